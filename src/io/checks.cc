#include "io/checks.h"

#include <algorithm>
#include <map>

#include "base/format.h"
#include "synthwright/error.h"
#include "synthwright/options.h"

namespace synthwright {

void check_names(const std::vector<std::string>& names, const std::filesystem::path& file) {
  std::map<std::string, std::size_t> seen;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto [first, is_new] = seen.emplace(names[i], i + 1);
    if (!is_new) {
      throw Error{Code::invalid_data,
                  names[i].empty() ? format("{}: columns {} and {} have no name.", file.string(),
                                            first->second, i + 1)
                                   : format("{}: columns {} and {} have the same name '{}'.",
                                            file.string(), first->second, i + 1, names[i]),
                  names[i].empty() ? "One column may be without a name; give the others one."
                                   : "Rename one of them."};
    }
  }
}

void check_declared(const std::vector<std::string>& names, const ReadOptions& options,
                    const std::filesystem::path& file) {
  for (const auto& [name, type] : options.types) {
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    const std::string nearest = nearest_name(name, names);
    throw Error{
        Code::usage,
        format("A type is declared for '{}', which is no column of {}.", name, file.string()),
        nearest.empty() ? format("Its columns are: {}.", fmt::join(names, ", "))
                        : format("Did you mean '{}'?", nearest)};
  }
}

void check_same_columns(const Schema& expected, const Schema& found) {
  const auto same = [](const Field& a, const Field& b) {
    return a.name == b.name && a.type == b.type;
  };
  if (!std::ranges::equal(expected.fields, found.fields, same)) {
    throw std::logic_error("Sink: a batch has other columns than the sink was opened for");
  }
}

void throw_changed(const std::filesystem::path& file, const std::string& what) {
  throw Error{Code::invalid_data, format("{}: {} than before.", file.string(), what),
              "The file was changed while it was read: start again."};
}

void check_size(std::size_t columns, std::int64_t rows, const std::filesystem::path& file) {
  if (rows > 0 && columns > 0) return;
  throw Error{Code::invalid_data,
              format("{}: there are no {}.", file.string(), rows == 0 ? "rows" : "columns"),
              "It needs at least one column and one row of data."};
}

}  // namespace synthwright
