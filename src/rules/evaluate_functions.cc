#include <algorithm>
#include <chrono>
#include <cmath>

#include "rules/evaluate.h"

namespace synthwright::rules {
namespace {

constexpr std::int64_t kSecond = 1'000'000, kDay = 86'400 * kSecond;

Values absolute(Values values) {
  for (double& number : values.numbers) number = std::abs(number);
  for (std::size_t i = 0; i < values.integers.size(); ++i) {
    std::int64_t& integer = values.integers[i];
    if (integer < 0 && __builtin_sub_overflow(0, integer, &integer)) {
      values.set_missing(i, values.integers.size());
    }
  }
  return values;
}

/// round, floor, ceil of a real number as an integer, where it has room.
Values to_whole(Function function, Values values) {
  if (values.type == TermType::integer) return values;
  const std::size_t rows = values.numbers.size();
  values.integers.resize(rows);
  for (std::size_t i = 0; i < rows; ++i) {
    const double number = values.numbers[i];
    const double whole = function == Function::round   ? std::round(number)
                         : function == Function::floor ? std::floor(number)
                                                       : std::ceil(number);
    if (std::abs(whole) < 0x1p63) {
      values.integers[i] = static_cast<std::int64_t>(whole);
    } else {
      values.set_missing(i, rows);
    }
  }
  values.numbers.clear();
  values.type = TermType::integer;
  return values;
}

Values to_digits(const Term& term, Values values) {
  double power = 1;
  for (std::int64_t i = 0; i < term.arguments[1].value.integer; ++i) power *= 10;
  for (double& number : values.numbers) {
    const double scaled = number * power;
    if (std::abs(scaled) < 0x1p52) number = std::round(scaled) / power;
  }
  return values;
}

/// For each row the value of one of the arguments: `prefers(best, next, row)` says that the next
/// takes the place of the best so far.
template <typename Prefers>
Values chosen(std::vector<Values>& arguments, bool any_missing, Prefers prefers) {
  Values best = std::move(arguments[0]);
  const std::size_t rows = std::max({best.integers.size(), best.numbers.size(), best.texts.size()});
  for (std::size_t at = 1; at < arguments.size(); ++at) {
    Values& next = arguments[at];
    if (any_missing) best.valid = both_valid(best, next);
    for (std::size_t i = 0; i < rows; ++i) {
      if (!prefers(best, next, i)) continue;
      if (!best.integers.empty()) best.integers[i] = next.integers[i];
      if (!best.numbers.empty()) best.numbers[i] = next.numbers[i];
      if (!best.texts.empty()) best.texts[i] = next.texts[i];
      if (!any_missing) best.valid[i] = next.is_valid(i);
    }
    best.made.insert(best.made.end(), next.made.begin(), next.made.end());
  }
  return best;
}

Values extreme(std::vector<Values> arguments, bool least) {
  return chosen(arguments, true, [&](const Values& best, const Values& next, std::size_t i) {
    if (best.type == TermType::real) return least == (next.numbers[i] < best.numbers[i]);
    if (best.type == TermType::text) return least == (next.texts[i] < best.texts[i]);
    return least == (next.integers[i] < best.integers[i]);
  });
}

Values coalesced(std::vector<Values> arguments) {
  if (arguments[0].type == TermType::boolean) {
    Values first = std::move(arguments[0]);
    for (std::size_t at = 1; at < arguments.size(); ++at) {
      for (std::size_t i = 0; i < first.truths.size(); ++i) {
        if (first.truths[i] == kUnknown) first.truths[i] = arguments[at].truths[i];
      }
    }
    return first;
  }
  return chosen(arguments, false,
                [](const Values& best, const Values&, std::size_t i) { return !best.is_valid(i); });
}

Values length(const Values& texts) {
  Values result{TermType::integer};
  result.valid = texts.valid;
  result.integers.reserve(texts.texts.size());
  for (const std::string_view text : texts.texts) {
    result.integers.push_back(
        std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
  }
  return result;
}

/// Only the letters of ASCII have a case here: no language's rules are ours to keep.
Values in_case(Values values, bool upper) {
  const char first = upper ? 'a' : 'A', last = upper ? 'z' : 'Z';
  auto made = std::make_shared<std::deque<std::string>>();
  for (std::string_view& text : values.texts) {
    std::string& changed = made->emplace_back(text);
    for (char& c : changed) {
      if (c >= first && c <= last) c = static_cast<char>(c ^ 0x20);
    }
    text = changed;
  }
  values.made.assign(1, std::move(made));
  return values;
}

/// Returns: false for years that the calendar does not reach.
bool calendar_part(Function function, std::int64_t days, std::int64_t& to) {
  constexpr std::int64_t kFarthest = 10'000'000;
  if (days < -kFarthest || days > kFarthest) return false;
  const std::chrono::sys_days day{std::chrono::days(days)};
  const std::chrono::year_month_day date{day};
  switch (function) {
    case Function::year: to = static_cast<int>(date.year()); break;
    case Function::month: to = static_cast<unsigned>(date.month()); break;
    case Function::day: to = static_cast<unsigned>(date.day()); break;
    default: to = std::chrono::weekday(day).iso_encoding();
  }
  return true;
}

Values part_of_time(const Term& term, Values values) {
  const TermType type = values.type;
  const std::int64_t offset = term.arguments[0].zone_offset;
  const std::size_t rows = values.integers.size();
  for (std::size_t i = 0; i < rows; ++i) {
    std::int64_t& value = values.integers[i];
    std::int64_t days = value, within = 0;
    if (type != TermType::date) {
      std::int64_t local = 0;
      if (__builtin_add_overflow(value, offset, &local)) local = value;  // the end of time
      days = local / kDay - (local % kDay < 0);
      within = local - days * kDay;
    }
    switch (term.function) {
      case Function::hour: value = within / (3600 * kSecond); break;
      case Function::minute: value = within / (60 * kSecond) % 60; break;
      case Function::second: value = within / kSecond % 60; break;
      default:
        if (!calendar_part(term.function, days, value)) values.set_missing(i, rows);
    }
  }
  values.type = TermType::integer;
  return values;
}

}  // namespace

Values called(const Term& term, std::vector<Values> arguments) {
  switch (term.function) {
    case Function::abs: return absolute(std::move(arguments[0]));
    case Function::round:
      if (arguments.size() == 2) return to_digits(term, std::move(arguments[0]));
      [[fallthrough]];
    case Function::floor:
    case Function::ceil: return to_whole(term.function, std::move(arguments[0]));
    case Function::min:
    case Function::max: return extreme(std::move(arguments), term.function == Function::min);
    case Function::length: return length(arguments[0]);
    case Function::lower:
    case Function::upper: return in_case(std::move(arguments[0]), term.function == Function::upper);
    case Function::coalesce: return coalesced(std::move(arguments));
    default: return part_of_time(term, std::move(arguments[0]));
  }
}

}  // namespace synthwright::rules
