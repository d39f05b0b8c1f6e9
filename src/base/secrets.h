// Secrets in addresses: taken from the environment where a door is, hidden wherever text goes out.
//
//   expand_environment("postgresql://ann:${PASSWORD}@db/shop", "--output")  //
//   ...ann:s3cret@db/shop hide_passwords("postgresql://ann:s3cret@db/shop") // ...ann:***@db/shop
#pragma once

#include <string>
#include <string_view>

namespace synthwright {

/// Replaces each `${NAME}` by that environment variable.
/// Throws: Error{usage} naming `place` and the variable when it is not set.
std::string expand_environment(const std::string& text, const std::string& place);

/// `text` with *** for every password of an address in it: what stands between user and host, and
/// the values of parameters whose name ends in "password". Rather too much is hidden than too
/// little.
std::string hide_passwords(std::string_view text);

}  // namespace synthwright
