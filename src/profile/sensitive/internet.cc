// Addresses on networks: RFC 5322 (mail), RFC 3986 (URL), RFC 791 and RFC 4291 (IP), IEEE 802
// (MAC).
#include <algorithm>

#include "profile/sensitive/domains.h"
#include "profile/sensitive/recognisers.h"

namespace synthwright::sensitive {
namespace {

bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

std::vector<std::string> parts_between(std::string_view text, char separator) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == separator) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

Fit fits_ip4(std::string_view text) {
  const std::vector<std::string> parts = parts_between(text, '.');
  if (parts.size() != 4) return std::nullopt;
  bool large = false;
  for (const std::string& part : parts) {
    if (part.empty() || part.size() > 3 || !all_digits(part)) return std::nullopt;
    if (part.size() > 1 && part.front() == '0') return std::nullopt;
    if (number_of(part) > 255) return std::nullopt;
    large = large || number_of(part) > 99;
  }
  // Versions look like addresses of small numbers; few begin with 10.
  return large ? 0.05 : parts[0] == "10" ? 0.6 : 1.0;
}

Fit fits_ip6(std::string_view text) {
  text = text.substr(0, text.find('%'));
  const std::size_t gap = text.find("::");
  if (gap != text.rfind("::")) return std::nullopt;
  int groups = 0;
  bool ip4 = false, pairs = true;
  for (const std::string& part : split_words(text, ":")) {
    if (ip4) return std::nullopt;
    ip4 = part.find('.') != std::string::npos;
    if (ip4 ? !fits_ip4(part) : (part.size() > 4 || !std::ranges::all_of(part, is_hex))) {
      return std::nullopt;
    }
    groups += ip4 ? 2 : 1;
    pairs = pairs && part.size() == 2;
  }
  const auto colons = std::ranges::count(text, ':');
  const bool whole = gap == std::string_view::npos && groups == 8 && colons == (ip4 ? 6 : 7) &&
                     !pairs;  // eight pairs are an EUI-64
  const bool shortened = gap != std::string_view::npos && groups >= 1 && groups <= 7;
  return whole || shortened ? Fit(0.01) : std::nullopt;
}

}  // namespace

Fit fits_email(const Value& value) {
  std::string_view text = value.text;
  if (text.starts_with("mailto:")) text.remove_prefix(7);
  if (text.ends_with('>')) {  // Ada Lovelace <ada@example.org>
    const std::size_t begin = text.find('<');
    if (begin == std::string_view::npos || begin == 0) return std::nullopt;  // a message's id
    text = text.substr(begin + 1, text.size() - begin - 2);
  }
  if (text.find_first_of(";, ") == std::string_view::npos) {
    return is_mailbox(text) ? Fit(0.0005) : std::nullopt;
  }
  const std::vector<std::string> several = split_words(text, ";, ");
  return several.size() < 9 && std::ranges::all_of(several, is_mailbox) ? Fit(0.0005)
                                                                        : std::nullopt;
}

Fit fits_ip(const Value& value) {
  std::string_view text = value.text;
  if (text.starts_with('[')) text = text.substr(1, text.find(']') - 1);  // [2001:db8::1]:443
  const std::size_t network = text.find('/');                            // 10.0.0.0/8
  if (network != std::string_view::npos) {
    const std::string_view bits = text.substr(network + 1);
    if (bits.empty() || bits.size() > 3 || !all_digits(bits)) return std::nullopt;
    text = text.substr(0, network);
  }
  if (text.find(':') == std::string_view::npos) return fits_ip4(text);
  const std::size_t port = text.find(':');
  if (const std::string_view digits = text.substr(port + 1);
      text.find('.') < port && !digits.empty() && digits.size() <= 5 && all_digits(digits)) {
    return fits_ip4(text.substr(0, port));
  }
  return fits_ip6(text);
}

// Six pairs, or eight (EUI-64), with colons or hyphens; three groups of four with points; bare.
Fit fits_mac(const Value& value) {
  const std::string& text = value.text;
  if (!std::ranges::all_of(value.compact, is_hex) || !value.compact_and(":-.")) return std::nullopt;
  const bool hexadecimal =
      std::ranges::any_of(text, [](char c) { return is_hex(c) && !is_digit(c); });
  const Fit fit = hexadecimal ? 0.01 : 0.97;  // pairs of digits may be anything
  const std::size_t digits = value.compact.size();
  if (digits != 12 && digits != 16) return std::nullopt;
  if (text.size() == 12) return hexadecimal ? Fit(1.0) : std::nullopt;
  if (text.size() == digits / 2 * 3 - 1 && (text[2] == ':' || text[2] == '-')) {
    const std::vector<std::string> pairs = parts_between(text, text[2]);
    const bool even = std::ranges::all_of(pairs, [](const auto& pair) { return pair.size() == 2; });
    return even ? fit : std::nullopt;
  }
  return text.size() == 14 && text[4] == '.' && text[9] == '.' ? fit : std::nullopt;
}

}  // namespace synthwright::sensitive
