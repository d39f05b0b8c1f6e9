#include "io/database/driver.h"

#include <dlfcn.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <mutex>

#include "base/format.h"
#include "base/secrets.h"
#include "synthwright/error.h"

namespace synthwright {
namespace fs = std::filesystem;

namespace {

std::string name_of_driver(DatabaseKind kind) {
  return kind == DatabaseKind::sqlite ? "sqlite" : "postgresql";
}

fs::path library_of(DatabaseKind kind) {
  const std::string name = name_of_driver(kind);
  const std::string file = "libadbc_driver_" + name + ".so";
  if (const char* folder = std::getenv("SYNTHWRIGHT_ADBC_DRIVERS")) return fs::path(folder) / file;
  return fs::path(SYNTHWRIGHT_ADBC_PACKAGES) / ("adbc_driver_" + name) / file;
}

AdbcDriver load(DatabaseKind kind) {
  const std::string name = name_of_driver(kind);
  const fs::path library = library_of(kind);
  void* handle = dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
  void* symbol = handle == nullptr ? nullptr : dlsym(handle, "AdbcDriverInit");
  if (symbol == nullptr) {
    const char* reason = dlerror();
    throw Error{Code::failure,
                format("The driver for {} databases cannot be loaded: {}.", name,
                       reason == nullptr ? library.string() : reason),
                format("Install it with `pip install adbc-driver-{}`, and set "
                       "SYNTHWRIGHT_ADBC_DRIVERS to the folder that has libadbc_driver_{}.so.",
                       name, name)};
  }
  AdbcDriver driver{};
  DriverError error;
  const auto init = reinterpret_cast<AdbcDriverInitFunc>(symbol);
  if (init(ADBC_VERSION_1_1_0, &driver, error.get()) != ADBC_STATUS_OK) {
    throw Error{Code::failure,
                format("{}: is no driver of ADBC 1.1: {}.", library.string(), error.message()),
                format("Install a newer one with `pip install adbc-driver-{}`.", name)};
  }
  return driver;
}

// "[libpq] Failed to connect: connection to server ... failed: FATAL:  ..." on one line.
std::string one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  std::string result;
  for (const char c : text) {
    if (c != ' ' || (!result.empty() && result.back() != ' ')) result += c;
  }
  while (!result.empty() && (result.back() == ' ' || result.back() == '.')) result.pop_back();
  return result;
}

std::string without(std::string text, const std::string& secret) {
  if (secret.empty()) return text;
  for (std::size_t at = 0; (at = text.find(secret, at)) != std::string::npos; at += 3) {
    text.replace(at, secret.size(), "***");
  }
  return text;
}

struct Remedy {
  const char* sign;  // in the message, or what the state begins with
  const char* hint;
};
constexpr std::array<Remedy, 14> kRemedies = {{
    {"password authentication failed",
     "Check user and password: PGPASSWORD, or ${NAME} in the address for a variable of yours."},
    {"no password supplied",
     "Set PGPASSWORD, or write ${NAME} in the address for a variable that holds the password."},
    {"Connection refused", "Is the server running, and are host and port right?"},
    {"could not translate host name", "Check the host in the address."},
    {"timeout expired", "Is the server running, and are host and port right?"},
    {"is not a database", "Check the file: it is not one that SQLite made."},
    {"database is locked", "Another program is writing to it: wait, then start again."},
    {"readonly database", "Check the permissions of the file and its folder."},
    {"57", "The connection was lost; nothing was written. Start again."},
    {"08", "The connection was lost; nothing was written. Start again."},
    {"server closed the connection", "The connection was lost; nothing was written. Start again."},
    {"no connection to the server", "The connection was lost; nothing was written. Start again."},
    {"terminating connection", "The connection was lost; nothing was written. Start again."},
    {"42501", "Ask for the right to do this, or use another user."},
}};

}  // namespace

AdbcDriver& driver_of(DatabaseKind kind) {
  static std::mutex mutex;
  static std::array<AdbcDriver, 2> drivers;
  static std::array<bool, 2> loaded;
  const auto index = static_cast<std::size_t>(kind);
  const std::scoped_lock lock(mutex);
  if (!loaded[index]) drivers[index] = load(kind);
  loaded[index] = true;
  return drivers[index];
}

std::string DriverError::state() const {
  const std::string state(error_.sqlstate, 5);
  return state.find('\0') == std::string::npos ? state : "";
}

void throw_driver_error(const DatabaseAddress& address, const std::string& message,
                        const std::string& state) {
  std::string text = without(one_line(message), address.password);
  text = hide_passwords(without(text, percent_decoded(address.password)));
  const auto found = std::ranges::find_if(kRemedies, [&](const Remedy& remedy) {
    return state.starts_with(remedy.sign) ||
           (!std::isdigit(static_cast<unsigned char>(*remedy.sign)) &&
            text.find(remedy.sign) != std::string::npos);
  });
  throw Error{Code::failure, format("{}: {}.", address.place(), text),
              found == kRemedies.end() ? "Nothing was written. The reason is the database's own."
                                       : found->hint};
}

}  // namespace synthwright
