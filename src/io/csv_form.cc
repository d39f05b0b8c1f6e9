#include "io/csv_form.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/format.h"
#include "io/column_guess.h"
#include "io/csv_records.h"
#include "io/csv_separators.h"
#include "io/encoding.h"
#include "io/streams.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

constexpr std::size_t kStartBytes = 1 << 20;

CsvStart read_start(const std::filesystem::path& file, FileKind kind) {
  CsvStart start;
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
void decode(CsvStart& start, const std::string& name, Dialect& dialect) {
  const Encoding encoding =
      name.empty() ? encoding_of(start.text, start.whole) : encoding_of(start.text, name);
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

struct Tally {
  std::int64_t quoted = 0, bare = 0, quoted_missing = 0, bare_missing = 0;
  bool unneeded = false;  // quotes around what needs none
  std::optional<std::string_view> bare_spelling;
  bool one_spelling = true;
};

bool needs_quotes(std::string_view text, const Dialect& dialect) {
  const char others[] = {dialect.delimiter, dialect.quote, '\r', '\n'};
  return text.find_first_of({others, sizeof others}) != text.npos;
}

void count(const CsvField& field, const Dialect& dialect, Tally& tally) {
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

CsvColumnForm column_of(const Tally& tally) {
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

// What the start shows once its separators are known.
void describe(const CsvStart& start, CsvForm& form) {
  CsvRecords records(start.text, form.dialect.delimiter, form.dialect.quote, start.returns);
  CsvRecord record;
  std::vector<Tally> tallies;
  std::int64_t crlf = 0, ends = 0;
  while (records.next(record)) {
    if (record.end.empty() && !start.whole) break;
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
  form.dialect.line_end = start.returns ? "\r" : 2 * crlf > ends ? "\r\n" : "\n";
  for (const Tally& tally : tallies) form.columns.push_back(column_of(tally));
}

}  // namespace

CsvForm form_of_csv(const std::filesystem::path& file, FileKind kind, const CsvOptions& options) {
  CsvStart start = read_start(file, kind);
  CsvForm form;
  decode(start, options.encoding, form.dialect);
  start.returns = lines_end_with_returns(start.text);
  const CsvSeparators found = find_separators(start, kind, options);
  form.dialect.delimiter = found.delimiter;
  form.dialect.quote = found.quote;
  describe(start, form);
  return form;
}

}  // namespace synthwright
