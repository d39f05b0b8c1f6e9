#include "table/date_pattern.h"

#include <array>
#include <chrono>

#include "base/format.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::int64_t kSecond = 1'000'000, kMinute = 60 * kSecond, kHour = 60 * kMinute;

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

int take_month(std::string_view& text, bool whole) {
  for (int month = 1; month <= 12; ++month) {
    const std::string_view name = whole ? kMonths[month - 1] : kMonths[month - 1].substr(0, 3);
    if (text.starts_with(name)) {
      text.remove_prefix(name.size());
      return month;
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

bool take_fraction(std::string_view& text, Moment& moment) {
  if (text.empty() || text[0] != '.') return true;  // zero, left out
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

void append_fraction(std::string& out, std::int64_t microseconds, int least, int most) {
  char digits[6];
  for (int i = 5; i >= 0; --i, microseconds /= 10) {
    digits[i] = static_cast<char>('0' + microseconds % 10);
  }
  int count = most < 0 || most > 6 ? 6 : most;
  while (count > least && digits[count - 1] == '0') --count;
  if (count > 0) out.append(1, '.').append(digits, count);
}

void append_offset(std::string& out, int minutes, bool colon) {
  out += minutes < 0 ? '-' : '+';
  const int size = std::abs(minutes);
  append_digits(out, size / 60, 2);
  if (colon) out += ':';
  append_digits(out, size % 60, 2);
}

}  // namespace

DatePattern::DatePattern(std::string pattern) : pattern_(std::move(pattern)) {
  constexpr std::string_view kDate = "YymdbB", kTime = "HIpMS", kUnpadded = "mdHI";
  for (std::size_t i = 0; i < pattern_.size(); ++i) {
    const std::string_view rest = std::string_view(pattern_).substr(i);
    if (rest == "Z") {
      tokens_.push_back({'Z'});
      has_zone_ = true;
    } else if (rest.starts_with(".%f")) {
      tokens_.push_back({'f'});
      i += 2;
    } else if (rest.starts_with("%:z") || rest.starts_with("%z")) {
      tokens_.push_back({rest[1] == ':' ? ':' : 'z'});
      has_zone_ = true;
      i += rest[1] == ':' ? 2 : 1;
    } else if (rest[0] != '%') {
      tokens_.push_back({0, true, rest[0]});
    } else {
      const bool unpadded = rest.size() > 2 && rest[1] == '-';
      i += unpadded ? 2 : 1;
      const char directive = i < pattern_.size() ? pattern_[i] : '?';
      const bool date = kDate.find(directive) != kDate.npos;
      if ((!date && kTime.find(directive) == kTime.npos) ||
          (unpadded && kUnpadded.find(directive) == kUnpadded.npos)) {
        throw Error{Code::usage, format("The date pattern '{}' is not known.", pattern_),
                    "Use %Y %y %m %d %b %B %H %I %p %M %S .%f %z %:z, and %- for no leading zero."};
      }
      tokens_.push_back({directive, !unpadded});
      (date ? has_date_ : has_time_) = true;
    }
  }
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
    case 'b': date.month = value = take_month(text, false); break;
    default: date.month = value = take_month(text, true);
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
    default:
      if (!text.starts_with("AM") && !text.starts_with("PM")) return false;
      clock.afternoon = text[0] == 'P';
      text.remove_prefix(2);
      return true;
  }
}

std::optional<Moment> DatePattern::parse(std::string_view text) const {
  Moment moment;
  Date date;
  Clock clock;
  for (const Token& token : tokens_) {
    bool fits = false;
    switch (token.directive) {
      case 'Y':
      case 'y':
      case 'm':
      case 'd':
      case 'b':
      case 'B': fits = take_date(token, text, date); break;
      case 'f': fits = take_fraction(text, moment); break;
      case 'z': fits = take_offset(text, false, moment.offset_minutes); break;
      case ':': fits = take_offset(text, true, moment.offset_minutes); break;
      case 'Z':
      case 0:
        fits = !text.empty() && text[0] == (token.directive == 'Z' ? 'Z' : token.literal);
        if (fits) text.remove_prefix(1);
        break;
      default: fits = take_time(token, text, clock);
    }
    if (!fits) return std::nullopt;
  }
  if (!text.empty()) return std::nullopt;
  const std::chrono::year_month_day day{std::chrono::year(date.year),
                                        std::chrono::month(date.month), std::chrono::day(date.day)};
  if (!day.ok()) return std::nullopt;
  moment.days = std::chrono::sys_days(day).time_since_epoch().count();
  if (clock.afternoon >= 0) clock.hour = clock.hour % 12 + 12 * clock.afternoon;
  moment.microseconds += clock.hour * kHour + clock.minute * kMinute + clock.second * kSecond;
  return moment;
}

void DatePattern::append(std::string& out, const Moment& moment, int least, int most) const {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(moment.days))};
  const int year = static_cast<int>(date.year());
  const int month = static_cast<int>(static_cast<unsigned>(date.month()));
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
      case 'b': out += kMonths[month - 1].substr(0, 3); break;
      case 'B': out += kMonths[month - 1]; break;
      case 'H': append_digits(out, hour, width); break;
      case 'I': append_digits(out, hour % 12 == 0 ? 12 : hour % 12, width); break;
      case 'p': out += hour < 12 ? "AM" : "PM"; break;
      case 'M': append_digits(out, static_cast<int>(moment.microseconds / kMinute % 60), 2); break;
      case 'S': append_digits(out, static_cast<int>(moment.microseconds / kSecond % 60), 2); break;
      case 'f': append_fraction(out, moment.microseconds % kSecond, least, most); break;
      case 'z':
      case ':': append_offset(out, moment.offset_minutes, token.directive == ':'); break;
      case 'Z': out += 'Z'; break;
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
