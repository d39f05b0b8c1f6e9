// From the facts about a column to its kind.
#pragma once

#include <string>

#include "profile/column_facts.h"

namespace synthwright {

struct Guess {
  Kind kind = Kind::categorical;
  std::string evidence;  ///< one sentence
  /// That a person would call it so, by the columns of public tables that were guessed for the same
  /// reason.
  double confidence = 1;
};

/// `in_key`: the column belongs to a key that the data set declares. Requires: rows() > 0.
Guess guess_kind(const ColumnFacts& facts, bool in_key);

/// Ordinal columns list all of their values, so there are not too many.
inline constexpr std::int64_t kMostOrdinalValues = 1000;

/// Throws: Error{usage} when a column with these values cannot have that kind.
void check_declared(Kind kind, const ColumnFacts& facts, const std::string& table);
/// Why no column of that type can have that kind; empty when some can.
std::string type_conflict(Kind kind, Type type);

}  // namespace synthwright
