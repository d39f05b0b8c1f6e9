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

}  // namespace synthwright
