// Which columns of the tables belong together, and which of them are compared.
#pragma once

#include <string>
#include <vector>

#include "synthwright/report.h"

namespace synthwright {

/// A column that is compared, and where it lies in each table.
struct MatchedColumn {
  ColumnProfile profile;
  int real = -1, holdout = -1, synthetic = -1;
};

struct Matching {
  std::vector<MatchedColumn> columns;  ///< in the order of the real table
  std::vector<std::string> notes;      ///< columns left out, by name
};

/// Columns are matched by name, in any order. Integer and real count as one type, and a column
/// without values has any.
/// Throws: Error{invalid_data} naming the first column that is missing, unexpected or of another
/// type; Error{usage} for an unknown name in request.exclude or request.target.
Matching match_columns(const ValidateRequest& request, const TableProfile& profile);

}  // namespace synthwright
