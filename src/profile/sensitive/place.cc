// Places: coordinates (ISO 6709 and how maps show them), postcodes (USPS, Deutsche Post, La Poste,
// Royal Mail, Canada Post), and addresses by their shape and the words for streets.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "profile/sensitive/address.h"
#include "profile/sensitive/recognisers.h"

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

/// ZIP code prefixes that are not in use (USPS Publication 65).
constexpr std::string_view kNoZip =
    "000 001 002 003 004 099 213 269 343 345 348 353 419 428 429 517 518 519 529 533 536 552 568 "
    "578 "
    "579 589 621 632 642 643 659 663 682 694 695 696 697 698 699 702 709 715 732 742 771 817 818 "
    "819 "
    "839 848 849 854 858 861 862 866 867 868 869 876 886 887 888 892 896 899 909 929 987";

/// "Oakland, CA 94607", "79098 Freiburg", "75011 Paris".
Fit fits_town(const Value& value) {
  std::vector<std::string> words = split_words(value.text, " ,");
  const bool cedex = words.size() > 3 && folded(words[words.size() - 2]) == "cedex";
  if (cedex) words.resize(words.size() - 2);  // PARIS CEDEX 08
  if (words.size() < 2 || words.size() > 6) return std::nullopt;
  const auto is_town = [](auto first, auto last) {
    return std::all_of(first, last, [](const std::string& word) {
      return word.find_first_of("0123456789") == std::string::npos;
    });
  };
  const std::string last = Value(words.back()).shape;
  const std::string& state = words[words.size() - 2];
  if ((last == "99999" || last == "99999-9999") && words.size() > 2 && Value(state).shape == "AA" &&
      is_town(words.begin(), words.end() - 1)) {
    return 0.03;
  }
  const bool first = Value(words.front()).shape == "99999";
  const bool capital = Value(words[1]).shape.starts_with('A');
  return first && capital && is_town(words.begin() + 1, words.end()) ? Fit(0.3) : std::nullopt;
}

/// First postcodes of the largest towns of the three countries, and some more of each.
constexpr std::string_view kTowns =
    " 10001 10002 10003 10011 10012 10016 10019 10021 10023 10025 10036 10128 11201 11211 11215 "
    "11238 "
    "90001 90012 90028 90210 90401 91101 94016 94102 94103 94105 94107 94109 94110 94117 94607 "
    "94704 "
    "60601 60605 60611 60614 60622 60657 77001 77002 77019 77030 85001 85004 85701 19102 19103 "
    "19104 "
    "78201 78205 92101 92103 75201 75204 95101 95113 78701 78704 32202 32801 33101 33130 33139 "
    "33602 "
    "76102 43201 43215 46202 46204 28202 98101 98104 98109 80202 80203 80205 20001 20005 20009 "
    "02108 "
    "02110 02116 02139 02903 37201 37203 48201 48226 73102 97201 97205 89101 89501 38103 40202 "
    "21201 "
    "53202 53703 87102 93701 95814 64105 64111 30303 30308 30309 68102 27601 23220 23510 55401 "
    "55415 "
    "74103 67202 70112 70802 44113 44114 96813 45202 15213 15222 63101 63103 14202 14604 12207 "
    "06103 "
    "06510 05401 03101 04101 29401 35203 39201 72201 50309 52240 58102 57104 59101 82001 83702 "
    "84101 "
    "84111 99501 79901 66101 61602 49503 43604 47708 41011 37402 36104 31401 "
    "10115 10117 10119 10178 10243 10405 10437 10777 10785 10961 10999 12043 12099 13347 13353 "
    "14195 "
    "20095 20097 20144 20354 20357 22303 22765 80331 80333 80469 80539 80798 80799 81667 81675 "
    "50667 "
    "50668 50672 50674 50823 60311 60313 60316 60325 60594 70173 70174 70176 70182 40210 40213 "
    "40215 "
    "40479 44135 44137 45127 45130 04103 04105 04107 04109 28195 28203 01067 01069 01097 01099 "
    "30159 "
    "30161 30169 90402 90403 90408 47051 44787 42103 33602 53111 53113 48143 48145 68159 68161 "
    "76131 "
    "76133 86150 86152 65183 65185 41061 45879 38100 38102 24103 24105 09111 52062 52064 06108 "
    "06110 "
    "39104 79098 79100 79102 47798 23552 55116 99084 18055 34117 58095 66111 45468 14467 67059 "
    "26122 "
    "49074 69115 69117 64283 72070 72764 93047 97070 89073 88045 87435 83022 78462 77652 74072 "
    "73728 "
    "71032 63739 61348 59065 57072 56068 54290 51373 46045 37073 36037 35037 35390 32052 31134 "
    "29221 "
    "27568 26721 25980 25746 24937 21335 19053 17033 16225 15230 07743 08056 03046 02826 02625 "
    "75001 75002 75003 75004 75005 75006 75007 75008 75009 75010 75011 75012 75013 75014 75015 "
    "75016 "
    "75017 75018 75019 75020 13001 13002 13005 13006 13008 69001 69002 69003 69006 69007 31000 "
    "31500 "
    "06000 06300 44000 34000 67000 33000 59000 35000 51100 42000 83000 38000 21000 49000 30000 "
    "69100 "
    "29200 72000 87000 37000 80000 63000 13100 66000 57000 25000 45000 76000 76600 92100 93200 "
    "54000 "
    "68100 68200 95100 93100 59100 14000 84000 86000 17000 64000 62100 08000 56000 73000 74000 "
    "20000 ";

}  // namespace

bool is_large_town(std::string_view digits) {
  return kTowns.find(" " + std::string(digits) + " ") != std::string_view::npos;
}

bool is_us_zip(std::string_view digits) {
  return kNoZip.find(digits.substr(0, 3)) == std::string_view::npos;
}

// 00, 05, 43 and 62 begin no postcode of Deutsche Post.
bool is_german_postcode(std::string_view digits) {
  return std::string_view("00 05 43 62").find(digits.substr(0, 2)) == std::string_view::npos;
}

// Department, or 97 and 98 with the third digit of a territory.
bool is_french_postcode(std::string_view digits) {
  const long long department = number_of(digits.substr(0, 2));
  if (department == 97) return digits[2] >= '1' && digits[2] <= '7';
  return department >= 1 && department != 96 && department != 99;
}

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
  for (const std::string_view prefix : {"D-", "F-", "DE-", "FR-", "D ", "F "}) {
    if (value.text.starts_with(prefix) && value.digits.size() == 5 &&
        value.text.size() == prefix.size() + 5) {
      return 0.2;
    }
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
  const auto street = find_street(value.text);
  if (!street) return std::nullopt;
  return has_place_behind(std::string_view(value.text).substr(street->end)) ? Fit(0.005)
                                                                            : std::nullopt;
}

}  // namespace synthwright::sensitive
