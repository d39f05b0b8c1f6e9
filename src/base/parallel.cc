#include "base/parallel.h"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <atomic>
#include <thread>

namespace synthwright {

int thread_count(const Context& context) {
  if (context.threads > 0) return context.threads;
  return static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
}

void parallel_for(std::int64_t count, const Context& context,
                  const std::function<void(std::int64_t)>& body) {
  const int threads = thread_count(context);
  if (threads == 1 || count <= 1) {
    for (std::int64_t i = 0; i < count; ++i) {
      context.stop_if_cancelled();
      body(i);
    }
    return;
  }
  // Lifts oneTBB's own cap at the number of cores, so that a test can ask for more threads.
  tbb::global_control cap(tbb::global_control::max_allowed_parallelism, threads);
  tbb::task_arena arena(threads);
  arena.execute([&] {
    // A shared counter hands out indices in order: long pieces that come first also start first.
    std::atomic<std::int64_t> next{0};
    tbb::parallel_for(0, threads, [&](int) {
      for (std::int64_t i = next++; i < count; i = next++) {
        context.stop_if_cancelled();
        body(i);
      }
    });
  });
}

}  // namespace synthwright
