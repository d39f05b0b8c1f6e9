#include "profile/unit.h"

#include <algorithm>
#include <array>

#include "table/value_text.h"

namespace synthwright {
namespace {

// Symbols of units that names end in after "_": those that are no common words.
constexpr std::array<std::string_view, 40> kSymbols = {
    "mm",   "cm",  "km",   "ft",  "mi",   "kg",  "mg",  "lb",   "lbs",  "oz",
    "ml",   "usd", "eur",  "gbp", "chf",  "jpy", "pct", "bps",  "ms",   "sec",
    "secs", "min", "mins", "hrs", "days", "kmh", "mph", "rpm",  "hz",   "khz",
    "mhz",  "kw",  "kwh",  "mwh", "hpa",  "kpa", "psi", "kcal", "sqft", "sqm"};
constexpr std::size_t kLongest = 12;

/// What stands in brackets at the end of a name: "kg" of "Weight (kg)".
std::string_view in_brackets(std::string_view name) {
  if (name.empty() || (name.back() != ')' && name.back() != ']')) return {};
  const std::size_t open = name.find_last_of(name.back() == ')' ? '(' : '[');
  if (open == name.npos || open == 0) return {};
  const std::string_view inside = name.substr(open + 1, name.size() - open - 2);
  const bool word = inside.size() <= kLongest && inside.find(' ') == inside.npos;
  return word ? inside : std::string_view();
}

}  // namespace

std::string unit_of(const Field& field) {
  if (field.type != Type::integer && field.type != Type::real) return {};
  const std::string_view before = trim(field.format.prefix), after = trim(field.format.suffix);
  if (!before.empty() || !after.empty()) return std::string(before.empty() ? after : before);
  if (const std::string_view inside = in_brackets(field.name); !inside.empty()) {
    return std::string(inside);
  }
  const std::size_t last = field.name.find_last_of('_');
  if (last == std::string::npos) return {};
  const std::string word = field.name.substr(last + 1);
  return std::ranges::find(kSymbols, word) == kSymbols.end() ? "" : word;
}

}  // namespace synthwright
