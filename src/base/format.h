// Text from values. The one place that includes fmt; g++ 12 has no std::format.
#pragma once

#include <fmt/format.h>

namespace synthwright {
using fmt::format;
}  // namespace synthwright
