// Words whose order is known: months, weekdays, sizes, degrees.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace synthwright {

struct OrderedWords {
  std::string vocabulary;          ///< what the words are, e.g. "months"
  std::vector<std::string> words;  ///< the given words in their order
};

/// The given words in order, when all of them (three or more, whatever their case) come from one
/// known vocabulary; nothing otherwise.
std::optional<OrderedWords> in_known_order(const std::vector<std::string>& words);

/// Sorted, with the numbers in them by size: "grade 2" before "grade 10".
std::vector<std::string> in_natural_order(std::vector<std::string> words);

}  // namespace synthwright
