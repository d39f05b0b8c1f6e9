#include "table/exponent_form.h"

#include <charconv>
#include <regex>

namespace synthwright {
namespace {

constexpr int kMostDecimals = 17;  // beyond these a double has no digits of its own

}  // namespace

ExponentForm::ExponentForm(std::string_view text) {
  static const std::regex pattern("(0(\\.(0*)(#*))?)?([eE])(\\+?)(0{1,3})");
  std::cmatch parts;
  if (!std::regex_match(text.data(), text.data() + text.size(), parts, pattern)) return;
  always_ = parts[1].length() > 0;
  least_ = static_cast<int>(parts[3].length());
  most_ = std::min(least_ + static_cast<int>(parts[4].length()), kMostDecimals);
  letter_ = *parts[5].first;
  plus_ = parts[6].length() > 0;
  digits_ = static_cast<std::size_t>(parts[7].length());
}

void ExponentForm::append(std::string& out, std::string_view scientific) const {
  const std::size_t at = scientific.find('e');
  out += scientific.substr(0, at);
  out += letter_;
  std::string_view power = scientific.substr(at + 1);
  if (power.front() == '-' || plus_) out += power.front();
  power.remove_prefix(1);
  while (power.size() > digits_ && power.front() == '0') power.remove_prefix(1);
  if (power.size() < digits_) out.append(digits_ - power.size(), '0');
  out += power;
}

void ExponentForm::append(std::string& out, double value) const {
  char buffer[64];
  const auto end =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific, most_);
  const std::string_view text(buffer, static_cast<std::size_t>(end.ptr - buffer));
  const std::size_t exponent = text.find('e');
  std::string digits(text.substr(0, exponent));
  for (int more = most_; more > least_ && digits.back() == '0'; --more) digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  append(out, digits.append(text.substr(exponent)));
}

}  // namespace synthwright
