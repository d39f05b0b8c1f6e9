#include "rules/functions.h"

namespace synthwright {

const std::vector<FunctionFacts>& functions() {
  static const std::vector<FunctionFacts> all = {
      {Function::abs, "abs", 1, 1},
      {Function::round, "round", 1, 2},
      {Function::floor, "floor", 1, 1},
      {Function::ceil, "ceil", 1, 1},
      {Function::min, "min", 2, -1},
      {Function::max, "max", 2, -1},
      {Function::length, "length", 1, 1},
      {Function::lower, "lower", 1, 1},
      {Function::upper, "upper", 1, 1},
      {Function::year, "year", 1, 1},
      {Function::month, "month", 1, 1},
      {Function::day, "day", 1, 1},
      {Function::weekday, "weekday", 1, 1},
      {Function::hour, "hour", 1, 1},
      {Function::minute, "minute", 1, 1},
      {Function::second, "second", 1, 1},
      {Function::coalesce, "coalesce", 2, -1},
  };
  return all;
}

std::string_view name_of(Function function) {
  return functions()[static_cast<std::size_t>(function)].name;
}

}  // namespace synthwright
