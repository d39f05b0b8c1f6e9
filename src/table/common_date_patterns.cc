#include "table/date_pattern.h"

namespace synthwright {

const std::vector<DatePattern>& common_date_patterns() {
  static const std::vector<DatePattern> patterns = [] {
    const std::vector<std::string> dates = {
        "%Y-%m-%d",   "%Y%m%d",     "%Y/%m/%d",   "%Y.%m.%d",   "%Y-%-m-%-d", "%Y/%-m/%-d",
        "%m/%d/%Y",   "%d/%m/%Y",   "%-m/%-d/%Y", "%-d/%-m/%Y", "%m-%d-%Y",   "%d-%m-%Y",
        "%-m-%-d-%Y", "%-d-%-m-%Y", "%d.%m.%Y",   "%-d.%-m.%Y", "%m/%d/%y",   "%d/%m/%y",
        "%-m/%-d/%y", "%-d/%-m/%y", "%d.%m.%y",   "%d-%b-%Y",   "%-d-%b-%Y",  "%d %b %Y",
        "%-d %b %Y",  "%d-%b-%y",   "%-d-%b-%y",  "%b %d %Y",   "%b %-d %Y",  "%b %d, %Y",
        "%b %-d, %Y", "%d %B %Y",   "%-d %B %Y",  "%B %d, %Y",  "%B %-d, %Y"};
    const std::vector<std::string> times = {"%H:%M:%S",  "%H:%M",       "%H:%M:%S.%f",  "%-H:%M:%S",
                                            "%-H:%M",    "%I:%M:%S %p", "%-I:%M:%S %p", "%I:%M %p",
                                            "%-I:%M %p", "%-H:%M:%S.%f"};
    std::vector<DatePattern> all;
    for (const std::string& date : dates) all.emplace_back(date);
    for (const std::string& time : times) all.emplace_back(time);
    for (const std::string& date : dates) {
      for (const char* between : {" ", "T"}) {
        for (const std::string& time : times) {
          for (const char* zone : {"", "Z", "%:z", "%z", " %:z", " %z"}) {
            all.emplace_back(date + between + time + zone);
          }
        }
      }
    }
    return all;
  }();
  return patterns;
}

}  // namespace synthwright
