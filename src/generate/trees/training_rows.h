// Which rows of a large table conditionals are learned from: a random sample. What a row adds
// shrinks with their number, and what it costs does not (benchmarks/results/speed.md).
#pragma once

#include <cstdint>
#include <vector>

namespace synthwright::trees {

/// The numbers of `most` of `rows` rows, ascending, each subset as likely; of all rows when there
/// are no more than that.
std::vector<std::uint32_t> choose_training_rows(std::int64_t rows, std::int64_t most,
                                                std::uint64_t seed);

/// What a vector by row has for the chosen rows; nothing for an empty one.
template <typename Value>
std::vector<Value> of_rows(const std::vector<Value>& values,
                           const std::vector<std::uint32_t>& rows) {
  std::vector<Value> chosen;
  if (values.empty()) return chosen;
  chosen.reserve(rows.size());
  for (const std::uint32_t row : rows) chosen.push_back(values[row]);
  return chosen;
}

}  // namespace synthwright::trees
