#include "rules/functions.h"

namespace synthwright::rules {

const std::vector<FunctionFacts>& functions() {
  using enum TermType;
  constexpr auto same = std::nullopt;
  static const std::vector<TermType> numbers = {integer, real}, days = {date, timestamp},
                                     hours = {time, timestamp},
                                     ordered = {integer, real,      text,    date,
                                                time,    timestamp, duration};
  static const std::vector<FunctionFacts> all = {
      {Function::abs, "abs", 1, 1, {integer, real, duration}, same},
      {Function::round, "round", 1, 2, numbers, integer},
      {Function::floor, "floor", 1, 1, numbers, integer},
      {Function::ceil, "ceil", 1, 1, numbers, integer},
      {Function::min, "min", 2, -1, ordered, same},
      {Function::max, "max", 2, -1, ordered, same},
      {Function::length, "length", 1, 1, {text}, integer},
      {Function::lower, "lower", 1, 1, {text}, same},
      {Function::upper, "upper", 1, 1, {text}, same},
      {Function::year, "year", 1, 1, days, integer},
      {Function::month, "month", 1, 1, days, integer},
      {Function::day, "day", 1, 1, days, integer},
      {Function::weekday, "weekday", 1, 1, days, integer},
      {Function::hour, "hour", 1, 1, hours, integer},
      {Function::minute, "minute", 1, 1, hours, integer},
      {Function::second, "second", 1, 1, hours, integer},
      {Function::coalesce, "coalesce", 2, -1, {}, same},
  };
  return all;
}

std::string_view name_of(Function function) {
  return functions()[static_cast<std::size_t>(function)].name;
}

}  // namespace synthwright::rules
