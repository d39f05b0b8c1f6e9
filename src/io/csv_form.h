// How a CSV file is written: delimiter, quotes, line end, encoding, found from its first MiB.
//
// The rule: the delimiter and the quote are those that split the most lines into as many fields as
// the header has, more fields being better evidence than few. For a pair of them let c be the share
// of lines in records with the header's number of fields L; the pair with the largest
// c (L - 1) / L is taken (the pattern score of van den Burg, Nazábal & Sutton, "Wrangling messy CSV
// files by detecting row and type patterns", Data Mining and Knowledge Discovery 33, 2019, for one
// pattern: that of the header). Where pairs are equal, the quote that encloses more whole fields,
// then the one that comes first in the lists of csv_separators.cc.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "io/file_kind.h"
#include "synthwright/io.h"
#include "synthwright/table.h"

namespace synthwright {

struct CsvColumnForm {
  bool quoted = false;          ///< every value is, whether it needs it or not
  bool always = false;          ///< nothing is without: an empty text is a missing value
  bool quoted_missing = false;  ///< missing values stand in quotes, as "": of text only if `always`
  std::string bare;             ///< in a quoted column the one spelling without: a missing value
};

struct CsvForm {
  Dialect dialect = {};  ///< quote 0: there are none
  std::vector<CsvColumnForm> columns;
};

/// What `options` say is not looked for.
/// Throws: Error{failure} when the file cannot be opened, Error{invalid_data} when it is damaged.
CsvForm form_of_csv(const std::filesystem::path& file, FileKind kind, const CsvOptions& options);

}  // namespace synthwright
