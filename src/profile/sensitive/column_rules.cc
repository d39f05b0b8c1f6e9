#include "profile/sensitive/column_rules.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "base/format.h"
#include "profile/sensitive/address.h"
#include "profile/sensitive/label_words.h"
#include "profile/sensitive/person.h"
#include "profile/sensitive/plates.h"
#include "profile/sensitive/towns.h"

namespace synthwright::sensitive {
namespace {

struct Hint {
  std::string_view what;
  std::string_view words;  // in a column's name
};
constexpr std::array kHints = {
    Hint{"postcode", " zip zipcode postcode postal postalcode plz postleitzahl cp codepostal "},
    Hint{"phone", " phone telephone tel mobile cell fax telefon handy mobil portable "},
    Hint{"national_id", " ssn social nir nino steuerid "},
    Hint{"licence_plate", " plate license licence kennzeichen immatriculation registration "}};
constexpr std::string_view kOfThings = " id ids key count amount quantity qty price sku ";
constexpr double kRight = 0.97;
constexpr double kHint = 5;  // log odds that a name adds

std::vector<std::string> words_of_name(const std::string& name) {
  std::string spaced;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (i > 0 && is_upper(name[i]) && is_lower(name[i - 1])) spaced += ' ';
    const char c = name[i];
    spaced += is_upper(c) || is_lower(c) || is_digit(c) ? c : ' ';
  }
  return split_words(folded(spaced));
}

bool name_has(const std::string& name, std::string_view list) {
  return std::ranges::any_of(words_of_name(name), [&](const std::string& word) {
    return list.find(" " + word + " ") != std::string_view::npos;
  });
}

/// Numbers that follow each other closely, as counters do.
bool counts_on(const std::vector<Value>& values) {
  std::vector<long long> numbers;
  for (const Value& value : values) {
    if (value.digits.size() <= 18 && all_digits(value.text)) {
      numbers.push_back(number_of(value.digits));
    }
  }
  if (numbers.size() < 10) return false;
  std::ranges::sort(numbers);
  const auto at = [&](double share) {
    return numbers[static_cast<std::size_t>(share * static_cast<double>(numbers.size() - 1))];
  };
  return static_cast<double>(at(0.95) - at(0.05)) < 20 * static_cast<double>(numbers.size());
}

/// Zeros that fill numbers up: after a trunk 0 no national number goes on with 0.
bool are_padded(const std::vector<Value>& values) {
  std::size_t zero = 0, padded = 0;
  for (const Value& value : values) {
    zero += value.text.starts_with('0');
    padded += value.text.starts_with("00") && !fits_phone(value);
  }
  return padded >= 3 && 25 * padded > zero && 2 * zero > values.size();
}

/// Digits alone, all of one length, and one in ten or more has no 0 in front: phones without their
/// trunk prefix would be shorter than those with it.
bool have_no_trunk(const std::vector<Value>& values) {
  std::map<std::size_t, std::size_t> lengths;
  std::size_t plain = 0, others = 0, most = 0;
  for (const Value& value : values) {
    if (value.text.empty() || !all_digits(value.text)) continue;
    ++plain;
    others += value.text[0] != '0' && !fits_phone(value);
    most = std::max(most, ++lengths[value.text.size()]);
  }
  return plain >= 10 && 2 * plain > values.size() && 10 * others >= plain && 10 * most >= 9 * plain;
}

double share_of(const std::vector<Value>& values, bool (*holds)(const Value& value)) {
  return static_cast<double>(std::ranges::count_if(values, holds)) /
         static_cast<double>(values.size());
}

bool five_digits(const Value& value) { return value.shape == "99999"; }
/// No part behind the first has three digits: 6 % of public addresses, and most versions.
bool has_small_parts(const Value& value) {
  if (!value.digits_and(".") || value.text.starts_with("10.")) return false;
  const std::vector<std::string> parts = split_words(value.text, ".");
  return std::all_of(parts.begin() + 1, parts.end(),
                     [](const std::string& part) { return part.size() < 3; });
}
bool is_signed(const Value& value) { return value.shape == "A-99999"; }
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

ColumnRule::ColumnRule(const Recogniser& recogniser, const ValueSample& sample,
                       const std::vector<Value>& values)
    : what_(recogniser.what), scheme_(recogniser.scheme) {
  for (const Hint& hint : kHints) {
    if (hint.what == what_ && name_has(sample.name, hint.words)) prior_ = kHint;
  }
  const auto under_label = std::ranges::count_if(
      sample.labels, [&](const std::string& label) { return names_kind(what_, label); });
  const bool named = prior_ > 0 || 2 * under_label > std::ssize(values);
  if (what_ == "phone" || scheme_ == "us_ssn") plain_refused_ = counts_on(values);
  if (what_ == "phone") padded_ = are_padded(values) || have_no_trunk(values);
  if (scheme_ == "us_ssn" && !named) {
    // Nine digits alone: the areas of all regions, from 0 to 8, are in use; counters have few.
    std::set<char> first;
    for (const Value& value : values) first.insert(value.text.empty() ? ' ' : value.text[0]);
    const double plain =
        share_of(values, [](const Value& value) { return all_digits(value.text); });
    plain_refused_ = plain_refused_ || (plain > 0.5 && first.size() < 8);
  }
  book_numbers_ = scheme_ == "uk_nhs" && std::ranges::any_of(values, [](const Value& value) {
                    return value.compact.size() == 10 && value.compact.back() == 'X';
                  });
  if (what_ == "ip") {  // versions begin with small numbers
    const double small = share_of(values, [](const Value& value) {
      return value.text.size() > 1 && is_digit(value.text[0]) && value.text[1] == '.';
    });
    versions_ = small > 0.5 || share_of(values, has_small_parts) > 0.6;
  }
  if (what_ == "mac") {
    std::set<std::string> makers;
    for (const Value& value : values) makers.insert(value.compact.substr(0, 6));
    few_makers_ = values.size() >= 20 && makers.size() * 3 < values.size();
  }
  if (what_ == "postcode") {
    look_at_postcodes(sample, values);
    look_at_towns(values);
  }
  if (what_ == "user_account") look_at_accounts(sample, values);
  if (what_ == "licence_plate") {
    look_at_plates(values);
    american_plates_ = american_plates_ || named;
  }
}

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

/// Handles are of many; words behind @ that come back again and again are places, annotations,
/// topics.
void ColumnRule::look_at_accounts(const ValueSample& sample, const std::vector<Value>& values) {
  const double handles =
      share_of(values, [](const Value& value) { return value.text.starts_with('@'); });
  const std::int64_t rows = std::accumulate(sample.counts.begin(), sample.counts.end(), 0LL);
  constexpr std::int64_t kFew = 25;
  const auto different = std::ssize(values);
  if (handles > 0.5 && different < kFew && rows > 3 * different) prior_ -= 10;
}

void ColumnRule::look_at_plates(const std::vector<Value>& values) {
  // Plates of several states differ in form; codes of one maker do not.
  std::map<std::string, std::size_t> shapes;
  std::set<std::string> letters;
  for (const Value& value : values) {
    ++shapes[value.shape];
    std::string plate = value.text;
    take_state(plate);
    std::string of_value = Value(plate).compact;
    std::erase_if(of_value, is_digit);
    letters.insert(of_value);
  }
  few_letters_ = values.size() >= 20 && 4 * letters.size() < values.size();
  if (2 * letters.size() < values.size()) return;  // carriers of flights, makers
  std::size_t common = 0;
  for (const auto& [shape, count] : shapes) common += count * 40 >= values.size();
  american_plates_ = common >= 3;
}

Fit ColumnRule::chance(const Fit& fit, const Value& value) const {
  if (zeros_lost_ && value.shape == "9999") return digits_(Value("0" + value.text));
  if (!fit || (no_towns_ && *fit >= kAnyTown && !all_digits(value.compact) && !is_signed(value)))
    return std::nullopt;
  if (plain_refused_ && all_digits(value.text)) return std::nullopt;
  if (digits_ != nullptr && five_digits(value)) {
    const Fit found = digits_(value);
    return found && is_large_town(value.digits) ? Fit(0.02) : found;
  }
  if (book_numbers_ || (padded_ && value.text.starts_with('0'))) return std::nullopt;
  if (versions_) return std::nullopt;
  if (few_makers_ && *fit == 1.0) return 0.5;
  if (few_letters_ && *fit == kWithState) return std::nullopt;
  if (what_ != "licence_plate" || *fit != kLooksLikeAny) return fit;
  return american_plates_ ? Fit(0.35) : std::nullopt;
}

double ColumnRule::miss(double usual, const Value& value) const {
  if (what_ == "postcode" && (value.shape == "99999-9999" || is_signed(value))) return 2 * usual;
  if (five_digits_) return five_digits(value) ? 2 * usual : usual;
  // Lists of names are never complete.
  constexpr double kNotListed = -1.5, kNoNameInside = -1.2;
  if (what_.ends_with("_name")) {
    if (is_thing(folded(value.text))) return 2 * usual;
    return has_name_shape(value) ? kNotListed : usual;
  }
  if (what_ == "user_account") {
    if (value.text.starts_with('@')) return usual;
    return value.compact_and("._-@\\") && value.text.size() < 30 ? kNoNameInside : usual;
  }
  return usual;
}

std::optional<Sensitive> find_degrees(const ColumnFacts& facts) {
  const std::string& name = facts.field().name;
  const bool latitude = name_has(name, " lat latitude breite breitengrad ");
  const bool longitude = name_has(name, " lon lng long longitude laenge laengengrad ");
  if ((!latitude && !longitude) || facts.decimals() < 3) return std::nullopt;
  const double most = latitude ? 90 : 180;
  if (facts.minimum() < -most || facts.maximum() > most) return std::nullopt;
  return Sensitive{
      .what = "coordinates",
      .share = 1,
      .evidence = format("Numbers from {} to {} with {} decimals under a name that says "
                         "{}. They lead to a person only with other facts, so they "
                         "are learned.",
                         std::floor(facts.minimum()), std::ceil(facts.maximum()), facts.decimals(),
                         latitude ? "latitude" : "longitude"),
      .action = Action::keep};
}

}  // namespace synthwright::sensitive
