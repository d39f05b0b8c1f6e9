// Names of hosts and mailboxes.
#pragma once

#include <string_view>

namespace synthwright::sensitive {

/// RFC 1035: labels of letters, digits and hyphens; the last one is of letters.
bool is_domain(std::string_view domain);
/// RFC 5322, dot-atom: what is in use of it.
bool is_mailbox(std::string_view text);
/// In lower case: a domain under a top-level domain that is in use ("maria.weber" is none), or a
/// name that says what the machine does: "srv-14", "laptop-weber", "db02.weber".
bool is_host(std::string_view lower);

}  // namespace synthwright::sensitive
