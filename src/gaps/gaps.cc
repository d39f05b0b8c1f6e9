#include "synthwright/gaps.h"

#include <algorithm>

#include "base/format.h"
#include "base/parallel.h"
#include "gaps/search.h"
#include "numeric/intervals.h"
#include "synthwright/error.h"

namespace synthwright {
namespace gaps {

Gap gap_of(GapShape shape, std::vector<std::string> columns, std::int64_t found, std::int64_t of) {
  const Interval share = wilson_interval(static_cast<double>(found), of);
  return {.shape = shape,
          .columns = std::move(columns),
          .found = found,
          .low = share.low,
          .high = share.high,
          .of = of};
}

namespace {

/// The target first, then columns with few missing values first: what comes late may not be looked
/// at in pairs and triples.
std::vector<const ColumnProfile*> attribute_columns(const TableProfile& profile,
                                                    const std::string& target) {
  std::vector<const ColumnProfile*> columns;
  for (const ColumnProfile& column : profile.columns) {
    if (can_be_attribute(column)) columns.push_back(&column);
  }
  std::ranges::stable_sort(columns, {}, [&](const ColumnProfile* column) {
    return std::pair(column->field.name != target, column->missing);
  });
  return columns;
}

void check_policy(const GapPolicy& policy) {
  const bool good = policy.class_share > 0 && policy.class_share <= 1 && policy.cell_rows >= 2 &&
                    policy.tail_span > 0 && policy.tail_span <= 1 && policy.missing_excess >= 0 &&
                    policy.false_alarms > 0 && policy.false_alarms < 1 && policy.most >= 0;
  if (good) return;
  throw Error{Code::usage, "The policy of gaps has a value out of range.",
              "Shares lie in (0, 1], false_alarms in (0, 1), cell_rows is 2 or more."};
}

std::vector<std::unique_ptr<Search>> searches(const Setting& setting) {
  std::vector<std::unique_ptr<Search>> list;
  if (!setting.request.target.empty()) list.push_back(search_imbalance(setting));
  list.push_back(search_segments(setting));
  list.push_back(search_tails(setting));
  list.push_back(search_missing_values(setting));
  list.push_back(search_time_holes(setting));
  return list;
}

/// One pass: every batch is coded once and told to every search.
void look(const Table& table, const Setting& setting, const Context& context,
          const std::vector<std::unique_ptr<Search>>& list) {
  std::vector<int> positions;
  for (const Attribute& attribute : setting.attributes) {
    positions.push_back(setting.schema.index(attribute.name()));
  }
  for_each_batch(table, [&](const Batch& batch) {
    context.stop_if_cancelled();
    std::vector<std::vector<std::uint8_t>> codes(positions.size());
    parallel_for(std::ssize(positions), context, [&](std::int64_t i) {
      setting.attributes[i].encode(batch.column(positions[i]), codes[i]);
    });
    for (const auto& search : list) search->add({batch, codes}, context);
  });
}

/// Takes the worst gaps of one search, which may have several shapes.
void keep_worst(std::vector<Gap> gaps, std::int64_t most, GapReport& report) {
  std::map<GapShape, std::int64_t> seen;
  for (Gap& gap : gaps) {
    if (++seen[gap.shape] <= most) report.gaps.push_back(std::move(gap));
  }
  for (const auto& [shape, count] : seen) {
    if (count <= most) continue;
    report.notes.push_back(
        format("{} of {} gaps of the shape {} are listed.", most, count, name_of(shape)));
  }
}

}  // namespace
}  // namespace gaps

std::string_view name_of(GapShape shape) {
  switch (shape) {
    case GapShape::imbalance: return "imbalance";
    case GapShape::missing_segment: return "missing_segment";
    case GapShape::thin_cell: return "thin_cell";
    case GapShape::sparse_tail: return "sparse_tail";
    case GapShape::missing_values: return "missing_values";
    case GapShape::time_hole: return "time_hole";
  }
  return "?";
}

GapReport find_gaps(const Dataset& data, const Profile& profile, const GapRequest& request,
                    const Context& context) {
  gaps::check_policy(request.policy);
  const Table& table = data.table(request.table);
  const TableProfile& facts = profile.table(data.name_of_table(request.table));
  GapReport report{.table = facts.name, .target = request.target, .rows = facts.rows};
  std::vector<gaps::Attribute> attributes;
  for (const ColumnProfile* column : gaps::attribute_columns(facts, request.target)) {
    attributes.emplace_back(*column);
  }
  const gaps::Setting setting{*table.schema(), facts, request, attributes};
  const auto searches = gaps::searches(setting);
  gaps::look(table, setting, context, searches);
  for (const auto& search : searches) {
    gaps::keep_worst(search->gaps(), request.policy.most, report);
  }
  std::ranges::stable_sort(report.gaps, {}, &Gap::shape);
  if (request.target.empty()) {
    report.notes.emplace_back("No target was named: the balance of classes was not looked at.");
  }
  const auto note_limit = [&](std::int64_t most, std::string_view what) {
    if (std::cmp_less_equal(attributes.size(), most)) return;
    report.notes.push_back(
        format("{} of {} columns were looked at in {}.", most, attributes.size(), what));
  };
  note_limit(request.policy.pair_columns, "pairs");
  note_limit(request.policy.triple_columns, "triples");
  return report;
}

}  // namespace synthwright
