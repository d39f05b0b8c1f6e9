#include "io/column_guess.h"

#include <algorithm>
#include <array>

#include "base/format.h"
#include "synthwright/error.h"
#include "table/number_text.h"
#include "table/value_text.h"

namespace synthwright {
namespace {

struct BooleanPair {
  std::string_view yes, no;
  bool alone;  // one of the two is enough to know
};
constexpr std::array<BooleanPair, 14> kBooleans = {{{"true", "false", true},
                                                    {"True", "False", true},
                                                    {"TRUE", "FALSE", true},
                                                    {"yes", "no", false},
                                                    {"Yes", "No", false},
                                                    {"YES", "NO", false},
                                                    {"t", "f", false},
                                                    {"T", "F", false},
                                                    {"y", "n", false},
                                                    {"Y", "N", false},
                                                    {"on", "off", false},
                                                    {"On", "Off", false},
                                                    {"ON", "OFF", false},
                                                    {"1", "0", true}}};
constexpr unsigned kOneAndZero = 1u << 13;  // only where a boolean was declared
constexpr std::size_t kLongestMoment = 40;

constexpr std::array<std::string_view, 16> kUsualMissing = {
    "NA",   "N/A",  "n/a",  "#N/A", "<NA>", "NaN", "nan", "NAN",
    "null", "Null", "NULL", "None", "?",    "-",   ".",   "\\N"};

}  // namespace

bool is_usual_missing(std::string_view text) {
  const std::string_view bare = trim(text);
  return bare.empty() || std::ranges::find(kUsualMissing, bare) != kUsualMissing.end();
}

ColumnGuess::ColumnGuess(std::string name, std::optional<Type> declared,
                         std::vector<std::string> missing,
                         std::function<std::string(std::int64_t)> place)
    : name_(std::move(name)),
      declared_(declared),
      declared_missing_(std::move(missing)),
      place_(std::move(place)) {
  if (declared_ != Type::boolean) boolean_pairs_ &= ~kOneAndZero;
  if (declared_ == Type::text) family_ = Family::text;
  // The empty spelling is made null by the source.
  std::erase(declared_missing_, "");
}

void ColumnGuess::add(const arrow::StringArray& values, std::int64_t first_row) {
  if (values.null_count() > 0) missing_[""] += values.null_count();
  if (family_ == Family::text && declared_missing_.empty()) return;
  for (std::int64_t i = 0; i < values.length(); ++i) {
    if (!values.IsNull(i)) add_value(values.GetView(i), first_row + i);
  }
}

void ColumnGuess::add_value(std::string_view raw, std::int64_t row) {
  if (is_declared_missing(raw)) {
    const auto known = missing_.find(raw);
    ++(known != missing_.end() ? known->second : missing_[std::string(raw)]);
    return;
  }
  if (family_ == Family::text) return;
  const std::string_view text = trim(raw);
  if (family_ != Family::unknown && fits(text)) return;
  if (is_usual_missing(text)) {
    const auto known = usual_missing_.find(raw);
    ++(known != usual_missing_.end() ? known->second : usual_missing_[std::string(raw)]);
    return;
  }
  if (family_ <= Family::number && is_infinity(text)) {
    if (!infinite_row_) infinite_row_ = row;
    return;
  }
  family_ = family_ == Family::unknown ? first_family(text) : Family::text;
  if (infinite_row_ && family_ != Family::number) family_ = Family::text;
  if (declared_ && family_ == Family::text) refuse(raw, row);
}

ColumnGuess::Family ColumnGuess::first_family(std::string_view text) {
  const auto wanted = [&](auto... types) { return !declared_ || ((*declared_ == types) || ...); };
  if (wanted(Type::integer, Type::real) && fits_number(text)) return Family::number;
  if (wanted(Type::boolean) && fits_boolean(text)) return Family::boolean;
  if (wanted(Type::date, Type::time, Type::timestamp)) {
    for (const DatePattern& pattern : common_date_patterns()) {
      const bool date = pattern.has_date(), time = pattern.has_time();
      if (!declared_ && pattern.pattern() == "%Y%m%d") continue;  // looks like any number
      if (declared_ && ((declared_ == Type::date && time) || (declared_ == Type::time && date) ||
                        (declared_ == Type::timestamp && !date))) {
        continue;
      }
      patterns_.push_back(&pattern);
    }
    if (fits_moment(text)) return Family::moment;
  }
  return Family::text;
}

bool ColumnGuess::fits(std::string_view text) {
  switch (family_) {
    case Family::number: return fits_number(text);
    case Family::boolean: return fits_boolean(text);
    default: return fits_moment(text);
  }
}

bool ColumnGuess::fits_number(std::string_view text) {
  const auto spelling = spelling_of_number(text);
  if (!spelling || (spelling->leading_zero && !declared_)) return false;
  if (declared_ == Type::integer && !spelling->integer) return false;
  all_integer_ &= spelling->integer;
  any_exponent_ |= spelling->exponent;
  if (!spelling->exponent) count_decimals(spelling->decimals);
  return true;
}

void ColumnGuess::count_decimals(int decimals) {
  most_decimals_ = std::max(most_decimals_, decimals);
  least_decimals_ = least_decimals_ < 0 ? decimals : std::min(least_decimals_, decimals);
}

bool ColumnGuess::fits_boolean(std::string_view text) {
  unsigned possible = 0;
  bool yes = false;
  for (std::size_t i = 0; i < kBooleans.size(); ++i) {
    if (text == kBooleans[i].yes || text == kBooleans[i].no) {
      possible |= 1u << i;
      yes = text == kBooleans[i].yes;
    }
  }
  if ((boolean_pairs_ & possible) == 0) return false;
  boolean_pairs_ &= possible;
  (yes ? seen_true_ : seen_false_) = true;
  return true;
}

bool ColumnGuess::fits_moment(std::string_view text) {
  if (text.size() > kLongestMoment) return false;
  std::vector<const DatePattern*> possible;
  std::optional<Moment> moment;
  for (const DatePattern* pattern : patterns_) {
    if (const auto parsed = pattern->parse(text)) {
      if (!moment) moment = parsed;
      possible.push_back(pattern);
    }
  }
  if (possible.empty()) return false;
  if (possible.size() < patterns_.size()) patterns_ = std::move(possible);
  count_decimals(moment->fraction_digits);
  if (patterns_.front()->has_zone() &&
      std::ranges::find(offsets_, moment->offset_minutes) == offsets_.end()) {
    offsets_.push_back(moment->offset_minutes);
  }
  return true;
}

bool ColumnGuess::is_declared_missing(std::string_view text) const {
  return std::ranges::find(declared_missing_, text) != declared_missing_.end();
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

bool ColumnGuess::is_text(Spelling spelling) const {
  if (declared_) return declared_ == Type::text;
  if (spelling == Spelling::mixed) return true;
  if (spelling == Spelling::quoted) {
    // Strings such as "" among dates are missing if that is all that a missing date can be.
    const bool kept = usual_missing_.empty() || (usual_missing_.size() == 1 && missing_.empty());
    return family_ != Family::moment || !kept;
  }
  switch (family_) {
    case Family::unknown: return infinite_row_.has_value();
    case Family::boolean: {
      const auto pair = static_cast<std::size_t>(__builtin_ctz(boolean_pairs_));
      return !kBooleans[pair].alone && !(seen_true_ && seen_false_);  // "Y" alone may be anything
    }
    case Family::text: return true;
    default: return false;
  }
}

GuessedColumn ColumnGuess::decide(Spelling spelling) const {
  GuessedColumn column{{name_, declared_.value_or(Type::text), {}}, !is_text(spelling)};
  column.field.format.missing = most_frequent_missing(column.usual_missing);
  if (!column.usual_missing) return column;
  switch (family_) {
    case Family::number: describe_number(column.field); break;
    case Family::boolean: describe_boolean(column.field); break;
    case Family::moment: describe_moment(column.field); break;
    default: break;  // entirely missing
  }
  return column;
}

void ColumnGuess::describe_number(Field& field) const {
  if (infinite_row_) {
    throw Error{Code::invalid_data,
                format("{}: an infinite value among numbers.", place_(*infinite_row_)),
                "Replace it by a number, or name its spelling as a missing value."};
  }
  if (!declared_) field.type = all_integer_ ? Type::integer : Type::real;
  if (field.type == Type::real) describe_decimals(field.format);
  if (any_exponent_) {
    field.format.decimals = -1;
    field.format.fixed_decimals = false;
  }
}

void ColumnGuess::describe_decimals(Format& format) const {
  format.decimals = most_decimals_;
  format.fixed_decimals = least_decimals_ == most_decimals_;
  format.least_decimals = std::max(least_decimals_, 0);
}

void ColumnGuess::describe_boolean(Field& field) const {
  const auto pair = static_cast<std::size_t>(__builtin_ctz(boolean_pairs_));
  field.type = Type::boolean;
  field.format.true_text = kBooleans[pair].yes;
  field.format.false_text = kBooleans[pair].no;
}

void ColumnGuess::describe_moment(Field& field) const {
  const DatePattern& pattern = *patterns_.front();
  if (!declared_) {
    field.type = !pattern.has_date()   ? Type::time
                 : !pattern.has_time() ? Type::date
                                       : Type::timestamp;
  }
  field.format.pattern = pattern.pattern();
  if (pattern.pattern().find("%f") != std::string::npos) describe_decimals(field.format);
  if (pattern.has_zone()) {  // of different offsets only the instants are kept
    field.format.time_zone = offsets_.size() == 1 ? zone_of_offset(offsets_[0]) : "UTC";
  }
}

}  // namespace synthwright
