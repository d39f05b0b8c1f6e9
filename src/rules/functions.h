// The functions of the expression language: their names, and what they take and give.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "rules/tree.h"

namespace synthwright::rules {

struct FunctionFacts {
  Function function;
  std::string_view name;
  int least, most;                ///< how many arguments it takes; most -1: any number, of one type
  std::vector<TermType> takes;    ///< what the first argument may be; empty: anything
  std::optional<TermType> gives;  ///< nothing: the type of what it takes
};

const std::vector<FunctionFacts>& functions();
std::string_view name_of(Function function);

}  // namespace synthwright::rules
