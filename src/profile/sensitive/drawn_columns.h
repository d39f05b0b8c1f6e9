// Columns drawn for tests of the detector, and what it says of them.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/random.h"
#include "profile/sensitive/checksums.h"
#include "profile/sensitive/detect.h"

namespace synthwright::sensitive {

using Make = std::function<std::string(Random&)>;

inline const std::vector<std::string> kGiven = {"Anna", "Thomas", "Marie",  "Peter", "Julia",
                                                "Karl", "Sophie", "Nadine", "Grace", "Xanthippe"};
inline const std::vector<std::string> kFamily = {"Schmidt", "Jones",      "Weber",  "Dubois",
                                                 "Garcia",  "Bernard",    "Wagner", "Thomas",
                                                 "Meier",   "Quastenrath"};

inline std::string digits(int count, Random& random) {
  std::string made;
  while (count-- > 0) made += static_cast<char>('0' + random.below(10));
  return made;
}

inline std::string found(const Make& make, int rows = 300, const std::string& name = "c") {
  Random random(7, "detect_test");
  std::map<std::string, std::int64_t> counts;
  for (int i = 0; i < rows; ++i) ++counts[make(random)];
  ValueSample sample{.name = name};
  for (const auto& [value, count] : counts) {
    sample.values.push_back(value);
    sample.counts.push_back(count);
  }
  if (const auto sensitive = find_in_values(sample)) return sensitive->what;
  if (const auto sensitive = find_in_text(sample)) return sensitive->what;
  return "nothing";
}

inline std::string one_of(const std::vector<std::string>& words, Random& random) {
  return words[random.below(words.size())];
}

inline std::string with_luhn(std::string number) {
  for (char check = '0'; check <= '9'; ++check) {
    if (luhn_holds(number + check)) return number + check;
  }
  return number;
}

}  // namespace synthwright::sensitive
