#include "io/kept_values.h"

#include <arrow/util/bit_util.h>

#include <cstring>
#include <utility>

#include "table/arrow_types.h"

namespace synthwright {
namespace {

constexpr std::int64_t kMostKeptBytes = std::int64_t{256} << 20;

// How much memory the values take.
std::int64_t bytes_of(const arrow::Array& array) {
  std::int64_t bytes = 0;
  for (const auto& buffer : array.data()->buffers) bytes += buffer ? buffer->size() : 0;
  return bytes;
}

}  // namespace

ValueBuffer::ValueBuffer(std::int64_t rows)
    : rows_(rows), values_(take(arrow::AllocateBuffer(8 * rows), "Making a column")) {}

void ValueBuffer::add_missing() {
  if (!valid_) {
    const std::int64_t bytes = arrow::bit_util::BytesForBits(rows_);
    valid_ = take(arrow::AllocateBuffer(bytes), "Making a column");
    std::memset(valid_->mutable_data(), 0xFF, bytes);
  }
  arrow::bit_util::ClearBit(valid_->mutable_data(), at_);
  integers()[at_++] = 0;
  ++missing_;
}

void ValueBuffer::make_real() {
  for (std::int64_t i = 0; i < at_; ++i) reals()[i] = static_cast<double>(integers()[i]);
  real_ = true;
}

std::shared_ptr<arrow::Array> ValueBuffer::finish() {
  const auto type = real_ ? arrow::float64() : arrow::int64();
  return arrow::MakeArray(arrow::ArrayData::Make(type, rows_, {valid_, values_}, missing_));
}

void KeptBatches::add(arrow::ArrayVector columns) {
  if (dropped_) return;
  for (const auto& column : columns) bytes_ += bytes_of(*column);
  batches_.push_back(std::move(columns));
  if (bytes_ > kMostKeptBytes) drop();
}

void KeptBatches::drop() {
  dropped_ = true;
  batches_.clear();
  batches_.shrink_to_fit();
}

}  // namespace synthwright
