#include "io/column_guess.h"

#include <algorithm>

#include "base/format.h"
#include "io/kept_values.h"
#include "synthwright/error.h"
#include "table/number_text.h"
#include "table/value_text.h"

namespace synthwright {
namespace {

NumberGuessOptions options_of(std::optional<Type> declared, bool look) {
  return {.whole_only = declared == Type::integer,
          .leading_zeros = declared.has_value(),
          .sentinels = !declared && look};
}

// A spelling of a field's missing values if it is a number or a word; the other spellings count
// anyway.
std::optional<std::string> special_spelling(const Field& field, std::string_view text) {
  const bool in_quotes = text.size() > 2 && text.front() == text.back() &&
                         (text.front() == '"' || text.front() == '\'');
  if (in_quotes) text = text.substr(1, text.size() - 2);
  const bool number = field.type == Type::integer || field.type == Type::real;
  // A word without quotes in a column of quotes is not among its values.
  const bool word = field.type == Type::text && field.format.quoted == in_quotes;
  const bool special = number ? read_number(trim(text)).has_value() : word && is_missing_word(text);
  return special ? std::optional<std::string>(text) : std::nullopt;
}

void count(std::map<std::string, std::int64_t, std::less<>>& counts, std::string_view text) {
  const auto known = counts.find(text);
  ++(known != counts.end() ? known->second : counts[std::string(text)]);
}

}  // namespace

KnownMissing known_missing(const std::vector<std::string>& declared, const Field* like) {
  KnownMissing known{declared, like == nullptr};
  std::erase(known.spellings, "");  // made null by the source
  known.look &= known.spellings.empty();
  if (like == nullptr) return known;
  const auto add = [&](const std::string& spelling) {
    if (const auto special = special_spelling(*like, spelling)) known.spellings.push_back(*special);
  };
  add(like->format.missing);
  for (const auto& [spelling, share] : like->format.other_missing) add(spelling);
  return known;
}

ColumnGuess::ColumnGuess(std::string name, std::optional<Type> declared, KnownMissing missing,
                         std::function<std::string(std::int64_t)> place)
    : name_(std::move(name)),
      declared_(declared),
      known_(std::move(missing)),
      place_(std::move(place)),
      numbers_(options_of(declared, known_.look)),
      booleans_(declared == Type::boolean),
      moments_(declared) {
  if (declared_ == Type::text) family_ = Family::text;
}

std::shared_ptr<arrow::Array> ColumnGuess::add(const std::shared_ptr<arrow::StringArray>& values,
                                               std::int64_t first_row) {
  if (values->null_count() > 0) missing_[""] += values->null_count();
  if (family_ == Family::text && known_.spellings.empty()) {
    if (known_.look) count_words(*values);
    return values;
  }
  ValueBuffer kept(values->length());
  bool keeps = family_ != Family::text;
  for (std::int64_t i = 0; i < values->length(); ++i) {
    if (keeps && family_ == Family::number && known_.spellings.empty()) {
      i = add_run(*values, i, kept);
      if (i == values->length()) break;
    }
    const Found found =
        values->IsNull(i) ? Found::missing : add_value(values->GetView(i), first_row + i);
    if (!keeps) continue;
    if (found == Found::missing) {
      kept.add_missing();
    } else {
      keeps = found == Found::value && keep_last(kept);
    }
  }
  if (!keeps || family_ == Family::unknown) return values;
  kept_any_ = true;
  return kept.finish();
}

std::int64_t ColumnGuess::add_run(const arrow::StringArray& values, std::int64_t row,
                                  ValueBuffer& kept) {
  const std::int64_t end = numbers_.add_run(values, row, kept);
  if (end > row + values.null_count()) space_ = 0;  // some are numbers, without a space
  return end;
}

bool ColumnGuess::keep_last(ValueBuffer& kept) {
  if (family_ == Family::number && numbers_.all_plain()) {
    const ReadNumber& number = numbers_.last();
    number.spelling.integer ? kept.add(number.integer) : kept.add(number.value);
    return true;
  }
  if (family_ == Family::boolean) {
    kept.add(std::int64_t{booleans_.last()});
    return true;
  }
  if (family_ != Family::moment || !moments_.is_sure()) return false;
  if (!kept_any_) kept_pattern_ = moments_.pattern();
  kept.add(moments_.last());
  return kept_pattern_ == moments_.pattern();
}

ColumnGuess::Found ColumnGuess::add_value(std::string_view raw, std::int64_t row) {
  if (!known_.spellings.empty() && is_declared_missing(raw)) {
    count(missing_, raw);
    return Found::missing;
  }
  if (family_ == Family::text) {
    if (is_missing_word(raw)) count(usual_missing_, raw);
    return Found::other;
  }
  const std::string_view text = trim(raw);
  if (family_ == Family::unknown || !fits(text)) return add_not_fitting(raw, text, row);
  note_space(raw, text);
  return Found::value;
}

ColumnGuess::Found ColumnGuess::add_not_fitting(std::string_view raw, std::string_view text,
                                                std::int64_t row) {
  if (is_usual_missing(text)) {
    count(usual_missing_, raw);
    return Found::missing;
  }
  if (family_ <= Family::number && is_infinity(text)) {
    if (!infinite_row_) infinite_row_ = row;
    return Found::other;
  }
  family_ = family_ == Family::unknown ? first_family(text) : Family::text;
  if (infinite_row_ && family_ != Family::number) family_ = Family::text;
  if (declared_ && family_ == Family::text) refuse(raw, row);
  if (family_ == Family::text) return Found::other;
  note_space(raw, text);
  return Found::value;
}

ColumnGuess::Family ColumnGuess::first_family(std::string_view text) {
  const auto wanted = [&](auto... types) { return !declared_ || ((*declared_ == types) || ...); };
  const bool boolean = wanted(Type::boolean) && booleans_.add(text);
  if (boolean) return Family::boolean;
  // Before numbers: "2020-01-01 UTC" is not one with a unit, "05JAN2020" neither.
  if (wanted(Type::date, Type::time, Type::timestamp) && moments_.add(text)) return Family::moment;
  if (wanted(Type::integer, Type::real) && numbers_.add(text)) return Family::number;
  return Family::text;
}

bool ColumnGuess::fits(std::string_view text) {
  switch (family_) {
    case Family::number: return numbers_.add(text);
    case Family::boolean: return booleans_.add(text);
    default: return moments_.add(text);
  }
}

// " 7" and " 12" have a space that a column of numbers keeps; in " 7" and "12" it does not count.
void ColumnGuess::note_space(std::string_view raw, std::string_view text) {
  if (family_ != Family::number || (space_ == 0)) return;
  const auto size = static_cast<std::size_t>(text.data() - raw.data());
  const bool same = !space_ || *space_ == size;
  space_ = same && raw.find_first_not_of(' ') == size ? size : 0;
}

bool ColumnGuess::is_declared_missing(std::string_view text) const {
  return std::ranges::find(known_.spellings, text) != known_.spellings.end();
}

void ColumnGuess::count_words(const arrow::StringArray& values) {
  for (std::int64_t i = 0; i < values.length(); ++i) {
    const std::string_view text = values.GetView(i);
    if (is_missing_word(text)) count(usual_missing_, text);
  }
}

void ColumnGuess::refuse(std::string_view text, std::int64_t row) const {
  throw Error{Code::invalid_data,
              format("{}: '{}' is not of the declared type {}.", place_(row), text.substr(0, 60),
                     name_of(*declared_)),
              "Correct the value, or declare the column as text."};
}

std::string ColumnGuess::most_frequent_missing(bool usual) const {
  const std::pair<const std::string, std::int64_t>* best = nullptr;
  for (const auto& entry : missing_) {
    if (best == nullptr || entry.second > best->second) best = &entry;
  }
  if (usual) {
    for (const auto& entry : usual_missing_) {
      if (best == nullptr || entry.second > best->second) best = &entry;
    }
  }
  return best == nullptr ? "" : best->first;
}

// Spellings beside the most frequent one. What few rows have is no habit.
void ColumnGuess::share_missing(GuessedColumn& column, std::int64_t sentinels) const {
  constexpr std::int64_t kLeastRows = 10;
  std::map<std::string, std::int64_t> rows;
  for (const auto* counts : {&missing_, &usual_missing_}) {
    for (const auto& [text, frequency] : *counts) rows[text] += frequency;
  }
  if (sentinels > 0) rows[column.sentinels.front()] += sentinels;
  std::int64_t all = 0;
  for (const auto& [text, frequency] : rows) all += frequency;
  Format& format = column.field.format;
  for (const auto& [text, frequency] : rows) {
    if (text == trim(format.missing) || text == format.missing || frequency < kLeastRows) continue;
    format.other_missing[text] = static_cast<double>(frequency) / static_cast<double>(all);
  }
}

// "?" among categories is a missing value if it is the only way in which the column says so, since
// it goes out in one.
std::string ColumnGuess::missing_word(Spelling spelling) const {
  if (!known_.look || declared_ || spelling != Spelling::bare || !missing_.empty()) return "";
  std::string word;
  for (const auto& [text, frequency] : usual_missing_) {
    if (!is_missing_word(text)) continue;
    if (!word.empty()) return "";
    word = text;
  }
  return word;
}

bool ColumnGuess::is_text(Spelling spelling) const {
  if (declared_) return declared_ == Type::text;
  if (spelling == Spelling::mixed) return true;
  if (spelling == Spelling::quoted) {
    // Strings such as "" among dates are missing if that is all that a missing date can be.
    const bool kept = usual_missing_.empty() || (usual_missing_.size() == 1 && missing_.empty());
    return family_ != Family::moment || !kept;
  }
  switch (family_) {
    case Family::unknown:  // "N/A" and an empty field say two things where nothing else is said
      return infinite_row_.has_value() || missing_.size() + usual_missing_.size() > 1;
    case Family::number: return numbers_.is_code();
    case Family::boolean: return booleans_.is_unsure();
    case Family::text: return true;
    default: return false;
  }
}

DecimalMarks ColumnGuess::certain_marks() const {
  return family_ == Family::number && !numbers_.is_code() ? numbers_.certain() : DecimalMarks{};
}

GuessedColumn ColumnGuess::decide(Spelling spelling, const DecimalMarks& file) const {
  GuessedColumn column{{name_, declared_.value_or(Type::text), {}}, !is_text(spelling), !kept_any_};
  column.missing = known_.spellings;
  column.field.format.missing = most_frequent_missing(column.usual_missing);
  if (column.usual_missing) {
    describe(column, file);
    if (column.sentinels.empty()) share_missing(column, 0);
  } else if (std::string word = missing_word(spelling); !word.empty()) {
    column.field.format.missing = word;
    column.missing.push_back(std::move(word));
  }
  return column;
}

void ColumnGuess::describe(GuessedColumn& column, const DecimalMarks& file) const {
  switch (family_) {
    case Family::number: describe_number(column, file); break;
    case Family::boolean:
      booleans_.describe(column.field);
      column.kept_fits = true;
      break;
    case Family::moment:
      moments_.describe(column.field);
      column.kept_fits |= kept_pattern_ == moments_.pattern();
      break;
    default: break;  // entirely missing
  }
}

void ColumnGuess::describe_number(GuessedColumn& column, const DecimalMarks& file) const {
  if (infinite_row_) {
    throw Error{Code::invalid_data,
                format("{}: an infinite value among numbers.", place_(*infinite_row_)),
                "Replace it by a number, or name its spelling as a missing value."};
  }
  GuessedNumbers found = numbers_.decide(file);
  Field& field = column.field;
  const std::string missing = std::move(field.format.missing);
  std::int64_t most = 0;
  for (const auto* counts : {&missing_, &usual_missing_}) {
    for (const auto& [text, frequency] : *counts) most = std::max(most, frequency);
  }
  if (!declared_) field.type = found.integer ? Type::integer : Type::real;
  const std::string space(space_.value_or(0), ' ');
  field.format = std::move(found.format);
  if (field.type == Type::integer) {
    field.format.decimals = -1;
    field.format.fixed_decimals = false;
    field.format.least_decimals = 0;
  }
  field.format.prefix = space + field.format.prefix;
  field.format.missing = found.sentinel_count > most ? space + found.sentinels.front() : missing;
  column.sentinels = std::move(found.sentinels);
  if (!column.sentinels.empty()) share_missing(column, found.sentinel_count);
  // What was read before the first point that groups was read as a fraction.
  column.kept_fits |= field.format.thousands != ".";
}

}  // namespace synthwright
