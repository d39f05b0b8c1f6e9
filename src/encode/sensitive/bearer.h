// Whether a name is a man's or a woman's: of a replaced name this alone is learned with the row, so
// that "Mrs." and `sex` agree.
#pragma once

#include <string>
#include <string_view>

namespace synthwright::sensitive {

enum class Bearer { unsaid, man, woman };
inline constexpr int kBearers = 3;

/// Whether values of that kind can say it.
bool has_bearer(std::string_view what);
/// By the title; without one by the first given name that is usually of one gender.
Bearer bearer_of(const std::string& name);

}  // namespace synthwright::sensitive
