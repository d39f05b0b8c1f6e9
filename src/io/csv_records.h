// Records of CSV text that lies in memory, with what the values alone do not show: which fields
// were in quotes. Follows Arrow's parser: a quote opens only at the start of a field, a doubled
// one inside is one quote, what follows a closing quote still belongs to the field.
#pragma once

#include <string_view>
#include <vector>

namespace synthwright {

struct CsvField {
  std::string_view text;  ///< without the quotes around it; quotes inside are as they stand
  bool quoted = false;    ///< in quotes from its first to its last character
  bool broken = false;    ///< text follows the closing quote
};

struct CsvRecord {
  std::vector<CsvField> fields;
  std::string_view end;  ///< "\n", "\r\n", "\r"; empty: the text ends
  int lines = 1;
  bool open_quote = false;  ///< the text ends inside quotes
};

class CsvRecords {
 public:
  /// `quote` 0: there are none. `returns`: a carriage return alone ends a line.
  CsvRecords(std::string_view text, char delimiter, char quote, bool returns)
      : text_(text), delimiter_(delimiter), quote_(quote), returns_(returns) {}

  /// Empty lines are passed over. Returns: false at the end.
  bool next(CsvRecord& record);

 private:
  std::size_t line_end(std::size_t at) const;  // its length; 0: none is here
  bool ends_line(std::size_t at) const {
    return (text_[at] == '\n' || text_[at] == '\r') && line_end(at) > 0;
  }
  CsvField field(CsvRecord& record);
  void quoted(CsvField& field, CsvRecord& record);

  std::string_view text_;
  std::size_t at_ = 0;
  char delimiter_, quote_;
  bool returns_;
};

}  // namespace synthwright
