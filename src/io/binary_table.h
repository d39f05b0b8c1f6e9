// A table in a file that knows its types (Parquet, Arrow): one pass checks all values, every scan
// converts anew.
#pragma once

#include <arrow/api.h>

#include <functional>
#include <memory>

#include "synthwright/io.h"

namespace synthwright {

/// Opens the file at its first row.
/// Throws: Error{failure} when it cannot be opened, Error{invalid_data} when it is damaged.
using OpenReader =
    std::function<std::shared_ptr<arrow::RecordBatchReader>(const std::filesystem::path&)>;

/// Throws: Error{invalid_data} as read() says, Error{usage} for a declared type that is not the
/// column's.
std::shared_ptr<const Table> open_binary_table(const std::filesystem::path& file, OpenReader open,
                                               const ReadOptions& options);

/// The next batch; null at the end. Throws: Error{invalid_data} naming a damaged file.
std::shared_ptr<arrow::RecordBatch> next_batch(arrow::RecordBatchReader& reader,
                                               const std::filesystem::path& file);

/// `batch`, which has no nested types, as one of ours. `first_row` is its place in the file, for
/// messages.
Batch from_record_batch(const arrow::RecordBatch& batch, std::shared_ptr<const Schema> schema,
                        const std::filesystem::path& file, std::int64_t first_row);

/// Notes in `format` how many digits after the point the values of a real column take; -1 when it
/// is more than amounts have. `any`: values have been seen before.
void measure_decimals(const Column& column, Format& format, bool& any);

[[noreturn]] void throw_damaged(const std::filesystem::path& file, const std::string& reason);

}  // namespace synthwright
