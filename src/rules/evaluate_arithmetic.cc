#include <algorithm>
#include <cmath>

#include "rules/evaluate.h"
#include "table/powers_of_ten.h"

namespace synthwright::rules {
namespace {

constexpr std::int64_t kMicrosecondsPerDay = 86'400'000'000;
constexpr double kBeyond = 0x1p63;

// The decimal number nearest to what binary arithmetic made of decimals: 0.1 + 0.2 is 0.3. The
// power of ten and the whole number are exact, so the quotient is the double nearest to it.
void round_to_decimals(std::vector<double>& numbers, int decimals) {
  constexpr double kMostExact = 0x1p51;
  constexpr double kWhole = 0x1.8p52;  // adding it leaves no room for a fraction
  const double power = kPowersOfTen[decimals];
  for (double& number : numbers) {
    const double scaled = number * power;
    const double rounded = ((scaled + kWhole) - kWhole) / power;
    number = std::abs(scaled) < kMostExact ? rounded + 0.0 : number;
  }
}

void drop_infinite(Values& values) {
  for (std::size_t i = 0; i < values.numbers.size(); ++i) {
    if (!std::isfinite(values.numbers[i])) values.set_missing(i, values.numbers.size());
  }
}

// The remainder has the divisor's sign, as in Python: -1 % 7 is 6.
double real_remainder(double left, double right) {
  const double rest = std::fmod(left, right);
  return rest != 0 && (rest < 0) != (right < 0) ? rest + right : rest;
}

void real_arithmetic(Operation operation, const Values& left, const Values& right, Values& result) {
  const std::size_t rows = left.numbers.size();
  result.numbers.resize(rows);
  double* to = result.numbers.data();
  const double *a = left.numbers.data(), *b = right.numbers.data();
  switch (operation) {
    case Operation::add:
      for (std::size_t i = 0; i < rows; ++i) to[i] = a[i] + b[i];
      break;
    case Operation::subtract:
      for (std::size_t i = 0; i < rows; ++i) to[i] = a[i] - b[i];
      break;
    case Operation::multiply:
      for (std::size_t i = 0; i < rows; ++i) to[i] = a[i] * b[i];
      break;
    case Operation::divide:
      for (std::size_t i = 0; i < rows; ++i) to[i] = a[i] / b[i];
      break;
    default:
      for (std::size_t i = 0; i < rows; ++i) to[i] = real_remainder(a[i], b[i]);
  }
}

/// Returns: false when the result is beyond 64 bits, or there is none.
bool whole(Operation operation, std::int64_t left, std::int64_t right, std::int64_t& to) {
  switch (operation) {
    case Operation::add: return !__builtin_add_overflow(left, right, &to);
    case Operation::subtract: return !__builtin_sub_overflow(left, right, &to);
    case Operation::multiply: return !__builtin_mul_overflow(left, right, &to);
    default:
      if (right == 0) return false;
      to = right == -1 ? 0 : left % right;
      if (to != 0 && (to < 0) != (right < 0)) to += right;
      return true;
  }
}

bool nearest_whole(double value, std::int64_t& to) {
  if (!(std::abs(value) < kBeyond)) return false;
  to = std::llround(value);
  return true;
}

/// One value of dates, times and durations, by the types of both sides.
bool time_value(const Term& term, TermType left_type, const Values& right, std::int64_t left,
                std::size_t i, std::int64_t& to) {
  const Operation operation = term.operation;
  if (right.type == TermType::real) {
    const double factor = right.numbers[i], value = static_cast<double>(left);
    return nearest_whole(operation == Operation::multiply ? value * factor : value / factor, to);
  }
  std::int64_t other = right.integers[i];
  if (left_type == TermType::date && right.type == TermType::date) {
    return whole(operation, left, other, to) &&
           !__builtin_mul_overflow(to, kMicrosecondsPerDay, &to);
  }
  if (left_type == TermType::date) other /= kMicrosecondsPerDay;
  if (!whole(operation, left, other, to)) return false;
  return term.type != TermType::time || (to >= 0 && to < kMicrosecondsPerDay);
}

}  // namespace

Values arithmetic(const Term& term, const Values& left, const Values& right) {
  Values result{term.type};
  result.valid = both_valid(left, right);
  if (left.type == TermType::real) {
    real_arithmetic(term.operation, left, right, result);
    if (term.decimals >= 0) round_to_decimals(result.numbers, term.decimals);
    drop_infinite(result);
    return result;
  }
  const std::size_t rows = left.integers.size();
  if (term.type == TermType::real) {  // a duration by a duration
    result.numbers.resize(rows);
    for (std::size_t i = 0; i < rows; ++i) {
      result.numbers[i] =
          static_cast<double>(left.integers[i]) / static_cast<double>(right.integers[i]);
    }
    drop_infinite(result);
    return result;
  }
  result.integers.resize(rows);
  for (std::size_t i = 0; i < rows; ++i) {
    const bool there =
        term.type == TermType::integer
            ? whole(term.operation, left.integers[i], right.integers[i], result.integers[i])
            : time_value(term, left.type, right, left.integers[i], i, result.integers[i]);
    if (!there) {
      result.integers[i] = 0;
      result.set_missing(i, rows);
    }
  }
  return result;
}

Values negated(const Term&, Values values) {
  for (double& number : values.numbers) number = 0.0 - number;
  for (std::size_t i = 0; i < values.integers.size(); ++i) {
    if (__builtin_sub_overflow(0, values.integers[i], &values.integers[i])) {
      values.set_missing(i, values.integers.size());
    }
  }
  return values;
}

Values converted(const Term& term, Values argument) {
  Values result{term.type};
  result.valid = std::move(argument.valid);
  const std::size_t rows =
      std::max({argument.integers.size(), argument.truths.size(), result.valid.size()});
  switch (argument.type) {
    case TermType::boolean:  // as 0 and 1
      result.integers.resize(rows);
      for (std::size_t i = 0; i < rows; ++i) {
        result.integers[i] = argument.truths[i] == kTrue;
        if (argument.truths[i] == kUnknown) result.set_missing(i, rows);
      }
      break;
    case TermType::integer:
      result.numbers.assign(argument.integers.begin(), argument.integers.end());
      break;
    case TermType::date:
      result.integers.resize(rows);
      for (std::size_t i = 0; i < rows; ++i) {
        std::int64_t& to = result.integers[i];
        if (__builtin_mul_overflow(argument.integers[i], kMicrosecondsPerDay, &to) ||
            __builtin_sub_overflow(to, term.zone_offset, &to)) {
          result.set_missing(i, rows);
        }
      }
      break;
    default:  // null as any type
      if (term.type == TermType::boolean) {
        result.valid.clear();
        result.truths.assign(rows, kUnknown);
      } else if (term.type == TermType::real) {
        result.numbers.resize(rows);
      } else if (term.type == TermType::text) {
        result.texts.resize(rows);
      } else {
        result.integers.resize(rows);
      }
  }
  return result;
}

}  // namespace synthwright::rules
