// Names that many people have, for made-up persons and streets: whoever has one of them shares it
// with thousands, so that a name by itself finds nobody.
#pragma once

#include <optional>
#include <string_view>

#include "base/random.h"
#include "profile/sensitive/names.h"

namespace synthwright::sensitive {

enum class Gender { male, female };

std::string_view usual_given_name(Locale locale, Gender gender, Random& random);
/// Whose name it usually is, in lower case without accents; nothing for names of both and others.
std::optional<Gender> usual_gender(std::string_view folded);
std::string_view usual_family_name(Locale locale, Random& random);
/// What streets are called: "Maple" Street, "Garten"straße, rue "Victor Hugo".
std::string_view usual_street_name(Locale locale, Random& random);

}  // namespace synthwright::sensitive
