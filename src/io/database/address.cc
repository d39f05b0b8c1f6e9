#include "io/database/address.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "base/format.h"
#include "base/secrets.h"
#include "synthwright/error.h"
#include "synthwright/io.h"
#include "synthwright/options.h"

namespace synthwright {
namespace {

constexpr std::string_view kSqlite = "sqlite:///";
constexpr const char* kForms =
    "Addresses are sqlite:///file.db, sqlite:////folder/file.db and "
    "postgresql://user@host:port/database, each with ?table=NAME or ?query=SQL.";
constexpr const char* kPatience = "connect_timeout=10";  // seconds; libpq would wait for minutes

[[noreturn]] void refuse(const std::string& what, const std::string& hint = kForms) {
  throw Error{Code::usage, what, hint};
}

bool is_plain(unsigned char c) {
  return std::isalnum(c) != 0 || std::string_view("-._~/").find(c) != std::string_view::npos;
}

IfExists if_exists_from(const std::string& word) {
  if (word == "fail") return IfExists::fail;
  if (word == "append") return IfExists::append;
  if (word == "replace") return IfExists::replace;
  refuse(format("if_exists is '{}'.", word), "It is fail, append or replace.");
}

// Takes a parameter when it is ours.
bool take_parameter(const std::string& name, const std::string& value, DatabaseAddress& address) {
  if (name == "if_exists") {
    address.if_exists = if_exists_from(value);
    return true;
  }
  std::string* const to = name == "table"    ? &address.table
                          : name == "query"  ? &address.query
                          : name == "schema" ? &address.schema
                                             : nullptr;
  if (to == nullptr) return false;
  if (value.empty()) refuse(format("{}: the parameter '{}' is empty.", address.shown, name));
  *to = value;
  return true;
}

// Returns the parameters that are not ours, as they stood.
std::vector<std::string> take_parameters(std::string_view text, DatabaseAddress& address) {
  std::vector<std::string> others;
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    const std::size_t equals = std::min(part.find('='), part.size());
    const std::string name(part.substr(0, equals));
    std::string value(part.substr(std::min(equals + 1, part.size())));
    std::ranges::replace(value, '+', ' ');
    if (part.empty() || take_parameter(name, percent_decoded(value), address)) continue;
    if (address.kind == DatabaseKind::sqlite) {
      const std::string nearest = nearest_name(name, {"table", "query", "if_exists"});
      refuse(format("{}: there is no parameter '{}'.", address.shown, name),
             nearest.empty() ? kForms : format("Did you mean '{}'?", nearest));
    }
    others.emplace_back(part);
  }
  return others;
}

std::string password_in(std::string_view address) {
  address.remove_prefix(address.find("://") + 3);
  const std::size_t host = address.substr(0, address.find_first_of("/?")).rfind('@');
  const std::size_t colon = address.find(':');
  if (host == std::string_view::npos || colon > host) return {};
  return std::string(address.substr(colon + 1, host - colon - 1));
}

void complete_uri(DatabaseAddress& address, std::vector<std::string> others) {
  const auto begins = [](const char* name) {
    return [name](const std::string& parameter) { return parameter.starts_with(name); };
  };
  if (std::ranges::none_of(others, begins("connect_timeout=")) &&
      std::getenv("PGCONNECT_TIMEOUT") == nullptr) {
    others.emplace_back(kPatience);
  }
  others.emplace_back("fallback_application_name=synthwright");
  address.uri += format("?{}", fmt::join(others, "&"));
}

}  // namespace

std::string percent_decoded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hex = text[i] == '%' && i + 2 < text.size() && std::isxdigit(text[i + 1]) != 0 &&
                     std::isxdigit(text[i + 2]) != 0;
    if (hex) {
      const std::string digits(text.substr(i + 1, 2));
      result += static_cast<char>(std::strtol(digits.c_str(), nullptr, 16));
      i += 2;
    } else {
      result += text[i];
    }
  }
  return result;
}

std::string percent_encoded(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    result += is_plain(byte) ? std::string(1, c) : format("%{:02X}", byte);
  }
  return result;
}

std::string DatabaseAddress::place() const { return table.empty() ? shown : place(table); }

std::string DatabaseAddress::place(const std::string& name) const {
  return format("{}, table '{}'", shown, name);
}

bool is_database(const std::filesystem::path& data) {
  const std::string& text = data.native();
  const std::size_t end = text.find("://");
  return end != std::string::npos && end > 0 &&
         std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end),
                     [](unsigned char c) { return std::isalnum(c) != 0 || c == '+'; });
}

DatabaseAddress parse_address(const std::string& text) {
  const std::size_t mark = std::min(text.find('?'), text.size());
  const std::string where = text.substr(0, mark);
  DatabaseAddress address{.shown = hide_passwords(where)};
  const std::string scheme = where.substr(0, where.find("://"));
  if (scheme == "sqlite") {
    if (!where.starts_with(kSqlite) || where.size() == kSqlite.size()) {
      refuse(format("{}: there is no file in this address.", address.shown));
    }
    address.file = percent_decoded(std::string_view(where).substr(kSqlite.size()));
  } else if (scheme == "postgresql" || scheme == "postgres") {
    address.kind = DatabaseKind::postgresql;
    address.uri = where;
    address.password = password_in(where);
  } else {
    refuse(format("{}: databases of the kind '{}' are not known.", address.shown, scheme));
  }
  const std::string_view parameters =
      std::string_view(text).substr(std::min(mark + 1, text.size()));
  auto others = take_parameters(parameters, address);
  if (address.kind == DatabaseKind::postgresql) complete_uri(address, std::move(others));
  if (!address.table.empty() && !address.query.empty()) {
    refuse(format("{}: there is a table and a query.", address.shown), "Leave one of them out.");
  }
  return address;
}

}  // namespace synthwright
