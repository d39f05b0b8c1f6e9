// nearest_neighbour_share: the share of synthetic rows whose nearest real row is one that was
// fitted rather than one of equally many that were not; ties count half. A generator that has
// learned the distribution and no rows gets .5; one that copies gets 1.
#include <algorithm>

#include "base/format.h"
#include "numeric/intervals.h"
#include "validate/judge_settings.h"
#include "validate/metric.h"
#include "validate/privacy/neighbours.h"
#include "validate/verdict.h"

namespace synthwright {
namespace {

constexpr std::int64_t kCopierRows = 2'000;

struct Share {
  double hits = 0;
  std::int64_t rows = 0;
  double value() const { return hits / static_cast<double>(rows); }
};

Share share_closer(const std::vector<float>& to_first, const std::vector<float>& to_second) {
  Share share{0, std::ssize(to_first)};
  for (std::size_t row = 0; row < to_first.size(); ++row) {
    share.hits += to_first[row] < to_second[row] ? 1 : to_first[row] == to_second[row] ? 0.5 : 0;
  }
  return share;
}

Share share_of(const Neighbourhood& space, const EncodedRows& rows, const EncodedRows& first,
               const EncodedRows& second, const Context& context) {
  const Points queries = space.points(rows);
  return share_closer(nearest_distances(queries, space.points(first), context),
                      nearest_distances(queries, space.points(second), context));
}

/// Real against real: one half of the holdout, as if it were synthetic, between equally many fitted
/// rows and the other half.
Share floor_share(const Comparison& data, const Neighbourhood& space, const Context& context) {
  const auto [asked, unseen] = random_halves(data.holdout, JudgeSettings::kNeighbourReferences,
                                             context.seed, "validate/share/halves");
  const EncodedRows queries = some_rows(asked, JudgeSettings::kNeighbourQueries, context.seed,
                                        "validate/share/floor_queries");
  const std::int64_t rows = std::min(unseen.count, data.real.count);
  return share_of(space, queries, some_rows(data.real, rows, context.seed, "validate/share/seen"),
                  some_rows(unseen, rows, context.seed, "validate/share/unseen"), context);
}

/// What a generator that gives back the rows it was fitted on would get: less than 1 when there are
/// more of them than of unseen ones.
double copier_share(const Comparison& data, const Neighbourhood& space, const EncodedRows& seen,
                    const EncodedRows& unseen, const Context& context) {
  const EncodedRows copies =
      some_rows(data.real, kCopierRows, context.seed, "validate/share/copier");
  return share_of(space, copies, seen, unseen, context).value();
}

}  // namespace

void measure_nearest_neighbour_share(const Comparison& data, const Context& context,
                                     Report& report) {
  if (data.holdout.count < 2) {
    report.notes.push_back("No nearest_neighbour_share: it needs a holdout of two rows or more.");
    return;
  }
  const Neighbourhood space(data);
  const std::int64_t rows =
      std::min({data.real.count, data.holdout.count, JudgeSettings::kNeighbourReferences});
  const EncodedRows seen = some_rows(data.real, rows, context.seed, "validate/share/seen");
  const EncodedRows unseen = some_rows(data.holdout, rows, context.seed, "validate/share/unseen");
  const EncodedRows queries = some_rows(data.synthetic, JudgeSettings::kNeighbourQueries,
                                        context.seed, "validate/share/queries");
  const Share share = share_of(space, queries, seen, unseen, context);
  const Interval range = wilson_interval(share.hits, share.rows);

  Score score = new_score("nearest_neighbour_share");
  score.value = share.value();
  score.low = range.low;
  score.high = range.high;
  score.floor = floor_share(data, space, context).value();
  score.baseline = copier_share(data, space, seen, unseen, context);
  score.n = share.rows;
  const double error = (range.high - range.low) / (2 * kNormal95);
  score.verdict = verdict_of_share(score.value, 0.5, std::max(error, 0.01));
  score.sentence = format(
      "{:.1f} % of {} synthetic rows are nearer to a fitted row than to any of as many unseen ones "
      "({} each); 50 % is chance, {:.1f} % is what copying gets.",
      100 * score.value, share.rows, rows, 100 * *score.baseline);
  report.scores.push_back(score);
  if (*score.baseline < 0.9) {
    report.notes.push_back(format(
        "nearest_neighbour_share sees copying dimly here: a full copier gets {:.2f}, since {} rows "
        "were fitted and {} held out. The half protocol compares equal sizes.",
        *score.baseline, data.real.count, data.holdout.count));
  }
}

}  // namespace synthwright
