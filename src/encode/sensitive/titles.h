// What a title says of who bears it.
#pragma once

#include <optional>
#include <string_view>

#include "encode/sensitive/usual_names.h"

namespace synthwright::sensitive {

struct Title {
  std::string_view word;  ///< in lower case, without its point
  Gender gender;
  Locale locale;
};

/// Mr., Frau, Mlle; nothing for titles of both genders, such as Dr.
std::optional<Title> title_of(std::string_view word);

}  // namespace synthwright::sensitive
