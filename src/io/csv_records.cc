#include "io/csv_records.h"

namespace synthwright {

bool CsvRecords::next(CsvRecord& record) {
  while (const std::size_t size = line_end(at_)) at_ += size;
  record.fields.clear();
  record.lines = 1;
  record.open_quote = false;
  record.end = {};
  if (at_ >= text_.size()) return false;
  for (;;) {
    record.fields.push_back(field(record));
    if (at_ >= text_.size()) return true;
    if (const std::size_t size = line_end(at_)) {
      record.end = text_.substr(at_, size);
      at_ += size;
      return true;
    }
    ++at_;  // the delimiter; one at the end of the text is followed by an empty field
    if (at_ >= text_.size()) {
      record.fields.push_back({text_.substr(text_.size())});
      return true;
    }
  }
}

std::size_t CsvRecords::line_end(std::size_t at) const {
  if (at >= text_.size()) return 0;
  if (text_[at] == '\n') return 1;
  if (text_[at] != '\r') return 0;
  if (at + 1 < text_.size() && text_[at + 1] == '\n') return 2;
  return returns_ ? 1 : 0;
}

CsvField CsvRecords::field(CsvRecord& record) {
  CsvField field;
  if (quote_ != 0 && text_[at_] == quote_) quoted(field, record);
  const std::size_t start = at_;
  while (at_ < text_.size() && text_[at_] != delimiter_ && !ends_line(at_)) ++at_;
  if (!field.quoted) {
    field.text = text_.substr(start, at_ - start);
  } else if (at_ > start) {
    field.broken = true;
    field.quoted = false;
  }
  return field;
}

void CsvRecords::quoted(CsvField& field, CsvRecord& record) {
  const std::size_t start = ++at_;
  for (; at_ < text_.size(); ++at_) {
    if (text_[at_] == quote_) {
      if (at_ + 1 >= text_.size() || text_[at_ + 1] != quote_) break;
      ++at_;
    } else if (line_end(at_) == 1) {  // of CRLF the second half
      ++record.lines;
    }
  }
  field.text = text_.substr(start, at_ - start);
  field.quoted = true;
  record.open_quote = at_ >= text_.size();
  if (!record.open_quote) ++at_;
}

}  // namespace synthwright
