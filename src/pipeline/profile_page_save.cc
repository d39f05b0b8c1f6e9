#include <algorithm>

#include "base/output.h"
#include "pipeline/profile_page.h"
#include "pipeline/version.h"

namespace synthwright {
namespace {

bool has_column(const TableProfile& table, const std::string& name) {
  return std::ranges::any_of(
      table.columns, [&](const ColumnProfile& column) { return column.field.name == name; });
}

}  // namespace

void save_profile_page(const std::filesystem::path& file, const Dataset& data,
                       const Profile& profile, const std::string& source, const GapRequest& request,
                       const Context& context) {
  Json gaps = Json::array();
  for (const TableProfile& table : profile.tables) {
    GapRequest of_table = request;
    of_table.table = table.name;
    if (!has_column(table, request.target)) of_table.target.clear();
    gaps.push_back(to_json(find_gaps(data, profile, of_table, context)));
  }
  Json provenance = {{"data", source}, {"synthwright", version()}};
  if (!request.target.empty()) provenance["target"] = request.target;
  OutputFile page(file);
  page.write(profile_page(to_json(profile), gaps, provenance));
  page.commit();
}

}  // namespace synthwright
