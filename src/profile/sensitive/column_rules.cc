#include "profile/sensitive/column_rules.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "base/format.h"
#include "profile/sensitive/column_looks.h"
#include "profile/sensitive/label_words.h"
#include "profile/sensitive/names.h"
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
constexpr double kHint = 5;  // log odds that a name adds

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
  if (what_ == "family_name") {
    capitals_ =
        share_of(values, [](const Value& value) { return value.shape.starts_with('A'); }) > 0.3;
  }
  if (what_ == "user_account") look_at_accounts(sample, values);
  if (what_ == "licence_plate") {
    look_at_plates(values);
    american_plates_ = american_plates_ || prior_ > 0;
  }
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
  if (*fit == kLowerFamily && !capitals_) return std::nullopt;
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
    const bool lower = capitals_ && value.shape.find_first_not_of("a -'") == std::string::npos;
    return lower || has_name_shape(value) ? kNotListed : usual;
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
