// Templates of real values, by kind; made_up_words.h says what they are.
#pragma once

#include <optional>
#include <string>

#include "encode/sensitive/usual_names.h"
#include "profile/sensitive/names.h"

namespace synthwright::sensitive {

/// `last`: what the last word is, G or F; `first`: the others.
std::optional<std::string> person_template(const std::string& whole, char first, char last);
std::string account_template(const std::string& value);
std::optional<std::string> email_template(const std::string& value);
std::optional<std::string> address_template(const std::string& value, bool with_town);

/// Mr.: us, Frau: de, Mme: fr.
std::optional<Locale> locale_of_title(const std::string& value);
/// Mr.: male, Frau: female.
std::optional<Gender> gender_of_title(const std::string& value);
/// By the words and the order of the street.
std::optional<Locale> locale_of_street(const std::string& value);
/// Two capitals or more and no small letter.
bool in_capitals(const std::string& word);

}  // namespace synthwright::sensitive
