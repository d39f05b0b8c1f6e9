// The profile as one HTML page that needs nothing else, with what the table lacks where that was
// looked for.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "base/json.h"
#include "synthwright/context.h"
#include "synthwright/gaps.h"
#include "synthwright/profile.h"

namespace synthwright {

/// `profile`: docs/formats/profile.md; `gaps`: a list of docs/formats/gaps.md, one a table, empty
/// where none were looked for; `provenance`: names and values, shown as they are.
std::string profile_page(const Json& profile, const Json& gaps, const Json& provenance);

/// What the page carries, shortened to at most `budget` bytes: `columns` of all tables, those that
/// need attention first, each with `attention`, a list of {what, verdict: bad | weak, sentence}.
Json profile_page_data(const Json& profile, const Json& gaps, const Json& provenance,
                       std::size_t budget);

/// Looks for the gaps of every table, and writes the page of both. `source`: the name of the data;
/// `request`: its table is left aside, its target is that of the tables that have such a column.
void save_profile_page(const std::filesystem::path& file, const Dataset& data,
                       const Profile& profile, const std::string& source, const GapRequest& request,
                       const Context& context);

/// The page without its data (html/), made at build time.
extern const char* const kProfileTemplate;

}  // namespace synthwright
