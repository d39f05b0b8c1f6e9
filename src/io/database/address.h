// Where a database lies and what in it is meant, as one line:
//
//   sqlite:///shop.db?table=orders                 a file, relative to where the command runs
//   sqlite:////data/shop.db                        the same, absolute
//   postgresql://ann@localhost:5432/shop?schema=sales&table=orders
//   postgresql://localhost/shop?query=SELECT%20*%20FROM%20orders%20WHERE%20year%20%3E%202020
//   postgresql://localhost/shop?table=fake&if_exists=replace
//
// Names and values are percent-encoded. Parameters that are not ours go to the server's library.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace synthwright {

enum class DatabaseKind { sqlite, postgresql };

/// What becomes of a table that is there already when one of its name is written.
enum class IfExists { fail, append, replace };

struct DatabaseAddress {
  DatabaseKind kind = DatabaseKind::sqlite;
  std::filesystem::path file;  ///< SQLite
  std::string uri;             ///< PostgreSQL, as libpq takes it: may hold a password
  std::string password;        ///< as it stands in `uri`, to be hidden
  std::string shown;           ///< for messages and files: without password
  std::string schema, table, query;
  IfExists if_exists = IfExists::fail;

  /// `shown` and the table: "shop.db, table 'orders'".
  std::string place() const;
  std::string place(const std::string& table) const;
};

/// Throws: Error{usage} for another database, a table beside a query, a parameter of ours without
/// a sensible value.
DatabaseAddress parse_address(const std::string& text);

/// The bytes that %XX stand for, and back for everything but letters, digits and -._~/.
std::string percent_decoded(std::string_view text);
std::string percent_encoded(std::string_view text);

}  // namespace synthwright
