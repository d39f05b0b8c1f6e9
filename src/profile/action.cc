#include <array>

#include "base/format.h"
#include "synthwright/error.h"
#include "synthwright/options.h"
#include "synthwright/profile.h"

namespace synthwright {
namespace {

constexpr std::array kActions = {Action::keep, Action::replace, Action::drop};

}  // namespace

std::string_view name_of(Action action) {
  switch (action) {
    case Action::keep: return "keep";
    case Action::replace: return "replace";
    case Action::drop: return "drop";
  }
  return "?";
}

Action action_from(const std::string& word) {
  std::vector<std::string> names;
  for (const Action action : kActions) {
    if (name_of(action) == word) return action;
    names.emplace_back(name_of(action));
  }
  const std::string nearest = nearest_name(word, names);
  throw Error{Code::usage, format("There is no action '{}'.", word),
              nearest.empty() ? format("The actions are: {}.", fmt::join(names, ", "))
                              : format("Did you mean '{}'?", nearest)};
}

}  // namespace synthwright
