#include "io/arrow_lists.h"

#include <algorithm>

#include "table/arrow_types.h"

namespace synthwright {
namespace {

// Calls `use` with the array as what it is.
template <typename Use>
auto with_list(const arrow::Array& array, Use use) {
  switch (array.type_id()) {
    case arrow::Type::LARGE_LIST: return use(static_cast<const arrow::LargeListArray&>(array));
    case arrow::Type::FIXED_SIZE_LIST:
      return use(static_cast<const arrow::FixedSizeListArray&>(array));
    default: return use(static_cast<const arrow::ListArray&>(array));  // a map is one
  }
}

template <typename Offset>
std::shared_ptr<arrow::Buffer> offsets_of(const std::vector<std::int64_t>& offsets) {
  return arrow::Buffer::FromVector(std::vector<Offset>(offsets.begin(), offsets.end()));
}

}  // namespace

bool is_list_type(const arrow::DataType& type) {
  switch (type.id()) {
    case arrow::Type::LIST:
    case arrow::Type::LARGE_LIST:
    case arrow::Type::FIXED_SIZE_LIST:
    case arrow::Type::MAP: return true;
    default: return false;
  }
}

ListView::ListView(const arrow::Array& array) : array_(array) {}

std::int64_t ListView::offset(std::int64_t row) const {
  return with_list(array_, [row](auto& list) -> std::int64_t { return list.value_offset(row); });
}

std::int64_t ListView::length(std::int64_t row) const {
  return with_list(array_, [row](auto& list) -> std::int64_t { return list.value_length(row); });
}

std::shared_ptr<arrow::Array> ListView::values() const {
  return with_list(array_, [](auto& list) { return list.values(); });
}

std::shared_ptr<arrow::Array> ListView::used_values() const {
  return take(with_list(array_, [](auto& list) { return list.Flatten(); }), "a list");
}

std::shared_ptr<arrow::Buffer> validity_of(const std::vector<bool>& valid,
                                           const std::string& place) {
  if (std::ranges::find(valid, false) == valid.end()) return nullptr;
  arrow::TypedBufferBuilder<bool> bits;
  for (const bool bit : valid) check(bits.Append(bit), place);
  return take(bits.Finish(), place);
}

std::shared_ptr<arrow::Array> make_lists(const std::shared_ptr<arrow::DataType>& type,
                                         const std::shared_ptr<arrow::Array>& values,
                                         const std::vector<std::int64_t>& offsets,
                                         const std::vector<bool>& valid, const std::string& place) {
  std::vector<std::shared_ptr<arrow::Buffer>> buffers{validity_of(valid, place)};
  if (type->id() == arrow::Type::LARGE_LIST) {
    buffers.push_back(offsets_of<std::int64_t>(offsets));
  } else if (type->id() != arrow::Type::FIXED_SIZE_LIST) {
    buffers.push_back(offsets_of<std::int32_t>(offsets));
  }
  return arrow::MakeArray(
      arrow::ArrayData::Make(type, std::ssize(valid), std::move(buffers), {values->data()}));
}

}  // namespace synthwright
