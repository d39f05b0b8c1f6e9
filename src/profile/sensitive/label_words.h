// Words that stand around values in a cell: what they name.
#pragma once

#include <string>
#include <string_view>

namespace synthwright::sensitive {

/// "(Tél.", "No.:" as the lists have them.
std::string bare_label(std::string_view word);
/// Before any value: "SSN", "user", "no.".
bool is_label(std::string_view word);
/// Before a number or an address: "home", "Visa", and all of is_label.
bool is_number_label(std::string_view word);
/// Beside a label it says nothing of its own: "US", "neuer", "the".
bool is_qualifier(std::string_view word);
/// "order", "lot", "part no.": what follows is a number of a thing.
bool is_thing_label(std::string_view word);
/// Whether one of `words` names values of that kind (Recogniser::what): "passport", "Kennzeichen".
bool names_kind(std::string_view what, std::string_view words);

}  // namespace synthwright::sensitive
