// Truth: the kinds that a person expects of 383 columns of public tables, from their names and a
// look at some values: profile_kinds.json, written before the thresholds were set. Ten of its
// entries were corrected since, where the first look had missed leading zeros or that a file says
// Yes and No. And of 183 columns of nine more tables, profile_kinds_unseen.json, written before the
// profile had read any of them.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "base/format.h"
#include "base/json.h"
#include "synthwright/io.h"
#include "synthwright/profile.h"

namespace synthwright {
namespace {

namespace fs = std::filesystem;

const fs::path kSource = fs::path(__FILE__).parent_path();

/// Where the public data sets lie: $SYNTHWRIGHT_DATA, or ../shared/data beside the project.
fs::path data_folder() {
  const char* folder = std::getenv("SYNTHWRIGHT_DATA");
  return folder != nullptr ? fs::path(folder) : kSource / "../../shared/data";
}

struct Agreement {
  int agreed = 0, asked = 0;
  std::string differences;
};

void compare(const fs::path& file, const Json& expected, Agreement& agreement) {
  const Profile profile = profile_of(dataset_of(table_name(file), read(file)), {}, {});
  for (const auto& [name, kind] : expected.items()) {
    const ColumnProfile& column = profile.table().column(name);
    ++agreement.asked;
    if (name_of(column.kind) == kind.get<std::string>()) {
      ++agreement.agreed;
    } else {
      agreement.differences +=
          format("{}, {}: expected {}, found {}: {}\n", file.filename().string(), name,
                 kind.get<std::string>(), name_of(column.kind), column.evidence);
    }
  }
}

/// How many columns of a key are as it says; none when the tables are not there.
Agreement agreement_with(const char* key_file) {
  Agreement agreement;
  const Json key = read_json(kSource / key_file);
  for (const auto& [file, expected] : key.items()) {
    if (fs::exists(data_folder() / file)) compare(data_folder() / file, expected, agreement);
  }
  std::printf("%d of %d columns agree\n%s", agreement.agreed, agreement.asked,
              agreement.differences.c_str());
  return agreement;
}

TEST(ProfileKinds, AgreeWithAPersonOnPublicTables) {
  if (!fs::exists(data_folder())) GTEST_SKIP() << "no public data sets in " << data_folder();
  const Agreement agreement = agreement_with("profile_kinds.json");
  ASSERT_GT(agreement.asked, 0) << "none of the tables is in " << data_folder();
  EXPECT_GE(agreement.agreed, 0.98 * agreement.asked) << agreement.differences;
}

TEST(ProfileKinds, AgreeWithAPersonOnTablesThatThresholdsNeverSaw) {
  if (!fs::exists(data_folder())) GTEST_SKIP() << "no public data sets in " << data_folder();
  const Agreement agreement = agreement_with("profile_kinds_unseen.json");
  ASSERT_GT(agreement.asked, 0) << "none of the tables is in " << data_folder();
  EXPECT_GE(agreement.agreed, 0.98 * agreement.asked) << agreement.differences;
}

}  // namespace
}  // namespace synthwright
