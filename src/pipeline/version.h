// The version of synthwright, from CMakeLists.txt.
#pragma once

#include <string_view>

namespace synthwright {
std::string_view version();
}  // namespace synthwright
