// What the pages share: one HTML file that needs nothing else, no network, no fonts, no other file,
// and into which data is put so that no name or value in it is read as HTML or script.
#pragma once

#include <cstddef>
#include <string>

#include "base/json.h"

namespace synthwright {

/// A page is smaller than this, whatever it shows.
inline constexpr std::size_t kPageBytes = 2'000'000;

/// JSON as text that can stand inside an HTML script element.
std::string script_text(const Json& json);

/// How many bytes of data, as script_text, a page template (embed.cmake) has room for.
std::size_t page_room(const std::string& page);

/// The template with its {{nonce}} and {{data}} filled in.
std::string filled_page(const std::string& page, const Json& data);

}  // namespace synthwright
