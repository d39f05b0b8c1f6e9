// Places: coordinates (ISO 6709 and how maps show them), postcodes (USPS, Deutsche Post, La Poste,
// Royal Mail, Canada Post), and addresses by their shape and the words for streets.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "profile/sensitive/address.h"
#include "profile/sensitive/recognisers.h"
#include "profile/sensitive/towns.h"

namespace synthwright::sensitive {
namespace {

/// A decimal number of degrees that begins at `at`; moves `at` behind it. `decimals`: how many.
std::optional<double> read_degrees(std::string_view text, std::size_t& at, int& decimals,
                                   char mark) {
  std::string number;
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) {
    if (text[at] == '-') number += '-';
    ++at;
  }
  const std::size_t begin = at;
  decimals = -1;
  for (; at < text.size(); ++at) {
    if (is_digit(text[at])) {
      number += text[at];
      if (decimals >= 0) ++decimals;
    } else if (text[at] == mark && decimals < 0 && at > begin) {
      number += '.';
      decimals = 0;
    } else {
      break;
    }
  }
  double value = 0;
  if (at == begin) return std::nullopt;
  std::from_chars(number.data(), number.data() + number.size(), value);
  return value;
}

Fit fits_pair(std::string_view text, char mark) {
  std::size_t at = text.find_first_of("0123456789+-");
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view before = text.substr(0, at);
  for (const char c : before) {
    if (std::string_view("([NSEWPOINT geo:").find(c) == std::string_view::npos) return std::nullopt;
  }
  int first_decimals = 0, second_decimals = 0;
  const auto first = read_degrees(text, at, first_decimals, mark);
  const std::size_t between = at;
  while (at < text.size() && !is_digit(text[at]) && text[at] != '-' && text[at] != '+') ++at;
  std::string separator(text.substr(between, at - between));
  for (const std::string_view degree : {"°", "N", "S", "E", "W", "O"}) {
    const std::size_t found = separator.find(degree);
    if (found != std::string::npos) separator.erase(found, degree.size());
  }
  const bool by_sign = separator.empty() && at < text.size() && !is_digit(text[at]);  // ISO 6709
  if ((separator.empty() && !by_sign) ||
      separator.find_first_not_of(" ,;/|\t") != std::string::npos) {
    return std::nullopt;
  }
  const auto second = read_degrees(text, at, second_decimals, mark);
  if (!first || !second) return std::nullopt;
  std::string after(text.substr(at));
  if (const std::size_t degree = after.find("°"); degree != std::string::npos) {
    after.erase(degree, 2);
  }
  if (after.find_first_not_of(" NSEWO)]/") != std::string::npos) return std::nullopt;
  const int decimals = std::min(first_decimals, second_decimals);
  const bool in_range = std::abs(*first) <= 180 && std::abs(*second) <= 180 &&
                        std::min(std::abs(*first), std::abs(*second)) <= 90;
  if (!in_range || decimals < 3) return std::nullopt;
  if (std::abs(*first) < 10 && std::abs(*second) < 10) return 1.0;  // vectors are around 0
  return decimals >= 4 ? 0.03 : 0.2;
}

/// 48°51'24"N 2°21'03"E, with plain or typographic signs.
bool is_sexagesimal(const Value& value) {
  const std::size_t first = value.text.find("°"), second = value.text.rfind("°");
  if (first == std::string::npos || first == second || value.digits.size() < 6) return false;
  const auto has = [&](std::string_view letters) {
    return value.text.find_first_of(letters) != std::string::npos;
  };
  return has("NS") && has("EWO") && value.text.size() < 50;
}

}  // namespace

Fit fits_coordinates(const Value& value) {
  if (value.text.size() > 60 || value.digits.size() < 6) return std::nullopt;
  if (is_sexagesimal(value)) return 0.01;
  std::string text = value.text;  // lat: 48.85, lon: 2.35
  for (const std::string_view label : {"latitude", "longitude", "Latitude", "Longitude", "lat",
                                       "lon", "lng", "Lat", "Lon", "Lng", ":", "="}) {
    const std::size_t at = text.find(label);
    if (at != std::string::npos) text.erase(at, label.size());
  }
  if (const Fit fit = fits_pair(text, '.')) return fit;
  return fits_pair(text, ',');
}

// What one value shows; the digits of a whole column are looked at in column_rules.cc.
Fit fits_postcode(const Value& value) {
  const std::string& shape = value.shape;
  if (const Fit town = fits_town(value)) return town;
  if (shape == "99999-9999") {
    if (!is_us_zip(value.digits)) return std::nullopt;
    return is_large_town(value.digits.substr(0, 5)) ? 0.02 : 0.88;
  }
  if (shape == "99999") return 0.9;
  const std::string& compact = value.compact;
  if (shape == "A9A 9A9") {
    return std::string_view("DFIOQU").find(compact[0]) == std::string_view::npos ? Fit(0.2)
                                                                                 : std::nullopt;
  }
  for (const std::string_view form :
       {"A9 9AA", "A99 9AA", "AA9 9AA", "AA99 9AA", "A9A 9AA", "AA9A 9AA"}) {
    if (shape != form) continue;
    const std::string inward = compact.substr(compact.size() - 2);
    return inward.find_first_of("CIKMOV") == std::string::npos ? Fit(0.1) : std::nullopt;
  }
  return std::nullopt;
}

Fit fits_street_address(const Value& value) {
  if (value.text.size() < 6 || value.text.size() > 90) return std::nullopt;
  const auto street = find_street(value.text);
  return street && !value.digits.empty() ? Fit(0.03) : std::nullopt;
}

Fit fits_postal_address(const Value& value) {
  if (value.text.size() < 15 || value.text.size() > 160) return std::nullopt;
  const std::string_view text = value.text;
  const std::size_t town = behind_town(text);
  if (town > 0 && find_street(text.substr(town))) return Fit(0.005);
  const auto street = find_street(text);
  if (!street) return std::nullopt;
  return has_place_behind(text.substr(street->end)) ? Fit(0.005) : std::nullopt;
}

}  // namespace synthwright::sensitive
