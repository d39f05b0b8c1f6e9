#include "io/csv_separators.h"

#include <cstdint>
#include <string_view>

#include "io/csv_records.h"

namespace synthwright {
namespace {

constexpr std::string_view kUsualDelimiters = ",;\t|";
// Taken only where every line agrees, and the last two only for three fields or more.
constexpr std::string_view kOtherDelimiters = "^~#\x01\x1f: ";
constexpr double kMostly = 0.9;             // of the lines: the extension's delimiter is kept
constexpr double kHeaderAlone = 0.01;       // that it splits the header is better than nothing
constexpr std::int64_t kBrokenWeight = 10;  // a field that goes on after its quote, in whole ones
// Quotes are taken for plain characters where several break their field: one is rather an error.
constexpr std::int64_t kEvidenceForNone = -2 * kBrokenWeight;

struct Candidate {
  char delimiter = ',', quote = '"';
  double consistency = 0;
  std::size_t fields = 0;     // of the header
  std::int64_t evidence = 0;  // for the quote

  double score() const {
    const auto count = static_cast<double>(fields);
    return fields < 2 ? 0 : (consistency + kHeaderAlone) * (count - 1) / count;
  }
  bool operator<(const Candidate& other) const {
    if (score() != other.score()) return score() < other.score();
    return evidence < other.evidence;
  }
};

class SeparatorSearch {
 public:
  SeparatorSearch(const CsvStart& start, FileKind kind, const CsvOptions& options)
      : options_(options),
        text_(start.text),
        whole_(start.whole),
        returns_(start.returns),
        kind_(kind),
        header_(text_.substr(0, text_.find_first_of("\r\n", text_.find_first_not_of("\r\n")))) {}

  Candidate choose() const {
    if (options_.delimiter) return best_quote(*options_.delimiter);
    Candidate best;
    best.delimiter = kind_.delimiter != 0 ? kind_.delimiter : ',';
    if (header_.find(best.delimiter) != header_.npos) best = best_quote(best.delimiter);
    if (kind_.delimiter != 0 && kind_.delimiter != ',' && best.consistency >= kMostly) return best;
    for (const char delimiter : kUsualDelimiters) consider(delimiter, best);
    if (best.consistency == 1) return best;
    for (const char delimiter : kOtherDelimiters) consider(delimiter, best);
    return best;
  }

 private:
  void consider(char delimiter, Candidate& best) const {
    if (header_.find(delimiter) == header_.npos) return;
    if (delimiter == best.delimiter && best.fields > 0) return;  // measured already
    const Candidate candidate = best_quote(delimiter);
    if (kUsualDelimiters.find(delimiter) == kUsualDelimiters.npos) {
      if (candidate.consistency < 1) return;
      if ((delimiter == ':' || delimiter == ' ') && candidate.fields < 3) return;
      if (delimiter == ' ' && kind_.delimiter != 0) return;
    }
    if (best < candidate) best = candidate;
  }

  Candidate best_quote(char delimiter) const {
    if (options_.quote) return measure(delimiter, *options_.quote);
    Candidate best = measure(delimiter, '"');
    if (text_.find('\'') != text_.npos) {
      const Candidate other = measure(delimiter, '\'');
      if (other.evidence > 0 && best < other) best = other;
    }
    if (best.quote == '"' && best.evidence <= kEvidenceForNone) {
      const Candidate none = measure(delimiter, 0);
      if (best < none) best = none;
    }
    return best;
  }

  // A record that is cut off counts only where it has more than one line: then its quote may be one
  // that is not closed.
  Candidate measure(char delimiter, char quote) const {
    Candidate candidate{delimiter, quote};
    CsvRecords records(text_, delimiter, quote, returns_);
    CsvRecord record;
    std::int64_t lines = 0, consistent = 0;
    while (records.next(record)) {
      if (candidate.fields == 0) {
        candidate.fields = record.fields.size();
        continue;
      }
      const bool cut = record.open_quote || (record.end.empty() && !whole_);
      if (cut && record.lines == 1 && !whole_) break;
      lines += record.lines;
      if (!cut && record.fields.size() == candidate.fields) consistent += record.lines;
      for (const CsvField& field : record.fields) {
        candidate.evidence += field.quoted ? 1 : field.broken ? -kBrokenWeight : 0;
      }
      if (record.open_quote) candidate.evidence -= kBrokenWeight;
    }
    if (lines > 0) candidate.consistency = static_cast<double>(consistent) / lines;
    return candidate;
  }

  CsvOptions options_;
  std::string_view text_;
  bool whole_, returns_;
  FileKind kind_;
  std::string_view header_;  // its first line
};

}  // namespace

CsvSeparators find_separators(const CsvStart& start, FileKind kind, const CsvOptions& options) {
  const Candidate chosen = SeparatorSearch(start, kind, options).choose();
  return {chosen.delimiter, chosen.quote};
}

}  // namespace synthwright
