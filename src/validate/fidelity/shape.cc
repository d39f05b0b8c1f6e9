// shape: how far each column's distribution is from the real one. Kolmogorov-Smirnov statistic for
// numeric kinds, total variation for the others, missing values not counted: 1 − KSComplement and
// 1 − TVComplement of SDMetrics 0.32.
#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "base/parallel.h"
#include "numeric/intervals.h"
#include "validate/fidelity/group_counts.h"
#include "validate/floor.h"
#include "validate/judge_settings.h"
#include "validate/metric.h"
#include "validate/verdict.h"

namespace synthwright {
namespace {

struct Groups {
  std::vector<std::uint8_t> real, synthetic;  // none: empty
};

/// Errors of one column: of all rows, then without each group.
std::vector<double> column_errors(const ComparedColumn& column,
                                  const std::vector<std::int32_t>& real,
                                  const std::vector<std::int32_t>& synthetic,
                                  const Groups& groups) {
  const GroupCounts counts1(real, column.codes(), groups.real);
  const GroupCounts counts2(synthetic, column.codes(), groups.synthetic);
  return column.numeric ? kolmogorov_smirnov(counts1, counts2, column.numbers)
                        : total_variation(counts1, counts2);
}

std::vector<std::vector<double>> shape_errors(const Comparison& data, const EncodedRows& real,
                                              const EncodedRows& synthetic, const Groups& groups,
                                              const Context& context) {
  std::vector<std::vector<double>> errors(data.columns.size());
  parallel_for(static_cast<std::int64_t>(errors.size()), context, [&](std::int64_t c) {
    errors[c] = column_errors(data.columns[c], real.codes[c], synthetic.codes[c], groups);
  });
  return errors;
}

/// The errors of all rows, and how far those without a group are from them: as in the sample, but
/// nearer as the root of 1/n + 1/m is smaller.
void move_to_all_rows(const Comparison& data, std::vector<std::vector<double>>& errors) {
  const auto noise = [](std::int64_t real, std::int64_t synthetic) {
    return std::sqrt(1 / static_cast<double>(real) + 1 / static_cast<double>(synthetic));
  };
  const AllRows& all = *data.all;
  const double nearer =
      noise(all.real.rows, all.synthetic.rows) / noise(data.real.count, data.synthetic.count);
  for (std::size_t c = 0; c < errors.size(); ++c) {
    const GroupCounts real(all.real.columns[c].counts), made(all.synthetic.columns[c].counts);
    const double error = data.columns[c].numeric ? kolmogorov_smirnov(real, made, all.points[c])[0]
                                                 : total_variation(real, made)[0];
    const double of_sample = errors[c][0];
    for (double& value : errors[c]) value = error + (value - of_sample) * nearer;
  }
}

/// The mean over columns, element by element.
std::vector<double> mean_of(const std::vector<std::vector<double>>& errors) {
  std::vector<double> mean(errors.front().size());
  for (const auto& column : errors) {
    for (std::size_t i = 0; i < mean.size(); ++i) {
      mean[i] += column[i] / static_cast<double>(errors.size());
    }
  }
  return mean;
}

Score shape_score(const std::vector<double>& errors, double floor, std::int64_t rows) {
  Score score = new_score("shape");
  score.value = errors[0];
  const Interval range = jackknife_interval(errors[0], std::span(errors).subspan(1));
  score.low = std::max(0.0, range.low);
  score.high = std::min(1.0, range.high);
  score.floor = floor;
  score.n = rows;
  score.verdict = verdict_of_error(score.value, floor);
  return score;
}

}  // namespace

void measure_shape(const Comparison& data, const Context& context, Report& report) {
  Random random(context.seed, "validate/shape");
  const Groups groups{jackknife_groups(data.real.count, random),
                      jackknife_groups(data.synthetic.count, random)};
  auto errors = shape_errors(data, data.real, data.synthetic, groups, context);
  if (data.all) move_to_all_rows(data, errors);
  const std::int64_t real_rows = data.all ? data.all->real.rows : data.real.count;
  const std::int64_t rows = data.all ? data.all->synthetic.rows : data.synthetic.count;
  const std::vector<double> floors =
      error_floors(data, real_rows, rows, JudgeSettings::kErrorSplits, context,
                   [&](const EncodedRows& half, const EncodedRows& other) {
                     std::vector<double> all;
                     for (const auto& column : shape_errors(data, half, other, {}, context)) {
                       all.push_back(column[0]);
                     }
                     return all;
                   });
  double floor = 0;
  for (const double column : floors) floor += column / static_cast<double>(floors.size());
  Score score = shape_score(mean_of(errors), floor, rows);
  score.sentence = format(
      "Single columns differ from real by {:.2f} % on average, where real against real differs by "
      "{:.2f} %.",
      100 * score.value, 100 * floor);
  report.scores.push_back(score);
  for (std::size_t c = 0; c < errors.size(); ++c) {
    Score column = shape_score(errors[c], floors[c], rows);
    column.subject = data.columns[c].name;
    column.sentence = format("{} between the real and the synthetic '{}'.",
                             data.columns[c].numeric ? "Largest difference of the distributions"
                                                     : "Total variation of the shares",
                             column.subject);
    report.scores.push_back(column);
  }
}

}  // namespace synthwright
