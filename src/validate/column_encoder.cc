#include "validate/column_encoder.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/format.h"

namespace synthwright {
namespace {

using Codes = std::vector<std::vector<std::int32_t>>;

/// Digits after the point that `number` needs, up to 9.
int decimals_of(double number) {
  double scaled = std::abs(number);
  for (int decimals = 0; decimals < 9; ++decimals, scaled *= 10) {
    if (std::abs(scaled - std::nearbyint(scaled)) <= 1e-12 * scaled) return decimals;
  }
  return 9;
}

}  // namespace

std::string text_of(const Column& column, std::int64_t row) {
  if (column.type() == Type::text) return std::string(column.text(row));
  if (column.type() == Type::boolean) return column.integer(row) != 0 ? "true" : "false";
  if (column.type() != Type::real) return format("{}", column.integer(row));
  const double value = column.number(row);
  const bool whole = std::abs(value) < 1e15 && value == std::floor(value);
  return whole ? format("{}", static_cast<std::int64_t>(value)) : format("{}", value);
}

bool is_number(const Column& column, std::int64_t row) {
  return column.type() != Type::text && !column.missing(row) && std::isfinite(column.number(row));
}

void ColumnEncoder::reserve(std::size_t table, std::int64_t rows) {
  if (numeric_) {
    numbers_[table].reserve(rows);
  } else {
    symbols_[table].reserve(rows);
  }
}

void ColumnEncoder::add(std::size_t table, const Column& values) {
  for (std::int64_t row = 0; row < values.size(); ++row) {
    if (numeric_) {
      numbers_[table].push_back(is_number(values, row) ? values.number(row)
                                                       : std::numeric_limits<double>::quiet_NaN());
    } else if (values.missing(row)) {
      symbols_[table].push_back(kMissingCode);
    } else {
      const auto next = static_cast<std::int32_t>(known_.size());
      symbols_[table].push_back(known_.try_emplace(text_of(values, row), next).first->second);
    }
  }
}

Codes ColumnEncoder::finish(ComparedColumn& column) {
  return numeric_ ? number_codes(column) : symbol_codes(column);
}

Codes ColumnEncoder::number_codes(ComparedColumn& column) {
  std::vector<double>& distinct = column.numbers;
  for (const std::vector<double>& values : numbers_) {
    std::ranges::copy_if(values, std::back_inserter(distinct),
                         [](double value) { return !std::isnan(value); });
  }
  std::ranges::sort(distinct);
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  distinct.shrink_to_fit();
  Codes codes;
  for (std::vector<double>& values : numbers_) {
    std::vector<std::int32_t>& of_table = codes.emplace_back();
    of_table.reserve(values.size());
    for (const double value : values) {
      const auto found = std::ranges::lower_bound(distinct, value);
      of_table.push_back(std::isnan(value) ? kMissingCode
                                           : static_cast<std::int32_t>(found - distinct.begin()));
    }
    std::vector<double>().swap(values);
  }
  for (const std::int32_t code : codes.front()) {
    if (code != kMissingCode) {
      column.decimals = std::max(column.decimals, decimals_of(distinct[code]));
    }
  }
  return codes;
}

/// Replaces codes in order of appearance by codes in order of frequency.
Codes ColumnEncoder::symbol_codes(ComparedColumn& column) {
  std::vector<std::string> names(known_.size());
  for (auto& [name, code] : known_) names[code] = name;
  known_.clear();
  std::vector<std::int64_t> counts(names.size());
  for (const auto& codes : symbols_) {
    for (const std::int32_t code : codes) {
      if (code != kMissingCode) ++counts[code];
    }
  }
  std::vector<std::int32_t> order(counts.size()), rank(counts.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::int32_t>(i);
  std::ranges::sort(order, [&](std::int32_t a, std::int32_t b) {
    return counts[a] != counts[b] ? counts[a] > counts[b] : names[a] < names[b];
  });
  for (const std::int32_t code : order) {
    rank[code] = static_cast<std::int32_t>(column.categories.size());
    column.categories.push_back(std::move(names[code]));
  }
  for (auto& codes : symbols_) {
    for (std::int32_t& code : codes) {
      if (code != kMissingCode) code = rank[code];
    }
  }
  return std::move(symbols_);
}

}  // namespace synthwright
