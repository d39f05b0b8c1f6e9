// The one exception type of synthwright.
//
// Thrown anywhere below, caught in three places only: the command line's main, the HTTP routes and
// the Python binding. Expected outcomes are values, not errors; a broken invariant is an assert.
//
//   throw Error{Code::invalid_data, "adult.csv, line 7: 14 fields where the header has 15",
//               "quote fields that contain the delimiter"};
#pragma once

#include <stdexcept>
#include <string>

namespace synthwright {

/// What went wrong, as a program sees it. The command line's exit code is this number.
enum class Code : int {
  failure = 1,       ///< the work could not be done (disk full, cancelled, a defect)
  usage = 2,         ///< the request itself is wrong: unknown option, unknown column
  gate_failed = 3,   ///< the policy of a release is not met
  invalid_data = 4,  ///< an input file, table, model or report is not what it has to be
  infeasible = 5,    ///< the request is well formed, and no row can satisfy it
};

/// `what()` is one sentence on what happened, naming file, line, column and value; `hint()` one
/// sentence on what to do (may be empty).
class Error : public std::runtime_error {
 public:
  Error(Code code, const std::string& what, std::string hint = {})
      : std::runtime_error(what), code_(code), hint_(std::move(hint)) {}

  Code code() const { return code_; }
  const std::string& hint() const { return hint_; }

 private:
  Code code_;
  std::string hint_;
};

}  // namespace synthwright
