// Whether a column holds sensitive values: decided by all of them together.
//
// For each recogniser a log likelihood ratio: values that fit count for it, by how seldom others
// would fit; values that do not fit count against it, as one in thirty of a real column may. So
// random 16-digit numbers, of which one in ten passes Luhn's test, are no cards, and order numbers
// of a phone's length are no phones unless all of them could be one. A name of a column may add to
// this, never decide it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "profile/column_facts.h"
#include "synthwright/profile.h"

namespace synthwright::sensitive {

/// Some of the different values of a column, and how many rows have each.
struct ValueSample {
  std::string name;  ///< of the column
  std::vector<std::string> values;
  std::vector<std::int64_t> counts;
  Type type = Type::text;
  std::vector<std::string> labels;  ///< that stood around each value; none before they are cut off
};

/// A fixed sample of at most `most` different values.
ValueSample sample_of(const ColumnFacts& facts, std::size_t most);

/// Columns of values of one sort.
std::optional<Sensitive> find_in_values(const ValueSample& sample);
/// Free text with such values in it.
std::optional<Sensitive> find_in_text(const ValueSample& sample);

std::optional<Sensitive> find_sensitive(const ColumnFacts& facts);

}  // namespace synthwright::sensitive
