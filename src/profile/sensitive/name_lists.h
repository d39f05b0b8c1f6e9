// The lists themselves, words between spaces, by locale.
#pragma once

#include <string_view>

namespace synthwright::sensitive {

extern const std::string_view kGivenNames[3];
extern const std::string_view kFamilyNames[3];

}  // namespace synthwright::sensitive
