// near_copies: the share of synthetic rows that are nearer to a fitted row than all but 1 % of the
// holdout's rows are. Unseen real rows get about 1 % by construction; a generator that repeats
// fitted rows with small changes gets more.
#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "numeric/intervals.h"
#include "validate/judge_settings.h"
#include "validate/metric.h"
#include "validate/privacy/neighbours.h"
#include "validate/verdict.h"

namespace synthwright {
namespace {

constexpr double kNear = 0.01;

std::int64_t count_within(const std::vector<float>& distances, float limit) {
  return std::count_if(distances.begin(), distances.end(),
                       [&](float distance) { return distance <= limit; });
}

/// The smallest distance that at least the share kNear of the rows do not exceed.
float first_percentile(std::vector<float> distances) {
  const auto rank =
      static_cast<std::ptrdiff_t>(std::ceil(kNear * static_cast<double>(distances.size())));
  const auto place = distances.begin() + std::max<std::ptrdiff_t>(rank, 1) - 1;
  std::nth_element(distances.begin(), place, distances.end());
  return *place;
}

}  // namespace

void measure_near_copies(const Comparison& data, const Context& context, Report& report) {
  if (data.holdout.count < static_cast<std::int64_t>(1 / kNear)) {
    report.notes.push_back("No near_copies: it needs a holdout of 100 rows or more.");
    return;
  }
  const Neighbourhood space(data);
  const Points seen = space.points(some_rows(data.real, JudgeSettings::kNeighbourReferences,
                                             context.seed, "validate/copies/seen"));
  const auto distances = [&](const EncodedRows& rows, std::string_view purpose) {
    return nearest_distances(
        space.points(some_rows(rows, JudgeSettings::kNeighbourQueries, context.seed, purpose)),
        seen, context);
  };
  const std::vector<float> unseen = distances(data.holdout, "validate/copies/holdout");
  const std::vector<float> made = distances(data.synthetic, "validate/copies/synthetic");
  const float limit = first_percentile(unseen);
  const double n = static_cast<double>(made.size()), m = static_cast<double>(unseen.size());
  const double near = static_cast<double>(count_within(made, limit));
  const double floor = static_cast<double>(count_within(unseen, limit)) / m;
  const double error = std::sqrt(floor * (1 - floor) * (1 / n + 1 / m));
  const Interval range = wilson_interval(near, std::ssize(made));

  Score score = new_score("near_copies");
  score.value = near / n;
  score.low = range.low;
  score.high = range.high;
  score.floor = floor;
  score.baseline = 1;
  score.n = std::ssize(made);
  score.verdict = verdict_of_share(score.value, floor, error);
  score.sentence = format(
      "{:.2f} % of the synthetic rows lie within {:.4f} of a fitted row, as do {:.2f} % of the "
      "unseen real rows (standard error of the difference {:.2f} %).",
      100 * score.value, limit, 100 * floor, 100 * error);
  report.scores.push_back(score);
}

}  // namespace synthwright
