#include <algorithm>

#include "base/output.h"
#include "pipeline/profile_page.h"
#include "pipeline/version.h"
#include "synthwright/gaps.h"

namespace synthwright {
namespace {

bool has_column(const TableProfile& table, const std::string& name) {
  return std::ranges::any_of(
      table.columns, [&](const ColumnProfile& column) { return column.field.name == name; });
}

}  // namespace

void save_profile_page(const std::filesystem::path& file, const Dataset& data,
                       const Profile& profile, const std::string& source, const std::string& target,
                       const Context& context) {
  Json gaps = Json::array();
  for (const TableProfile& table : profile.tables) {
    const GapRequest request{.table = table.name,
                             .target = has_column(table, target) ? target : std::string()};
    gaps.push_back(to_json(find_gaps(data, profile, request, context)));
  }
  Json provenance = {{"data", source}, {"synthwright", version()}};
  if (!target.empty()) provenance["target"] = target;
  OutputFile page(file);
  page.write(profile_page(to_json(profile), gaps, provenance));
  page.commit();
}

}  // namespace synthwright
