#include <gtest/gtest.h>

#include "synthwright/error.h"
#include "synthwright/table.h"

namespace synthwright {
namespace {

Batch small_batch() {
  const auto schema = std::make_shared<const Schema>(Schema{{{"i", Type::integer, {}},
                                                             {"r", Type::real, {}},
                                                             {"b", Type::boolean, {}},
                                                             {"t", Type::text, {}},
                                                             {"d", Type::date, {}}}});
  std::vector<Column> columns;
  for (const Field& field : schema->fields) {
    ColumnBuilder builder(field.type);
    for (int row = 0; row < 20; ++row) {
      if (row % 7 == 3) {
        builder.append_missing();
      } else if (field.type == Type::text) {
        builder.append_text(std::string(row, 'x'));
      } else {
        builder.append_number(row * (field.type == Type::boolean ? row % 2 : 1));
      }
    }
    columns.push_back(builder.finish());
  }
  return Batch(schema, std::move(columns), 20);
}

void expect_row(const Batch& batch, std::int64_t at, std::int64_t row) {
  for (int column = 0; column < 5; ++column) {
    ASSERT_EQ(batch.column(column).missing(at), row % 7 == 3) << row;
  }
  if (row % 7 == 3) return;
  EXPECT_EQ(batch.column(0).integer(at), row);
  EXPECT_EQ(batch.column(1).number(at), row);
  EXPECT_EQ(batch.column(2).integer(at), row % 2);
  EXPECT_EQ(batch.column(3).text(at).size(), static_cast<std::size_t>(row));
  EXPECT_EQ(batch.column(4).number(at), row);
}

// Invariant: a view of rows shows those rows, at every offset (bits of missing values and booleans
// do not start on a byte).
TEST(Batch, SlicesShowTheirRows) {
  const Batch batch = small_batch();
  for (std::int64_t first = 0; first < 20; ++first) {
    const Batch slice = batch.slice(first, 20 - first);
    for (std::int64_t row = first; row < 20; ++row) expect_row(slice, row - first, row);
    const Batch inner = slice.slice(0, 1);
    expect_row(inner, 0, first);
  }
}

TEST(Batch, TakesRowsInOrder) {
  const Batch taken = small_batch().slice(2, 18).take({17, 0, 1, 1});
  const std::int64_t rows[] = {19, 2, 3, 3};
  ASSERT_EQ(taken.rows(), 4);
  for (int i = 0; i < 4; ++i) expect_row(taken, i, rows[i]);
}

TEST(Batch, SelectsColumns) {
  const Batch selected = small_batch().select({3, 0});
  EXPECT_EQ(selected.schema().fields[0].name, "t");
  EXPECT_EQ(selected.column(1).integer(5), 5);
}

TEST(Batch, RefusesColumnsThatDoNotFit) {
  const Batch batch = small_batch();
  EXPECT_THROW(Batch(batch.shared_schema(), {batch.column(0)}, 20), std::logic_error);
  EXPECT_THROW(Batch(batch.select({0}).shared_schema(), {batch.column(1)}, 20), std::logic_error);
}

TEST(Table, CollectJoinsBatches) {
  const Batch batch = small_batch();
  const auto table =
      table_of(batch.shared_schema(), {batch.slice(0, 5), batch.slice(5, 0), batch.slice(5, 15)});
  EXPECT_EQ(table->rows(), 20);
  const Batch all = collect(*table);
  for (std::int64_t row = 0; row < 20; ++row) expect_row(all, row, row);
  for_each_batch(*table, [](const Batch& piece) { EXPECT_GT(piece.rows(), 0); });
}

TEST(Schema, FindsNamesAndSuggestsOthers) {
  const Schema schema = small_batch().schema();
  EXPECT_EQ(schema.find("t"), 3);
  EXPECT_EQ(schema.find("T"), -1);
  const Schema longer{{{"income", Type::text, {}}}};
  try {
    longer.index("incone", "adult");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::usage);
    EXPECT_EQ(error.hint(), "Did you mean 'income'?");
  }
}

TEST(Dataset, ItsOnlyTableNeedsNoName) {
  Dataset data = dataset_of("a", table_of(small_batch()));
  EXPECT_EQ(data.name_of_table(), "a");
  EXPECT_THROW(data.table("b"), Error);
  data.tables.emplace("b", table_of(small_batch()));
  EXPECT_THROW(data.table(), Error);
  EXPECT_EQ(data.table("b").rows(), 20);
}

TEST(MemorySink, KeepsWhatIsWritten) {
  MemorySink sink;
  sink.write("a", small_batch());
  sink.write("a", small_batch());
  sink.finish();
  EXPECT_EQ(sink.dataset().table("a").rows(), 40);
  EXPECT_THROW(sink.write_media("a.png", "x"), Error);
}

}  // namespace
}  // namespace synthwright
