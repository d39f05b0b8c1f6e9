// What stands around the values of a cell: labels ("SSN 078-05-1120", "Visa: 4111...", "(home)"),
// and signs and words between several values ("192.0.2.1, 10.0.0.3").
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace synthwright::sensitive {

/// A value within its cell, without labels around it.
struct Extent {
  std::size_t begin = 0, end = 0;
};

/// The one value of a cell. Requires: no spaces around `text`.
Extent value_in(std::string_view text);
/// The cell read as several values, in the ways that its signs allow; each way two values or more.
std::vector<std::vector<Extent>> lists_in(std::string_view text);
/// Whether cells hold several values of a kind (Recogniser::what): not where two numbers or words
/// are one value, or anything.
bool may_be_listed(std::string_view what);

/// From the first word to the last that is a number or an address, without brackets around all of
/// it; empty where there is none.
Extent core_in(std::string_view text);

/// What is around values, without words that are no labels anybody uses.
std::string known_labels(std::string_view text);

}  // namespace synthwright::sensitive
