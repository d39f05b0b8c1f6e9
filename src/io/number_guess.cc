#include "io/number_guess.h"

#include <algorithm>

#include "io/kept_values.h"
#include "table/short_number.h"

namespace synthwright {
namespace {

// Numbers that surveys, instruments and old programs write where there is none. -1 is not among
// them: it is a value too often.
constexpr double kListed[] = {-9, -99, -999, -9999, 999, 9999};

// So often a value by itself is no accident, and so many others show what a value looks like.
constexpr std::int64_t kLeastSentinels = 10;

// Positions in kNumberMarks.
constexpr std::size_t kPlain = 0, kCommaGroups = 1, kCommaMark = 2, kPointGroups = 3;

bool is_listed(double value) {
  return (value <= -9 || value >= 999) && std::ranges::find(kListed, value) != std::end(kListed);
}

}  // namespace

inline void NumberGuess::Seen::add(int decimals, bool integer) {
  all_integer &= integer;
  marked |= !integer;
  most = std::max(most, decimals);
  least = least < 0 ? decimals : std::min(least, decimals);
}

inline void NumberGuess::Plain::add(const ReadNumber& number, std::string_view text) {
  least = std::min(least, number.value);
  greatest = std::max(greatest, number.value);
  ++count;
  const NumberSpelling& spelling = number.spelling;
  if (spelling.exponent) {
    seen.all_integer = false;
    return;
  }
  seen.add(spelling.decimals, spelling.integer);
  const bool negative = text[0] == '-';
  const std::ptrdiff_t fraction = spelling.integer ? 0 : spelling.decimals + 1;
  const auto whole = static_cast<std::ptrdiff_t>(text.size()) - negative - fraction;
  most_whole = std::max(most_whole, whole);
  if (!spelling.integer && points_group) {
    points_group = spelling.decimals == 3 && whole >= 1 && whole <= 3 && text[negative] != '0';
  }
}

bool NumberGuess::add(std::string_view text) {
  if (styled_) return add_styled(text);
  const auto number = read_number(text);
  if (!number) return add_styled(text);
  if (!is_allowed(number->spelling)) return false;
  last_ = *number;
  if (options_.sentinels && is_listed(number->value) && add_listed(text)) return true;
  add_plain(*number, text);
  return true;
}

void NumberGuess::add_plain(const ReadNumber& number, std::string_view text) {
  plain_.add(number, text);
  if (number.spelling.exponent) exponents_.add(text, number.spelling.decimals);
}

bool NumberGuess::is_allowed(const NumberSpelling& spelling) const {
  return (options_.leading_zeros || !spelling.leading_zero) &&
         (!options_.whole_only || spelling.integer);
}

std::int64_t NumberGuess::add_run(const arrow::StringArray& values, std::int64_t row,
                                  ValueBuffer& kept) {
  if (styled_ || values.value_data() == nullptr) return row;
  const auto* const texts = reinterpret_cast<const char*>(values.value_data()->data());
  const char* const end = texts + values.value_data()->size();
  Plain plain = plain_;  // a copy, which stays in registers
  for (; row < values.length(); ++row) {
    if (values.IsNull(row)) {
      kept.add_missing();
      continue;
    }
    const std::string_view text = values.GetView(row);
    const auto number = read_short_number(text.data(), text.size(), end);
    if (!number || !is_allowed(number->spelling)) break;
    if (options_.sentinels && is_listed(number->value)) break;
    plain.add(*number, text);
    number->spelling.integer ? kept.add(number->integer) : kept.add(number->value);
  }
  plain_ = plain;
  return row;
}

bool NumberGuess::add_listed(std::string_view text) {
  for (Listed& one : listed_) {
    if (one.number.value != last_.value) continue;
    if (one.text != text) return one.one_spelling = false;
    ++one.count;
    return true;
  }
  listed_.push_back({last_, std::string(text), 1});
  return true;
}

bool NumberGuess::add_styled(std::string_view text) {
  const auto parts = parts_of_number(text);
  if (!parts) return false;
  if (!styled_) start_styled(*parts);
  if (parts->prefix != prefix_ || parts->suffix != suffix_) return false;
  bool any = false;
  for (std::size_t i = 0; i < kMarks; ++i) {
    if (!alive_[i]) continue;
    std::string plain;
    const auto groups = plain_number(parts->core, kNumberMarks[i], plain);
    const auto number = groups ? read_number(plain) : std::nullopt;
    alive_[i] = number && !number->spelling.leading_zero &&
                (number->spelling.integer || !options_.whole_only);
    if (!alive_[i]) continue;
    any = true;
    seen_[i].add(number->spelling.decimals, number->spelling.integer);
    seen_[i].grouped |= *groups > 1;
    seen_[i].full_groups &= *groups > 2 && std::min(plain.size(), plain.find('.')) == 3u * *groups;
  }
  if (first_.empty()) first_ = parts->core;
  differ_ |= first_ != parts->core;
  return any;
}

// Those that were plain so far say which readings are still possible, and what they would be.
void NumberGuess::start_styled(const NumberParts& parts) {
  if (!listed_.empty()) *this = with_listed(true);
  styled_ = true;
  const bool none = plain_.seen.least < 0 && !exponents_.any();
  if (none) {
    prefix_ = parts.prefix;
    suffix_ = parts.suffix;
  }
  differ_ = !none;
  for (std::size_t i = 0; i < kMarks; ++i) {
    const bool groups = !kNumberMarks[i].thousands.empty(), point = kNumberMarks[i].decimal == '.';
    alive_[i] = !exponents_.any() && (!groups || plain_.most_whole <= 3);
    seen_[i] = plain_.seen;
    seen_[i].full_groups = none;
    if (point || !plain_.seen.marked) continue;
    alive_[i] &= i == kPointGroups && plain_.points_group;
    seen_[i] = {.grouped = true, .full_groups = false, .least = 0};
  }
}

NumberGuess NumberGuess::with_listed(bool sentinels_too) const {
  NumberGuess all = *this;
  all.listed_.clear();
  for (const Listed& one : listed_) {
    if (!sentinels_too && is_sentinel(one)) {
      all.listed_.push_back(one);
      continue;
    }
    all.add_plain(one.number, one.text);
  }
  return all;
}

// Clearly no value: it is frequent, and it lies farther from the nearest other value than all
// others among themselves, or it is the only number below zero.
bool NumberGuess::is_sentinel(const Listed& listed) const {
  if (!listed.one_spelling || listed.count < kLeastSentinels) return false;
  double least = plain_.least, greatest = plain_.greatest;
  for (const Listed& other : listed_) {
    if (other.count >= kLeastSentinels) continue;
    least = std::min(least, other.number.value);
    greatest = std::max(greatest, other.number.value);
  }
  if (plain_.count < kLeastSentinels || least == greatest) return false;
  const double value = listed.number.value;
  const double gap = std::max({least - value, value - greatest, 0.0});
  return gap >= greatest - least || (value <= -99 && least >= 0);
}

DecimalMarks NumberGuess::certain() const {
  if (!styled_) return {.point = plain_.seen.marked && !plain_.points_group};
  if (is_ambiguous(kCommaGroups, kCommaMark) || is_ambiguous(kPlain, kPointGroups)) return {};
  const std::size_t chosen = choose({});
  const bool marked = seen_[chosen].marked, point = kNumberMarks[chosen].decimal == '.';
  return {.point = marked && point, .comma = marked && !point};
}

std::size_t NumberGuess::choose(const DecimalMarks& file) const {
  const bool comma_file = file.comma && !file.point;
  const bool commas = alive_[kCommaMark] && seen_[kCommaMark].marked;
  const bool points = alive_[kPointGroups] && seen_[kPointGroups].grouped;
  if (comma_file && commas) return kCommaMark;
  if (comma_file && points) return kPointGroups;
  for (std::size_t i = 0; i < kMarks; ++i) {
    const bool groups = !kNumberMarks[i].thousands.empty();
    if (alive_[i] && (!groups || seen_[i].grouped)) return i;
  }
  return kPlain;
}

bool NumberGuess::is_code() const {
  if (!styled_) return false;
  const bool around = !prefix_.empty() || !suffix_.empty();
  return seen_[choose({})].full_groups || (around && !differ_);
}

GuessedNumbers NumberGuess::decide(const DecimalMarks& file) const {
  NumberGuess all = with_listed(false);
  const bool point_groups = !styled_ && all.plain_.seen.marked && all.plain_.points_group &&
                            all.plain_.most_whole <= 3 && file.comma && !file.point;
  if (point_groups) all.start_styled({});
  const std::size_t chosen = all.styled_ ? all.choose(file) : kPlain;
  const Seen& seen = all.styled_ ? all.seen_[chosen] : all.plain_.seen;
  GuessedNumbers found;
  found.integer = seen.all_integer && !all.exponents_.any();
  found.format.decimal_mark = kNumberMarks[chosen].decimal;
  found.format.thousands = kNumberMarks[chosen].thousands;
  found.format.prefix = all.prefix_;
  found.format.suffix = all.suffix_;
  found.format.least_decimals = std::max(seen.least, 0);
  if (all.exponents_.any()) {
    found.format.exponent = all.exponents_.decide(all.plain_.count);
  } else {
    found.format.decimals = seen.most;
    found.format.fixed_decimals = seen.least == seen.most;
  }
  std::ranges::stable_sort(all.listed_, std::greater<>{}, &Listed::count);
  for (const Listed& one : all.listed_) found.sentinels.push_back(one.text);
  if (!all.listed_.empty()) found.sentinel_count = all.listed_.front().count;
  return found;
}

}  // namespace synthwright
