#include "base/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <vector>

#include "synthwright/error.h"

namespace synthwright {
namespace {

// Invariant: every index once, whatever the number of threads.
TEST(ParallelFor, VisitsEveryIndexOnce) {
  for (const int threads : {1, 2, 8}) {
    std::vector<std::atomic<int>> visits(1000);
    parallel_for(1000, {.threads = threads}, [&](std::int64_t i) { ++visits[i]; });
    for (const auto& count : visits) ASSERT_EQ(count, 1);
  }
  parallel_for(0, {}, [](std::int64_t) { FAIL(); });
}

TEST(ParallelFor, PassesErrorsOn) {
  for (const int threads : {1, 4}) {
    const auto loop = [&] {
      parallel_for(100, {.threads = threads}, [](std::int64_t i) {
        if (i == 37) throw Error{Code::infeasible, "no"};
      });
    };
    EXPECT_THROW(loop(), Error);
  }
}

TEST(ParallelFor, StopsWhenCancelled) {
  std::atomic<bool> cancelled = false;
  std::atomic<int> calls = 0;
  Context context{.threads = 2};
  context.cancelled = &cancelled;
  const auto loop = [&] {
    parallel_for(1'000'000, context, [&](std::int64_t) {
      if (++calls == 10) cancelled = true;
    });
  };
  EXPECT_THROW(loop(), Error);
  EXPECT_LT(calls, 1'000'000);
}

TEST(ParallelFor, NestedLoopsEnd) {
  std::atomic<int> calls = 0;
  const Context context{.threads = 4};
  parallel_for(8, context,
               [&](std::int64_t) { parallel_for(8, context, [&](std::int64_t) { ++calls; }); });
  EXPECT_EQ(calls, 64);
}

}  // namespace
}  // namespace synthwright
