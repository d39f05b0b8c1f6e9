// What a column is, once all of it was seen.
#include <algorithm>

#include "base/format.h"
#include "io/column_guess.h"
#include "synthwright/error.h"
#include "table/value_text.h"

namespace synthwright {

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
