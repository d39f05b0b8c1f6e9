// Given and family names that are common in the United States, Germany and France.
#pragma once

#include <span>
#include <string_view>

namespace synthwright::sensitive {

enum class Locale { us, de, fr };
inline constexpr int kLocales = 3;

/// In lower case without accents.
bool is_given_name(std::string_view folded);
/// In lower case without accents; by the list alone.
bool is_family_name(std::string_view folded);
/// Whether it ends as many family names do: -mann, -son, -meyer, -ière.
bool has_family_ending(std::string_view folded);
/// Plants, months, days, colours, gems and trades whose words are names as well.
bool is_thing(std::string_view folded);
/// Particles within a family name: von, de, van der.
bool is_particle(std::string_view folded);

/// In lower case without accents: whether it is in a list of that locale.
bool is_name_of(Locale locale, std::string_view folded);

/// The lists of one locale, spelled as in their language.
std::span<const std::string_view> given_names(Locale locale);
std::span<const std::string_view> family_names(Locale locale);

}  // namespace synthwright::sensitive
