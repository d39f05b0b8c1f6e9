#include <array>

#include "base/format.h"
#include "synthwright/error.h"
#include "synthwright/options.h"
#include "synthwright/profile.h"

namespace synthwright {
namespace {

struct NamedKind {
  Kind kind;
  std::string_view name;
};

constexpr std::array<NamedKind, 12> kKinds = {{{Kind::integer, "integer"},
                                               {Kind::real, "real"},
                                               {Kind::categorical, "categorical"},
                                               {Kind::ordinal, "ordinal"},
                                               {Kind::boolean, "boolean"},
                                               {Kind::date, "date"},
                                               {Kind::time, "time"},
                                               {Kind::timestamp, "timestamp"},
                                               {Kind::identifier, "identifier"},
                                               {Kind::text, "text"},
                                               {Kind::constant, "constant"},
                                               {Kind::empty, "empty"}}};

}  // namespace

std::string_view name_of(Kind kind) {
  for (const NamedKind& known : kKinds) {
    if (known.kind == kind) return known.name;
  }
  return "?";
}

Kind kind_from(const std::string& word) {
  std::vector<std::string> names;
  for (const NamedKind& known : kKinds) {
    if (known.name == word) return known.kind;
    names.emplace_back(known.name);
  }
  const std::string nearest = nearest_name(word, names);
  throw Error{Code::usage, format("There is no kind '{}'.", word),
              nearest.empty() ? format("The kinds are: {}.", fmt::join(names, ", "))
                              : format("Did you mean '{}'?", nearest)};
}

bool is_numeric(Kind kind) {
  switch (kind) {
    case Kind::integer:
    case Kind::real:
    case Kind::date:
    case Kind::time:
    case Kind::timestamp: return true;
    default: return false;
  }
}

}  // namespace synthwright
