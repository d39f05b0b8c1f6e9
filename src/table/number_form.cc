#include "table/number_form.h"

#include <algorithm>

#include "table/value_text.h"

namespace synthwright {
namespace {

// Signs, ISO 4217 codes and abbreviations as they stand beside amounts.
constexpr std::string_view kCurrencies[] = {
    "$",   "€",   "£",   "¥",   "₹",   "₩",   "₽", "₺",   "₪",    "₫",   "₴",   "₦",
    "₱",   "฿",   "₡",   "₲",   "₸",   "¢",   "US$", "C$",  "CA$",  "A$",  "AU$", "NZ$",
    "HK$", "S$",  "R$",  "NT$", "MX$", "R",   "Rs",  "Rs.", "kr",   "kr.", "Kr",  "zł",
    "Kč",  "Ft",  "lei", "лв",  "лв.", "Fr.", "SFr", "руб", "руб.", "元",  "円",  "원",
    "USD", "EUR", "GBP", "JPY", "CHF", "SEK", "NOK", "DKK", "PLN",  "CZK", "HUF", "RON",
    "BGN", "CAD", "AUD", "NZD", "CNY", "INR", "BRL", "MXN", "ZAR",  "TRY", "RUB", "KRW",
    "SGD", "HKD", "THB", "ILS", "UAH", "AED", "SAR"};
constexpr std::size_t kLongestUnit = 16;
constexpr std::string_view kHardSpaces[] = {"\u00A0", "\u202F"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80); }

std::string_view without_spaces(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    text = trim(text);
    for (const std::string_view space : kHardSpaces) {
      if (text.starts_with(space)) text.remove_prefix(space.size()), again = true;
      if (text.ends_with(space)) text.remove_suffix(space.size()), again = true;
    }
  }
  return text;
}

bool is_currency(std::string_view text) {
  return std::ranges::find(kCurrencies, text) != std::end(kCurrencies);
}

// "%", "km", "kg/m", "fl. oz": at most two words.
bool is_unit(std::string_view text) {
  if (text.empty() || text.size() > kLongestUnit) return false;
  if (text[0] != '%' && !is_letter(text[0])) return false;
  const auto known = [](char c) { return is_letter(c) || c == '%' || c == '/' || c == '.'; };
  return std::ranges::all_of(text, [&](char c) { return known(c) || c == ' '; }) &&
         std::ranges::count(text, ' ') <= 1;
}

// Takes one to three digits, or exactly three, and appends them.
bool take_group(std::string_view& text, bool first, std::string& plain) {
  std::size_t count = 0;
  while (count < text.size() && count < 4 && is_digit(text[count])) ++count;
  if (count == 0 || count > 3 || (!first && count < 3)) return false;
  plain += text.substr(0, count);
  text.remove_prefix(count);
  return true;
}

// Nothing but the digits of a whole number, in groups. Returns: how many; 0: it is none.
int take_whole(std::string_view text, std::string_view thousands, std::string& plain) {
  if (thousands.empty() || text.empty()) {
    plain += text;
    return std::ranges::all_of(text, is_digit) ? 1 : 0;
  }
  int groups = 1;
  if (!take_group(text, true, plain)) return 0;
  for (; text.starts_with(thousands); ++groups) {
    text.remove_prefix(thousands.size());
    if (!take_group(text, false, plain)) return 0;
  }
  const bool leading_zero = groups > 1 && plain.front() == '0';
  return text.empty() && !leading_zero ? groups : 0;
}

}  // namespace

std::optional<NumberParts> parts_of_number(std::string_view text) {
  NumberParts parts;
  std::size_t begin = 0, end = text.size();
  while (begin < end && !is_digit(text[begin])) ++begin;
  while (end > begin && !is_digit(text[end - 1])) --end;
  if (begin == end) return std::nullopt;
  parts.negative = text[0] == '-';
  parts.prefix = text.substr(parts.negative, begin - parts.negative);
  parts.suffix = text.substr(end);
  const bool mark = parts.prefix.ends_with('.') || parts.prefix.ends_with(',');
  if (mark && !is_currency(without_spaces(parts.prefix))) {  // "$.50"
    parts.prefix.remove_suffix(1);
    --begin;
  }
  parts.core = text.substr(begin, end - begin);
  const std::string_view before = without_spaces(parts.prefix);
  const std::string_view after = without_spaces(parts.suffix);
  if (!parts.prefix.empty() && !is_currency(before)) return std::nullopt;
  if (!parts.suffix.empty() && !is_currency(after) && !is_unit(after)) return std::nullopt;
  return parts;
}

std::optional<int> plain_number(std::string_view core, const NumberMarks& marks,
                                std::string& plain) {
  const std::size_t mark = core.find(marks.decimal);
  if (core.empty()) return std::nullopt;
  const int groups = take_whole(core.substr(0, mark), marks.thousands, plain);
  if (groups == 0) return std::nullopt;
  if (mark == core.npos) return groups;
  const std::string_view fraction = core.substr(mark + 1);
  if (fraction.empty() || !std::ranges::all_of(fraction, is_digit)) return std::nullopt;
  plain.append(1, '.').append(fraction);
  return groups;
}

NumberForm::NumberForm(const Format& format)
    : mark_(format.decimal_mark),
      thousands_(format.thousands),
      prefix_(format.prefix),
      suffix_(format.suffix),
      plain_(mark_ == '.' && thousands_.empty() && prefix_.empty() && suffix_.empty()) {
  const std::size_t spaces = std::min(prefix_.find_first_not_of(' '), prefix_.size());
  space_ = prefix_.substr(0, spaces);
  prefix_.erase(0, spaces);
}

bool NumberForm::read(std::string_view text, std::string& plain) const {
  text = trim(text);
  plain.clear();
  if (text.starts_with('-')) {
    text.remove_prefix(1);
    plain += '-';
  }
  const std::string_view suffix = text.ends_with(suffix_) ? suffix_ : trim(suffix_);
  if (!text.starts_with(prefix_)) return false;
  text.remove_prefix(prefix_.size());
  if (!text.ends_with(suffix)) return false;
  text.remove_suffix(suffix.size());
  std::string core;
  if (!plain_number(text, marks(), core)) return false;
  plain += core;
  return true;
}

void NumberForm::append(std::string& out, std::string_view plain) const {
  out += space_;
  if (plain.starts_with('-')) {
    out += '-';
    plain.remove_prefix(1);
  }
  out += prefix_;
  std::size_t whole = 0;
  while (whole < plain.size() && is_digit(plain[whole])) ++whole;
  for (std::size_t i = 0; i < whole; ++i) {
    if (i > 0 && (whole - i) % 3 == 0) out += thousands_;
    out += plain[i];
  }
  plain.remove_prefix(whole);
  if (plain.starts_with('.')) {
    out += mark_;
    plain.remove_prefix(1);
  }
  out += plain;
  out += suffix_;
}

}  // namespace synthwright
