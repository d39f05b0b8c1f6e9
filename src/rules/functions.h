// The functions of the expression language by name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/tree.h"

namespace synthwright {

struct FunctionFacts {
  Function function;
  std::string_view name;
  int least, most;  ///< how many arguments it takes; most -1: any number
};

const std::vector<FunctionFacts>& functions();
std::string_view name_of(Function function);

}  // namespace synthwright
