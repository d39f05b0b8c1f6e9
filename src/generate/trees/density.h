// The log density of rows under a fitted model, a block at a time.
#pragma once

#include <string>
#include <vector>

#include "generate/blocks.h"
#include "generate/trees/hypotheses.h"

namespace synthwright::trees {

class Density {
 public:
  /// Finds the model's columns in a table. Throws: Error{invalid_data}, see column_for_density().
  Density(const Parts& parts, const std::string& table, const Schema& schema);

  /// What density_schema() has for the rows in block.given: a function of the rows alone.
  Batch block(const Block& block) const;

 private:
  struct Values;
  std::vector<Values> values_of(const Block& block) const;
  void score(const std::vector<Values>& columns, const std::vector<const RawColumn*>& earlier,
             std::int64_t first, std::int64_t rows,
             std::vector<std::vector<double>>& densities) const;

  const Parts& parts_;
  std::string table_;
  std::vector<int> positions_;  // [codec] in the table
  Questions questions_;
};

}  // namespace synthwright::trees
