// The one list of metrics.
#include "validate/metric.h"

namespace synthwright {

const std::vector<Metric>& metrics() {
  static const std::vector<Metric> list = {
      {{"shape", "fidelity", "Difference of single columns: Kolmogorov-Smirnov, total variation.",
        Goal::lower, 0, "share"},
       measure_shape,
       true},
      {{"trend", "fidelity", "Difference of pairs of columns, numeric bins taken from real.",
        Goal::lower, 0, "share"},
       measure_trend},
      {{"trend_sdmetrics", "fidelity", "Difference of pairs of columns as SDMetrics computes it.",
        Goal::lower, 0, "share"},
       measure_trend_sdmetrics},
      {{"detection_auc", "fidelity", "How well boosted trees tell synthetic rows from real ones.",
        Goal::near, 0.5},
       measure_detection},
      {{"tstr", "utility", "Train on synthetic, test on real, beside train on real.", Goal::higher,
        std::nullopt},
       measure_tstr},
      {{"nearest_neighbour_share", "privacy",
        "Synthetic rows nearer to fitted rows than to as many unseen ones.", Goal::near, 0.5,
        "share"},
       measure_nearest_neighbour_share},
      {{"near_copies", "privacy", "Synthetic rows very near to a fitted row.", Goal::lower,
        std::nullopt, "share"},
       measure_near_copies},
      {{"membership_auc", "privacy",
        "How well an attack by density ratio tells fitted rows from unseen ones.", Goal::near, 0.5},
       measure_membership},
      {{"exact_copies", "privacy", "Synthetic rows equal to a fitted row.", Goal::lower,
        std::nullopt, "share"},
       measure_exact_copies,
       true},
  };
  return list;
}

std::vector<MetricInfo> metric_list() {
  std::vector<MetricInfo> infos;
  for (const Metric& metric : metrics()) infos.push_back(metric.info);
  return infos;
}

}  // namespace synthwright
