// Truth: the contract of model.h, on row numbers that are known without the code under test.
#include "generate/blocks.h"

#include <gtest/gtest.h>

#include <atomic>

#include "synthwright/error.h"

namespace synthwright {
namespace {

std::shared_ptr<const Schema> number_schema() {
  auto schema = std::make_shared<Schema>();
  schema->fields = {{"n", Type::integer, {}}};
  return schema;
}

Batch numbers(std::int64_t first, std::int64_t count) {
  ColumnBuilder builder(Type::integer);
  for (std::int64_t i = 0; i < count; ++i) builder.append_integer(first + i);
  return Batch(number_schema(), {builder.finish()}, count);
}

std::vector<std::int64_t> sampled(const Request& request, int threads, const MakeBlock& make) {
  MemorySink sink;
  stream_blocks(request, "t", sink, {.threads = threads}, make);
  std::vector<std::int64_t> values;
  if (sink.dataset().tables.empty()) return values;
  const Batch all = collect(*sink.dataset().tables.at("t"));
  for (std::int64_t i = 0; i < all.rows(); ++i) values.push_back(all.column(0).integer(i));
  return values;
}

Batch row_numbers(const Block& block) { return numbers(block.rows.first, block.rows.count); }

Code code_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    EXPECT_FALSE(error.hint().empty());
    return error.code();
  }
  ADD_FAILURE() << "nothing was thrown";
  return Code::failure;
}

TEST(Blocks, WholeIsEveryRowInOrder) {
  const std::int64_t count = 9 * kBlockRows + 17;
  for (const int threads : {1, 2, 8}) {
    const auto values = sampled({.count = count}, threads, row_numbers);
    ASSERT_EQ(values.size(), static_cast<std::size_t>(count));
    for (std::int64_t i = 0; i < count; ++i) ASSERT_EQ(values[i], i);
  }
}

TEST(Blocks, PartIsASliceOfTheWhole) {
  Request request{.count = 5 * kBlockRows + 100, .first_block = 2, .blocks = 2};
  auto values = sampled(request, 2, row_numbers);
  ASSERT_EQ(values.size(), 2u * kBlockRows);
  EXPECT_EQ(values.front(), 2 * kBlockRows);
  request.first_block = 5;
  request.blocks = 7;  // more than remain
  values = sampled(request, 2, row_numbers);
  ASSERT_EQ(values.size(), 100u);
  EXPECT_EQ(values.front(), 5 * kBlockRows);
  request.first_block = 6;
  EXPECT_TRUE(sampled(request, 2, row_numbers).empty());
  EXPECT_TRUE(sampled({.count = 0}, 2, row_numbers).empty());
}

// Given rows come in batches whose ends lie anywhere; each block still gets its own.
TEST(Blocks, EachGetsItsGivenRows) {
  const std::int64_t count = 3 * kBlockRows + 5;
  std::vector<Batch> batches;
  for (std::int64_t at = 0; at < count + 100; at += 777) {
    batches.push_back(numbers(at, std::min<std::int64_t>(777, count + 100 - at)));
  }
  Request request{.count = count};
  request.given = table_of(number_schema(), batches);
  const auto echo = [](const Block& block) {
    EXPECT_EQ(block.given->rows(), block.rows.count);
    return *block.given;
  };
  const auto whole = sampled(request, 2, echo);
  for (std::int64_t i = 0; i < count; ++i) ASSERT_EQ(whole[i], i);
  request.first_block = 1;
  request.blocks = 1;
  EXPECT_EQ(sampled(request, 2, echo),
            std::vector<std::int64_t>(whole.begin() + kBlockRows, whole.begin() + 2 * kBlockRows));
}

TEST(Blocks, RefusesWhatItCannotGive) {
  Request short_given{.count = 10};
  short_given.given = table_of(numbers(0, 9));
  for (const Request& request :
       {Request{.count = -1}, Request{.count = 1, .unit = "entity"},
        Request{.count = 1, .table = "u"}, Request{.count = 1, .first_block = -1}, short_given}) {
    EXPECT_EQ(code_of([&] { sampled(request, 1, row_numbers); }), Code::usage);
  }
}

TEST(Blocks, StopsWhenAskedAndReportsRows) {
  std::atomic<bool> cancelled{false};
  double last = 0, total = 0;
  Context context{.threads = 2, .cancelled = &cancelled};
  context.progress = [&](const Progress& progress) {
    EXPECT_EQ(progress.stage, "sample");
    last = progress.done;
    total = progress.total;
  };
  MemorySink sink;
  stream_blocks({.count = 20'000}, "t", sink, context, row_numbers);
  EXPECT_EQ(last, 20'000);
  EXPECT_EQ(total, 20'000);
  cancelled = true;
  EXPECT_EQ(code_of([&] { stream_blocks({.count = 20'000}, "t", sink, context, row_numbers); }),
            Code::failure);
}

}  // namespace
}  // namespace synthwright
