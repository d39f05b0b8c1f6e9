#include "gaps/attribute.h"

#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "table/value_text.h"

namespace synthwright::gaps {
namespace {

constexpr std::size_t kMostCategories = 30;
constexpr double kCuts[] = {.05, .25, .5, .75, .95};  // ranges end at these quantiles

bool has_categories(Kind kind) {
  return kind == Kind::categorical || kind == Kind::ordinal || kind == Kind::boolean;
}

/// The values of a profile, which are texts, as a column of the field's type.
Column column_of(const Field& field, const std::vector<ValueCount>& values) {
  const ValueText text(field);
  ColumnBuilder builder(field.type);
  for (const ValueCount& value : values) {
    if (field.type == Type::text) {
      builder.append_text(value.value);
    } else if (!text.read(value.value, builder)) {
      builder.append_missing();
    }
  }
  return builder.finish();
}

std::string literal(const Column& column, std::int64_t row, const std::string& written) {
  if (column.missing(row)) return text_in_rule(written);
  switch (column.type()) {
    case Type::boolean: return column.integer(row) != 0 ? "true" : "false";
    case Type::integer: return format("{}", column.integer(row));
    case Type::real: return number_in_rule(column.number(row));
    default: return text_in_rule(written);
  }
}

}  // namespace

std::string value_in_rule(const ColumnProfile& column, const std::string& written) {
  const Column value = column_of(column.field, {{written, 1}});
  return format("{} == {}", name_in_rule(column.field.name), literal(value, 0, written));
}

bool can_be_attribute(const ColumnProfile& column) {
  if (column.sensitive && column.sensitive->action != Action::keep) return false;
  if (column.distinct < 2) return false;
  if (column.kind == Kind::integer || column.kind == Kind::real) return !column.quantiles.empty();
  return has_categories(column.kind) && column.field.type != Type::real;
}

Attribute::Attribute(const ColumnProfile& column) : name_(column.field.name), requests_(1) {
  const bool few_numbers =
      column.field.type == Type::integer && std::cmp_equal(column.values.size(), column.distinct);
  if (has_categories(column.kind) || few_numbers) {
    take_categories(column);
  } else {
    take_ranges(column);
  }
}

void Attribute::take_categories(const ColumnProfile& column) {
  std::vector<ValueCount> values = column.values;
  std::ranges::stable_sort(values, std::ranges::greater{}, &ValueCount::count);
  values.resize(std::min(values.size(), kMostCategories));
  const Column typed = column_of(column.field, values);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto row = static_cast<std::int64_t>(i);
    if (typed.missing(row)) continue;
    const auto code = static_cast<std::uint8_t>(requests_.size());
    if (typed.type() == Type::text) {
      texts_.emplace(values[i].value, code);
    } else {
      integers_.emplace(typed.integer(row), code);
    }
    requests_.push_back(value_in_rule(column, values[i].value));
  }
}

void Attribute::take_ranges(const ColumnProfile& column) {
  const std::string name = name_in_rule(name_);
  for (const double cut : kCuts) {
    for (const auto& [probability, value] : column.quantiles) {
      const bool inside = value < *column.maximum && (upper_.empty() || value > upper_.back());
      if (probability == cut && inside) upper_.push_back(value);
    }
  }
  for (std::size_t i = 0; i <= upper_.size(); ++i) {
    const std::string above = i == 0 ? "" : format("{} > {}", name, number_in_rule(upper_[i - 1]));
    const std::string below =
        i == upper_.size() ? "" : format("{} <= {}", name, number_in_rule(upper_[i]));
    requests_.push_back(above.empty() || below.empty() ? above + below
                                                       : format("{} and {}", above, below));
  }
}

void Attribute::encode(const Column& column, std::vector<std::uint8_t>& codes) const {
  const bool ranges = texts_.empty() && integers_.empty();
  codes.reserve(codes.size() + static_cast<std::size_t>(column.size()));
  std::string key;
  for (std::int64_t row = 0; row < column.size(); ++row) {
    std::uint8_t code = kOther;
    if (column.missing(row)) {
      // stays kOther
    } else if (ranges) {
      const auto above = std::ranges::lower_bound(upper_, column.number(row));
      code = static_cast<std::uint8_t>(1 + (above - upper_.begin()));
    } else if (column.type() == Type::text) {
      key.assign(column.text(row));
      if (const auto found = texts_.find(key); found != texts_.end()) code = found->second;
    } else if (const auto found = integers_.find(column.integer(row)); found != integers_.end()) {
      code = found->second;
    }
    codes.push_back(code);
  }
}

}  // namespace synthwright::gaps
