#include "profile/column_facts.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/format.h"
#include "base/hash.h"
#include "profile/text_length.h"
#include "profile/value_text.h"
#include "synthwright/error.h"
#include "table/powers_of_ten.h"

namespace synthwright {
namespace {

constexpr std::size_t kPendingValues = 1024;
constexpr std::uint64_t kMissingHash = 0x6d697373696e67;
constexpr double kProbabilities[] = {0, .01, .05, .1, .25, .5, .75, .9, .95, .99, 1};

std::uint64_t hash_of(std::uint64_t bits) { return hash_combine(0, bits); }

int decimals_of(double value) {
  const std::string text = format("{}", value);
  const std::size_t point = text.find('.'), exponent = text.find('e');
  const int shift = exponent == std::string::npos ? 0 : std::stoi(text.substr(exponent + 1));
  const std::size_t end = std::min(exponent, text.size());
  const int digits = point == std::string::npos ? 0 : static_cast<int>(end - point - 1);
  return std::max(0, digits - shift);
}

/// Whether `decimals` digits after the point write `value` without loss; false when unsure.
bool fits_decimals(double value, int decimals) {
  // Both are exact, so the quotient is what the digits would be read as.
  constexpr int kMostDecimals = 8;
  if (decimals > kMostDecimals) return false;
  const double power = kPowersOfTen[static_cast<std::size_t>(decimals)];
  const double whole = std::nearbyint(value * power);
  return std::abs(whole) < kExactWhole && whole / power == value;
}

}  // namespace

ColumnFacts::ColumnFacts(const Field& field, std::uint64_t seed, const std::string& table)
    : field_(field),
      table_(table),
      quantiles_(Random(seed, "profile/" + table + "/" + field.name)) {}

void ColumnFacts::add(const Column& column, std::span<std::uint64_t> hashes) {
  if (column.type() == Type::text) {
    add_texts(column, hashes);
  } else {
    add_numbers(column, hashes);
  }
  rows_ += column.size();
}

void ColumnFacts::add_missing(std::uint64_t& hash) {
  hash = kMissingHash;
  ++missing_;
}

void ColumnFacts::add_numbers(const Column& column, std::span<std::uint64_t> hashes) {
  const bool real = column.type() == Type::real;
  for (std::int64_t row = 0; row < column.size(); ++row) {
    std::uint64_t& hash = hashes[static_cast<std::size_t>(row)];
    if (column.missing(row)) {
      add_missing(hash);
    } else if (real) {
      const double value = column.number(row) + 0.0;  // -0 is 0
      if (std::isnan(value)) {
        add_missing(hash);
        continue;
      }
      check_finite(value, row);
      const auto bits = std::bit_cast<std::uint64_t>(value);
      add_number(value, bits, hash = hash_of(bits));
    } else {
      const std::int64_t value = column.integer(row);
      const auto bits = static_cast<std::uint64_t>(value);
      add_number(static_cast<double>(value), bits, hash = hash_of(bits));
    }
  }
}

void ColumnFacts::check_finite(double value, std::int64_t row) const {
  if (!std::isinf(value)) return;
  throw Error{Code::invalid_data,
              format("{}, column '{}', row {}: {} is not a finite number.", table_, field_.name,
                     rows_ + row + 1, value),
              "Replace infinite values by a number or leave them missing."};
}

void ColumnFacts::add_number(double value, std::uint64_t bits, std::uint64_t hash) {
  if (counts_up_) {
    counts_up_ = !any_ || value == last_ + 1;
    any_ = true;
    last_ = value;
  }
  if (counts_.count_known(hash) == nullptr) add_new_number(value, bits, hash);
  if (counts_.complete()) return;
  pending_.push_back(value);
  if (pending_.size() == kPendingValues) take_pending();
}

void ColumnFacts::add_new_number(double value, std::uint64_t bits, std::uint64_t hash) {
  minimum_ = std::min(minimum_, value);
  maximum_ = std::max(maximum_, value);
  if (field_.type == Type::real) {
    all_whole_ = all_whole_ && value == std::floor(value);
    if (counts_.complete() && !fits_decimals(value, decimals_)) {
      decimals_ = std::max(decimals_, decimals_of(value));
    }
  }
  if (counts_.complete() && !counts_.has_room(0)) move_to_sketches();
  counts_.add_number(hash, bits);
}

/// What the counts tell, before they cease to be complete.
void ColumnFacts::move_to_sketches() {
  pending_.reserve(kPendingValues);
  take_counted();
  for (const auto& entry : counts_.entries()) quantiles_.add(number(entry), entry.count);
}

void ColumnFacts::take_counted() {
  for (const auto& entry : counts_.entries()) {
    const double value = number(entry);
    moments_.add(value, entry.count);
    zeros_ += value == 0 ? entry.count : 0;
    negatives_ += value < 0 ? entry.count : 0;
  }
}

void ColumnFacts::take_pending() {
  moments_.add(pending_);
  for (const double value : pending_) {
    quantiles_.add(value);
    zeros_ += value == 0;
    negatives_ += value < 0;
  }
  pending_.clear();
}

void ColumnFacts::finish() {
  if (field_.type == Type::text) return;
  take_pending();
  if (counts_.complete()) take_counted();
}

void ColumnFacts::add_texts(const Column& column, std::span<std::uint64_t> hashes) {
  for (std::int64_t row = 0; row < column.size(); ++row) {
    std::uint64_t& hash = hashes[static_cast<std::size_t>(row)];
    if (column.missing(row)) {
      add_missing(hash);
      continue;
    }
    const std::string_view text = column.text(row);
    hash = hash64(text);
    if (const ValueCounts::Entry* known = counts_.count_known(hash)) {
      characters_ += known->characters;
      words_ += known->words;
    } else {
      add_new_text(text, hash);
    }
  }
}

void ColumnFacts::add_new_text(std::string_view text, std::uint64_t hash) {
  const TextLength length = length_of(text);
  shortest_ = std::min(shortest_, static_cast<int>(length.characters));
  longest_ = std::max(longest_, static_cast<int>(length.characters));
  characters_ += length.characters;
  words_ += length.words;
  pattern_.add(text);
  counts_.add_text(hash, text, length.characters, length.words);
}

std::int64_t ColumnFacts::distinct() const {
  if (counts_.complete()) return counts_.distinct();
  if (field_.type != Type::text && counts_up_ && maximum_ < kExactWhole) return present();
  return std::min(counts_.distinct(), present());
}

bool ColumnFacts::nearly_unique() const {
  // The estimate of distinct values has a relative standard error of 0.29 %.
  return static_cast<double>(distinct()) > 0.98 * static_cast<double>(present());
}

double ColumnFacts::deviation() const {
  return present() < 2 ? 0 : std::sqrt(moments_.squares / static_cast<double>(present() - 1));
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
  std::erase_if(entries, [&](const auto& entry) { return entry.count <= counts_.most_missed(); });
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
    values = quantiles_.values();
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
