#include "validate/features.h"

#include <chrono>
#include <cmath>
#include <functional>
#include <limits>

namespace synthwright {
namespace {

constexpr float kMissing = std::numeric_limits<float>::quiet_NaN();
constexpr std::int64_t kDayMicroseconds = 86'400'000'000;

/// A feature as a table: its value for each code of its column.
struct FeatureOfCode {
  int column = 0;
  std::vector<float> values;
};

FeatureOfCode feature(int at, const ComparedColumn& column,
                      const std::function<double(std::int32_t code)>& value) {
  FeatureOfCode made{at, {}};
  made.values.reserve(column.codes());
  for (std::int32_t code = 0; code < column.codes(); ++code) {
    made.values.push_back(static_cast<float>(value(code)));
  }
  return made;
}

std::int64_t floor_modulo(std::int64_t value, std::int64_t modulus) {
  return ((value % modulus) + modulus) % modulus;
}

double weekday(std::int64_t days) { return static_cast<double>(floor_modulo(days + 3, 7)); }

double day_of_month(std::int64_t days) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days}}};
  return static_cast<unsigned>(date.day());
}

/// The last digits of a number below `modulus` units of the last decimal; what lies beyond the
/// column's decimals stays as a fraction, to a thousandth.
double last_digits(double number, int decimals, double modulus) {
  const double units = std::nearbyint(std::abs(number) * std::pow(10.0, decimals) * 1e3) / 1e3;
  return std::fmod(units, modulus);
}

/// The two parts of a value that generators of smooth numbers get wrong.
std::pair<double, double> fine_parts(const ComparedColumn& column, double number) {
  const bool calendar =
      column.kind == Kind::date || column.kind == Kind::time || column.kind == Kind::timestamp;
  const std::int64_t whole = calendar ? static_cast<std::int64_t>(number) : 0;
  switch (column.kind) {
    case Kind::date: return {weekday(whole), day_of_month(whole)};
    case Kind::time:
      return {whole / 1e6 - 60.0 * static_cast<double>(whole / 60'000'000),
              static_cast<double>(whole / 60'000'000 % 60)};
    case Kind::timestamp: {
      const std::int64_t moment = floor_modulo(whole, kDayMicroseconds);
      return {static_cast<double>(moment) / 1e6, weekday((whole - moment) / kDayMicroseconds)};
    }
    default:
      return {last_digits(number, column.decimals, 10), last_digits(number, column.decimals, 100)};
  }
}

FeatureOfCode position(int at, const ComparedColumn& column) {
  return feature(at, column, [](std::int32_t code) { return code; });
}

FeatureOfCode frequency(int at, const ComparedColumn& column, const EncodedRows& rows) {
  std::vector<double> counts(column.codes());
  for (const std::int32_t code : rows.codes[at]) {
    if (code != kMissingCode) ++counts[code];
  }
  return feature(at, column, [&](std::int32_t code) { return counts[code]; });
}

Features features_of(const std::vector<FeatureOfCode>& tables, const EncodedRows& rows) {
  Features features;
  const std::size_t width = tables.size();
  features.matrix = {rows.count, static_cast<std::int64_t>(width), {}};
  features.matrix.values.resize(rows.count * width);
  for (std::size_t f = 0; f < width; ++f) {
    const auto& codes = rows.codes[tables[f].column];
    for (std::int64_t row = 0; row < rows.count; ++row) {
      features.matrix.values[row * width + f] =
          codes[row] == kMissingCode ? kMissing : tables[f].values[codes[row]];
    }
    features.column.push_back(tables[f].column);
  }
  return features;
}

}  // namespace

Features plain_features(const std::vector<ComparedColumn>& columns, const EncodedRows& rows,
                        int except) {
  std::vector<FeatureOfCode> tables;
  for (int c = 0; c < static_cast<int>(columns.size()); ++c) {
    if (c != except) tables.push_back(position(c, columns[c]));
  }
  return features_of(tables, rows);
}

Features detector_features(const std::vector<ComparedColumn>& columns, const EncodedRows& rows) {
  std::vector<FeatureOfCode> tables;
  for (int c = 0; c < static_cast<int>(columns.size()); ++c) {
    const ComparedColumn& column = columns[c];
    tables.push_back(position(c, column));
    if (!column.numeric) continue;
    tables.push_back(feature(c, column, [&](std::int32_t code) {
      return fine_parts(column, column.numbers[code]).first;
    }));
    tables.push_back(feature(c, column, [&](std::int32_t code) {
      return fine_parts(column, column.numbers[code]).second;
    }));
    tables.push_back(frequency(c, column, rows));
  }
  return features_of(tables, rows);
}

}  // namespace synthwright
