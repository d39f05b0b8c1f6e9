// Delimiter and quote of CSV text, by the rule that csv_form.h states.
#pragma once

#include <string>

#include "io/file_kind.h"
#include "synthwright/io.h"

namespace synthwright {

/// The start of a file, in UTF-8.
struct CsvStart {
  std::string text;
  bool whole = false;    ///< the file ends here
  bool returns = false;  ///< lines end with carriage returns
};

struct CsvSeparators {
  char delimiter = ',';
  char quote = '"';  ///< 0: there are none
};

/// Those that `options` name, and the others found.
CsvSeparators find_separators(const CsvStart& start, FileKind kind, const CsvOptions& options);

}  // namespace synthwright
