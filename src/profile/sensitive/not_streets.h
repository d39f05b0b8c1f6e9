// Words that end as German streets do and are names of things: "Elevator 3", "Anhang 2".
#pragma once

#include <string_view>

namespace synthwright::sensitive {

/// In lower case without accents. Where streets are called so as well ("Bahnhof"), no.
bool is_no_street(std::string_view folded);

}  // namespace synthwright::sensitive
