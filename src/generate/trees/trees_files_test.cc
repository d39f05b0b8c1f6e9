// Truth: contracts of model.h (same seed, same bytes; a slice is a slice; damage is an error), and
// the rows of a made table counted here.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "base/json.h"
#include "base/random.h"
#include "generate/trees/test_tables.h"
#include "io/arrow_file.h"
#include "numeric/boosting/kernels.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

using namespace trees::testing;
namespace fs = std::filesystem;

constexpr std::int64_t kRows = 4'000;
constexpr int kSupport = 10;
constexpr double kDay = 86400e6;
const std::vector<Kind> kKinds = {
    Kind::real,  Kind::integer,   Kind::categorical, Kind::ordinal, Kind::date,
    Kind::date,  Kind::timestamp, Kind::identifier,  Kind::boolean, Kind::constant,
    Kind::empty, Kind::text,      Kind::integer};

// Every kind; a tail of rare cities; amounts that repeat beside amounts that do not; a date that is
// never before another one; a number that only three rows have.
Dataset mixed_table() {
  const auto u = [](std::int64_t row, const char* what) {
    return Random(31, what, static_cast<std::uint64_t>(row)).uniform();
  };
  return made_data(
      kRows,
      {{{"amount", Type::real, {.decimals = 2}},
        [=](auto row, auto& to) {
          const double x = u(row, "amount");
          to.append_number(x < 0.2   ? 0
                           : x < 0.4 ? std::floor(200 * x)
                                     : std::floor(1e6 * x * x) / 100);
        }},
       {{"visits", Type::integer, {}},
        [=](auto row, auto& to) {
          to.append_integer(static_cast<int>(1 / (1.001 - u(row, "visits"))));
        }},
       {{"city", Type::text, {}},
        [=](auto row, auto& to) {
          if (u(row, "gap") < 0.05) return to.append_missing();
          to.append_text("city " + std::to_string(static_cast<int>(3 / (1.001 - u(row, "city")))));
        }},
       {{"grade", Type::integer, {}},
        [=](auto row, auto& to) { to.append_integer(static_cast<int>(5 * u(row, "grade"))); }},
       {{"start", Type::date, {}},
        [=](auto row, auto& to) {
          to.append_integer(18'000 + static_cast<int>(900 * u(row, "start")));
        }},
       {{"end", Type::date, {}},
        [=](auto row, auto& to) {
          to.append_integer(18'000 + static_cast<int>(900 * u(row, "start")) +
                            static_cast<int>(1 / (1 - 0.99 * u(row, "stay"))) - 1);
        }},
       {{"seen", Type::timestamp, {}},
        [=](auto row, auto& to) {
          const double day = std::floor(300 * u(row, "day"));
          to.append_number(day * kDay + 900e6 * std::floor(96 * u(row, "time")));
        }},
       {{"id", Type::text, {}},
        [](auto row, auto& to) {
          to.append_text("P-" + std::to_string(100'000 + row * 7 % 90'000));
        }},
       {{"answer", Type::boolean, {}},
        [=](auto row, auto& to) { to.append_integer(u(row, "visits") > 0.7); }},
       {{"unit", Type::text, {}}, [](auto, auto& to) { to.append_text("kg"); }},
       {{"nothing", Type::text, {}}, [](auto, auto& to) { to.append_missing(); }},
       {{"note", Type::text, {}},
        [=](auto row, auto& to) {
          to.append_text("seen on day " + std::to_string(row % 1'000) + ", case " +
                         std::to_string(row * 37) +
                         (u(row, "note") > 0.5 ? " improved" : " unchanged"));
        }},
       {{"three", Type::integer, {}}, [](auto row, auto& to) {
          row < 3 ? to.append_integer(777'000 + row) : to.append_missing();
        }}});
}

FitRequest quick(const OptionMap& more = {}) {
  FitRequest request;
  request.options = {{"rate", "0.3"}, {"patience", "3"}, {"refit", "false"}};
  for (const auto& [name, value] : more) request.options[name] = value;
  return request;
}

std::unique_ptr<Model> mixed_model(const Context& context = {.seed = 5},
                                   const OptionMap& more = {}) {
  return fitted(mixed_table(), kKinds, quick(more), context);
}

const Model& model() {
  static const std::unique_ptr<Model> kModel = mixed_model();
  return *kModel;
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void overwrite(const fs::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

std::map<std::string, std::uint64_t> hashes_of(const fs::path& folder) {
  std::map<std::string, std::uint64_t> hashes;
  for (const auto& entry : fs::directory_iterator(folder)) {
    hashes[entry.path().filename().string()] = hash64(bytes_of(entry.path()));
  }
  return hashes;
}

TEST(TreesFiles, SameBytesForAnyNumberOfThreadsAndSimdLevel) {
  struct Way {
    int threads;
    std::string level;
  };
  std::vector<Way> ways = {{1, ""}, {2, ""}, {8, ""}};
  const std::vector<std::string> levels = boosting::simd_levels();
  ASSERT_GE(levels.size(), 2u) << "this machine cannot compare levels";
  for (const std::string& level : {levels.front(), levels.back()}) ways.push_back({2, level});
  const Request request{.count = 2 * kBlockRows + 11, .seed = 9};
  std::map<std::string, std::uint64_t> files;
  std::uint64_t rows = 0;
  for (const Way& way : ways) {
    boosting::force_simd_level(way.level);
    TemporaryFolder folder;
    const Context context{.seed = 5, .threads = way.threads};
    const auto made = mixed_model(context);
    save_model(*made, folder.path() / "model");
    const auto hashes = hashes_of(folder.path() / "model");
    const std::uint64_t hash = hash_of(sampled(*made, request, context));
    if (files.empty()) {
      files = hashes;
      rows = hash;
    }
    EXPECT_EQ(hashes, files) << way.threads << way.level;
    EXPECT_EQ(hash, rows) << way.threads << way.level;
  }
  boosting::force_simd_level("");
  EXPECT_NE(hash_of(sampled(model(), {.count = request.count, .seed = 10})), rows);
}

TEST(TreesFiles, BlocksAreSlicesOfTheWhole) {
  for (const double factor : {1.0, 3.0}) {  // drawn straight, and from candidates
    Request request{.count = 3 * kBlockRows + 100, .seed = 3};
    if (factor != 1) request.weights = {{"answer", {{"1", factor}}}};
    const Batch whole = sampled(model(), request);
    request.first_block = 1;
    request.blocks = 2;
    EXPECT_EQ(hash_of(sampled(model(), request)), hash_of(whole.slice(kBlockRows, 2 * kBlockRows)));
    request.first_block = 3;
    EXPECT_EQ(hash_of(sampled(model(), request)), hash_of(whole.slice(3 * kBlockRows, 100)));
  }
}

TEST(TreesFiles, LoadedModelIsTheModel) {
  TemporaryFolder folder;
  save_model(model(), folder.path() / "model");
  const auto loaded = load_model(folder.path() / "model");
  EXPECT_EQ(loaded->describe().dump(), model().describe().dump());
  EXPECT_EQ(*loaded->schema(), *model().schema());
  const Request request{.count = 5'000, .seed = 1};
  EXPECT_EQ(hash_of(sampled(*loaded, request)), hash_of(sampled(model(), request)));
  save_model(*loaded, folder.path() / "again");
  EXPECT_EQ(hashes_of(folder.path() / "again"), hashes_of(folder.path() / "model"));
}

TEST(TreesFiles, MadeRowsHaveTheFormOfReal) {
  const Batch made = sampled(model(), {.count = 5'000, .seed = 2});
  std::set<std::string> identifiers;
  for (std::int64_t row = 0; row < made.rows(); ++row) {
    const double cents = made.column(0).number(row) * 100;
    ASSERT_NEAR(cents, std::round(cents), 1e-6);
    ASSERT_GE(made.column(5).number(row), made.column(4).number(row));  // end, start
    ASSERT_EQ(std::fmod(made.column(6).number(row), 900e6), 0);
    const std::string id(made.column(7).text(row));
    ASSERT_TRUE(id.starts_with("P-") && id.size() == 8) << id;
    identifiers.insert(id);
    ASSERT_EQ(made.column(9).text(row), "kg");
    ASSERT_TRUE(made.column(10).missing(row));
    ASSERT_TRUE(made.column(11).text(row).starts_with("seen")) << row;
    ASSERT_TRUE(made.column(12).missing(row));
  }
  EXPECT_EQ(identifiers.size(), 5'000u);
}

// Rounds that were found, given back, make the same conditionals, whatever the clock said then.
TEST(TreesFiles, RoundsFedBackRepeatTheFit) {
  TemporaryFolder folder;
  Context hurried{.seed = 5};
  hurried.deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(200);
  const auto first = mixed_model(hurried);
  const std::string rounds = first->describe()["provenance"]["rounds"].get<std::string>();
  const auto calibrate = first->describe()["options"]["calibrate"].get<std::string>();
  const auto again = mixed_model({.seed = 5}, {{"rounds", rounds}, {"calibrate", calibrate}});
  EXPECT_EQ(again->describe()["provenance"]["rounds"].get<std::string>(), rounds);
  save_model(*first, folder.path() / "first");
  save_model(*again, folder.path() / "again");
  for (const char* file :
       {"start.arrow", "tilts.arrow", "nodes.arrow", "leaves.arrow", "margins.arrow"}) {
    EXPECT_TRUE(bytes_of(folder.path() / "first" / file) ==
                bytes_of(folder.path() / "again" / file))
        << file;
  }
}

/// Numbers of a codec's margins, by the margin's number: how many rows have each.
class Counted {
 public:
  Counted(const Json& json, const Batch& rows) {
    const auto codecs = json["codecs"];
    std::vector<int> fields;
    for (const Json& codec : codecs) fields.push_back(codec["field"].get<int>());
    for (std::size_t c = 0; c < codecs.size(); ++c) {
      const Column& column = rows.column(fields[c]);
      for (std::int64_t row = 0; row < rows.rows(); ++row) {
        if (column.missing(row)) continue;
        if (codecs[c].contains("margin")) {
          const int reference = codecs[c].value("reference", -1);
          const double base = reference < 0 ? 0 : rows.column(fields[reference]).number(row);
          ++rows_of_[codecs[c]["margin"].get<int>()][column.number(row) - base];
        }
        const double number = codecs[c].contains("weeks") ? column.number(row) : 0;
        const double day = column.type() == Type::date ? number : std::floor(number / kDay);
        if (codecs[c].contains("weeks"))
          ++rows_of_[codecs[c]["weeks"].get<int>()][std::floor((day + 3) / 7)];
        if (codecs[c].contains("times"))
          ++rows_of_[codecs[c]["times"].get<int>()][number - day * kDay];
      }
    }
  }
  int operator()(std::int64_t margin, double value) const {
    const auto found = rows_of_.at(static_cast<int>(margin)).find(value);
    return found == rows_of_.at(static_cast<int>(margin)).end() ? 0 : found->second;
  }
  int rows(int margin) const {
    int sum = 0;
    for (const auto& [value, count] : rows_of_.at(margin)) sum += count;
    return sum;
  }
  std::size_t margins() const { return rows_of_.size(); }

 private:
  std::map<int, std::map<double, int>> rows_of_;
};

// Each stored point and symbol is a value of as many rows as it says, ten or more; each mean stands
// for ten rows or more; nothing else of the rows is in the files.
TEST(TreesFiles, NothingStoredIsSharedByFewerThanTenRows) {
  const Batch rows = collect(mixed_table().table());
  TemporaryFolder folder;
  save_model(model(), folder.path() / "model");
  const Json json = read_json(folder.path() / "model" / "model.json");
  std::string list;
  int symbols = 0, points = 0, means = 0;
  for (const Json& codec : json["codecs"]) {
    const Column& column = rows.column(codec["field"].get<int>());
    std::vector<std::string> values;
    if (codec.contains("symbols")) values = codec["symbols"].get<std::vector<std::string>>();
    if (codec.contains("value")) values.push_back(codec["value"].get<std::string>());
    for (const std::string& value : values) {
      int count = 0;
      for (std::int64_t row = 0; row < rows.rows(); ++row) {
        count += !column.missing(row) && symbol_text(column, row) == value;
      }
      list += format("{}: {} rows\n", value, count);
      EXPECT_GE(count, kSupport) << value;
      ++symbols;
    }
  }
  const Counted counted(json, rows);
  const Batch margins = read_arrow(folder.path() / "model" / "margins.arrow");
  std::map<int, double> total;
  for (std::int64_t i = 0; i < margins.rows(); ++i) {
    const auto margin = static_cast<int>(margins.column(0).integer(i));
    const double middle = margins.column(3).number(i), stands_for = margins.column(5).number(i);
    const int count = counted(margin, middle);
    list +=
        format("margin {}: {}, {} rows equal, stands for {}\n", margin, middle, count, stands_for);
    EXPECT_GE(stands_for, kSupport);
    total[margin] += stands_for;
    const bool is_point = margins.column(2).number(i) == margins.column(4).number(i);
    ++(is_point ? points : means);
    if (is_point && count != stands_for) {  // the only mean of its margin
      EXPECT_LT(count, kSupport);
    }
  }
  EXPECT_GT(symbols, 20);
  EXPECT_GT(points, 50);
  EXPECT_GT(means, 50);
  EXPECT_EQ(total.size(), counted.margins());
  for (const auto& [margin, sum] : total) {
    EXPECT_GT(sum, counted.rows(margin) - kSupport);
    EXPECT_LE(sum, counted.rows(margin));
  }
  for (const char* file : {"model.json", "margins.arrow", "start.arrow"}) {
    EXPECT_EQ(bytes_of(folder.path() / "model" / file).find("77700"), std::string::npos) << file;
  }
  if (HasFailure()) std::printf("%s", list.c_str());
}

// A file that is not as it was written is found by its hash, one that is missing by its name.
TEST(TreesFiles, DamagedArraysAreErrors) {
  TemporaryFolder folder;
  const fs::path saved = folder.path() / "model";
  save_model(model(), saved);
  Random random(6, "damage");
  for (const auto& [name, hash] : hashes_of(saved)) {
    const std::string bytes = bytes_of(saved / name);
    if (name != "model.json") {
      for (int i = 0; i < 10; ++i) {
        std::string damaged = bytes;
        damaged[random.below(damaged.size())] ^= static_cast<char>(1 << random.below(8));
        overwrite(saved / name, damaged);
        EXPECT_THROW(load_model(saved), Error) << name;
      }
    }
    for (const std::size_t size : {std::size_t{0}, bytes.size() / 2, bytes.size() - 3}) {
      overwrite(saved / name, bytes.substr(0, size));
      EXPECT_THROW(load_model(saved), Error) << name << ' ' << size;
    }
    fs::remove(saved / name);
    EXPECT_THROW(load_model(saved), Error) << name;
    overwrite(saved / name, bytes);
    EXPECT_NO_THROW(load_model(saved));
  }
}

// model.json is for people too and has no hash: whatever is changed there is an error or another
// model, never a look beyond an array.
TEST(TreesFiles, DamagedDescriptionIsAnErrorOrAModel) {
  TemporaryFolder folder;
  const fs::path saved = folder.path() / "model";
  save_model(model(), saved);
  const std::string bytes = bytes_of(saved / "model.json");
  Random random(7, "damage");
  const auto use = [&](const std::string& damaged) {
    overwrite(saved / "model.json", damaged);
    try {
      sampled(*load_model(saved), {.count = 40, .seed = 1});
    } catch (const Error& error) {
      return true;
    }
    return false;
  };
  const std::size_t codecs = bytes.find("\"codecs\"");
  int refused = 0;
  for (int i = 0; i < 250; ++i) {
    std::string damaged = bytes;
    // Half of them among the codecs and what follows, digits turned into other digits.
    const std::size_t begin = i % 2 ? 0 : codecs;
    std::size_t at = begin + random.below(bytes.size() - begin);
    if (i % 2 == 0) at = std::min(bytes.find_first_of("0123456789", at), bytes.size() - 1);
    damaged[at] = i % 2 ? static_cast<char>(damaged[at] ^ (1 << random.below(7)))
                        : static_cast<char>('0' + random.below(10));
    refused += use(damaged);
  }
  EXPECT_GT(refused, 20);

  Json json = Json::parse(bytes);
  for (std::size_t c = 0; c < json["codecs"].size(); ++c) {
    if (!json["codecs"][c].contains("reference")) continue;
    for (const int reference : {-1, static_cast<int>(c), 2, 99}) {  // 2: a column of text
      Json damaged = json;
      damaged["codecs"][c]["reference"] = reference;
      EXPECT_TRUE(use(damaged.dump())) << reference;
    }
  }
  for (const int field : {1, 2, -1, 50}) {  // another codec's, of another type, none
    Json damaged = json;
    damaged["codecs"][0]["field"] = field;
    EXPECT_TRUE(use(damaged.dump())) << field;
  }
}

}  // namespace
}  // namespace synthwright
