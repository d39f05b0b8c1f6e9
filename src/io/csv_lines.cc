#include "io/csv_lines.h"

#include <arrow/api.h>

#include <string_view>

#include "io/csv_text.h"
#include "synthwright/error.h"
#include "table/arrow_types.h"

namespace synthwright {
namespace {

// Follows a CSV text byte by byte. Quotes open only at the start of a field, as Arrow has it.
class RecordCounter {
 public:
  RecordCounter(std::int64_t wanted, const Dialect& dialect, bool one_column)
      : wanted_(wanted),
        delimiter_(dialect.delimiter),
        quote_(dialect.quote),
        one_column_(one_column) {}

  // Returns: false when the wanted record has started and nothing more is needed.
  bool add(char c) {
    if (c == '\n' && previous_ == '\r') {  // the second half of a CRLF
      previous_ = c;
      return true;
    }
    const bool line_break = c == '\n' || c == '\r';
    previous_ = c;
    if (at_start_ && (!line_break || (one_column_ && line_ > 1))) {
      start_ = line_;
      if (record_++ == wanted_) return false;
      at_start_ = false;
      field_starts_ = true;
    }
    if (line_break) ++line_;
    if (in_quotes_) {
      if (c == quote_) in_quotes_ = false;  // a doubled quote opens again at once
    } else if (line_break) {
      at_start_ = true;
    } else if (c == quote_ && quote_ != 0 && (field_starts_ || after_quote_)) {
      in_quotes_ = true;
    }
    after_quote_ = c == quote_ && !in_quotes_;
    field_starts_ = c == delimiter_ && !in_quotes_;
    return true;
  }

  RecordPlace place() const { return {start_, in_quotes_}; }

 private:
  std::int64_t wanted_, record_ = 0, line_ = 1, start_ = 0;
  char delimiter_, quote_, previous_ = 0;
  bool one_column_, at_start_ = true, in_quotes_ = false, field_starts_ = true,
                    after_quote_ = false;
};

}  // namespace

RecordPlace place_of_record(const TextFile& file, std::int64_t record, bool one_column) {
  const auto input = open_csv_text(file.path, file.kind, file.form.dialect);
  RecordCounter counter(record, file.form.dialect, one_column);
  for (;;) {
    const auto block = take(input->Read(1 << 20), file.path.string(), Code::invalid_data);
    if (block->size() == 0) return counter.place();
    for (const char c : std::string_view(*block)) {
      if (!counter.add(c)) return counter.place();
    }
  }
}

}  // namespace synthwright
