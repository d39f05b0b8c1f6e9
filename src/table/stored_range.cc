#include "table/stored_range.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>

namespace synthwright {
namespace {

/// "decimal128(10, 2) not null" → decimal128, 10, 2.
struct StorageWords {
  std::string name;
  int precision = 0, scale = 0;
};

StorageWords words_of(std::string_view storage) {
  constexpr std::string_view kDictionary = "dictionary<";
  if (storage.starts_with(kDictionary)) storage.remove_prefix(kDictionary.size());
  const std::size_t end = std::min(storage.find_first_of("(, "), storage.size());
  StorageWords words{.name = std::string(storage.substr(0, end))};
  std::ranges::transform(words.name, words.name.begin(),
                         [](unsigned char c) { return std::tolower(c); });
  if (end == storage.size() || storage[end] != '(') return words;
  const char* last = storage.data() + storage.size();
  const auto [after, error] = std::from_chars(storage.data() + end + 1, last, words.precision);
  const char* scale = std::find_if(after, last, [](char c) { return c != ',' && c != ' '; });
  std::from_chars(scale, last, words.scale);
  return words;
}

bool is_decimal(const StorageWords& words) {
  return (words.name.starts_with("decimal") || words.name == "numeric") && words.precision > 0;
}

/// Arrow's names, and those of SQL that SQLite keeps as they were declared. SQLite's INTEGER has 64
/// bits.
std::optional<IntegerRange> whole_range(const std::string& name) {
  struct Named {
    const char* name;
    IntegerRange range;
  };
  static constexpr std::array<Named, 9> kNamed = {{{"int8", {-128, 127}},
                                                   {"int16", {-32'768, 32'767}},
                                                   {"smallint", {-32'768, 32'767}},
                                                   {"int2", {-32'768, 32'767}},
                                                   {"int32", {-2'147'483'648, 2'147'483'647}},
                                                   {"uint8", {0, 255}},
                                                   {"uint16", {0, 65'535}},
                                                   {"uint32", {0, 4'294'967'295}},
                                                   {"uint64", {0, IntegerRange{}.most}}}};
  const auto* found = std::ranges::find(kNamed, name, &Named::name);
  return found == kNamed.end() ? std::nullopt : std::optional(found->range);
}

}  // namespace

IntegerRange stored_integers(const Field& field) {
  const StorageWords words = words_of(field.format.storage);
  if (const auto range = whole_range(words.name)) return *range;
  constexpr int kMostDigits = 18;  // every number of so many digits fits 64 bits
  const int digits = words.precision - words.scale;
  if (!is_decimal(words) || digits < 1 || digits > kMostDigits) return {};
  std::int64_t power = 1;
  for (int i = 0; i < digits; ++i) power *= 10;
  return {1 - power, power - 1};
}

NumberRange stored_numbers(const Field& field) {
  const StorageWords words = words_of(field.format.storage);
  if (field.type == Type::real) {
    double most = std::numeric_limits<double>::infinity();
    if (words.name == "halffloat") most = 65'504;  // IEEE 754 binary16
    if (words.name == "float") most = std::numeric_limits<float>::max();
    if (is_decimal(words)) {
      most = std::pow(10.0, words.precision - words.scale) - std::pow(10.0, -words.scale);
    }
    return {-most, most};
  }
  const IntegerRange whole = stored_integers(field);
  if (field.type != Type::integer || whole == IntegerRange{}) return {};
  return {static_cast<double>(whole.least), static_cast<double>(whole.most)};
}

}  // namespace synthwright
