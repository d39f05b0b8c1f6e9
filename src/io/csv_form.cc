#include "io/csv_form.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/format.h"
#include "io/column_guess.h"
#include "io/csv_records.h"
#include "io/encoding.h"
#include "io/streams.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

constexpr std::size_t kStartBytes = 1 << 20;
constexpr std::string_view kUsualDelimiters = ",;\t|";
// Taken only where every line agrees, and the last two only for three fields or more.
constexpr std::string_view kOtherDelimiters = "^~#\x01\x1f: ";
constexpr double kMostly = 0.9;             // of the lines: the extension's delimiter is kept
constexpr double kHeaderAlone = 0.01;       // that it splits the header is better than nothing
constexpr std::int64_t kBrokenWeight = 10;  // a field that goes on after its quote, in whole ones
// Quotes are taken for plain characters where several break their field: one is rather an error.
constexpr std::int64_t kEvidenceForNone = -2 * kBrokenWeight;

struct Start {
  std::string text;
  bool whole = false;  // the file ends here
};

Start read_start(const std::filesystem::path& file, FileKind kind) {
  Start start;
  const auto input = open_input(file, kind.compression);
  while (start.text.size() < kStartBytes) {
    const auto wanted = static_cast<std::int64_t>(kStartBytes - start.text.size());
    const auto block = input->Read(wanted);
    if (!block.ok()) {
      throw Error{Code::invalid_data,
                  format("{}: cannot be read: {}.", file.string(), reason_of(block.status())),
                  "The file is damaged, or is not what its extension says."};
    }
    start.whole = (*block)->size() == 0;
    if (start.whole) break;
    start.text += std::string_view(**block);
  }
  return start;
}

// Takes the encoding off: what remains is UTF-8 without a mark.
void decode(Start& start, Dialect& dialect) {
  const Encoding encoding = encoding_of(start.text, start.whole);
  dialect.encoding = encoding.name;
  dialect.byte_order_mark = encoding.byte_order_mark;
  if (encoding.byte_order_mark) start.text.erase(0, mark_size(encoding.name));
  if (encoding.name == "UTF-8") return;
  std::string decoded;
  Decoder(encoding.name).decode(start.text, decoded);
  start.text = std::move(decoded);
}

// More returns alone than line feeds: lines end with them.
bool lines_end_with_returns(std::string_view text) {
  std::size_t feeds = 0, returns = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    feeds += text[i] == '\n';
    returns += text[i] == '\r' && i + 1 < text.size() && text[i + 1] != '\n';
  }
  return returns > feeds;
}

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

class FormFinder {
 public:
  FormFinder(const Start& start, FileKind kind)
      : text_(start.text),
        whole_(start.whole),
        kind_(kind),
        returns_(lines_end_with_returns(start.text)),
        header_(text_.substr(0, text_.find_first_of("\r\n", text_.find_first_not_of("\r\n")))) {}

  void find(CsvForm& form) const {
    const Candidate chosen = choose();
    form.dialect.delimiter = chosen.delimiter;
    form.dialect.quote = chosen.quote;
    describe(form);
  }

 private:
  Candidate choose() const {
    Candidate best;
    best.delimiter = kind_.delimiter != 0 ? kind_.delimiter : ',';
    if (header_.find(best.delimiter) != header_.npos) best = best_quote(best.delimiter);
    if (kind_.delimiter != 0 && kind_.delimiter != ',' && best.consistency >= kMostly) return best;
    for (const char delimiter : kUsualDelimiters) consider(delimiter, best);
    if (best.consistency == 1) return best;
    for (const char delimiter : kOtherDelimiters) consider(delimiter, best);
    return best;
  }

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

  struct Tally {
    std::int64_t quoted = 0, bare = 0, quoted_missing = 0, bare_missing = 0;
    bool unneeded = false;  // quotes around what needs none
    std::optional<std::string_view> bare_spelling;
    bool one_spelling = true;
  };

  void describe(CsvForm& form) const {
    CsvRecords records(text_, form.dialect.delimiter, form.dialect.quote, returns_);
    CsvRecord record;
    std::vector<Tally> tallies;
    std::int64_t crlf = 0, ends = 0;
    while (records.next(record)) {
      if (record.end.empty() && !whole_) break;
      ends += !record.end.empty();
      crlf += record.end == "\r\n";
      if (tallies.empty()) {
        tallies.resize(record.fields.size());
        form.dialect.quoted_names = std::ranges::all_of(record.fields, &CsvField::quoted) &&
                                    std::ranges::any_of(record.fields, [&](const CsvField& field) {
                                      return !needs_quotes(field.text, form.dialect);
                                    });
      } else if (record.fields.size() == tallies.size()) {
        for (std::size_t i = 0; i < tallies.size(); ++i) {
          count(record.fields[i], form.dialect, tallies[i]);
        }
      }
    }
    form.dialect.line_end = returns_ ? "\r" : 2 * crlf > ends ? "\r\n" : "\n";
    for (const Tally& tally : tallies) form.columns.push_back(column_of(tally));
  }

  static bool needs_quotes(std::string_view text, const Dialect& dialect) {
    const char others[] = {dialect.delimiter, dialect.quote, '\r', '\n'};
    return text.find_first_of({others, sizeof others}) != text.npos;
  }

  static void count(const CsvField& field, const Dialect& dialect, Tally& tally) {
    const bool missing = is_usual_missing(field.text);
    if (field.quoted) {
      ++tally.quoted;
      tally.quoted_missing += missing;
      tally.unneeded |= !needs_quotes(field.text, dialect);
      return;
    }
    ++tally.bare;
    tally.bare_missing += missing;
    if (!tally.bare_spelling) tally.bare_spelling = field.text;
    tally.one_spelling &= *tally.bare_spelling == field.text;
  }

  static CsvColumnForm column_of(const Tally& tally) {
    const bool bare_is_missing = tally.bare == tally.bare_missing && tally.one_spelling;
    CsvColumnForm form;
    // An empty text is always in quotes, and alone shows no habit.
    const bool habit = tally.unneeded && (tally.bare == 0 || tally.quoted > tally.quoted_missing);
    form.quoted = habit && bare_is_missing;
    form.always = form.quoted && tally.bare == 0;
    form.quoted_missing = tally.quoted_missing > tally.bare_missing;
    if (form.quoted && tally.bare_spelling) form.bare = *tally.bare_spelling;
    return form;
  }

  std::string_view text_;
  bool whole_;
  FileKind kind_;
  bool returns_;
  std::string_view header_;  // its first line
};

}  // namespace

CsvForm form_of_csv(const std::filesystem::path& file, FileKind kind) {
  Start start = read_start(file, kind);
  CsvForm form;
  decode(start, form.dialect);
  FormFinder(start, kind).find(form);
  return form;
}

}  // namespace synthwright
