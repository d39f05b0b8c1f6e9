#include "validate/verdict.h"

#include <algorithm>
#include <cmath>

#include "validate/metric.h"

namespace synthwright {
namespace {

Verdict graded(double value, double good, double weak) {
  return value <= good ? Verdict::good : value <= weak ? Verdict::weak : Verdict::bad;
}

}  // namespace

Score new_score(const std::string& metric) {
  for (const Metric& known : metrics()) {
    if (known.info.name != metric) continue;
    Score score;
    score.name = metric;
    score.family = known.info.family;
    score.goal = known.info.goal;
    score.goal_value = known.info.goal_value;
    score.unit = known.info.unit;
    return score;
  }
  throw std::logic_error("new_score: '" + metric + "' is not in the list of metrics");
}

Verdict verdict_of_error(double value, double floor) {
  return graded(value, std::max(2 * floor, 0.01), std::max(5 * floor, 0.03));
}

Verdict verdict_of_detection(double auc) { return graded(std::abs(auc - 0.5), 0.05, 0.15); }

Verdict verdict_of_loss(double loss, double error) {
  return graded(loss, std::max(0.01, 2 * error), std::max(0.05, 6 * error));
}

Verdict verdict_of_share(double value, double floor, double error) {
  return graded(value - floor, 2 * error, 6 * error);
}

}  // namespace synthwright
