#include "profile/column_facts.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/format.h"
#include "base/hash.h"
#include "profile/value_text.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

constexpr std::size_t kSampleSize = std::size_t{1} << 16;
constexpr std::uint64_t kMissingHash = 0x6d697373696e67;
constexpr double kProbabilities[] = {0, .01, .05, .1, .25, .5, .75, .9, .95, .99, 1};

std::uint64_t hash_of(std::uint64_t bits) { return hash_combine(0, bits); }

int count_characters(std::string_view text) {
  // Every byte of UTF-8 that does not continue a character begins one.
  return static_cast<int>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

int count_words(std::string_view text) {
  int words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    words += !space && !inside;
    inside = !space;
  }
  return words;
}

int decimals_of(double value) {
  const std::string text = format("{}", value);
  const std::size_t point = text.find('.'), exponent = text.find('e');
  const int shift = exponent == std::string::npos ? 0 : std::stoi(text.substr(exponent + 1));
  const std::size_t end = std::min(exponent, text.size());
  const int digits = point == std::string::npos ? 0 : static_cast<int>(end - point - 1);
  return std::max(0, digits - shift);
}

}  // namespace

ColumnFacts::ColumnFacts(const Field& field, std::uint64_t seed, const std::string& table)
    : field_(field), table_(table), random_(seed, "profile/" + table + "/" + field.name) {}

void ColumnFacts::add(const Column& column, std::span<std::uint64_t> hashes) {
  for (std::int64_t row = 0; row < column.size(); ++row) {
    std::uint64_t& hash = hashes[static_cast<std::size_t>(row)];
    if (column.missing(row) || (column.type() == Type::real && std::isnan(column.number(row)))) {
      hash = kMissingHash;
      ++missing_;
    } else if (column.type() == Type::text) {
      add_text(column.text(row), hash);
    } else {
      add_number(column, row, hash);
    }
    ++rows_;
  }
}

void ColumnFacts::add_number(const Column& column, std::int64_t row, std::uint64_t& hash) {
  const double value = column.number(row);
  if (std::isinf(value)) {
    throw Error{Code::invalid_data,
                format("{}, column '{}', row {}: {} is not a finite number.", table_, field_.name,
                       rows_ + 1, value),
                "Replace infinite values by a number or leave them missing."};
  }
  const std::uint64_t bits = column.type() == Type::real
                                 ? std::bit_cast<std::uint64_t>(value + 0.0)  // -0 is 0
                                 : static_cast<std::uint64_t>(column.integer(row));
  hash = hash_of(bits);
  counts_.add_number(hash, bits);

  const std::int64_t n = present() + 1;
  all_whole_ = all_whole_ && value == std::floor(value);
  counts_up_ = counts_up_ && (n == 1 || value == last_ + 1);
  last_ = value;
  minimum_ = n == 1 ? value : std::min(minimum_, value);
  maximum_ = n == 1 ? value : std::max(maximum_, value);
  // Welford, "Note on a method for calculating corrected sums of squares and products", 1962.
  const double distance = value - mean_;
  mean_ += distance / static_cast<double>(n);
  squares_ += distance * (value - mean_);
  sample(value);
}

void ColumnFacts::sample(double value) {
  // Vitter, "Random sampling with a reservoir", 1985, algorithm R.
  if (sample_.size() < kSampleSize) {
    sample_.push_back(value);
  } else {
    const std::uint64_t place = random_.below(static_cast<std::uint64_t>(present()) + 1);
    if (place < kSampleSize) sample_[place] = value;
  }
}

void ColumnFacts::add_text(std::string_view text, std::uint64_t& hash) {
  hash = hash64(text);
  counts_.add_text(hash, text);
  const int length = count_characters(text);
  shortest_ = present() == 0 ? length : std::min(shortest_, length);
  longest_ = std::max(longest_, length);
  characters_ += length;
  words_ += count_words(text);
  pattern_.add(text);
}

bool ColumnFacts::nearly_unique() const {
  // The estimate of distinct values has a relative deviation below 1/sqrt(2^16) = 0.4 %.
  return static_cast<double>(distinct()) > 0.98 * static_cast<double>(present());
}

double ColumnFacts::deviation() const {
  return present() < 2 ? 0 : std::sqrt(squares_ / static_cast<double>(present() - 1));
}

int ColumnFacts::decimals() const {
  int result = 0;
  for (const auto& entry : counts_.entries()) result = std::max(result, decimals_of(number(entry)));
  return result;
}

double ColumnFacts::number(const ValueCounts::Entry& entry) const {
  return field_.type == Type::real ? std::bit_cast<double>(entry.value)
                                   : static_cast<double>(static_cast<std::int64_t>(entry.value));
}

std::string ColumnFacts::text(const ValueCounts::Entry& entry) const {
  if (field_.type == Type::text) return std::string(counts_.text(entry));
  if (field_.type == Type::real) return value_text(field_, number(entry));
  return value_text(field_, static_cast<std::int64_t>(entry.value));
}

bool ColumnFacts::value_before(const ValueCounts::Entry& a, const ValueCounts::Entry& b) const {
  if (field_.type == Type::text) return counts_.text(a) < counts_.text(b);
  if (field_.type == Type::real) return number(a) < number(b);
  return static_cast<std::int64_t>(a.value) < static_cast<std::int64_t>(b.value);
}

std::vector<ValueCounts::Entry> ColumnFacts::most_frequent(std::size_t count) const {
  std::vector<ValueCounts::Entry> entries = counts_.entries();
  count = std::min(count, entries.size());
  std::partial_sort(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(count),
                    entries.end(), [&](const auto& a, const auto& b) {
                      return a.count != b.count ? a.count > b.count : value_before(a, b);
                    });
  entries.resize(count);
  return entries;
}

std::vector<std::pair<double, double>> ColumnFacts::quantiles() const {
  std::vector<std::pair<double, std::int64_t>> values;  // value, count
  if (counts_.complete()) {
    for (const auto& entry : counts_.entries()) values.emplace_back(number(entry), entry.count);
  } else {
    for (const double value : sample_) values.emplace_back(value, 1);
  }
  std::ranges::sort(values);
  std::int64_t total = 0;
  for (const auto& [value, count] : values) total += count;

  std::vector<std::pair<double, double>> result;
  std::int64_t before = 0;
  std::size_t at = 0;
  for (const double probability : kProbabilities) {
    while (at + 1 < values.size() &&
           static_cast<double>(before + values[at].second) < probability * double(total)) {
      before += values[at++].second;
    }
    result.emplace_back(probability, values[at].first);
  }
  result.front().second = minimum_;
  result.back().second = maximum_;
  return result;
}

}  // namespace synthwright
