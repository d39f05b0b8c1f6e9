#include "io/exponent_guess.h"

namespace synthwright {

void ExponentGuess::add(std::string_view text, int decimals) {
  const std::size_t at = text.find_first_of("eE");
  const char sign = text[at + 1];
  const bool is_signed = sign == '+' || sign == '-';
  least_ = count_ == 0 ? decimals : std::min(least_, decimals);
  most_ = std::max(most_, decimals);
  ++count_;
  capitals_ += text[at] == 'E';
  plus_ += sign == '+';
  bare_ += !is_signed;
  digits_ = std::min(digits_, text.size() - at - 1 - is_signed);
  const std::size_t first = text.front() == '-' ? 1 : 0;
  one_digit_ &= std::min(at, text.find('.')) == first + 1;
}

std::string ExponentGuess::decide(std::int64_t numbers) const {
  std::string form;
  if (count_ == numbers && one_digit_) {
    form = most_ == 0 ? "0" : "0.";
    form.append(static_cast<std::size_t>(least_), '0');
    form.append(static_cast<std::size_t>(most_ - least_), '#');
  }
  form += 2 * capitals_ > count_ ? 'E' : 'e';
  if (plus_ >= bare_) form += '+';
  return form.append(digits_, '0');
}

}  // namespace synthwright
