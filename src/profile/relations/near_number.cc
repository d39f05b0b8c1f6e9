#include "profile/relations/near_number.h"

#include <charconv>

#include "base/format.h"

namespace synthwright {

double shortest_number(double number, const std::function<bool(double)>& serves) {
  for (int digits = 1; digits <= 10; ++digits) {
    const std::string text = format("{:.{}g}", number, digits);
    double shorter = number;
    std::from_chars(text.data(), text.data() + text.size(), shorter);
    if (serves(shorter)) return shorter;
  }
  return number;
}

}  // namespace synthwright
