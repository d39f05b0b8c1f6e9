#include "io/boolean_guess.h"

#include <bit>

namespace synthwright {
namespace {

struct BooleanPair {
  std::string_view yes, no;
  bool alone;  // one of the two is enough to know
};
constexpr BooleanPair kBooleans[] = {
    {"true", "false", true}, {"True", "False", true}, {"TRUE", "FALSE", true}, {"yes", "no", false},
    {"Yes", "No", false},    {"YES", "NO", false},    {"t", "f", false},       {"T", "F", false},
    {"y", "n", false},       {"Y", "N", false},       {"on", "off", false},    {"On", "Off", false},
    {"ON", "OFF", false},    {"1", "0", true}};
constexpr unsigned kOneAndZero = 1u << 13;
constexpr std::size_t kLongestSpelling = 5;

}  // namespace

BooleanGuess::BooleanGuess(bool declared) {
  if (!declared) possible_ &= ~kOneAndZero;
}

bool BooleanGuess::add(std::string_view text) {
  if (text.size() > kLongestSpelling) return false;
  unsigned fitting = 0;
  for (unsigned left = possible_; left != 0; left &= left - 1) {
    const BooleanPair& pair = kBooleans[std::countr_zero(left)];
    const bool yes = text == pair.yes;
    if (!yes && text != pair.no) continue;
    fitting |= left & -left;
    last_ = yes;  // no spelling is yes in one pair and no in another
  }
  if (fitting == 0) return false;
  possible_ = fitting;
  (last_ ? seen_true_ : seen_false_) = true;
  return true;
}

bool BooleanGuess::is_unsure() const {
  return !kBooleans[std::countr_zero(possible_)].alone && !(seen_true_ && seen_false_);
}

void BooleanGuess::describe(Field& field) const {
  const BooleanPair& pair = kBooleans[std::countr_zero(possible_)];
  field.type = Type::boolean;
  field.format.true_text = pair.yes;
  field.format.false_text = pair.no;
}

}  // namespace synthwright
