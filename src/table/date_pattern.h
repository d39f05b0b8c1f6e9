// Dates and times as text by strftime patterns that can be read as well as written.
//
//   DatePattern pattern("%d.%m.%Y %H:%M");
//   if (auto moment = pattern.parse("24.12.2024 18:30")) use(moment->days, moment->microseconds);
//
// Known: %Y %y %m %d %b %B %H %I %p %M %S; %-m %-d %-H %-I without a leading zero; %^b JAN, %P am;
// %a and %A, which must be the day of the week that the date is; ".%f" or ",%f" a fraction of up to
// six digits, left out with its mark when it is zero; %z +0200, %:z +02:00; Z, UTC or GMT at the
// end. Each pattern accepts exactly what it writes, so a column goes out as it came in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "synthwright/table.h"

namespace synthwright {

/// A calendar day and a time of day, as written: in local time where there is an offset.
struct Moment {
  std::int64_t days = 0;          ///< since 1970-01-01
  std::int64_t microseconds = 0;  ///< since midnight
  int offset_minutes = 0;         ///< east of UTC, where the pattern has a zone
  int fraction_digits = 0;
};

/// What a column of dates, times or timestamps holds for it (table.h).
std::int64_t number_of(const Moment& moment, Type type);

class DatePattern {
 public:
  /// Throws: Error{usage} for a directive that is not known.
  explicit DatePattern(std::string pattern);

  const std::string& pattern() const { return pattern_; }
  bool has_date() const { return has_date_; }
  bool has_time() const { return has_time_; }
  bool has_zone() const { return has_zone_; }
  /// The zone is written as hours and minutes.
  bool has_offset() const { return has_offset_; }

  std::optional<Moment> parse(std::string_view text) const;
  /// Takes what the pattern reads off the front of `text`.
  std::optional<Moment> take(std::string_view& text) const;
  /// The fraction has at least `least` digits and as many as it needs, but at most `most`.
  void append(std::string& out, const Moment& moment, int least, int most) const;

 private:
  struct Token {
    char directive = 0;  // 0: the literal; 'f' with its mark; ':' for %:z; '^' for %^b
    bool padded = true;
    char literal = 0;
  };
  struct Date {
    int year = 1970, month = 1, day = 1, weekday = -1;  // Sunday 0; -1: not written
  };
  struct Clock {
    int hour = 0, minute = 0, second = 0, afternoon = -1;  // -1: of 24 hours
  };
  // Take what a token stands for off the front of the text. Returns: false when it is not there.
  static bool take_date(const Token& token, std::string_view& text, Date& date);
  static bool take_time(const Token& token, std::string_view& text, Clock& clock);

  bool take_fixed(std::string_view text, Date& date, Clock& clock) const;

  void add_token(std::size_t& at);
  bool add_zone_or_fraction(std::size_t& at);
  bool take_token(const Token& token, std::string_view& text, Date& date, Clock& clock,
                  Moment& moment) const;

  std::string pattern_;
  std::vector<Token> tokens_;
  std::size_t fixed_size_ = 0;  // of what take_fixed reads; 0: nothing
  bool has_date_ = false, has_time_ = false, has_zone_ = false, has_offset_ = false;
};

/// The patterns of dates, times and timestamps in common use that read all of `text`: ISO first,
/// month first before day first.
std::vector<DatePattern> common_patterns_of(std::string_view text);

/// "+02:00" → 120; "UTC" and "Z" → 0; nothing for names of places.
std::optional<int> offset_of_zone(std::string_view zone);
/// 120 → "+02:00"; 0 → "UTC".
std::string zone_of_offset(int minutes);

}  // namespace synthwright
