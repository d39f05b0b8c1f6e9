// Truth: the rows of Adult (UCI) themselves, counted here; and equal bytes for any way of
// computing.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "base/hash.h"
#include "base/json.h"
#include "encode/raw_column.h"
#include "io/arrow_file.h"
#include "numeric/boosting/kernels.h"
#include "synthwright/io.h"
#include "synthwright/model.h"

namespace synthwright {
namespace {

namespace fs = std::filesystem;

constexpr int kSupport = 10;

/// Where the public data sets lie: $SYNTHWRIGHT_DATA, or ../shared/data beside the project.
fs::path adult_file() {
  const char* folder = std::getenv("SYNTHWRIGHT_DATA");
  const fs::path data =
      folder != nullptr ? fs::path(folder) : fs::path(__FILE__).parent_path() / "../../shared/data";
  return data / "tabular/adult/train.csv";
}

class AdultModel : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(adult_file())) {
      GTEST_SKIP() << "no " << adult_file() << ": set SYNTHWRIGHT_DATA";
    }
    data_ = dataset_of("adult", read(adult_file()));
    profile_ = profile_of(data_, {}, {});
    folder_ = fs::temp_directory_path() / ("synthwright-adult-" + std::to_string(getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override {
    if (!folder_.empty()) fs::remove_all(folder_);
  }
  std::unique_ptr<Model> fitted(const OptionMap& options, const Context& context) const {
    return make_learner("trees")->fit(data_, profile_, {.target = "income", .options = options},
                                      context);
  }

  Dataset data_;
  Profile profile_;
  fs::path folder_;
};

/// How many rows have each value, by the text of symbols or by number.
template <typename Value, typename ValueOf>
std::map<Value, int> rows_by_value(const Column& column, const ValueOf& value_of) {
  std::map<Value, int> rows;
  for (std::int64_t row = 0; row < column.size(); ++row) {
    if (!column.missing(row)) ++rows[value_of(row)];
  }
  return rows;
}

// Every value in the files of a model with the number of rows that have it; the list is printed
// where one has fewer than ten.
TEST_F(AdultModel, EveryStoredValueIsSharedByTenRows) {
  save_model(*fitted({{"quality", "fast"}}, {.seed = 1}), folder_ / "model");
  const Batch rows = collect(data_.table());
  const Json json = read_json(folder_ / "model" / "model.json");
  const Batch margins = read_arrow(folder_ / "model" / "margins.arrow");
  std::string list;
  int symbols = 0, points = 0, means = 0;
  for (const Json& codec : json["codecs"]) {
    const int field = codec["field"].get<int>();
    const std::string& name = rows.schema().fields[field].name;
    const Column& column = rows.column(field);
    // Nothing of Adult is kept in another way.
    const auto kind = codec["codec"].get<std::string>();
    ASSERT_TRUE(kind == "category" || kind == "numeric") << kind;
    if (kind == "category") {
      const auto counts = rows_by_value<std::string>(
          column, [&](std::int64_t row) { return symbol_text(column, row); });
      for (const auto& symbol : codec["symbols"].get<std::vector<std::string>>()) {
        const int count = counts.contains(symbol) ? counts.at(symbol) : 0;
        list += format("{}: '{}', {} rows\n", name, symbol, count);
        EXPECT_GE(count, kSupport) << name << ' ' << symbol;
        ++symbols;
      }
      continue;
    }
    ASSERT_FALSE(codec.contains("reference"));
    const auto counts =
        rows_by_value<double>(column, [&](std::int64_t row) { return column.number(row); });
    double total = 0;
    int single = 0;
    for (std::int64_t i = 0; i < margins.rows(); ++i) {
      if (margins.column(0).integer(i) != codec["margin"].get<int>()) continue;
      const double middle = margins.column(3).number(i), stands_for = margins.column(5).number(i);
      const auto found = counts.find(middle);
      const int equal = found == counts.end() ? 0 : found->second;
      list += format("{}: {}, {} rows equal, stands for {}\n", name, middle, equal, stands_for);
      EXPECT_GE(stands_for, kSupport) << name << ' ' << middle;
      const bool is_point = margins.column(2).number(i) == margins.column(4).number(i);
      ++(is_point ? points : means);
      if (is_point && equal != stands_for) {  // the mean of all values below ten rows, if only one
        EXPECT_LT(equal, kSupport) << name << ' ' << middle;
        ++single;
      }
      total += stands_for;
    }
    EXPECT_LE(single, 1) << name;
    EXPECT_GT(total, static_cast<double>(column.size() - kSupport)) << name;
    EXPECT_LE(total, static_cast<double>(column.size())) << name;
  }
  EXPECT_EQ(json["codecs"].size(), rows.schema().fields.size());
  EXPECT_GT(symbols, 90);  // Adult has 102 categories, a few of them rare
  EXPECT_GT(points, 200);
  EXPECT_GT(means, 200);
  if (HasFailure()) std::printf("%s", list.c_str());
}

std::uint64_t hash_of_folder(const fs::path& folder) {
  std::map<std::string, std::uint64_t> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    std::ifstream in(entry.path(), std::ios::binary);
    files[entry.path().filename().string()] =
        hash64(std::string(std::istreambuf_iterator<char>(in), {}));
  }
  std::uint64_t hash = 0;
  for (const auto& [name, of_file] : files) hash = hash_combine(hash64(name, hash), of_file);
  return hash;
}

TEST_F(AdultModel, SameBytesForAnyNumberOfThreadsAndSimdLevel) {
  const std::vector<std::string> levels = boosting::simd_levels();
  ASSERT_GE(levels.size(), 2u) << "this machine cannot compare levels";
  const std::pair<int, std::string> kWays[] = {
      {1, levels.front()}, {2, levels.back()}, {8, levels.front()}};
  std::uint64_t model = 0, sample = 0;
  for (const auto& [threads, level] : kWays) {
    boosting::force_simd_level(level);
    const Context context{.seed = 2, .threads = threads};
    const auto made = fitted({{"quality", "fast"}}, context);
    const std::string name = std::to_string(threads) + level;
    save_model(*made, folder_ / name);
    auto sink = open_sink(folder_ / (name + ".parquet"), made->schema());
    made->sample({.count = 20'000, .seed = 3}, *sink, context);
    sink->finish();
    const std::uint64_t of_model = hash_of_folder(folder_ / name);
    std::ifstream in(folder_ / (name + ".parquet"), std::ios::binary);
    const std::uint64_t of_sample = hash64(std::string(std::istreambuf_iterator<char>(in), {}));
    if (model == 0) {
      model = of_model;
      sample = of_sample;
    }
    EXPECT_EQ(of_model, model) << name;
    EXPECT_EQ(of_sample, sample) << name;
  }
  boosting::force_simd_level("");
}

}  // namespace
}  // namespace synthwright
