#include "profile/sensitive/column_looks.h"

#include <algorithm>
#include <map>

#include "profile/sensitive/recognisers.h"

namespace synthwright::sensitive {
namespace {

std::vector<std::string> words_of_name(const std::string& name) {
  std::string spaced;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (i > 0 && is_upper(name[i]) && is_lower(name[i - 1])) spaced += ' ';
    const char c = name[i];
    spaced += is_upper(c) || is_lower(c) || is_digit(c) ? c : ' ';
  }
  return split_words(folded(spaced));
}

}  // namespace

bool name_has(const std::string& name, std::string_view list) {
  return std::ranges::any_of(words_of_name(name), [&](const std::string& word) {
    return list.find(" " + word + " ") != std::string_view::npos;
  });
}

bool counts_on(const std::vector<Value>& values) {
  std::vector<long long> numbers;
  for (const Value& value : values) {
    if (value.digits.size() <= 18 && all_digits(value.text)) {
      numbers.push_back(number_of(value.digits));
    }
  }
  if (numbers.size() < 10) return false;
  std::ranges::sort(numbers);
  const auto at = [&](double share) {
    return numbers[static_cast<std::size_t>(share * static_cast<double>(numbers.size() - 1))];
  };
  return static_cast<double>(at(0.95) - at(0.05)) < 20 * static_cast<double>(numbers.size());
}

bool are_padded(const std::vector<Value>& values) {
  std::size_t zero = 0, padded = 0;
  for (const Value& value : values) {
    zero += value.text.starts_with('0');
    padded += value.text.starts_with("00") && !fits_phone(value);
  }
  return padded >= 3 && 25 * padded > zero && 2 * zero > values.size();
}

bool have_no_trunk(const std::vector<Value>& values) {
  std::map<std::size_t, std::size_t> lengths;
  std::size_t plain = 0, others = 0, most = 0;
  for (const Value& value : values) {
    if (value.text.empty() || !all_digits(value.text)) continue;
    ++plain;
    others += value.text[0] != '0' && !fits_phone(value);
    most = std::max(most, ++lengths[value.text.size()]);
  }
  return plain >= 10 && 2 * plain > values.size() && 10 * others >= plain && 10 * most >= 9 * plain;
}

double share_of(const std::vector<Value>& values, bool (*holds)(const Value& value)) {
  return static_cast<double>(std::ranges::count_if(values, holds)) /
         static_cast<double>(values.size());
}

bool five_digits(const Value& value) { return value.shape == "99999"; }

bool has_small_parts(const Value& value) {
  if (!value.digits_and(".") || value.text.starts_with("10.")) return false;
  const std::vector<std::string> parts = split_words(value.text, ".");
  return std::all_of(parts.begin() + 1, parts.end(),
                     [](const std::string& part) { return part.size() < 3; });
}

bool is_signed(const Value& value) { return value.shape == "A-99999"; }

}  // namespace synthwright::sensitive
