#include "io/arrow_file.h"
#include "io/test_files.h"

namespace synthwright {
namespace {

// One table with every type, missing values in every column, more rows than one batch of any
// format.
std::shared_ptr<const Table> all_types() {
  auto schema = std::make_shared<Schema>();
  schema->fields = {{"integer", Type::integer, {}},
                    {"real", Type::real, {}},
                    {"money", Type::real, {.decimals = 2}},
                    {"flag", Type::boolean, {}},
                    {"text", Type::text, {}},
                    {"day", Type::date, {}},
                    {"clock", Type::time, {}},
                    {"stamp", Type::timestamp, {}},
                    {"instant", Type::timestamp, {.time_zone = "UTC"}}};
  std::vector<ColumnBuilder> builders;
  for (const Field& field : schema->fields) builders.emplace_back(field.type);
  constexpr int kRows = 70'000;
  for (int row = 0; row < kRows; ++row) {
    for (std::size_t i = 0; i < builders.size(); ++i) {
      const std::int64_t value = row * 1'000'003LL;
      switch (builders[i].size() % 11 == static_cast<std::int64_t>(i) ? 99 : int(i)) {
        case 99: builders[i].append_missing(); break;
        case 0: builders[i].append_integer(value * 97 - 7); break;
        case 1: builders[i].append_number(row / 7.0 - 3); break;
        case 2: builders[i].append_number((row % 999) / 4.0); break;
        case 3: builders[i].append_integer(row % 3 == 0); break;
        case 4:
          builders[i].append_text(row % 5 == 0 ? "" : "wört, \"" + std::to_string(row));
          break;
        case 5: builders[i].append_integer(row - 20'000); break;
        case 6: builders[i].append_integer(value % 86'400'000'000); break;
        default: builders[i].append_integer((row - 30'000) * 1'000'000'007LL);
      }
    }
  }
  std::vector<Column> columns;
  for (ColumnBuilder& builder : builders) columns.push_back(builder.finish());
  return table_of(Batch(std::move(schema), std::move(columns), kRows));
}

class Formats : public FileTest, public testing::WithParamInterface<const char*> {};

// Invariant: what is written is what is read: names, order, types, values, missing values.
TEST_P(Formats, ComeBack) {
  const auto table = all_types();
  const auto path = file(std::string("table.") + GetParam());
  write(*table, path, {});
  const auto back = read(path);
  EXPECT_EQ(entries(), 1u);
  EXPECT_EQ(back->rows(), table->rows());
  const auto& fields = back->schema()->fields;
  ASSERT_EQ(fields.size(), table->schema()->fields.size());
  for (std::size_t i = 0; i < fields.size(); ++i) {
    EXPECT_EQ(fields[i].name, table->schema()->fields[i].name);
    EXPECT_EQ(fields[i].type, table->schema()->fields[i].type) << fields[i].name;
  }
  EXPECT_EQ(fields[2].format.decimals, 2);
  EXPECT_EQ(fields[8].format.time_zone, "UTC");
  const Batch before = collect(*table), after = collect(*back);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const Column &a = before.column(i), &b = after.column(i);
    for (std::int64_t row = 0; row < before.rows(); ++row) {
      ASSERT_EQ(a.missing(row), b.missing(row)) << fields[i].name << row;
      if (a.missing(row)) continue;
      if (a.type() == Type::text) {
        ASSERT_EQ(a.text(row), b.text(row)) << row;
      } else if (a.type() == Type::real) {
        ASSERT_EQ(a.number(row), b.number(row)) << row;
      } else {
        ASSERT_EQ(a.integer(row), b.integer(row)) << fields[i].name << row;
      }
    }
  }
}

// Invariant: a second trip changes nothing, not a byte.
TEST_P(Formats, SecondTripIsTheSameFile) {
  const auto first = file(std::string("first.") + GetParam());
  const auto second = file(std::string("second.") + GetParam());
  write(*table_of(collect(*all_types()).slice(0, 3000)), first, {});
  write(*read(first), second, {});
  EXPECT_TRUE(bytes_of(first) == bytes_of(second));
}

INSTANTIATE_TEST_SUITE_P(All, Formats,
                         testing::Values("csv", "csv.gz", "csv.zst", "tsv", "jsonl", "jsonl.gz",
                                         "parquet", "arrow", "feather"),
                         [](const auto& info) {
                           std::string name = info.param;
                           std::erase(name, '.');
                           return name;
                         });

class ArrowFile : public FileTest {};

TEST_F(ArrowFile, KeepsABatch) {
  const Batch batch = collect(*all_types());
  write_arrow(file("a.arrow"), batch);
  const Batch back = read_arrow(file("a.arrow"));
  EXPECT_EQ(back.rows(), batch.rows());
  EXPECT_EQ(values_of(*table_of(back.slice(0, 1000))), values_of(*table_of(batch.slice(0, 1000))));
}

TEST_F(ArrowFile, MayBeEmpty) {
  const Batch empty = collect(*all_types()).slice(0, 0);
  write_arrow(file("a.arrow"), empty);
  EXPECT_EQ(read_arrow(file("a.arrow")).rows(), 0);
}

// Invariant: a damaged file is refused, or what it says is well formed; never a crash.
TEST_F(ArrowFile, DamageIsAnError) {
  const Batch batch = collect(*all_types()).slice(0, 20);
  write_arrow(file("a.arrow"), batch);
  write(*table_of(batch), file("a.parquet"), {});
  for (const char* name : {"a.arrow", "a.parquet"}) {
    const std::string whole = bytes_of(file(name));
    const std::string damaged_name = std::string("damaged-") + name;
    for (std::size_t size = 0; size < whole.size(); size += 37) {
      const Caught error = read_error(file(damaged_name, whole.substr(0, size)));
      ASSERT_EQ(error.code, Code::invalid_data) << size << error.text;
      ASSERT_TRUE(error.says(damaged_name)) << error.text;
    }
    for (std::size_t at = 0; at < whole.size(); at += 13) {
      std::string damaged = whole;
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << at % 8));
      try {
        collect(*read(file(damaged_name, damaged)));
      } catch (const Error& error) {
        ASSERT_EQ(error.code(), Code::invalid_data) << at << error.what();
      }
    }
  }
}

}  // namespace
}  // namespace synthwright
