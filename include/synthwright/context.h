// What a long call needs from its caller: seed, threads, a way to report and a way to stop.
//
// Handed down by const reference; there are no globals. A default Context is silent, uses every
// core and never stops.
//
//   Context context{.seed = 7, .threads = 4};
//   context.progress = [](const Progress& p) { draw_bar(p.stage, p.done, p.total); };
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace synthwright {

/// How far a stage has come. `total` 0: not known. Units are the stage's own (rows, trees, files).
struct Progress {
  std::string_view stage;
  double done = 0;
  double total = 0;
  std::string_view detail = {};  ///< what it is at, for people
};

enum class LogLevel { debug, info, warning };

struct Context {
  std::uint64_t seed = 0;
  int threads = 0;             ///< 0: as many as there are cores. Never changes a result.
  std::string device = "cpu";  ///< the only device so far

  /// Called from any thread, from several at the same time too: the callee locks. Empty: no
  /// reports.
  std::function<void(const Progress&)> progress;
  std::function<void(LogLevel, std::string_view)> log;

  /// Set to true from elsewhere (a signal handler, another thread) to stop; owned by the caller.
  const std::atomic<bool>* cancelled = nullptr;

  /// Work that can end early with a valid result does so at this time. What it decided then is
  /// recorded in the result, since the clock cannot be reproduced.
  std::optional<std::chrono::steady_clock::time_point> deadline;

  /// Throws: Error{failure} when the caller asked to stop. Cheap: call it in every outer loop.
  void stop_if_cancelled() const;

  void report(std::string_view stage, double done, double total,
              std::string_view detail = {}) const {
    if (progress) progress({stage, done, total, detail});
  }
  void say(LogLevel level, std::string_view sentence) const {
    if (log) log(level, sentence);
  }
};

}  // namespace synthwright
