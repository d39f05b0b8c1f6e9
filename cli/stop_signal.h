// Ctrl-C and SIGTERM ask the work to stop; a second one ends the program at once.
#pragma once

#include <atomic>

namespace synthwright {
/// From now on the signals set the returned flag, which lives as long as the program.
const std::atomic<bool>& watch_stop_signals();
}  // namespace synthwright
