// How many rows of the table, or how much weight, each code of each part has.
#pragma once

#include <memory>
#include <vector>

#include "encode/codec.h"
#include "generate/trees/columns.h"

namespace synthwright::trees {

/// A vector for each part of each codec. `codes`: of the rows in memory. When these are a sample of
/// the table's, all rows are read once more and coded, batch by batch; but for parts whose codes
/// count rows, which only the sample as a whole knows. `weights`: columns of the table, one or
/// none.
std::vector<std::vector<double>> mass_of_codes(
    const Table& table, const std::vector<std::unique_ptr<ColumnCodec>>& codecs,
    const Columns& columns, const std::vector<Codes>& codes, const std::vector<int>& weights,
    const Context& context);

}  // namespace synthwright::trees
