// A table of a request, as a comparison reads it.
#pragma once

#include <memory>
#include <string>

#include "validate/comparison.h"
#include "validate/matching.h"

namespace synthwright {

struct Source {
  std::string role;  ///< real, holdout, synthetic
  std::shared_ptr<const Table> all;
  std::int64_t rows = 0;              ///< of `all`
  std::shared_ptr<const Table> some;  ///< random rows of a large table, else the same
  int MatchedColumn::*position;       ///< of a column in this table
  EncodedRows Comparison::*compared;  ///< where the rows of `some` go
  TableMargins AllRows::*counted;     ///< where those of `all` are counted
};

}  // namespace synthwright
