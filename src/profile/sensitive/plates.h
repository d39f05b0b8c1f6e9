// Districts on German licence plates (Unterscheidungszeichen, FZV annex 1).
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace synthwright::sensitive {

bool is_us_state(std::string_view code);
std::span<const std::string_view> us_states();
/// Takes the state off that is written beside a plate: "NJ ABC-1234", "ABC 1234 TX", "ABC1234
/// (VA)".
bool take_state(std::string& capitals);

/// The chance that says: any code looks like this.
inline constexpr double kLooksLikeAny = 0.9;

/// The chance of a plate with its state; columns of few makers' letters have flights or parts.
inline constexpr double kWithState = 0.05;

bool is_german_district(std::string_view district);
std::span<const std::string_view> german_districts();

}  // namespace synthwright::sensitive
