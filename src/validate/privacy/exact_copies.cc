// exact_copies: the share of synthetic rows that equal a fitted row in every compared column. Real
// rows repeat too, where columns are few and coarse: the floor is the holdout's share.
#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "base/format.h"
#include "base/hash.h"
#include "numeric/intervals.h"
#include "validate/metric.h"
#include "validate/verdict.h"

namespace synthwright {
namespace {

/// A hash of each row's codes. Among ten million rows against ten million the chance that any two
/// different ones agree is 10^14 / 2^64, five in a million.
std::vector<std::uint64_t> row_hashes(const EncodedRows& rows) {
  std::vector<std::uint64_t> hashes(rows.count, 0);
  for (const auto& column : rows.codes) {
    for (std::int64_t row = 0; row < rows.count; ++row) {
      hashes[row] =
          hash_combine(hashes[row], static_cast<std::uint64_t>(std::int64_t{column[row]}));
    }
  }
  return hashes;
}

std::int64_t count_known(const EncodedRows& rows, const std::unordered_set<std::uint64_t>& known) {
  const std::vector<std::uint64_t> hashes = row_hashes(rows);
  return std::count_if(hashes.begin(), hashes.end(),
                       [&](std::uint64_t hash) { return known.contains(hash); });
}

struct Copies {
  std::int64_t synthetic = 0, synthetic_rows = 0;
  std::int64_t holdout = 0, holdout_rows = 0;
};

Copies count_copies(const Comparison& data) {
  if (data.all) {
    const AllRows& all = *data.all;
    return {all.synthetic.copies, all.synthetic.rows, all.holdout.copies, all.holdout.rows};
  }
  const std::vector<std::uint64_t> seen = row_hashes(data.real);
  const std::unordered_set<std::uint64_t> known(seen.begin(), seen.end());
  Copies copies{count_known(data.synthetic, known), data.synthetic.count, 0, data.holdout.count};
  if (data.has_holdout()) copies.holdout = count_known(data.holdout, known);
  return copies;
}

}  // namespace

void measure_exact_copies(const Comparison& data, const Context&, Report& report) {
  const Copies copies = count_copies(data);
  const double n = static_cast<double>(copies.synthetic_rows);
  const Interval range =
      wilson_interval(static_cast<double>(copies.synthetic), copies.synthetic_rows);

  Score score = new_score("exact_copies");
  score.value = static_cast<double>(copies.synthetic) / n;
  score.low = range.low;
  score.high = range.high;
  score.baseline = 1;
  score.n = copies.synthetic_rows;
  score.sentence = format("{} of {} synthetic rows equal a fitted row", copies.synthetic, score.n);
  if (data.has_holdout()) {
    const double m = static_cast<double>(copies.holdout_rows);
    const double floor = static_cast<double>(copies.holdout) / m;
    score.floor = floor;
    // One row more or less is never a finding.
    const double error = std::sqrt(std::max(floor * (1 - floor), 1 / m) * (1 / n + 1 / m));
    score.verdict = verdict_of_share(score.value, floor, error);
    score.sentence +=
        format(" ({:.3f} %); of the unseen real rows {:.3f} % do.", 100 * score.value, 100 * floor);
  } else {
    score.sentence += format(" ({:.3f} %).", 100 * score.value);
    report.notes.push_back("exact_copies has no floor: there is no holdout to compare with.");
  }
  report.scores.push_back(score);
}

}  // namespace synthwright
