#include "validate/comparison.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>

#include "base/format.h"
#include "base/parallel.h"
#include "synthwright/error.h"
#include "validate/matching.h"

namespace synthwright {
namespace {

/// The rows of one table that are being encoded, and where the result goes.
struct Source {
  Batch batch;
  EncodedRows* rows;
  int MatchedColumn::*position;
};

/// A value as one would write it, the same for a number stored as integer and as real.
std::string text_of(const Column& column, std::int64_t row) {
  if (column.type() == Type::text) return std::string(column.text(row));
  if (column.type() == Type::boolean) return column.integer(row) != 0 ? "true" : "false";
  if (column.type() != Type::real) return format("{}", column.integer(row));
  const double value = column.number(row);
  const bool whole = std::abs(value) < 1e15 && value == std::floor(value);
  return whole ? format("{}", static_cast<std::int64_t>(value)) : format("{}", value);
}

/// Digits after the point that `number` needs, up to 9.
int decimals_of(double number) {
  double scaled = std::abs(number);
  for (int decimals = 0; decimals < 9; ++decimals, scaled *= 10) {
    if (std::abs(scaled - std::nearbyint(scaled)) <= 1e-12 * scaled) return decimals;
  }
  return 9;
}

void encode_numbers(const MatchedColumn& matched, const std::vector<Source>& sources,
                    ComparedColumn& column, std::size_t at) {
  const auto usable = [](const Column& values, std::int64_t row) {
    return values.type() != Type::text && !values.missing(row) && std::isfinite(values.number(row));
  };
  for (const Source& source : sources) {
    const Column& values = source.batch.column(matched.*source.position);
    for (std::int64_t row = 0; row < values.size(); ++row) {
      if (usable(values, row)) column.numbers.push_back(values.number(row));
    }
  }
  std::sort(column.numbers.begin(), column.numbers.end());
  column.numbers.erase(std::unique(column.numbers.begin(), column.numbers.end()),
                       column.numbers.end());
  for (const Source& source : sources) {
    const Column& values = source.batch.column(matched.*source.position);
    std::vector<std::int32_t>& codes = source.rows->codes[at];
    codes.assign(values.size(), kMissingCode);
    for (std::int64_t row = 0; row < values.size(); ++row) {
      if (!usable(values, row)) continue;
      const auto found =
          std::lower_bound(column.numbers.begin(), column.numbers.end(), values.number(row));
      codes[row] = static_cast<std::int32_t>(found - column.numbers.begin());
    }
  }
  for (const std::int32_t code : sources.front().rows->codes[at]) {
    if (code == kMissingCode) continue;
    column.decimals = std::max(column.decimals, decimals_of(column.numbers[code]));
  }
}

/// Replaces codes in order of appearance by codes in order of frequency.
void order_by_frequency(const std::vector<Source>& sources, ComparedColumn& column,
                        std::size_t at) {
  std::vector<std::int64_t> counts(column.categories.size());
  for (const Source& source : sources) {
    for (const std::int32_t code : source.rows->codes[at]) {
      if (code != kMissingCode) ++counts[code];
    }
  }
  std::vector<std::int32_t> order(counts.size()), rank(counts.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::int32_t>(i);
  std::sort(order.begin(), order.end(), [&](std::int32_t a, std::int32_t b) {
    return counts[a] != counts[b] ? counts[a] > counts[b]
                                  : column.categories[a] < column.categories[b];
  });
  std::vector<std::string> ordered;
  for (const std::int32_t code : order) {
    rank[code] = static_cast<std::int32_t>(ordered.size());
    ordered.push_back(std::move(column.categories[code]));
  }
  column.categories = std::move(ordered);
  for (const Source& source : sources) {
    for (std::int32_t& code : source.rows->codes[at]) {
      if (code != kMissingCode) code = rank[code];
    }
  }
}

void encode_categories(const MatchedColumn& matched, const std::vector<Source>& sources,
                       ComparedColumn& column, std::size_t at) {
  std::unordered_map<std::string, std::int32_t> known;
  for (const Source& source : sources) {
    const Column& values = source.batch.column(matched.*source.position);
    std::vector<std::int32_t>& codes = source.rows->codes[at];
    codes.assign(values.size(), kMissingCode);
    for (std::int64_t row = 0; row < values.size(); ++row) {
      if (values.missing(row)) continue;
      const auto [found, added] =
          known.try_emplace(text_of(values, row), static_cast<std::int32_t>(known.size()));
      if (added) column.categories.push_back(found->first);
      codes[row] = found->second;
    }
  }
  order_by_frequency(sources, column, at);
}

Source open_source(const Table& table, EncodedRows& rows, int MatchedColumn::*position,
                   std::size_t columns, const std::string& role) {
  Source source{collect(table), &rows, position};
  if (source.batch.rows() == 0) {
    throw Error{Code::invalid_data, format("The {} table has no rows.", role),
                "Give it rows to compare."};
  }
  rows.count = source.batch.rows();
  rows.codes.resize(columns);
  return source;
}

}  // namespace

EncodedRows EncodedRows::take(const std::vector<std::int64_t>& rows) const {
  EncodedRows taken{static_cast<std::int64_t>(rows.size()), {}};
  for (const auto& column : codes) {
    auto& values = taken.codes.emplace_back();
    values.reserve(rows.size());
    for (const std::int64_t row : rows) values.push_back(column[row]);
  }
  return taken;
}

EncodedRows joined(const EncodedRows& first, const EncodedRows& second) {
  EncodedRows rows = first;
  rows.count += second.count;
  for (std::size_t c = 0; c < second.codes.size(); ++c) {
    rows.codes[c].insert(rows.codes[c].end(), second.codes[c].begin(), second.codes[c].end());
  }
  return rows;
}

Comparison compare(const ValidateRequest& request, const TableProfile& profile,
                   const Context& context) {
  const Matching matching = match_columns(request, profile);
  Comparison data;
  data.notes = matching.notes;
  const std::size_t columns = matching.columns.size();
  if (columns == 0) {
    throw Error{Code::invalid_data, "No column is left to compare.",
                "Identifiers, free text, empty and excluded columns have no scores."};
  }
  std::vector<Source> sources;
  sources.push_back(open_source(*request.real, data.real, &MatchedColumn::real, columns, "real"));
  if (request.holdout) {
    sources.push_back(
        open_source(*request.holdout, data.holdout, &MatchedColumn::holdout, columns, "holdout"));
  }
  sources.push_back(open_source(*request.synthetic, data.synthetic, &MatchedColumn::synthetic,
                                columns, "synthetic"));

  data.columns.resize(columns);
  for (std::size_t i = 0; i < columns; ++i) {
    const ColumnProfile& column = matching.columns[i].profile;
    data.columns[i] = {column.field.name, column.kind, is_numeric(column.kind), {}, 0, {}};
    if (!request.target.empty() && column.field.name == request.target)
      data.target = static_cast<int>(i);
  }
  parallel_for(static_cast<std::int64_t>(columns), context, [&](std::int64_t i) {
    const auto encode = data.columns[i].numeric ? encode_numbers : encode_categories;
    encode(matching.columns[i], sources, data.columns[i], static_cast<std::size_t>(i));
  });
  return data;
}

}  // namespace synthwright
