#include "io/arrow_json.h"

#include <arrow/json/from_string.h>

#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "io/arrow_lists.h"
#include "io/json_text.h"
#include "io/streams.h"
#include "synthwright/error.h"
#include "table/arrow_types.h"

namespace synthwright {
namespace {

template <typename Array>
auto value_at(const arrow::Array& array, std::int64_t row) {
  return static_cast<const Array&>(array).Value(row);
}

class JsonWriter {
 public:
  explicit JsonWriter(std::string place) : place_(std::move(place)) {}

  std::string text_of(const arrow::Array& array, std::int64_t row) {
    text_.clear();
    append(array, row);
    return text_;
  }

 private:
  void append(const arrow::Array& array, std::int64_t row) {
    if (array.IsNull(row)) {
      text_ += "null";
      return;
    }
    switch (array.type_id()) {
      case arrow::Type::BOOL:
        text_ += value_at<arrow::BooleanArray>(array, row) ? "true" : "false";
        break;
      case arrow::Type::FLOAT: append_real(value_at<arrow::FloatArray>(array, row)); break;
      case arrow::Type::DOUBLE: append_real(value_at<arrow::DoubleArray>(array, row)); break;
      case arrow::Type::STRING:
        append_json_string(text_, static_cast<const arrow::StringArray&>(array).GetView(row));
        break;
      case arrow::Type::LARGE_STRING:
        append_json_string(text_, static_cast<const arrow::LargeStringArray&>(array).GetView(row));
        break;
      case arrow::Type::STRUCT:
        append_struct(static_cast<const arrow::StructArray&>(array), row);
        break;
      default:
        if (is_list_type(*array.type())) return append_list(array, row);
        text_ += take(array.GetScalar(row), place_)->ToString();  // a whole number
    }
  }
  template <typename Real>
  void append_real(Real value) {
    if (!std::isfinite(value)) {
      throw Error{
          Code::invalid_data,
          format("{}: a list of more elements than columns are made of holds {}.", place_, value),
          "Replace it by a number, or leave the column out."};
    }
    text_ += format("{}", value);
  }
  void append_list(const arrow::Array& array, std::int64_t row) {
    const ListView list(array);
    const auto values = list.values();
    text_ += '[';
    for (std::int64_t i = 0; i < list.length(row); ++i) {
      if (i > 0) text_ += ',';
      append(*values, list.offset(row) + i);
    }
    text_ += ']';
  }
  void append_struct(const arrow::StructArray& array, std::int64_t row) {
    for (int i = 0; i < array.num_fields(); ++i) {
      text_ += i == 0 ? '{' : ',';
      append_json_string(text_, array.type()->field(i)->name());
      text_ += ':';
      append(*array.field(i), row);
    }
    text_ += '}';
  }

  std::string place_, text_;
};

}  // namespace

bool has_json(const arrow::DataType& type) {
  switch (type.id()) {
    case arrow::Type::BOOL:
    case arrow::Type::FLOAT:
    case arrow::Type::DOUBLE:
    case arrow::Type::STRING:
    case arrow::Type::LARGE_STRING: return true;
    case arrow::Type::LIST:
    case arrow::Type::LARGE_LIST:
    case arrow::Type::FIXED_SIZE_LIST:
    case arrow::Type::STRUCT:
      return type.num_fields() > 0 && std::ranges::all_of(type.fields(), [](const auto& field) {
               return has_json(*field->type());
             });
    default: return arrow::is_integer(type.id());
  }
}

std::shared_ptr<arrow::Array> json_texts(const arrow::Array& array, const std::string& place) {
  JsonWriter writer(place);
  arrow::StringBuilder texts;
  for (std::int64_t row = 0; row < array.length(); ++row) {
    check(array.IsNull(row) ? texts.AppendNull() : texts.Append(writer.text_of(array, row)), place);
  }
  return take(texts.Finish(), place);
}

std::shared_ptr<arrow::Array> from_json_texts(const arrow::StringArray& texts,
                                              const std::shared_ptr<arrow::DataType>& type,
                                              const std::string& place) {
  std::string all = "[";
  for (std::int64_t row = 0; row < texts.length(); ++row) {
    if (row > 0) all += ',';
    if (texts.IsNull(row)) {
      all += "null";
      continue;
    }
    // One by one, so that no text can end the list that all are put into.
    if (!append_json(all, texts.GetView(row))) {
      throw Error{
          Code::failure, format("{}: '{}' is not JSON.", place, texts.GetView(row).substr(0, 60)),
          "Values of a nested column that is kept whole cannot be made up: fit with --exclude."};
    }
  }
  auto result = arrow::json::ArrayFromJSONString(type, all + "]");
  if (result.ok()) return *result;
  throw Error{
      Code::failure, format("{}: {}.", place, reason_of(result.status())),
      "Values of a nested column that is kept whole cannot be made up: fit with --exclude."};
}

}  // namespace synthwright
