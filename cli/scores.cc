#include "cli/scores.h"

#include <cmath>
#include <iostream>

#include "base/format.h"

namespace synthwright {
namespace {

/// Shares in %, else four significant digits; "-" where there is no number.
std::string number_text(const Json& score, const char* key) {
  const auto found = score.find(key);
  if (found == score.end() || !found->is_number()) return "-";
  const auto number = found->get<double>();
  return score.value("unit", "") == "share" ? format("{:.2f} %", 100 * number)
                                            : format("{:.4g}", number);
}

std::string interval_text(const Json& score) {
  const std::string low = number_text(score, "low"), high = number_text(score, "high");
  return low == "-" ? "-" : low + " .. " + high;
}

}  // namespace

void print_scores(const Json& scores) {
  std::cout << format("{:<28} {:>9} {:>19} {:>9} {:>9}  {}\n", "score", "value", "95 % interval",
                      "floor", "baseline", "verdict");
  for (const Json& score : scores) {
    if (!score.value("subject", "").empty()) continue;
    const std::string verdict = score.value("verdict", "none");
    std::cout << format("{:<28} {:>9} {:>19} {:>9} {:>9}  {}\n", score.value("name", ""),
                        number_text(score, "value"), interval_text(score),
                        number_text(score, "floor"), number_text(score, "baseline"),
                        verdict == "none" ? "" : verdict);
  }
}

}  // namespace synthwright
