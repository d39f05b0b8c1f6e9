// What is the same for the densities of all families: which columns of a table the model needs, and
// the rows that come out.
#pragma once

#include <string>
#include <vector>

#include "generate/blocks.h"
#include "synthwright/model.h"

namespace synthwright {

/// The position of `field` in a table. Throws: Error{invalid_data} naming table and column when it
/// is not there, or has another type; numbers may be integer or real.
int column_for_density(const Field& field, const std::string& table, const Schema& schema);

/// The rows of `column` from `first_row` on as values of type `type`.
/// Throws: Error{invalid_data} naming row and value for a fraction in a column of whole numbers.
Column as_type(const Column& column, const Field& field, const std::string& table,
               std::int64_t first_row);

/// Rows of density_schema(schema) from the log density of each column, [field][row].
Batch density_batch(const Schema& schema, const std::vector<std::vector<double>>& densities,
                    std::int64_t rows);

/// Streams all rows block by block through `make_block`, which finds them in Block::given.
void stream_density(const std::string& table, const Table& rows, Sink& sink, const Context& context,
                    const MakeBlock& make_block);

}  // namespace synthwright
