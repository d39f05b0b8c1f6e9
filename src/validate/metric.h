// What a metric is to the judge: its description, and a function that adds scores to a report.
//
// To add one: write `measure_<name>` in a file of its own under fidelity/, utility/ or privacy/,
// declare it here, and add a line to the list in registry.cc and a section to docs/metrics/.
#pragma once

#include <vector>

#include "synthwright/report.h"
#include "validate/comparison.h"

namespace synthwright {

/// Adds the scores of one metric, and plots and notes that belong to them.
using Measure = void (*)(const Comparison& data, const Context& context, Report& report);

struct Metric {
  MetricInfo info;
  Measure measure;
  bool all_rows = false;  ///< counts the rows that are not compared as well (Comparison::all)
};

/// Every metric, in the order of the report.
const std::vector<Metric>& metrics();

void measure_shape(const Comparison& data, const Context& context, Report& report);
void measure_trend(const Comparison& data, const Context& context, Report& report);
void measure_trend_sdmetrics(const Comparison& data, const Context& context, Report& report);
void measure_detection(const Comparison& data, const Context& context, Report& report);
void measure_tstr(const Comparison& data, const Context& context, Report& report);
void measure_nearest_neighbour_share(const Comparison& data, const Context& context,
                                     Report& report);
void measure_near_copies(const Comparison& data, const Context& context, Report& report);
void measure_membership(const Comparison& data, const Context& context, Report& report);
void measure_exact_copies(const Comparison& data, const Context& context, Report& report);

}  // namespace synthwright
