// What a person or a program sees while a verb works: on standard error, so that standard output
// holds the result alone. A line with a bar on a terminal, one line a stage elsewhere, JSON lines
// with --json.
#pragma once

#include <chrono>
#include <mutex>
#include <string>

#include "base/json.h"
#include "synthwright/context.h"
#include "synthwright/error.h"

namespace synthwright {

class Console {
 public:
  enum class Style { terminal, lines, json };

  Console(Style style, bool quiet, bool verbose)
      : style_(style), quiet_(quiet), verbose_(verbose) {}

  /// Lets the context report and speak here, from any thread.
  void attach(Context& context);
  /// Ends the line of the stage that is under way. `completed`: false when it was broken off.
  void finish(bool completed);

 private:
  using Clock = std::chrono::steady_clock;

  void show(const Progress& progress);
  void say(LogLevel level, std::string_view sentence);
  void end_stage(bool completed);
  void clear_line();

  Style style_;
  bool quiet_, verbose_;
  std::mutex mutex_;
  std::string stage_;
  Clock::time_point stage_start_, last_shown_;
};

/// One sentence and a hint, or a JSON object, on standard error.
void print_error(const Error& error, bool json);

/// "12 s", "3 min 20 s", "2 h 5 min".
std::string duration_text(double seconds);
/// "32,561".
std::string grouped(std::int64_t number);

}  // namespace synthwright
