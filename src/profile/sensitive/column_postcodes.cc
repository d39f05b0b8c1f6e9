// Columns of postcodes: which country's digits they have, and whether their words are towns.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "profile/sensitive/column_looks.h"
#include "profile/sensitive/column_rules.h"
#include "profile/sensitive/towns.h"

namespace synthwright::sensitive {
namespace {

constexpr std::string_view kOfThings = " id ids key count amount quantity qty price sku ";

bool ends_in_zero(const Value& value) { return five_digits(value) && value.text.back() == '0'; }

Fit us_digits(const Value& value) { return is_us_zip(value.digits) ? Fit(0.925) : std::nullopt; }
Fit german_digits(const Value& value) {
  return is_german_postcode(value.digits) ? Fit(0.96) : std::nullopt;
}
Fit french_digits(const Value& value) {
  if (!is_french_postcode(value.digits)) return std::nullopt;
  return value.digits.back() == '0' ? 0.35 : 0.96;  // most of France has 0 there
}

}  // namespace

void ColumnRule::look_at_postcodes(const ValueSample& sample, const std::vector<Value>& values) {
  look_at_zip4(values);
  if (share_of(values, five_digits) < 0.5) return;
  plain_refused_ = counts_on(values) || name_has(sample.name, kOfThings);
  std::set<char> first;
  bool zeros = false;
  for (const Value& value : values) {
    first.insert(value.text.empty() ? ' ' : value.text[0]);
    zeros = zeros || value.text.starts_with('0');
  }
  const bool text = sample.type == Type::text;
  zeros_lost_ = !text && prior_ > 0;
  five_digits_ = true;
  if (prior_ == 0 && first.size() < 4) plain_refused_ = true;
  if (zeros && text) prior_ += 4;
  double best = -INFINITY;
  for (const auto digits : {us_digits, german_digits, french_digits}) {
    double ratio = 0;
    for (const Value& value : values) {
      if (!five_digits(value)) continue;
      const Fit fit = digits(value);
      ratio += fit ? std::log(kRight / *fit) : -6;
    }
    if (ratio > best) {
      best = ratio;
      digits_ = digits;
    }
  }
  if (share_of(values, ends_in_zero) < 0.3 && digits_ == french_digits) digits_ = us_digits;
}

/// ZIP+4: few other numbers have five and four digits, and those of one firm begin alike.
void ColumnRule::look_at_zip4(const std::vector<Value>& values) {
  std::set<std::string> first;
  std::size_t all = 0;
  for (const Value& value : values) {
    if (value.shape != "99999-9999") continue;
    first.insert(value.digits.substr(0, 3));
    ++all;
  }
  if (2 * all > values.size() && 3 * first.size() > all) prior_ += 3;
}

/// "12345 Bolts" is like "53111 Bonn": some of the words have to be of towns that are known, or
/// have numbers of one region each.
void ColumnRule::look_at_towns(const std::vector<Value>& values) {
  std::size_t any = 0, known = 0, four_digits = 0;
  std::map<std::string, std::vector<std::string>> numbers;
  for (const Value& value : values) {
    const Fit fit = fits_town(value);
    any += fit && *fit >= kAnyTown;
    known += fit && *fit < kAnyTown;
    four_digits += fit && value.digits.size() == 4;
    if (!fit) continue;
    std::string words = folded(value.text);
    std::erase_if(words, is_digit);
    numbers[words].push_back(value.digits.substr(0, 2));
  }
  std::size_t same = 0, repeated = 0;  // regions of a word's further numbers
  for (const auto& [words, regions] : numbers) {
    repeated += regions.size() - 1;
    same += static_cast<std::size_t>(std::ranges::count(regions, regions.front())) - 1;
  }
  const bool of_regions = repeated >= 5 && 10 * same >= 9 * repeated;
  no_towns_ = !of_regions && (2 * four_digits > any + known ? 2 : 8) * known < any + known;
  if (share_of(values, is_signed) > 0.5) prior_ += 8;  // D-53111: so nobody writes other numbers
}

}  // namespace synthwright::sensitive
