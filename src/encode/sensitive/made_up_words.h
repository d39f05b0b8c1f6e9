// Made-up persons, accounts, addresses, of names that many people and streets have. Each name is
// drawn by itself and without the real ones, so a pair is a real person's as seldom as chance has
// it; towns are put together from pieces.
//
// A template is a value with its names taken out: "{F}, Mr. {M}", "{g}.{f}{9}{9}@{D}".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/random.h"
#include "profile/sensitive/names.h"

namespace synthwright::sensitive {

/// Whether values of this scheme are made of words.
bool is_of_words(std::string_view scheme);
/// Nothing where the value has another form.
std::optional<std::string> template_of(std::string_view scheme, const std::string& value);
/// `women`: the share of women where no title says whose the given names are.
std::string fill_template(std::string_view pattern, Locale locale, double women, Random& random);
/// What a title or a street says for certain.
std::optional<Locale> evident_locale(std::string_view scheme, const std::string& value);
/// Whose names `value` has, by the lists of names.h; nothing: those of several or none.
std::optional<Locale> locale_by_name(std::string_view scheme, const std::string& value);

}  // namespace synthwright::sensitive
