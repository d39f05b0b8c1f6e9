#include "table/value_text.h"

#include "table/number_text.h"

namespace synthwright {
namespace {

constexpr std::int64_t kMicrosecondsPerMinute = 60'000'000;
constexpr std::int64_t kMicrosecondsPerDay = 24 * 60 * kMicrosecondsPerMinute;

std::string pattern_of(const Field& field) {
  if (!field.format.pattern.empty()) return field.format.pattern;
  switch (field.type) {
    case Type::date: return "%Y-%m-%d";
    case Type::time: return "%H:%M:%S.%f";
    default:
      return field.format.time_zone.empty() ? "%Y-%m-%d %H:%M:%S.%f" : "%Y-%m-%d %H:%M:%S.%f%:z";
  }
}

bool is_moment(Type type) {
  return type == Type::date || type == Type::time || type == Type::timestamp;
}

}  // namespace

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

ValueText::ValueText(const Field& field)
    : type_(field.type), format_(field.format), form_(field.format) {
  if (is_moment(type_)) {
    pattern_.emplace(pattern_of(field));
    // Names of places are written in UTC: their rules are not ours to keep.
    if (pattern_->has_offset()) {
      zone_offset_ = offset_of_zone(format_.time_zone).value_or(0) * kMicrosecondsPerMinute;
    }
  }
}

void ValueText::append(std::string& out, const Column& column, std::int64_t row) const {
  switch (type_) {
    case Type::text: out += column.text(row); break;
    case Type::integer:
    case Type::real: append_number(out, column, row); break;
    case Type::boolean:
      out += column.integer(row) != 0 ? format_.true_text : format_.false_text;
      break;
    default: append_moment(out, column.integer(row));
  }
}

std::string ValueText::of(const Column& column, std::int64_t row) const {
  std::string out;
  append(out, column, row);
  return out;
}

bool ValueText::read(std::string_view text, ColumnBuilder& to) const {
  if (type_ == Type::text) {
    to.append_text(text);
    return true;
  }
  text = trim(text);
  switch (type_) {
    case Type::integer:
    case Type::real: return read_number(text, to);
    case Type::boolean:
      if (text != format_.true_text && text != format_.false_text) return false;
      to.append_integer(text == format_.true_text);
      return true;
    default: return read_moment(text, to);
  }
}

void ValueText::append_number(std::string& out, const Column& column, std::int64_t row) const {
  std::string plain;
  std::string& to = form_.plain() ? out : plain;
  if (type_ == Type::integer) {
    append_integer(to, column.integer(row));
  } else {
    append_real(to, column.number(row), format_);
  }
  if (!form_.plain()) form_.append(out, plain);
}

bool ValueText::read_number(std::string_view text, ColumnBuilder& to) const {
  std::string plain;
  if (!form_.plain()) {
    if (!form_.read(text, plain)) return false;
    text = plain;
  }
  const auto number = synthwright::read_number(text);
  if (!number || (type_ == Type::integer && !number->spelling.integer)) return false;
  if (type_ == Type::integer) {
    to.append_integer(number->integer);
  } else {
    to.append_number(number->value);
  }
  return true;
}

void ValueText::append_moment(std::string& out, std::int64_t value) const {
  Moment moment;
  if (type_ == Type::date) {
    moment.days = value;
  } else {
    std::int64_t local = 0;
    if (__builtin_add_overflow(value, zone_offset_, &local)) local = value;  // the end of time
    moment.days = local / kMicrosecondsPerDay;
    moment.microseconds = local % kMicrosecondsPerDay;
    if (moment.microseconds < 0) {
      moment.microseconds += kMicrosecondsPerDay;
      --moment.days;
    }
    moment.offset_minutes = static_cast<int>(zone_offset_ / kMicrosecondsPerMinute);
  }
  const int most = format_.decimals;
  pattern_->append(out, moment, format_.fixed_decimals ? most : format_.least_decimals, most);
}

bool ValueText::read_moment(std::string_view text, ColumnBuilder& to) const {
  const auto moment = pattern_->parse(text);
  if (!moment) return false;
  to.append_integer(number_of(*moment, type_));
  return true;
}

}  // namespace synthwright
