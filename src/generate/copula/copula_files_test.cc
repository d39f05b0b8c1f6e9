// Truth: contracts of model.h (same seed, same bytes; a slice is a slice; damage is an error), and
// the rows of a made table counted here.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "base/hash.h"
#include "base/json.h"
#include "encode/raw_column.h"
#include "generate/copula/fit.h"
#include "generate/copula/test_data.h"
#include "io/arrow_file.h"

namespace synthwright::copula {
namespace {

using namespace synthwright::testing;
namespace fs = std::filesystem;

constexpr std::int64_t kRows = 9'000;
const std::vector<Kind> kKinds = {Kind::real,       Kind::integer, Kind::categorical, Kind::date,
                                  Kind::identifier, Kind::boolean, Kind::empty,       Kind::text};

// Every kind; a long tail of rare cities; amounts that repeat beside amounts that do not.
Dataset mixed_table(std::int64_t rows = kRows) {
  const auto z = std::make_shared<std::vector<std::vector<double>>>(
      latent_rows(correlations_of({1, .5, .3, .5, 1, .4, .3, .4, 1}, 3), rows, 21));
  const auto u = [z](auto row, int column) { return normal_cdf((*z)[row][column]); };
  return made_data(
      rows,
      {{{"amount", Type::real, {.decimals = 2}},
        [=](auto row, auto& to) {
          to.append_number(u(row, 0) < 0.2 ? 0 : std::floor(1e5 * u(row, 0) * u(row, 0)) / 100);
        }},
       {{"visits", Type::integer, {}},
        [=](auto row, auto& to) { to.append_integer(int(1 / (1.001 - u(row, 1)))); }},
       {{"city", Type::text, {}},
        [=](auto row, auto& to) {
          if (u(row, 2) < 0.05) return to.append_missing();
          to.append_text("city " + std::to_string(int(3 / (1.001 - u(row, 2)))));
        }},
       {{"day", Type::date, {}},
        [=](auto row, auto& to) { to.append_integer(18'000 + int(500 * u(row, 0))); }},
       {{"id", Type::text, {}},
        [](auto row, auto& to) {
          to.append_text("P-" + std::to_string(100'000 + row * 7 % 90'000));
        }},
       {{"answer", Type::boolean, {}},
        [=](auto row, auto& to) { to.append_integer(u(row, 1) > 0.7); }},
       {{"nothing", Type::text, {}}, [](auto, auto& to) { to.append_missing(); }},
       {{"note", Type::text, {}}, [=](auto row, auto& to) {
          if (u(row, 2) > 0.9) return to.append_missing();
          to.append_text("seen on day " + std::to_string(row % 1'000) + ", case " +
                         std::to_string(row * 37) + (u(row, 0) > 0.5 ? " improved" : " unchanged"));
        }}});
}

std::unique_ptr<CopulaModel> fitted(const Dataset& data, const Context& context = {.seed = 5}) {
  return fit_copula(data, profile_with(data, kKinds), {}, context);
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::map<std::string, std::uint64_t> hashes_of(const fs::path& folder) {
  std::map<std::string, std::uint64_t> hashes;
  for (const auto& entry : fs::directory_iterator(folder)) {
    hashes[entry.path().filename().string()] = hash64(bytes_of(entry.path()));
  }
  return hashes;
}

std::uint64_t hash_of(const Batch& batch) {
  std::uint64_t hash = 0;
  for (std::size_t column = 0; column < batch.schema().fields.size(); ++column) {
    for (std::int64_t row = 0; row < batch.rows(); ++row) {
      const Column& values = batch.column(static_cast<int>(column));
      hash = hash64(values.missing(row) ? "\1missing" : symbol_text(values, row), hash);
    }
  }
  return hash;
}

TEST(CopulaFiles, SameBytesForAnyNumberOfThreads) {
  const Dataset data = mixed_table();
  const Request request{.count = 3 * kBlockRows + 11, .seed = 9};
  std::map<std::string, std::uint64_t> files;
  std::uint64_t rows = 0;
  for (const int threads : {1, 2, 8}) {
    TemporaryFolder folder;
    const Context context{.seed = 5, .threads = threads};
    const auto model = fitted(data, context);
    save_model(*model, folder.path() / "model");
    const auto hashes = hashes_of(folder.path() / "model");
    const std::uint64_t hash = hash_of(sampled(*model, request, context));
    if (threads == 1) {
      files = hashes;
      rows = hash;
    }
    EXPECT_EQ(hashes, files) << threads;
    EXPECT_EQ(hash, rows) << threads;
  }
  EXPECT_EQ(files.size(), 5u);
}

TEST(CopulaFiles, BlocksAreSlicesOfTheWhole) {
  const auto model = fitted(mixed_table());
  Request request{.count = 4 * kBlockRows + 100, .seed = 3, .weights = {{"answer", {{"true", 3}}}}};
  const Batch whole = sampled(*model, request);
  request.first_block = 1;
  request.blocks = 2;
  EXPECT_EQ(hash_of(sampled(*model, request)), hash_of(whole.slice(kBlockRows, 2 * kBlockRows)));
}

TEST(CopulaFiles, LoadedModelIsTheModel) {
  TemporaryFolder folder;
  const auto model = fitted(mixed_table());
  save_model(*model, folder.path() / "model");
  const auto loaded = load_model(folder.path() / "model");
  EXPECT_EQ(loaded->describe().dump(), model->describe().dump());
  EXPECT_EQ(*loaded->schema(), *model->schema());
  const Request request{.count = 5'000, .seed = 1};
  EXPECT_EQ(hash_of(sampled(*loaded, request)), hash_of(sampled(*model, request)));
  save_model(*loaded, folder.path() / "again");
  EXPECT_EQ(hashes_of(folder.path() / "again"), hashes_of(folder.path() / "model"));
}

TEST(CopulaFiles, MadeRowsHaveTheFormOfReal) {
  const auto model = fitted(mixed_table());
  const Batch made = sampled(*model, {.count = 6'000, .seed = 2});
  std::set<std::string> identifiers;
  int notes = 0;
  for (std::int64_t row = 0; row < made.rows(); ++row) {
    const double cents = made.column(0).number(row) * 100;
    ASSERT_NEAR(cents, std::round(cents), 1e-6);
    const std::string id(made.column(4).text(row));
    ASSERT_TRUE(id.starts_with("P-") && id.size() == 8) << id;
    identifiers.insert(id);
    ASSERT_TRUE(made.column(6).missing(row));
    const bool has_note = !made.column(7).missing(row);
    ASSERT_TRUE(!has_note || made.column(7).text(row).starts_with("seen")) << row;
    notes += has_note;
  }
  EXPECT_EQ(identifiers.size(), 6'000u);
  EXPECT_NEAR(notes / 6'000.0, 0.9, 5 * std::sqrt(2 * 0.9 * 0.1 / 6'000));
}

// Each stored point and symbol is a value of as many rows as it says, 10 or more; each mean stands
// for 10 rows or more; so does the share of missing values.
TEST(CopulaFiles, NothingStoredIsSharedByFewerThanTenRows) {
  const Dataset data = mixed_table();
  const Batch rows = collect(data.table());
  TemporaryFolder folder;
  save_model(*fitted(data), folder.path() / "model");

  const auto rows_with = [&](std::int64_t column, const std::string& text) {
    std::int64_t count = 0;
    const Column& values = rows.column(static_cast<int>(column));
    for (std::int64_t row = 0; row < rows.rows(); ++row) {
      count += !values.missing(row) && symbol_text(values, row) == text;
    }
    return count;
  };
  const Batch symbols = read_arrow(folder.path() / "model" / "symbols.arrow");
  ASSERT_GT(symbols.rows(), 10);
  for (std::int64_t i = 0; i < symbols.rows(); ++i) {
    const std::int64_t count =
        rows_with(symbols.column(0).integer(i), std::string(symbols.column(1).text(i)));
    EXPECT_GE(count, 10);
    EXPECT_EQ(count, symbols.column(2).number(i));
  }
  const Batch margins = read_arrow(folder.path() / "model" / "margins.arrow");
  std::map<std::int64_t, double> total;
  std::int64_t points = 0, means = 0;
  for (std::int64_t i = 0; i < margins.rows(); ++i) {
    const std::int64_t column = margins.column(0).integer(i);
    const double middle = margins.column(2).number(i), stands_for = margins.column(4).number(i);
    EXPECT_GE(stands_for, 10);
    total[column] += stands_for;
    if (margins.column(1).number(i) != margins.column(3).number(i)) {
      ++means;
      continue;
    }
    ++points;
    std::int64_t count = 0;
    for (std::int64_t row = 0; row < rows.rows(); ++row) {
      count += rows.column(static_cast<int>(column)).number(row) == middle;
    }
    EXPECT_EQ(count, stands_for) << middle;
  }
  EXPECT_GT(points, 10);
  EXPECT_GT(means, 10);
  for (const auto& [column, sum] : total) {
    EXPECT_LE(sum, kRows) << column;
    EXPECT_GT(sum, kRows - 20) << column;  // fewer than ten at either end are left out
  }

  // Identifiers keep their form and no identifier.
  const std::string text = bytes_of(folder.path() / "model" / "model.json");
  for (std::int64_t row = 0; row < rows.rows(); ++row) {
    ASSERT_EQ(text.find(rows.column(4).text(row)), std::string::npos);
  }
}

Error error_of(const fs::path& folder) {
  try {
    load_model(folder);
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "a damaged model was loaded";
  return Error{Code::failure, ""};
}

void write_bytes(const fs::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

// Every file cut anywhere or with any one bit turned is refused by name, without a crash.
TEST(CopulaFiles, DamagedArraysAreRefusedByName) {
  TemporaryFolder folder;
  save_model(*fitted(mixed_table(2'000)), folder.path());
  for (const char* name :
       {"margins.arrow", "symbols.arrow", "correlations.arrow", "text_7.arrow"}) {
    const fs::path file = folder.path() / name;
    const std::string whole = bytes_of(file);
    const auto refused = [&](const std::string& bytes) {
      write_bytes(file, bytes);
      const Error error = error_of(folder.path());
      EXPECT_EQ(error.code(), Code::invalid_data);
      EXPECT_NE(std::string(error.what()).find(name), std::string::npos) << error.what();
    };
    refused(whole.substr(0, whole.size() / 2));
    refused("");
    for (std::size_t at = 0; at < whole.size(); at += whole.size() / 50) {
      std::string turned = whole;
      turned[at] = static_cast<char>(turned[at] ^ 4);
      refused(turned);
    }
    fs::remove(file);
    EXPECT_EQ(error_of(folder.path()).code(), Code::invalid_data);
    write_bytes(file, whole);
  }
  EXPECT_NO_THROW(load_model(folder.path()));
}

// A changed model.json is refused, or it is another valid model: it is meant to be readable, and
// its text has no check sum. It never crashes.
TEST(CopulaFiles, ChangedJsonNeverCrashes) {
  TemporaryFolder folder;
  save_model(*fitted(mixed_table(2'000)), folder.path());
  const fs::path file = folder.path() / "model.json";
  const std::string whole = bytes_of(file);
  Random random(1, "damage");
  int refused = 0;
  for (int i = 0; i < 400; ++i) {
    std::string changed = whole;
    if (i % 4 == 0) {
      changed.resize(random.below(whole.size()));
    } else if (i % 4 == 1) {
      changed.erase(random.below(whole.size()), 1 + random.below(20));
    } else {
      changed[random.below(whole.size())] = "0-9\"{}[],:eax\xff"[random.below(14)];
    }
    write_bytes(file, changed);
    try {
      const auto model = load_model(folder.path());
      sampled(*model, {.count = 10});
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), Code::invalid_data) << error.what();
      ++refused;
    }
  }
  EXPECT_GT(refused, 200);
}

TEST(CopulaFiles, NewerFormatAsksForAnUpgrade) {
  TemporaryFolder folder;
  save_model(*fitted(mixed_table(2'000)), folder.path());
  Json json = read_json(folder.path() / "model.json");
  json["format_version"] = 2;
  write_json(folder.path() / "model.json", json);
  const Error error = error_of(folder.path());
  EXPECT_EQ(error.code(), Code::invalid_data);
  EXPECT_NE(error.hint().find("Upgrade"), std::string::npos);
  EXPECT_EQ(error_of(folder.path() / "nowhere").code(), Code::invalid_data);
}

TEST(CopulaFiles, AFolderOfOtherFilesIsNotReplaced) {
  TemporaryFolder folder;
  write_bytes(folder.path() / "thesis.txt", "three years");
  EXPECT_THROW(save_model(*fitted(mixed_table(2'000)), folder.path()), Error);
  EXPECT_EQ(bytes_of(folder.path() / "thesis.txt"), "three years");
}

}  // namespace
}  // namespace synthwright::copula
