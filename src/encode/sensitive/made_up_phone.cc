#include "encode/sensitive/made_up_phone.h"

#include <array>

#include "profile/sensitive/value.h"

namespace synthwright::sensitive {
namespace {

std::string digits_of(int count, Random& random) {
  std::string digits;
  while (count-- > 0) digits += static_cast<char>('0' + random.below(10));
  return digits;
}

template <typename List>
std::string one_of(const List& list, Random& random) {
  return std::string(list[random.below(list.size())]);
}

/// The North American plan keeps 555-0100 to 555-0199 of every area.
std::string american(Random& random) {
  std::string area;
  area += static_cast<char>('2' + random.below(8));
  area += static_cast<char>('0' + random.below(9));
  area += static_cast<char>('0' + random.below(10));
  if (area.substr(1) == "11") area[2] = '2';
  return area + "55501" + digits_of(2, random);
}

/// Bundesnetzagentur, numbers for media productions: five places and one mobile network.
std::string german(bool mobile, int digits, Random& random) {
  constexpr std::array<std::string_view, 5> kPlaces = {"3023125", "4066969", "6990009", "2214710",
                                                       "8999998"};
  std::string number = mobile ? "17139200" : one_of(kPlaces, random);
  const int more = digits - static_cast<int>(number.size());
  if (more < 0) number.resize(digits);
  return number + digits_of(more, random);
}

/// ARCEP, decision 2018-0881: numbers for works of fiction.
std::string french(bool mobile, Random& random) {
  constexpr std::array<std::string_view, 5> kRegions = {"19900", "26191", "35301", "46571",
                                                        "53649"};
  return (mobile ? "63998" : one_of(kRegions, random)) + digits_of(4, random);
}

struct Parts {
  std::string region, before;  // before: 1, 0, 49, 0049, 490, ...
  bool mobile = false;
  int digits = 0, extension = 0;
};

Parts parts_of(const std::string& text) {
  Parts parts;
  std::string number = text;
  if (const std::size_t at = number.find('x'); at != std::string::npos && at > 8) {
    parts.extension = static_cast<int>(Value(number.substr(at)).digits.size());
    number.erase(at);
  }
  const std::string digits = Value(number).digits;
  const bool zeros = digits.starts_with("00");
  const bool international = number.find('+') != std::string::npos || zeros;
  const std::string from_country = zeros ? digits.substr(2) : digits;
  const auto take = [&](const std::string& region, const std::string& before) {
    parts.region = region;
    parts.before = before;
    parts.digits = static_cast<int>(digits.size() - before.size());
    const std::string rest = digits.substr(before.size());
    parts.mobile =
        region == "de" ? rest.starts_with('1') : rest.starts_with('6') || rest.starts_with('7');
    return parts;
  };
  const std::string exit = zeros ? "00" : "";
  if (international) {
    for (const auto& [region, code] : {std::pair{"us", "1"}, {"de", "49"}, {"fr", "33"}}) {
      if (!from_country.starts_with(code)) continue;
      const bool trunk = from_country.substr(std::string_view(code).size()).starts_with('0');
      return take(region, exit + code + (trunk ? "0" : ""));
    }
    return take("other", exit + from_country.substr(0, 2));
  }
  if (digits.starts_with('0')) {
    const bool pairs = digits.size() == 10 && number.find_first_of("/()") == std::string::npos &&
                       (number.size() == 10 || Value(number).shape.substr(0, 2) == "99") &&
                       (number.size() == 10 || number.size() == 14);
    return take(pairs ? "fr" : "de", "0");
  }
  return take("us", digits.size() == 11 ? "1" : "");
}

}  // namespace

std::string phone_variant(const std::string& text) {
  const Parts parts = parts_of(text);
  return parts.region + ":" + parts.before + ":" + (parts.mobile ? "m" : "l") + ":" +
         std::to_string(parts.digits) + ":" + std::to_string(parts.extension);
}

std::string make_phone(const std::string& variant, Random& random) {
  std::vector<std::string> parts(1);
  for (const char c : variant) {
    if (c == ':') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  parts.resize(5);
  const int digits = static_cast<int>(number_of(parts[3]));
  const bool mobile = parts[2] == "m";
  const std::string number = parts[0] == "us"   ? american(random)
                             : parts[0] == "de" ? german(mobile, digits, random)
                             : parts[0] == "fr" ? french(mobile, random)
                                                : digits_of(digits, random);
  return parts[1] + number + digits_of(static_cast<int>(number_of(parts[4])), random);
}

}  // namespace synthwright::sensitive
