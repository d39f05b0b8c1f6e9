#include "table/date_pattern.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "base/format.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 7> kDays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                   "Thursday", "Friday", "Saturday"};
constexpr std::string_view kFixed = "YmdHMS";
constexpr std::string_view kZones[] = {"Z", "UTC", "GMT"};
constexpr std::int64_t kSecond = 1'000'000, kMinute = 60 * kSecond, kHour = 60 * kMinute,
                       kDay = 24 * kHour;

// Takes `least` to `most` digits off the front; -1 when they are not there. A text of unpadded
// digits must not start with a zero that the pattern would not write.
int take_digits(std::string_view& text, std::size_t least, std::size_t most) {
  int value = 0;
  std::size_t count = 0;
  while (count < most && count < text.size() && text[count] >= '0' && text[count] <= '9') {
    value = value * 10 + (text[count++] - '0');
  }
  if (count < least || (least < most && count > 1 && text[0] == '0')) return -1;
  text.remove_prefix(count);
  return value;
}

// -1: they are none.
int two_digits(const char* text) {
  const unsigned tens = static_cast<unsigned>(text[0] - '0'), ones = text[1] - '0';
  return tens <= 9 && ones <= 9 ? static_cast<int>(10 * tens + ones) : -1;
}

enum class Name { whole, short_, upper };

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

std::string spelled(std::string_view name, Name form) {
  std::string out(form == Name::whole ? name : name.substr(0, 3));
  if (form == Name::upper) std::ranges::transform(out, out.begin(), upper);
  return out;
}

// The position of the name that the text begins with, or -1.
template <std::size_t count>
int take_name(std::string_view& text, const std::array<std::string_view, count>& names, Name form) {
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view name = form == Name::whole ? names[i] : names[i].substr(0, 3);
    const auto same = [&](char a, char b) { return a == (form == Name::upper ? upper(b) : b); };
    if (text.size() >= name.size() && std::ranges::equal(text.substr(0, name.size()), name, same)) {
      text.remove_prefix(name.size());
      return static_cast<int>(i);
    }
  }
  return -1;
}

// "+0200", "-05:30".
bool take_offset(std::string_view& text, bool colon, int& minutes) {
  if (text.empty() || (text[0] != '+' && text[0] != '-')) return false;
  const bool west = text[0] == '-';
  text.remove_prefix(1);
  const int hours = take_digits(text, 2, 2);
  if (colon) {
    if (text.empty() || text[0] != ':') return false;
    text.remove_prefix(1);
  }
  const int rest = take_digits(text, 2, 2);
  if (hours < 0 || hours > 18 || rest < 0 || rest > 59) return false;
  minutes = (west ? -1 : 1) * (hours * 60 + rest);
  return true;
}

bool take_fraction(std::string_view& text, char mark, Moment& moment) {
  if (text.empty() || text[0] != mark) return true;  // zero, left out
  text.remove_prefix(1);
  std::int64_t value = 0;
  int digits = 0;
  while (!text.empty() && text[0] >= '0' && text[0] <= '9' && digits < 6) {
    value = value * 10 + (text[0] - '0');
    text.remove_prefix(1);
    ++digits;
  }
  moment.fraction_digits = digits;
  for (int i = digits; i < 6; ++i) value *= 10;
  moment.microseconds += value;
  return digits > 0;
}

void append_digits(std::string& out, int value, int width) {
  char buffer[12];
  int at = sizeof buffer;
  do {
    buffer[--at] = static_cast<char>('0' + value % 10);
    value /= 10;
  } while (value > 0);
  while (static_cast<int>(sizeof buffer) - at < width) buffer[--at] = '0';
  out.append(buffer + at, sizeof buffer - at);
}

void append_fraction(std::string& out, char mark, std::int64_t microseconds, int least, int most) {
  char digits[6];
  for (int i = 5; i >= 0; --i, microseconds /= 10) {
    digits[i] = static_cast<char>('0' + microseconds % 10);
  }
  int count = most < 0 || most > 6 ? 6 : most;
  while (count > least && digits[count - 1] == '0') --count;
  if (count > 0) out.append(1, mark).append(digits, count);
}

void append_offset(std::string& out, int minutes, bool colon) {
  out += minutes < 0 ? '-' : '+';
  const int size = std::abs(minutes);
  append_digits(out, size / 60, 2);
  if (colon) out += ':';
  append_digits(out, size % 60, 2);
}

}  // namespace

std::int64_t number_of(const Moment& moment, Type type) {
  switch (type) {
    case Type::date: return moment.days;
    case Type::time: return moment.microseconds;
    default: return moment.days * kDay + moment.microseconds - moment.offset_minutes * kMinute;
  }
}

DatePattern::DatePattern(std::string pattern) : pattern_(std::move(pattern)) {
  for (std::size_t at = 0; at < pattern_.size();) {
    if (!add_zone_or_fraction(at)) add_token(at);
  }
  const auto fixed = [](const Token& token) {
    return token.padded && (token.directive == 0 || kFixed.find(token.directive) != kFixed.npos);
  };
  if (!std::ranges::all_of(tokens_, fixed)) return;
  for (const Token& token : tokens_) {
    fixed_size_ += token.directive == 0 ? 1 : token.directive == 'Y' ? 4 : 2;
  }
}

bool DatePattern::add_zone_or_fraction(std::size_t& at) {
  const std::string_view rest = std::string_view(pattern_).substr(at);
  if (rest.starts_with(".%f") || rest.starts_with(",%f")) {
    tokens_.push_back({'f', true, rest[0]});
    at += 3;
    return true;
  }
  if (rest.starts_with("%:z") || rest.starts_with("%z")) {
    tokens_.push_back({rest[1] == ':' ? ':' : 'z'});
    has_zone_ = has_offset_ = true;
    at += rest[1] == ':' ? 3 : 2;
    return true;
  }
  if (std::ranges::find(kZones, rest) == std::end(kZones)) return false;
  for (const char c : rest) tokens_.push_back({0, true, c});
  has_zone_ = true;
  at = pattern_.size();
  return true;
}

void DatePattern::add_token(std::size_t& at) {
  constexpr std::string_view kDate = "YymdbBaA", kTime = "HIpPMS", kUnpadded = "mdHI";
  const std::string_view rest = std::string_view(pattern_).substr(at);
  if (rest[0] != '%') {
    tokens_.push_back({0, true, rest[0]});
    ++at;
    return;
  }
  const bool flagged = rest.size() > 2 && (rest[1] == '-' || rest[1] == '^');
  const char flag = flagged ? rest[1] : 0;
  at += flagged ? 3 : 2;
  const char directive = at <= pattern_.size() ? pattern_[at - 1] : '?';
  const bool date = kDate.find(directive) != kDate.npos;
  if ((!date && kTime.find(directive) == kTime.npos) ||
      (flag == '-' && kUnpadded.find(directive) == kUnpadded.npos) ||
      (flag == '^' && directive != 'b')) {
    throw Error{Code::usage, format("The date pattern '{}' is not known.", pattern_),
                "Use %Y %y %m %d %b %^b %B %a %A %H %I %p %P %M %S .%f %z %:z, and %- for no "
                "leading zero."};
  }
  tokens_.push_back({flag == '^' ? '^' : directive, flag != '-'});
  (date ? has_date_ : has_time_) = true;
}

bool DatePattern::take_date(const Token& token, std::string_view& text, Date& date) {
  const std::size_t least = token.padded ? 2 : 1;
  int value = 0;
  switch (token.directive) {
    case 'Y': date.year = value = take_digits(text, 4, 4); break;
    case 'y':
      value = take_digits(text, 2, 2);
      date.year = value + (value < 69 ? 2000 : 1900);  // as POSIX has it
      break;
    case 'd': date.day = value = take_digits(text, least, 2); break;
    case 'm': date.month = value = take_digits(text, least, 2); break;
    case 'b': date.month = 1 + (value = take_name(text, kMonths, Name::short_)); break;
    case '^': date.month = 1 + (value = take_name(text, kMonths, Name::upper)); break;
    case 'B': date.month = 1 + (value = take_name(text, kMonths, Name::whole)); break;
    case 'a': date.weekday = value = take_name(text, kDays, Name::short_); break;
    default: date.weekday = value = take_name(text, kDays, Name::whole);
  }
  return value >= 0;
}

bool DatePattern::take_time(const Token& token, std::string_view& text, Clock& clock) {
  const std::size_t least = token.padded ? 2 : 1;
  switch (token.directive) {
    case 'H': clock.hour = take_digits(text, least, 2); return clock.hour >= 0 && clock.hour < 24;
    case 'I': clock.hour = take_digits(text, least, 2); return clock.hour > 0 && clock.hour <= 12;
    case 'M': clock.minute = take_digits(text, 2, 2); return clock.minute >= 0 && clock.minute < 60;
    case 'S': clock.second = take_digits(text, 2, 2); return clock.second >= 0 && clock.second < 60;
    default: {
      const bool upper = token.directive == 'p';
      if (text.size() < 2 || text[1] != (upper ? 'M' : 'm')) return false;
      clock.afternoon = text[0] == (upper ? 'P' : 'p');
      if (!clock.afternoon && text[0] != (upper ? 'A' : 'a')) return false;
      text.remove_prefix(2);
      return true;
    }
  }
}

bool DatePattern::take_token(const Token& token, std::string_view& text, Date& date, Clock& clock,
                             Moment& moment) const {
  switch (token.directive) {
    case 0:
      if (text.empty() || text[0] != token.literal) return false;
      text.remove_prefix(1);
      return true;
    case 'f': return take_fraction(text, token.literal, moment);
    case 'z': return take_offset(text, false, moment.offset_minutes);
    case ':': return take_offset(text, true, moment.offset_minutes);
    case 'H':
    case 'I':
    case 'M':
    case 'S':
    case 'p':
    case 'P': return take_time(token, text, clock);
    default: return take_date(token, text, date);
  }
}

// Digits in fixed places, as most columns have them. Requires: fixed_size_ characters.
bool DatePattern::take_fixed(std::string_view text, Date& date, Clock& clock) const {
  const char* at = text.data();
  for (const Token& token : tokens_) {
    if (token.directive == 0) {
      if (*at++ != token.literal) return false;
      continue;
    }
    int value = two_digits(at);
    at += 2;
    if (token.directive == 'Y') {
      const int rest = two_digits(at);
      value = value < 0 || rest < 0 ? -1 : 100 * value + rest;
      at += 2;
    }
    if (value < 0) return false;
    switch (token.directive) {
      case 'Y': date.year = value; break;
      case 'm': date.month = value; break;
      case 'd': date.day = value; break;
      case 'H': clock.hour = value; break;
      case 'M': clock.minute = value; break;
      default: clock.second = value;
    }
  }
  return clock.hour < 24 && clock.minute < 60 && clock.second < 60;
}

std::optional<Moment> DatePattern::parse(std::string_view text) const {
  const auto moment = take(text);
  return text.empty() ? moment : std::nullopt;
}

std::optional<Moment> DatePattern::take(std::string_view& text) const {
  Moment moment;
  Date date;
  Clock clock;
  if (fixed_size_ > 0) {
    if (text.size() < fixed_size_ || !take_fixed(text, date, clock)) return std::nullopt;
    text.remove_prefix(fixed_size_);
  } else {
    for (const Token& token : tokens_) {
      if (!take_token(token, text, date, clock, moment)) return std::nullopt;
    }
  }
  const std::chrono::year_month_day day{std::chrono::year(date.year),
                                        std::chrono::month(date.month), std::chrono::day(date.day)};
  if (!day.ok()) return std::nullopt;
  const std::chrono::sys_days since{day};
  moment.days = since.time_since_epoch().count();
  if (date.weekday >= 0 && std::chrono::weekday(since).c_encoding() != unsigned(date.weekday)) {
    return std::nullopt;
  }
  if (clock.afternoon >= 0) clock.hour = clock.hour % 12 + 12 * clock.afternoon;
  moment.microseconds += clock.hour * kHour + clock.minute * kMinute + clock.second * kSecond;
  return moment;
}

void DatePattern::append(std::string& out, const Moment& moment, int least, int most) const {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(moment.days))};
  const int year = static_cast<int>(date.year());
  const int month = static_cast<int>(static_cast<unsigned>(date.month()));
  const unsigned weekday =
      std::chrono::weekday(std::chrono::sys_days(std::chrono::days(moment.days))).c_encoding();
  const int hour = static_cast<int>(moment.microseconds / kHour);
  for (const Token& token : tokens_) {
    const int width = token.padded ? 2 : 1;
    switch (token.directive) {
      case 'Y': append_digits(out, std::max(year, 0), 4); break;
      case 'y': append_digits(out, ((year % 100) + 100) % 100, 2); break;
      case 'm': append_digits(out, month, width); break;
      case 'd':
        append_digits(out, static_cast<int>(static_cast<unsigned>(date.day())), width);
        break;
      case 'b': out += spelled(kMonths[month - 1], Name::short_); break;
      case '^': out += spelled(kMonths[month - 1], Name::upper); break;
      case 'B': out += spelled(kMonths[month - 1], Name::whole); break;
      case 'a': out += spelled(kDays[weekday], Name::short_); break;
      case 'A': out += spelled(kDays[weekday], Name::whole); break;
      case 'H': append_digits(out, hour, width); break;
      case 'I': append_digits(out, hour % 12 == 0 ? 12 : hour % 12, width); break;
      case 'p': out += hour < 12 ? "AM" : "PM"; break;
      case 'P': out += hour < 12 ? "am" : "pm"; break;
      case 'M': append_digits(out, static_cast<int>(moment.microseconds / kMinute % 60), 2); break;
      case 'S': append_digits(out, static_cast<int>(moment.microseconds / kSecond % 60), 2); break;
      case 'f':
        append_fraction(out, token.literal, moment.microseconds % kSecond, least, most);
        break;
      case 'z':
      case ':': append_offset(out, moment.offset_minutes, token.directive == ':'); break;
      default: out += token.literal;
    }
  }
}

std::optional<int> offset_of_zone(std::string_view zone) {
  if (zone == "UTC" || zone == "Z" || zone == "GMT" || zone == "Etc/UTC") return 0;
  int minutes = 0;
  if (!take_offset(zone, zone.find(':') != zone.npos, minutes) || !zone.empty()) {
    return std::nullopt;
  }
  return minutes;
}

std::string zone_of_offset(int minutes) {
  if (minutes == 0) return "UTC";
  std::string zone;
  append_offset(zone, minutes, true);
  return zone;
}

}  // namespace synthwright
