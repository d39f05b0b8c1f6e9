// Dates and times as text by strftime patterns that can be read as well as written.
//
//   DatePattern pattern("%d.%m.%Y %H:%M");
//   if (auto moment = pattern.parse("24.12.2024 18:30")) use(moment->days, moment->microseconds);
//
// Known: %Y %y %m %d %b %B %H %I %p %M %S; %-m %-d %-H %-I without a leading zero; ".%f" a fraction
// of up to six digits, left out with its point when it is zero; %z +0200, %:z +02:00; Z at the end
// is UTC. Each pattern accepts exactly what it writes, so a column goes out as it came in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace synthwright {

/// A calendar day and a time of day, as written: in local time where there is an offset.
struct Moment {
  std::int64_t days = 0;          ///< since 1970-01-01
  std::int64_t microseconds = 0;  ///< since midnight
  int offset_minutes = 0;         ///< east of UTC, where the pattern has a zone
  int fraction_digits = 0;
};

class DatePattern {
 public:
  /// Throws: Error{usage} for a directive that is not known.
  explicit DatePattern(std::string pattern);

  const std::string& pattern() const { return pattern_; }
  bool has_date() const { return has_date_; }
  bool has_time() const { return has_time_; }
  bool has_zone() const { return has_zone_; }

  std::optional<Moment> parse(std::string_view text) const;
  /// The fraction has at least `least` digits and as many as it needs, but at most `most`.
  void append(std::string& out, const Moment& moment, int least, int most) const;

 private:
  struct Token {
    char directive = 0;  // 0: the literal; 'f' with its point; ':' for %:z
    bool padded = true;
    char literal = 0;
  };
  struct Date {
    int year = 1970, month = 1, day = 1;
  };
  struct Clock {
    int hour = 0, minute = 0, second = 0, afternoon = -1;  // -1: of 24 hours
  };
  // Take what a token stands for off the front of the text. Returns: false when it is not there.
  static bool take_date(const Token& token, std::string_view& text, Date& date);
  static bool take_time(const Token& token, std::string_view& text, Clock& clock);

  std::string pattern_;
  std::vector<Token> tokens_;
  bool has_date_ = false, has_time_ = false, has_zone_ = false;
};

/// Patterns of dates, times and timestamps in common use: ISO first, month first before day first.
const std::vector<DatePattern>& common_date_patterns();

/// "+02:00" → 120; "UTC" and "Z" → 0; nothing for names of places.
std::optional<int> offset_of_zone(std::string_view zone);
/// 120 → "+02:00"; 0 → "UTC".
std::string zone_of_offset(int minutes);

}  // namespace synthwright
