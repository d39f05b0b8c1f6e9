// ADBC drivers: shared libraries that speak to one kind of database each and hand over Arrow data.
// A driver is loaded when the first address asks for it and stays for the life of the process.
//
// https://arrow.apache.org/adbc/current/format/specification.html, version 1.1.0
#pragma once

#include <arrow-adbc/adbc.h>
#include <arrow/c/abi.h>

#include <string>

#include "io/database/address.h"

namespace synthwright {

/// Throws: Error{failure} saying what to install when the driver is not there.
AdbcDriver& driver_of(DatabaseKind kind);

/// An error that a driver fills in. Released at the end of its life.
class DriverError {
 public:
  DriverError() = default;
  ~DriverError() {
    if (error_.release != nullptr) error_.release(&error_);
  }
  DriverError(const DriverError&) = delete;
  DriverError& operator=(const DriverError&) = delete;

  AdbcError* get() { return &error_; }
  std::string message() const { return error_.message == nullptr ? "" : error_.message; }
  /// Five letters of the SQL standard, such as 23505; empty where the driver gives none.
  std::string state() const;

 private:
  AdbcError error_ = ADBC_ERROR_INIT;
};

/// The driver's message as ours: on one line, without the password, with what to do about it.
/// Throws: Error{failure}.
[[noreturn]] void throw_driver_error(const DatabaseAddress& address, const std::string& message,
                                     const std::string& state);

}  // namespace synthwright
