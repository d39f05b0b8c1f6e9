// What a table lacks: classes with few rows, combinations that its margins make expected, tails
// with next to nothing in them, values that are missing mostly in one place, holes in time. Each
// gap comes with the request that would fill it, in the expression language of rules.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "synthwright/context.h"
#include "synthwright/json_fwd.h"
#include "synthwright/profile.h"
#include "synthwright/table.h"

namespace synthwright {

enum class GapShape {
  imbalance,        ///< a class with a small share of the rows
  missing_segment,  ///< a combination of values that no row has
  thin_cell,        ///< a combination of values that few rows have
  sparse_tail,      ///< an end of a number's range with few rows in it
  missing_values,   ///< a column lacks more of its values where another has a certain value
  time_hole,        ///< a time without rows
};

std::string_view name_of(GapShape shape);

struct Gap {
  GapShape shape = GapShape::imbalance;
  std::vector<std::string> columns;
  std::string request;       ///< the rows that would fill it: "age > 80 and sex == 'Male'"
  std::int64_t rows = 0;     ///< how many of them
  std::int64_t found = 0;    ///< how many there are
  double expected = 0;       ///< how many there would be without the gap
  double low = 0, high = 0;  ///< 95 % interval (Wilson) of the share that `found` is of `of` rows
  std::int64_t of = 0;       ///< all rows; missing_values: those of the place
  std::string sentence;
};

/// What counts as a gap.
struct GapPolicy {
  /// A class is small when its share is below this times the share that equal classes have.
  double class_share = 0.5;
  /// Combinations of values with fewer rows than this are thin where more are expected.
  std::int64_t cell_rows = 30;
  /// Two columns that have more to do with each other than this (Cramér's V) lack combinations by
  /// their nature; theirs are not listed.
  double most_association = 0.4;
  /// An end of a range is sparse when fewer than `cell_rows` rows lie in this share of the range.
  double tail_span = 0.25;
  /// Missing values are looked at where their share is this much above that of the whole column.
  double missing_excess = 0.05;
  /// The probability of reporting any missing segment, hot spot or hole where there is none.
  double false_alarms = 1e-4;
  std::int64_t pair_columns = 40;    ///< at most so many columns are looked at in pairs
  std::int64_t triple_columns = 10;  ///< and in triples
  std::int64_t most = 20;            ///< gaps of one shape that are listed, the worst ones
};

struct GapRequest {
  std::string table, target;  ///< empty: the only table; no class to balance
  GapPolicy policy;
};

struct GapReport {
  std::string table, target;
  std::int64_t rows = 0;
  std::vector<Gap> gaps;           ///< by shape, the worst of a shape first
  std::vector<std::string> notes;  ///< what was not looked at, and what the list leaves out
};

/// One pass over the table. Throws: Error{usage} for a target that is not there or has no classes.
GapReport find_gaps(const Dataset& data, const Profile& profile, const GapRequest& request,
                    const Context& context);

Json to_json(const GapReport& report);

}  // namespace synthwright
