#include "base/format.h"
#include "synthwright/error.h"
#include "synthwright/options.h"
#include "synthwright/table.h"

namespace synthwright {

std::string_view name_of(Type type) {
  switch (type) {
    case Type::boolean: return "boolean";
    case Type::integer: return "integer";
    case Type::real: return "real";
    case Type::text: return "text";
    case Type::date: return "date";
    case Type::time: return "time";
    case Type::timestamp: return "timestamp";
  }
  return "?";
}

int Schema::find(std::string_view name) const {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].name == name) return static_cast<int>(i);
  }
  return -1;
}

int Schema::index(const std::string& name, const std::string& table) const {
  const int position = find(name);
  if (position >= 0) return position;
  std::vector<std::string> names;
  for (const Field& field : fields) names.push_back(field.name);
  const std::string nearest = nearest_name(name, names);
  throw Error{Code::usage, format("There is no column '{}' in {}.", name, table),
              nearest.empty() ? format("Its columns are: {}.", fmt::join(names, ", "))
                              : format("Did you mean '{}'?", nearest)};
}

}  // namespace synthwright
