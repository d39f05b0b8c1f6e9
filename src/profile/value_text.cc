#include "profile/value_text.h"

#include <chrono>
#include <cmath>
#include <ctime>

#include "base/format.h"

namespace synthwright {
namespace {

constexpr std::int64_t kSecond = 1'000'000;  // in microseconds
constexpr std::int64_t kDay = 86'400 * kSecond;

std::int64_t floor_division(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

std::tm calendar(std::int64_t days, std::int64_t microseconds) {
  using namespace std::chrono;
  const sys_days day{std::chrono::days{days}};
  const year_month_day date{day};
  const sys_days new_year{date.year() / January / 1};
  std::tm result{};
  result.tm_year = static_cast<int>(date.year()) - 1900;
  result.tm_mon = static_cast<int>(static_cast<unsigned>(date.month())) - 1;
  result.tm_mday = static_cast<int>(static_cast<unsigned>(date.day()));
  result.tm_wday = static_cast<int>(weekday{day}.c_encoding());
  result.tm_yday = static_cast<int>((day - new_year).count());
  const auto seconds = static_cast<int>(microseconds / kSecond);
  result.tm_hour = seconds / 3600;
  result.tm_min = seconds / 60 % 60;
  result.tm_sec = seconds % 60;
  return result;
}

/// std::strftime, with %f for microseconds.
std::string formatted(const std::string& pattern, std::int64_t days, std::int64_t microseconds) {
  std::string expanded;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool directive = pattern[i] == '%' && i + 1 < pattern.size();
    if (directive && pattern[i + 1] == 'f') {
      expanded += format("{:06}", microseconds % kSecond);
    } else {
      expanded += pattern[i];
      if (directive) expanded += pattern[i + 1];
    }
    if (directive) ++i;
  }
  const std::tm time = calendar(days, microseconds);
  char buffer[256];
  return {buffer, std::strftime(buffer, sizeof buffer, expanded.c_str(), &time)};
}

std::string default_pattern(Type type, std::int64_t microseconds) {
  const std::string time = microseconds % kSecond == 0 ? "%H:%M:%S" : "%H:%M:%S.%f";
  if (type == Type::date) return "%Y-%m-%d";
  return type == Type::time ? time : "%Y-%m-%dT" + time;
}

/// Reads digits[.digits] pieces without regard to the locale.
class Reader {
 public:
  explicit Reader(const std::string& text) : text_(text) {}

  bool number(int most_digits, std::int64_t& value) {
    const std::size_t begin = at_;
    value = 0;
    while (at_ < text_.size() && at_ < begin + most_digits && text_[at_] >= '0' &&
           text_[at_] <= '9') {
      value = value * 10 + (text_[at_++] - '0');
    }
    return at_ > begin;
  }
  bool skip(char c) { return at_ < text_.size() && text_[at_] == c && ++at_ > 0; }
  bool at_end() const { return at_ == text_.size(); }
  std::size_t position() const { return at_; }

 private:
  const std::string& text_;
  std::size_t at_ = 0;
};

bool read_date(Reader& in, std::int64_t& days) {
  std::int64_t year = 0, month = 0, day = 0;
  const bool before_christ = in.skip('-');
  if (!in.number(6, year) || !in.skip('-') || !in.number(2, month) || !in.skip('-') ||
      !in.number(2, day)) {
    return false;
  }
  const std::chrono::year_month_day date{
      std::chrono::year(static_cast<int>(before_christ ? -year : year)),
      std::chrono::month(static_cast<unsigned>(month)),
      std::chrono::day(static_cast<unsigned>(day))};
  days = std::chrono::sys_days{date}.time_since_epoch().count();
  return date.ok();
}

bool read_time(Reader& in, std::int64_t& microseconds) {
  std::int64_t hour = 0, minute = 0, second = 0, fraction = 0;
  if (!in.number(2, hour) || !in.skip(':') || !in.number(2, minute) || !in.skip(':') ||
      !in.number(2, second) || hour > 23 || minute > 59 || second > 59) {
    return false;
  }
  if (in.skip('.')) {
    const std::size_t begin = in.position();
    if (!in.number(6, fraction)) return false;
    for (std::size_t digits = in.position() - begin; digits < 6; ++digits) fraction *= 10;
  }
  microseconds = ((hour * 60 + minute) * 60 + second) * kSecond + fraction;
  return true;
}

}  // namespace

std::string value_text(const Field& field, double number) {
  if (field.type != Type::real) {
    return value_text(field, static_cast<std::int64_t>(std::llround(number)));
  }
  const Format& written = field.format;
  if (written.fixed_decimals && written.decimals >= 0) {
    return format("{:.{}f}", number, written.decimals);
  }
  const std::string shortest = format("{}", number);
  const std::size_t point = std::min(shortest.find('.'), shortest.size());
  const auto decimals = static_cast<int>(shortest.size() - point) - 1;
  return decimals < written.least_decimals && shortest.find('e') == std::string::npos
             ? format("{:.{}f}", number, written.least_decimals)
             : shortest;
}

std::string value_text(const Field& field, std::int64_t number) {
  std::int64_t days = 0, microseconds = 0;
  switch (field.type) {
    case Type::boolean:
      return number != 0 ? field.format.true_text : field.format.false_text;
    case Type::date:
      days = number;
      break;
    case Type::time:
      microseconds = number;
      break;
    case Type::timestamp:
      days = floor_division(number, kDay);
      microseconds = number - days * kDay;
      break;
    default:
      return format("{}", number);
  }
  const std::string& pattern = field.format.pattern;
  return formatted(pattern.empty() ? default_pattern(field.type, microseconds) : pattern, days,
                   microseconds);
}

std::optional<double> number_of_iso(Type type, const std::string& text) {
  Reader in(text);
  std::int64_t days = 0, microseconds = 0;
  if (type != Type::time && !read_date(in, days)) return std::nullopt;
  if (type == Type::timestamp && !in.skip('T') && !in.skip(' ')) return std::nullopt;
  if (type != Type::date && !read_time(in, microseconds)) return std::nullopt;
  if (!in.at_end()) return std::nullopt;
  return static_cast<double>(type == Type::date ? days : days * kDay + microseconds);
}

}  // namespace synthwright
