// Templates of real values, by kind; made_up_words.h says what they are.
#pragma once

#include <optional>
#include <string>

namespace synthwright::sensitive {

/// `last`: what the last word is, G or F; `first`: the others.
std::optional<std::string> person_template(const std::string& value, char first, char last);
std::string account_template(const std::string& value);
std::optional<std::string> email_template(const std::string& value);
std::optional<std::string> address_template(const std::string& value, bool with_town);

}  // namespace synthwright::sensitive
