#include "io/type_text.h"

#include <charconv>
#include <cstdio>
#include <optional>

#include "base/format.h"
#include "base/json.h"
#include "io/json_text.h"

namespace synthwright {
namespace {

using arrow::TimeUnit;
using TypePtr = std::shared_ptr<arrow::DataType>;

constexpr std::string_view kNotNull = " not null";
constexpr int kMostNesting = 64;

bool is_word(std::string_view name) {
  return !name.empty() && name.find_first_not_of(
                              "abcdefghijklmnopqrstuvwxyz"
                              "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == name.npos;
}

std::string field_text(const arrow::Field& field) {
  std::string text;
  if (is_word(field.name())) {
    text = field.name();
  } else {
    append_json_string(text, field.name());
  }
  text += ": " + type_text(*field.type());
  if (!field.nullable()) text += kNotNull;
  return text;
}

TypePtr decimal_from(const std::string& text) {
  int bits = 0, precision = 0, scale = 0;
  if (std::sscanf(text.c_str(), "decimal%d(%d, %d)", &bits, &precision, &scale) != 3)
    return nullptr;
  arrow::Result<TypePtr> made = arrow::Status::Invalid("width");
  if (bits == 32) made = arrow::Decimal32Type::Make(precision, scale);
  if (bits == 64) made = arrow::Decimal64Type::Make(precision, scale);
  if (bits == 128) made = arrow::Decimal128Type::Make(precision, scale);
  if (bits == 256) made = arrow::Decimal256Type::Make(precision, scale);
  return made.ok() ? *made : nullptr;
}

TypePtr plain_from(const std::string& text) {
  static const TypePtr types[] = {arrow::null(),
                                  arrow::boolean(),
                                  arrow::int8(),
                                  arrow::int16(),
                                  arrow::int32(),
                                  arrow::int64(),
                                  arrow::uint8(),
                                  arrow::uint16(),
                                  arrow::uint32(),
                                  arrow::uint64(),
                                  arrow::float16(),
                                  arrow::float32(),
                                  arrow::float64(),
                                  arrow::utf8(),
                                  arrow::large_utf8(),
                                  arrow::utf8_view(),
                                  arrow::binary(),
                                  arrow::large_binary(),
                                  arrow::date32(),
                                  arrow::date64(),
                                  arrow::time32(TimeUnit::SECOND),
                                  arrow::time32(TimeUnit::MILLI),
                                  arrow::time64(TimeUnit::MICRO),
                                  arrow::time64(TimeUnit::NANO),
                                  arrow::duration(TimeUnit::SECOND),
                                  arrow::duration(TimeUnit::MILLI),
                                  arrow::duration(TimeUnit::MICRO),
                                  arrow::duration(TimeUnit::NANO)};
  for (const TypePtr& type : types) {
    if (type->ToString() == text) return type;
  }
  for (const auto unit : {TimeUnit::SECOND, TimeUnit::MILLI, TimeUnit::MICRO, TimeUnit::NANO}) {
    const std::string without_zone = arrow::timestamp(unit)->ToString();
    if (text == without_zone) return arrow::timestamp(unit);
    const std::string start = without_zone.substr(0, without_zone.size() - 1) + ", tz=";
    if (text.starts_with(start) && text.ends_with(']')) {
      return arrow::timestamp(unit, text.substr(start.size(), text.size() - start.size() - 1));
    }
  }
  return decimal_from(text);
}

// Reads one type after the other from the front of a text.
class TypeReader {
 public:
  explicit TypeReader(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }

  TypePtr type() {
    if (++nesting_ > kMostNesting) return nullptr;
    TypePtr result;
    if (skip("struct<")) {
      result = struct_type();
    } else if (skip("list<")) {
      if (const auto item = one_field()) result = arrow::list(item);
    } else if (skip("large_list<")) {
      if (const auto item = one_field()) result = arrow::large_list(item);
    } else if (skip("fixed_size_list<")) {
      const auto item = one_field();
      int size = 0;
      if (item && skip("[") && number(size) && skip("]")) {
        result = arrow::fixed_size_list(item, size);
      }
    } else if (skip("map<")) {
      result = map_type();
    } else if (skip("dictionary<")) {
      result = dictionary_type();
    } else {
      result = plain_from(std::string(plain_text()));
    }
    --nesting_;
    return result;
  }

 private:
  using FieldPtr = std::shared_ptr<arrow::Field>;

  bool skip(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }
  bool number(int& value) {
    const auto read = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    rest_.remove_prefix(read.ptr - rest_.data());
    return read.ec == std::errc() && value > 0;
  }
  // Up to what follows a type: a comma, a bracket or "not null", not within brackets of its own.
  std::string_view plain_text() {
    std::size_t end = 0;
    for (int open = 0; end < rest_.size(); ++end) {
      const char c = rest_[end];
      if (open == 0 && (c == ',' || c == '>' || rest_.substr(end).starts_with(kNotNull))) break;
      open += (c == '(' || c == '[') - (c == ')' || c == ']');
    }
    const std::string_view text = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return text;
  }
  std::optional<std::string> name() {
    std::size_t end = 0;
    if (!rest_.starts_with('"')) {
      end = rest_.find(": ");
      if (end == rest_.npos) return std::nullopt;
      const std::string word(rest_.substr(0, end));
      rest_.remove_prefix(end);
      return word;
    }
    for (end = 1; end < rest_.size() && rest_[end] != '"'; ++end) end += rest_[end] == '\\';
    if (end >= rest_.size()) return std::nullopt;
    const Json quoted = Json::parse(rest_.substr(0, end + 1), nullptr, false);
    rest_.remove_prefix(end + 1);
    if (!quoted.is_string()) return std::nullopt;
    return quoted.get<std::string>();
  }
  FieldPtr field() {
    const auto named = name();
    if (!named || !skip(": ")) return nullptr;
    TypePtr found = type();
    if (found == nullptr) return nullptr;
    return arrow::field(*named, std::move(found), !skip(kNotNull));
  }
  FieldPtr one_field() {
    FieldPtr result = field();
    return result && skip(">") ? result : nullptr;
  }
  TypePtr struct_type() {
    arrow::FieldVector fields;
    do {
      fields.push_back(field());
      if (fields.back() == nullptr) return nullptr;
    } while (skip(", "));
    return skip(">") ? arrow::struct_(std::move(fields)) : nullptr;
  }
  TypePtr map_type() {
    const FieldPtr key = field();
    if (key == nullptr || key->nullable() || !skip(", ")) return nullptr;
    const FieldPtr item = field();
    const bool sorted = skip(", sorted");
    if (item == nullptr || !skip(">")) return nullptr;
    return std::make_shared<arrow::MapType>(key, item, sorted);
  }
  TypePtr dictionary_type() {
    const TypePtr values = type();
    TypePtr indices = arrow::int32();
    bool ordered = false;
    if (values != nullptr && skip(", ")) {
      indices = type();
      ordered = skip(", ordered");
    }
    if (values == nullptr || indices == nullptr || !skip(">")) return nullptr;
    auto made = arrow::DictionaryType::Make(indices, values, ordered);
    return made.ok() && !arrow::is_nested(values->id()) ? *made : nullptr;
  }

  std::string_view rest_;
  int nesting_ = 0;
};

}  // namespace

std::string type_text(const arrow::DataType& type) {
  switch (type.id()) {
    case arrow::Type::LIST: return format("list<{}>", field_text(*type.field(0)));
    case arrow::Type::LARGE_LIST: return format("large_list<{}>", field_text(*type.field(0)));
    case arrow::Type::FIXED_SIZE_LIST:
      return format("fixed_size_list<{}>[{}]", field_text(*type.field(0)),
                    static_cast<const arrow::FixedSizeListType&>(type).list_size());
    case arrow::Type::MAP: {
      const auto& map = static_cast<const arrow::MapType&>(type);
      return format("map<{}, {}{}>", field_text(*map.key_field()), field_text(*map.item_field()),
                    map.keys_sorted() ? ", sorted" : "");
    }
    case arrow::Type::STRUCT: {
      std::string text;
      for (const auto& field : type.fields()) {
        text += (text.empty() ? "" : ", ") + field_text(*field);
      }
      return format("struct<{}>", text);
    }
    case arrow::Type::DICTIONARY: {
      const auto& dictionary = static_cast<const arrow::DictionaryType&>(type);
      const std::string values = type_text(*dictionary.value_type());
      const bool usual = dictionary.index_type()->id() == arrow::Type::INT32;
      if (usual && !dictionary.ordered()) return format("dictionary<{}>", values);
      return format("dictionary<{}, {}{}>", values, type_text(*dictionary.index_type()),
                    dictionary.ordered() ? ", ordered" : "");
    }
    default: return type.ToString();
  }
}

std::shared_ptr<arrow::DataType> type_from_text(std::string_view text) {
  TypeReader reader(text);
  auto type = reader.type();
  return reader.at_end() ? type : nullptr;
}

}  // namespace synthwright
