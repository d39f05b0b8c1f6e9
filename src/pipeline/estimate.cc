#include "pipeline/estimate.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/parallel.h"
#include "pipeline/data.h"
#include "synthwright/model.h"
#include "synthwright/report.h"
#include "table/count_rows.h"

namespace synthwright {
namespace {

/// Cost of a cell (a row of a column) with default options, on one core. Measured on Adult (32,561
/// rows, 15 columns) and rounded up; text and many categories cost more.
struct Cost {
  double microseconds;
  double bytes;
  /// With more rows than these memory stays as it is: they give the peak that was measured on 10^7
  /// rows of 15 columns (benchmarks/results/out_of_core.md).
  std::int64_t memory_rows = std::numeric_limits<std::int64_t>::max();
};

/// Rows of which trees, or the judge's learners, see nothing: measured on 10^7 rows of Adult's
/// columns.
constexpr double kMicrosecondsOfOthers = 0.3;

std::int64_t training_rows() {
  return OptionValues(make_learner("trees")->options(), {}).integer("training_rows");
}

Cost cost_of(Work work) {
  switch (work) {
    case Work::split: return {0.3, 150, 160'000};
    case Work::profile: return {0.3, 120, 250'000};
    case Work::fit_trees: return {25, 200, 300'000};
    case Work::fit_copula: return {0.5, 150};
    case Work::sample: return {1.5, 5, 600'000};
    case Work::density: return {2, 5};
    case Work::validate: return {30, 450, 120'000};
  }
  return {0, 0};
}

constexpr double kProgramMegabytes = 30;  // libraries and buffers, whatever the data

}  // namespace

Work fit_work(const std::string& generator) {
  return generator == "copula" ? Work::fit_copula : Work::fit_trees;
}

Json estimate(Work work, std::int64_t rows, const Schema& schema, const Context& context) {
  const Cost cost = cost_of(work);
  const auto columns = static_cast<double>(schema.fields.size());
  const std::int64_t full = work == Work::fit_trees  ? std::min(rows, training_rows())
                            : work == Work::validate ? std::min(rows, ValidateRequest().rows)
                                                     : rows;
  const double microseconds = static_cast<double>(full) * cost.microseconds +
                              static_cast<double>(rows - full) * kMicrosecondsOfOthers;
  const double seconds = 1e-6 * columns * microseconds / thread_count(context);
  const double megabytes =
      1e-6 * columns * static_cast<double>(std::min(rows, cost.memory_rows)) * cost.bytes;
  return {{"rows", rows},
          {"columns", schema.fields.size()},
          {"seconds", std::round(seconds * 10) / 10},
          {"memory_mb", std::round(kProgramMegabytes + megabytes)}};
}

Json estimate(Work work, const Table& table, const Context& context) {
  return estimate(work, count_rows(table), *table.schema(), context);
}

Json estimate(Work work, const Dataset& data, const Context& context) {
  Json total = {{"rows", 0}, {"columns", 0}, {"seconds", 0.0}, {"memory_mb", kProgramMegabytes}};
  for (const auto& [name, table] : data.tables) {
    const Json one = estimate(work, *table, context);
    total["rows"] = total["rows"].get<std::int64_t>() + one["rows"].get<std::int64_t>();
    total["columns"] = total["columns"].get<std::int64_t>() + one["columns"].get<std::int64_t>();
    total["seconds"] = total["seconds"].get<double>() + one["seconds"].get<double>();
    total["memory_mb"] = std::max(total["memory_mb"].get<double>(), one["memory_mb"].get<double>());
  }
  return total;
}

}  // namespace synthwright
