// Where the records of a CSV file lie, for messages: a record is a row, but not always a line.
#pragma once

#include <cstdint>

#include "io/text_source.h"

namespace synthwright {

struct RecordPlace {
  std::int64_t line = 0;    ///< on which the record starts, counted from 1; 0: there is none
  bool open_quote = false;  ///< the file ends inside quotes that opened in the last record
};

/// The place of a record, counted from 0 with the header; past the end, of the last one.
RecordPlace place_of_record(const TextFile& file, std::int64_t record, bool one_column);

}  // namespace synthwright
