#include <string>

#include "table/date_pattern.h"

namespace synthwright {
namespace {

constexpr const char* kDates[] = {
    "%Y-%m-%d",     "%Y%m%d",        "%Y/%m/%d",       "%Y.%m.%d",      "%Y-%-m-%-d",
    "%Y/%-m/%-d",   "%m/%d/%Y",      "%d/%m/%Y",       "%-m/%-d/%Y",    "%-d/%-m/%Y",
    "%m-%d-%Y",     "%d-%m-%Y",      "%-m-%-d-%Y",     "%-d-%-m-%Y",    "%d.%m.%Y",
    "%-d.%-m.%Y",   "%m/%d/%y",      "%d/%m/%y",       "%-m/%-d/%y",    "%-d/%-m/%y",
    "%d.%m.%y",     "%-d.%-m.%y",    "%m-%d-%y",       "%d-%m-%y",      "%y-%m-%d",
    "%y/%m/%d",     "%d. %m. %Y",    "%-d. %-m. %Y",   "%d-%b-%Y",      "%-d-%b-%Y",
    "%d %b %Y",     "%-d %b %Y",     "%d-%b-%y",       "%-d-%b-%y",     "%d %b %y",
    "%b %d %Y",     "%b %-d %Y",     "%b %d, %Y",      "%b %-d, %Y",    "%d %B %Y",
    "%-d %B %Y",    "%B %d, %Y",     "%B %-d, %Y",     "%B %d %Y",      "%B %-d %Y",
    "%d/%b/%Y",     "%Y-%b-%d",      "%d-%^b-%Y",      "%d-%^b-%y",     "%d%b%Y",
    "%d%^b%Y",      "%a %d %b %Y",   "%a %-d %b %Y",   "%a, %d %b %Y",  "%a, %-d %b %Y",
    "%a %b %d %Y",  "%a, %b %d, %Y", "%a, %b %-d, %Y", "%A, %B %d, %Y", "%A, %B %-d, %Y",
    "%A, %d %B %Y", "%A, %-d %B %Y", "%A %d %B %Y",    "%A %-d %B %Y"};

constexpr const char* kTimes[] = {"%H:%M:%S",     "%H:%M",     "%H:%M:%S.%f",  "%H:%M:%S,%f",
                                  "%-H:%M:%S",    "%-H:%M",    "%I:%M:%S %p",  "%-I:%M:%S %p",
                                  "%I:%M %p",     "%-I:%M %p", "%-H:%M:%S.%f", "%I:%M:%S %P",
                                  "%-I:%M:%S %P", "%I:%M %P",  "%-I:%M %P",    "%I:%M%p",
                                  "%-I:%M%p",     "%I:%M%P",   "%-I:%M%P",     "%I:%M:%S.%f %p"};

constexpr const char* kBetween[] = {" ", "T", ", "};
constexpr const char* kZones[] = {"", "Z", "%:z", "%z", " %:z", " %z", " UTC", " GMT", " Z"};

// Those in which a date does not stand before a time: of `date`, of C's asctime, of Twitter, of web
// servers' logs, ISO's basic form.
constexpr const char* kWhole[] = {
    "%a %b %d %H:%M:%S %Y", "%a %b %d %H:%M:%S %z %Y", "%d/%b/%Y:%H:%M:%S %z", "%d/%b/%Y:%H:%M:%S",
    "%Y%m%dT%H%M%S",        "%Y%m%dT%H%M%SZ",          "%H:%M %d/%m/%Y",       "%H:%M:%S %d/%m/%Y"};

template <std::size_t count>
std::vector<DatePattern> patterns_of(const char* const (&texts)[count]) {
  return {std::begin(texts), std::end(texts)};
}

void add_where_it_fits(const std::string& pattern, std::string_view text,
                       std::vector<DatePattern>& found) {
  DatePattern whole(pattern);
  if (whole.parse(text)) found.push_back(std::move(whole));
}

// What follows a date that `date` has read: a time, in all ways that fit.
void add_timestamps(const DatePattern& date, std::string_view rest, std::string_view text,
                    std::vector<DatePattern>& found) {
  static const std::vector<DatePattern> times = patterns_of(kTimes);
  for (const std::string_view between : kBetween) {
    if (!rest.starts_with(between)) continue;
    for (const DatePattern& time : times) {
      std::string_view zone = rest.substr(between.size());
      if (!time.take(zone)) continue;
      for (const char* form : kZones) {
        if (zone.empty() != (*form == 0)) continue;
        add_where_it_fits(date.pattern() + std::string(between) + time.pattern() + form, text,
                          found);
      }
    }
  }
}

}  // namespace

std::vector<DatePattern> common_patterns_of(std::string_view text) {
  static const std::vector<DatePattern> dates = patterns_of(kDates), times = patterns_of(kTimes);
  std::vector<DatePattern> found;
  for (const DatePattern& date : dates) {
    std::string_view rest = text;
    if (!date.take(rest)) continue;
    if (rest.empty()) {
      found.push_back(date);
    } else {
      add_timestamps(date, rest, text, found);
    }
  }
  for (const DatePattern& time : times) {
    if (time.parse(text)) found.push_back(time);
  }
  for (const char* pattern : kWhole) add_where_it_fits(pattern, text, found);
  return found;
}

}  // namespace synthwright
