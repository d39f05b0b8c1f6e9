#include "synthwright/options.h"

#include <algorithm>
#include <charconv>
#include <numeric>

#include "base/format.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

std::size_t edit_distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({substituted, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

template <typename T>
bool parse(const std::string& text, T& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size();
}

[[noreturn]] void refuse(const Option& option, const std::string& value,
                         const std::string& wanted) {
  throw Error{Code::usage,
              format("The option '{}' cannot be '{}': {}.", option.name, value, wanted),
              option.sentence};
}

void check_range(const Option& option, const std::string& text, double value) {
  if (!(value >= option.minimum && value <= option.maximum)) {
    refuse(option, text, format("it has to be from {} to {}", option.minimum, option.maximum));
  }
}

void check(const Option& option, const std::string& text) {
  switch (option.type) {
    case OptionType::boolean:
      if (text != "true" && text != "false") refuse(option, text, "it is true or false");
      return;
    case OptionType::integer: {
      std::int64_t value = 0;
      if (!parse(text, value)) refuse(option, text, "it is a whole number");
      return check_range(option, text, static_cast<double>(value));
    }
    case OptionType::real: {
      double value = 0;
      if (!parse(text, value)) refuse(option, text, "it is a number");
      return check_range(option, text, value);
    }
    case OptionType::text:
      if (!option.choices.empty() &&
          std::ranges::find(option.choices, text) == option.choices.end()) {
        refuse(option, text, format("it is one of {}", fmt::join(option.choices, ", ")));
      }
  }
}

}  // namespace

std::string nearest_name(const std::string& name, const std::vector<std::string>& candidates) {
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(2, name.size() / 2);  // further is no typo
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(name, candidate);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

OptionValues::OptionValues(const std::vector<Option>& options, const OptionMap& given) {
  std::vector<std::string> names;
  for (const Option& option : options) {
    values_[option.name] = option.value;
    names.push_back(option.name);
  }
  for (const auto& [name, value] : given) {
    const auto option = std::ranges::find(options, name, &Option::name);
    if (option == options.end()) {
      const std::string nearest = nearest_name(name, names);
      throw Error{Code::usage, format("There is no option '{}'.", name),
                  nearest.empty() ? format("Known options: {}.", fmt::join(names, ", "))
                                  : format("Did you mean '{}'?", nearest)};
    }
    check(*option, value);
    values_[name] = value;
  }
}

bool OptionValues::boolean(const std::string& name) const { return values_.at(name) == "true"; }

std::int64_t OptionValues::integer(const std::string& name) const {
  std::int64_t value = 0;
  parse(values_.at(name), value);
  return value;
}

double OptionValues::real(const std::string& name) const {
  double value = 0;
  parse(values_.at(name), value);
  return value;
}

const std::string& OptionValues::text(const std::string& name) const { return values_.at(name); }

}  // namespace synthwright
