#include "io/moment_guess.h"

#include <algorithm>

namespace synthwright {
namespace {

constexpr std::size_t kLongestMoment = 40;

}  // namespace

bool MomentGuess::add(std::string_view text) {
  if (text.size() > kLongestMoment || (patterns_.empty() && !start(text))) return false;
  const std::optional<Moment> head = patterns_.front().parse(text);
  std::optional<Moment> first = head;
  std::size_t kept = head ? 1 : 0;
  for (std::size_t i = 1; i < patterns_.size(); ++i) {
    const auto moment = head && i >= implied_ ? head : patterns_[i].parse(text);
    if (!moment) continue;
    if (!first) first = moment;
    if (kept != i) patterns_[kept] = std::move(patterns_[i]);
    ++kept;
  }
  if (!first) return false;
  if (kept < patterns_.size()) {
    patterns_.erase(patterns_.begin() + static_cast<std::ptrdiff_t>(kept), patterns_.end());
    note_implied();
  }
  last_ = *first;
  const int digits = last_.fraction_digits;
  most_digits_ = std::max(most_digits_, digits);
  least_digits_ = least_digits_ < 0 ? digits : std::min(least_digits_, digits);
  if (patterns_.front().has_zone() &&
      std::ranges::find(offsets_, last_.offset_minutes) == offsets_.end()) {
    offsets_.push_back(last_.offset_minutes);
  }
  return true;
}

bool MomentGuess::start(std::string_view text) {
  patterns_ = common_patterns_of(text);
  std::erase_if(patterns_, [&](const DatePattern& pattern) { return !is_wanted(pattern); });
  note_implied();
  return !patterns_.empty();
}

void MomentGuess::note_implied() {
  implied_ = patterns_.size();
  const auto is_first_with_fraction = [&](std::string pattern) {
    const std::size_t at = pattern.find("%f");
    return at != pattern.npos && pattern.erase(at - 1, 3) == patterns_.front().pattern();
  };
  while (implied_ > 1 && is_first_with_fraction(patterns_[implied_ - 1].pattern())) --implied_;
}

bool MomentGuess::is_wanted(const DatePattern& pattern) const {
  if (!declared_) return pattern.pattern() != "%Y%m%d";  // looks like any number
  switch (*declared_) {
    case Type::date: return !pattern.has_time();
    case Type::time: return !pattern.has_date();
    default: return pattern.has_date();
  }
}

Type MomentGuess::type() const {
  if (declared_) return *declared_;
  const DatePattern& pattern = patterns_.front();
  return !pattern.has_date() ? Type::time : !pattern.has_time() ? Type::date : Type::timestamp;
}

void MomentGuess::describe(Field& field) const {
  field.type = type();
  Format& format = field.format;
  format.pattern = pattern();
  if (pattern().find("%f") != std::string::npos) {
    format.decimals = most_digits_;
    format.fixed_decimals = least_digits_ == most_digits_;
    format.least_decimals = std::max(least_digits_, 0);
  }
  if (patterns_.front().has_zone()) {  // of different offsets only the instants are kept
    format.time_zone = offsets_.size() == 1 ? zone_of_offset(offsets_[0]) : "UTC";
  }
}

}  // namespace synthwright
