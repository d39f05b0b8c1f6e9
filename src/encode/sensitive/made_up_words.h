// Made-up persons, accounts, addresses. Given names are those of many people; family names, streets
// and towns are put together from pieces, so that a person and an address are nobody's but by
// chance.
//
// A template is a value with its names taken out: "{F}, {G}", "{g}.{f}99@{D}".
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
std::string fill_template(std::string_view pattern, Locale locale, Random& random);
/// Whose names or streets `value` has, by the lists of names.h; nothing: those of several or none.
std::optional<Locale> locale_of(std::string_view scheme, const std::string& value);

}  // namespace synthwright::sensitive
