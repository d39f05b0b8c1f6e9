#include "encode/sensitive/made_up_plate.h"

#include <algorithm>
#include <vector>

#include "profile/sensitive/plates.h"

namespace synthwright::sensitive {
namespace {

std::string shape_alone(const Value& value) {
  std::string shape;
  for (const char c : value.shape) {
    if (c == '9') shape += '9';
    if (c == 'A' || c == 'a') shape += 'A';
  }
  return shape;
}

/// I, O and U are on no French plate; others do without as well.
std::string random_shape(std::string_view shape, Random& random) {
  constexpr std::string_view kLetters = "ABCDEFGHJKLMNPQRTVWXYZ";
  std::string made;
  for (const char c : shape) {
    made += c == '9' ? static_cast<char>('1' + random.below(9))
                     : kLetters[random.below(kLetters.size())];
  }
  return made;
}

/// How many letters name the district, where the plate is German.
std::size_t district_letters(const Value& value) {
  const std::size_t sign = value.shape.find_first_of(" -");
  const std::string shape = shape_alone(value);
  const std::size_t letters = std::min(shape.find('9'), shape.size());
  const bool runs = shape.find('A', letters) >= shape.size() - 1;  // at most an E or H behind
  if (letters == 0 || letters > 5 || !runs || shape.size() - letters > 5) return 0;
  if (sign != std::string::npos && sign < letters) return sign <= 3 ? sign : 0;
  return 0;
}

}  // namespace

std::string plate_variant(const Value& value) {
  const std::string shape = shape_alone(value);
  if (const std::size_t district = district_letters(value)) {
    return "de" + std::to_string(district) + shape;
  }
  std::string capitals = value.text;
  if (!take_state(capitals)) return "__" + shape;
  return (value.text.ends_with(capitals) ? "st" : "se") + shape;  // before it, behind it
}

std::string make_plate(const std::string& variant, Random& random) {
  const std::string shape = variant.substr(2);
  if (variant.starts_with("de")) {
    const std::size_t letters = shape[0] - '0';
    std::vector<std::string_view> districts;
    for (const std::string_view district : german_districts()) {
      if (district.size() == letters && std::ranges::all_of(district, is_upper)) {
        districts.push_back(district);
      }
    }
    std::string made(districts[random.below(districts.size())]);
    made += random_shape(shape.substr(1 + letters), random);
    if (is_upper(made.back())) made.back() = random.below(2) == 0 ? 'E' : 'H';
    return made;
  }
  if (variant.starts_with("st")) {
    const auto states = us_states();
    return std::string(states[random.below(states.size())]) + random_shape(shape.substr(2), random);
  }
  if (variant.starts_with("se")) {
    const auto states = us_states();
    return random_shape(shape.substr(0, shape.size() - 2), random) +
           std::string(states[random.below(states.size())]);
  }
  return random_shape(shape, random);
}

}  // namespace synthwright::sensitive
