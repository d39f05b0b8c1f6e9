// Which numbers the type holds that a column is stored with (Format::storage), so that none is made
// that cannot be written.
//
//   stored_integers({"id", Type::integer, {.storage = "int32"}}).most;   // 2147483647
#pragma once

#include <cstdint>
#include <limits>

#include "synthwright/table.h"

namespace synthwright {

struct IntegerRange {
  std::int64_t least = std::numeric_limits<std::int64_t>::min();
  std::int64_t most = std::numeric_limits<std::int64_t>::max();

  bool operator==(const IntegerRange&) const = default;
};

struct NumberRange {
  double least = -std::numeric_limits<double>::infinity();
  double most = std::numeric_limits<double>::infinity();
};

/// Of whole numbers; those of 64 bits where the storage says no less.
IntegerRange stored_integers(const Field& field);

/// Of any column; without ends where the storage sets none, and for whole numbers of 64 bits.
NumberRange stored_numbers(const Field& field);

}  // namespace synthwright
