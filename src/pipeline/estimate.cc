#include "pipeline/estimate.h"

#include <algorithm>
#include <cmath>

#include "base/parallel.h"
#include "pipeline/data.h"
#include "synthwright/model.h"
#include "table/count_rows.h"

namespace synthwright {
namespace {

/// Cost of a cell (a row of a column) with default options, on one core. Measured on Adult (32,561
/// rows, 15 columns) and rounded up; text and many categories cost more.
struct Cost {
  double microseconds;
  double bytes;
};

/// Rows of which trees see nothing, measured on 10^7 rows of Adult's columns.
constexpr Cost kBeyondTraining = {0.3, 15};

std::int64_t training_rows() {
  return OptionValues(make_learner("trees")->options(), {}).integer("training_rows");
}

Cost cost_of(Work work) {
  switch (work) {
    case Work::split: return {0.3, 150};
    case Work::profile: return {0.3, 120};
    case Work::fit_trees: return {25, 200};
    case Work::fit_copula: return {0.5, 150};
    case Work::sample: return {1.5, 5};
    case Work::density: return {2, 5};
    case Work::validate: return {30, 450};
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
  const std::int64_t full = work == Work::fit_trees ? std::min(rows, training_rows()) : rows;
  const auto total = [&](double of_cell, double beyond) {
    return columns * 1e-6 *
           (static_cast<double>(full) * of_cell + static_cast<double>(rows - full) * beyond);
  };
  const double seconds =
      total(cost.microseconds, kBeyondTraining.microseconds) / thread_count(context);
  return {{"rows", rows},
          {"columns", schema.fields.size()},
          {"seconds", std::round(seconds * 10) / 10},
          {"memory_mb", std::round(kProgramMegabytes + total(cost.bytes, kBeyondTraining.bytes))}};
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
