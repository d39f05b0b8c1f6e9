#include "io/dictionaries.h"

#include <arrow/compute/api_vector.h>
#include <arrow/compute/cast.h>

#include "table/arrow_types.h"

namespace synthwright {

arrow::ArrayVector Dictionaries::encode(const arrow::ArrayVector& arrays,
                                        const arrow::FieldVector& fields) {
  next_ = 0;
  arrow::ArrayVector result;
  for (std::size_t i = 0; i < arrays.size(); ++i) {
    result.push_back(encode(arrays[i], fields[i]->type()));
  }
  return result;
}

Dictionaries::ArrayPtr Dictionaries::encode(const ArrayPtr& array,
                                            const std::shared_ptr<arrow::DataType>& type) {
  if (type->id() == arrow::Type::DICTIONARY) return encode_values(array, type);
  if (type->Equals(*array->type())) return array;
  auto data = array->data()->Copy();
  data->type = type;
  for (std::size_t i = 0; i < data->child_data.size(); ++i) {
    const auto child = arrow::MakeArray(data->child_data[i]);
    data->child_data[i] = encode(child, type->field(static_cast<int>(i))->type())->data();
  }
  return arrow::MakeArray(std::move(data));
}

// Values are numbered in the order of their first appearance: with the known ones before the new
// ones, those keep their numbers.
Dictionaries::ArrayPtr Dictionaries::encode_values(const ArrayPtr& values,
                                                   const std::shared_ptr<arrow::DataType>& type) {
  const auto& wanted = static_cast<const arrow::DictionaryType&>(*type);
  if (next_ == known_.size()) {
    known_.push_back(take(arrow::MakeEmptyArray(wanted.value_type()), place_));
  }
  ArrayPtr& known = known_[next_++];
  const auto all = take(arrow::Concatenate({known, values}), place_);
  const auto encoded = take(arrow::compute::DictionaryEncode(all), place_).make_array();
  const auto& numbered = static_cast<const arrow::DictionaryArray&>(*encoded);
  const auto indices = numbered.indices()->Slice(known->length());
  known = numbered.dictionary();
  return take(arrow::DictionaryArray::FromArrays(
                  type, take(arrow::compute::Cast(*indices, wanted.index_type()), place_), known),
              place_);
}

}  // namespace synthwright
