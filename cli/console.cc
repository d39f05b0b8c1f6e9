#include "cli/console.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "base/format.h"
#include "base/secrets.h"

namespace synthwright {
namespace {

constexpr int kBarWidth = 30;
constexpr auto kRedraw = std::chrono::milliseconds(100);

void print_line(const std::string& line) {
  std::fputs((hide_passwords(line) + "\n").c_str(), stderr);
}

void print_line(const Json& json) {
  print_line(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

double seconds_between(std::chrono::steady_clock::time_point from,
                       std::chrono::steady_clock::time_point to) {
  return std::chrono::duration<double>(to - from).count();
}

/// Seconds until the end at the speed so far; below 0: not known.
double seconds_left(const Progress& progress, double seconds) {
  if (!(progress.total > 0) || !(progress.done > 0)) return -1;
  return seconds * std::max(0.0, progress.total - progress.done) / progress.done;
}

std::string bar(const Progress& progress) {
  const double share = std::clamp(progress.done / progress.total, 0.0, 1.0);
  const int full = static_cast<int>(share * kBarWidth);
  return format("[{}{}] {:3.0f} %", std::string(full, '#'), std::string(kBarWidth - full, '-'),
                100 * share);
}

}  // namespace

void Console::attach(Context& context) {
  if (!quiet_) context.progress = [this](const Progress& progress) { show(progress); };
  context.log = [this](LogLevel level, std::string_view sentence) { say(level, sentence); };
}

void Console::show(const Progress& progress) {
  const std::lock_guard lock(mutex_);
  const auto now = Clock::now();
  if (progress.stage != stage_) {
    end_stage(true);
    stage_ = progress.stage;
    stage_start_ = now;
    last_shown_ = {};
  }
  if (style_ == Style::lines || now - last_shown_ < kRedraw) return;
  last_shown_ = now;
  const double left = seconds_left(progress, seconds_between(stage_start_, now));
  if (style_ == Style::json) {
    Json event = {{"event", "progress"}, {"stage", stage_}, {"done", progress.done}};
    if (progress.total > 0) event["total"] = progress.total;
    if (left >= 0) event["seconds_left"] = std::round(left * 10) / 10;
    if (!progress.detail.empty()) event["detail"] = progress.detail;
    return print_line(event);
  }
  clear_line();
  std::string line = format("{:<12}", stage_);
  if (progress.total > 0) line += " " + bar(progress);
  if (left >= 0) line += format("  {} left", duration_text(left));
  if (!progress.detail.empty()) line += format("  {}", progress.detail);
  std::fputs(line.c_str(), stderr);
  std::fflush(stderr);
}

void Console::say(LogLevel level, std::string_view sentence) {
  const std::lock_guard lock(mutex_);
  if (level == LogLevel::debug && !verbose_) return;
  if (level == LogLevel::info && quiet_) return;
  if (style_ == Style::json) {
    const char* name = level == LogLevel::warning ? "warning"
                       : level == LogLevel::info  ? "info"
                                                  : "debug";
    return print_line(Json{{"event", "log"}, {"level", name}, {"sentence", sentence}});
  }
  clear_line();
  print_line(format("{}{}", level == LogLevel::warning ? "warning: " : "", sentence));
}

void Console::finish(bool completed) {
  const std::lock_guard lock(mutex_);
  end_stage(completed);
}

void Console::end_stage(bool completed) {
  if (stage_.empty()) return;
  clear_line();
  const double seconds = seconds_between(stage_start_, Clock::now());
  if (completed && style_ == Style::json) {
    print_line(Json{{"event", "stage"}, {"stage", stage_}, {"seconds", seconds}});
  } else if (completed) {
    print_line(format("{:<12} {:.1f} s", stage_, seconds));
  }
  stage_.clear();
}

void Console::clear_line() {
  if (style_ == Style::terminal) std::fputs("\r\033[K", stderr);
}

void print_error(const Error& error, bool json) {
  if (json) {
    return print_line(Json{{"event", "error"},
                           {"code", static_cast<int>(error.code())},
                           {"what", error.what()},
                           {"hint", error.hint()}});
  }
  print_line(format("synthwright: {}", error.what()));
  if (!error.hint().empty()) print_line("  " + error.hint());
}

std::string duration_text(double seconds) {
  const auto whole = static_cast<std::int64_t>(std::ceil(seconds));
  if (whole < 60) return format("{} s", whole);
  if (whole < 3600) return format("{} min {} s", whole / 60, whole % 60);
  return format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

std::string grouped(std::int64_t number) {
  std::string text = format("{}", number);
  for (int i = static_cast<int>(text.size()) - 3; i > (number < 0 ? 1 : 0); i -= 3) {
    text.insert(static_cast<std::size_t>(i), ",");
  }
  return text;
}

}  // namespace synthwright
