// Vehicles: ISO 3779 and 49 CFR 565 (VIN), plates of Germany (FZV, annex 1), France (SIV and the
// older FNI) and of states of the USA.
#include <algorithm>

#include "profile/sensitive/checksums.h"
#include "profile/sensitive/plates.h"
#include "profile/sensitive/recognisers.h"

namespace synthwright::sensitive {
namespace {

/// World manufacturer identifiers of makers whose vehicles have no check character.
constexpr std::string_view kEuropeanMakers =
    "WVW WV1 WV2 WBA WBS WBY WDB WDD WDC WDF W1K W1N WAU WUA WP0 WP1 W0L W0V WMW WME WF0 WMA VF1 "
    "VF3 "
    "VF6 VF7 VF8 VF9 VR1 VR3 VR7 VNK VNV VSS VSK ZFA ZAR ZFF ZHW ZLA TMB TRU TSM SAL SAJ SCC SCF "
    "SB1 SHH SJN YV1 YS3 UU1 XTA NMT JN1 JHM JTD KNA KMH KL1 JMZ JSA LSV LFV LRW 5YJ 7SA XP7";

std::string in_capitals(const std::string& text) {
  std::string capitals;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char before = i > 0 ? text[i - 1] : ' ';
    const bool umlaut = before == '\xC3' && static_cast<unsigned char>(text[i]) >= 0xA0;
    capitals += is_lower(text[i]) ? static_cast<char>(text[i] - 'a' + 'A')
                : umlaut          ? static_cast<char>(text[i] - 0x20)
                                  : text[i];
  }
  return capitals;
}

double chance_of_district(const std::string& district) {
  const std::size_t length = folded(district).size();
  return length == 1 ? 0.7 : length == 2 ? 0.4 : 0.05;
}

bool is_german_serial(std::string_view letters, std::string_view digits) {
  return !letters.empty() && letters.size() <= 2 && std::ranges::all_of(letters, is_upper) &&
         !digits.empty() && digits.size() <= 4 && all_digits(digits) && digits[0] != '0';
}

/// B-AB 1234, M AB 12E; HHZB967 where a district and one or two letters are in the letters.
Fit fits_german_plate(const Value& value) {
  std::string text = in_capitals(value.text);
  std::ranges::replace(text, '-', ' ');
  std::vector<std::string> words = split_words(text);
  if (words.size() > 1 && (words.back() == "E" || words.back() == "H")) words.pop_back();
  std::string all;
  for (const std::string& word : words) all += word;
  if (all.size() > 4 && (all.back() == 'E' || all.back() == 'H')) all.pop_back();
  const std::size_t number = all.find_first_of("0123456789");
  if (words.size() > 3 || number == std::string::npos) return std::nullopt;
  const std::string digits = all.substr(number);
  if (words.size() > 1 && words[0].size() < number) {
    const std::string letters = all.substr(words[0].size(), number - words[0].size());
    if (!is_german_district(words[0]) || !is_german_serial(letters, digits)) return std::nullopt;
    return chance_of_district(words[0]);
  }
  for (std::size_t letters = 1; letters <= 2 && letters < number; ++letters) {
    const std::string district = all.substr(0, number - letters);
    if (is_german_district(district) &&
        is_german_serial(std::string_view(all).substr(number - letters, letters), digits)) {
      return 0.95;
    }
  }
  return std::nullopt;
}

/// "AB-123-CD (75)", "AB-123-CD 2A": the department, which is on the plate as well.
bool take_department(std::string& text) {
  const std::string shape = Value(text).shape;
  if (shape.size() < 3) return false;
  const std::size_t end = shape.back() == ')' ? shape.size() - 1 : shape.size();
  const std::size_t begin = shape.find_last_of(" (") + 1;
  if (begin < 8 || end < begin) return false;
  const std::string code = shape.substr(begin, end - begin);
  if (code != "99" && code != "9A" && code != "999") return false;
  text.erase(shape[begin - 1] == '(' && shape[begin - 2] == ' ' ? begin - 2 : begin - 1);
  return true;
}

Fit fits_french_plate(const Value& value) {
  std::string text = in_capitals(value.text);
  const bool department = take_department(text);
  const Value plate(text);
  const std::string &id = plate.compact, &shape = plate.shape;
  if (shape == "AA-999-AA" || shape == "AA 999 AA" || shape == "AA999AA") {
    constexpr std::string_view kNever = "IOU";
    const auto never = [&](char c) { return kNever.find(c) != std::string_view::npos; };
    const std::string letters = id.substr(0, 2) + id.substr(5);
    if (std::ranges::any_of(letters, never) || letters.substr(0, 2) == "SS") return std::nullopt;
    return department ? 0.1 : 0.55;
  }
  // Until 2009: up to four digits, up to three letters, the department.
  const std::vector<std::string> words = split_words(in_capitals(value.text), " -");
  const bool older = words.size() == 3 && all_digits(words[0]) && words[0].size() <= 4 &&
                     words[1].size() >= 2 && words[1].size() <= 3 &&
                     std::ranges::all_of(words[1], is_upper) && words[2].size() == 2 &&
                     all_digits(words[2]) && words[2] >= "01" && words[2] <= "95";
  if (older) return 0.2;
  return std::nullopt;
}

/// Five to seven letters and digits in at most three runs, a sign between two of them. They look
/// like any code, which kLooksLikeAny says: columns decide. With a state beside it they do not.
Fit fits_us_plate(const Value& value) {
  std::string text = in_capitals(value.text);
  const bool state = take_state(text);
  const Value plate(text);
  const std::size_t size = plate.compact.size();
  if (size < 5 || size > 7 || text.size() > size + 1 || !plate.compact_and(" -")) {
    return std::nullopt;
  }
  int runs = 0;
  for (std::size_t i = 0; i < size; ++i) {
    runs += i == 0 || is_digit(plate.compact[i]) != is_digit(plate.compact[i - 1]);
  }
  if (runs < 2 || runs > 3) return std::nullopt;
  if (plate.shape == "9AAA999" || plate.shape == "9aaa999") return 0.3;  // California
  return state ? kWithState : kLooksLikeAny;
}

}  // namespace

Fit fits_vin(const Value& value) {
  const std::string& vin = value.compact;
  if (vin.size() != 17 || !value.compact_and(" -")) return std::nullopt;
  const char check = vin_check_character(vin);
  if (check == 0) return std::nullopt;
  if (check == vin[8]) return std::ranges::all_of(vin, is_digit) ? 0.5 : 0.09;
  const bool maker = kEuropeanMakers.find(vin.substr(0, 3)) != std::string_view::npos;
  return maker && all_digits(vin.substr(13)) ? Fit(0.05) : std::nullopt;
}

Fit fits_licence_plate(const Value& value) {
  if (value.text.size() < 4 || value.text.size() > 15) return std::nullopt;
  Fit best;
  for (const Fit& fit :
       {fits_german_plate(value), fits_french_plate(value), fits_us_plate(value)}) {
    if (fit && (!best || *fit < *best)) best = fit;
  }
  return best;
}

}  // namespace synthwright::sensitive
