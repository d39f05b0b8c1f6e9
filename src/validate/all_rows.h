// What is counted over all rows where only random rows of some table are compared.
//
// A number of a row that is not compared may be none of the comparison's. Numbers are counted
// between `points`, which are some of those: shares up to a point are exact.
#pragma once

#include <cstdint>
#include <vector>

#include "synthwright/context.h"

namespace synthwright {

struct Comparison;
struct MatchedColumn;
struct Source;

/// How often each value of a column occurs in a table. Numeric: `counts[i]` is of the numbers up to
/// points[i] and above the point before, the last one of all larger ones too. Others: by code, then
/// categories that no compared row has.
struct Margin {
  std::int64_t missing = 0;
  std::vector<std::int64_t> counts;
};

struct TableMargins {
  std::int64_t rows = 0;
  std::int64_t copies = 0;  ///< rows that equal one of the real table in every compared column
  std::vector<Margin> columns;
};

struct AllRows {
  std::vector<std::vector<double>> points;  ///< by column; numeric: ascending, else empty
  TableMargins real, holdout, synthetic;
};

/// Reads all tables once more and keeps no row, but hashes of 16 million real ones at a time, 128
/// MiB: tables that have more are read once for every so many.
AllRows count_all_rows(const std::vector<Source>& sources,
                       const std::vector<MatchedColumn>& columns, const Comparison& data,
                       const Context& context);

/// The margin of the compared rows alone, with a point for every number.
Margin margin_of(const std::vector<std::int32_t>& codes, std::int32_t code_count);

}  // namespace synthwright
