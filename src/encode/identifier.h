// Made-up identifiers: unique, and of the same form as those of a column. Only the form is learned.
//
//   auto model = IdentifierModel::fit(table, table.schema()->index("patient"), 10);
//   if (!model.missing(seed, row)) value = model.text(seed, row);   // "INV-48213"
//
// Forms: a sequence (numbers that only rise, at least every tenth of them used, perhaps between a
// prefix and a suffix) starts again at 0, 1 or a power of ten; anything else is a mixture of
// patterns, each shared by `minimum_support` rows or more: literal where these rows agree ("INV-"),
// free among digits, letters, hexadecimal digits or the characters that rows use there. Leading
// zeros, lengths, the shares of the patterns and the version and variant of UUIDs are kept.
// Where no pattern has that support, values are letters and digits of the usual length.
//
// A value is a function of (model, seed, row): a keyed bijection from rows to the pattern's space,
// so any block of rows can be made alone, and no two rows have the same value. When a space is used
// up, numbers get a digit more (Pattern::grown); codes of a column that repeats its values begin
// again instead. Integers stay in the range of the type that the column is stored with; where their
// patterns have no room in it for twice the rows of the table, any number of the range from 0 on is
// made; where the type has fewer numbers than the table has rows, values repeat. Rows are promised
// patterns in fixed proportions within each run of 1024 rows.
//
// Made-up values know nothing of real ones: m made-up and n real identifiers in a space of N have
// m·n/N values in common on average. In a space that the real ones fill (patient 1 to 5000) that is
// most of them, by chance and without meaning: row 17 has nothing to do with patient 17.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "encode/identifier_pattern.h"
#include "synthwright/json_fwd.h"
#include "synthwright/table.h"

namespace synthwright {

/// Numbers start, start + step, ... between a prefix and a suffix, zeros before them up to `width`.
struct IdentifierSequence {
  /// With these the numbers of 2^33 rows stay within 64 bits.
  static constexpr std::int64_t kMaximumStart = 100'000'000'000'000'000,
                                kMaximumStep = 1'000'000'000;

  std::string prefix, suffix;
  std::int64_t start = 1, step = 1;
  int width = 0;
};

/// A pattern of `weight` rows out of IdentifierModel::kPeriod.
struct IdentifierShape {
  int weight = 0;
  Pattern pattern;
};

class IdentifierModel {
 public:
  static constexpr int kPeriod = 1024;

  /// One scan; patterns are learned from no more than 64 MiB of values, a fixed sample. The share
  /// of missing values is kept when `minimum_support` rows miss theirs. Requires: minimum_support
  /// >= 1. Throws: Error{usage} for a column that is neither text nor integer.
  /// `unique`: no two rows may have the same value.
  static IdentifierModel fit(const Table& table, int column, int minimum_support, bool unique);

  /// Requires: row >= 0. Throws: Error{infeasible} for a row beyond what any pattern can hold.
  std::string text(std::uint64_t seed, std::int64_t row) const;
  /// The same value as a number. Requires: integers().
  std::int64_t integer(std::uint64_t seed, std::int64_t row) const;
  /// Whether this row has no identifier, for callers that do not decide it otherwise.
  bool missing(std::uint64_t seed, std::int64_t row) const;

  bool integers() const { return integers_; }
  double missing_share() const { return missing_share_; }

  Json to_json() const;
  /// Throws: Error{invalid_data} naming `place`.
  static IdentifierModel from_json(const Json& json, const std::string& place);

 private:
  struct Level {
    Pattern pattern;
    std::uint64_t size = 0;  // identifiers of it that the stored type holds
  };
  /// A pattern and what it grows into; the identifiers of all shapes are different.
  struct Chain {
    std::vector<Level> levels;
    int first = 0, weight = 0;  // positions [first, first + weight) of each period
  };

  IdentifierModel(std::string column, bool integers, double missing_share);
  IdentifierModel(IdentifierModel base, IdentifierSequence sequence);
  /// Requires: weights that sum to kPeriod; no overlap between patterns.
  IdentifierModel(IdentifierModel base, std::vector<IdentifierShape> shapes);

  std::uint64_t size_of(const Pattern& pattern) const;
  /// Whether the shapes have identifiers for so many rows.
  bool holds(std::int64_t rows) const;
  std::string pattern_text(std::uint64_t seed, std::int64_t row) const;
  [[noreturn]] void refuse(std::int64_t row) const;

  std::string column_;
  bool integers_ = false;
  bool unique_ = true;
  double missing_share_ = 0;
  IntegerRange range_;  // of integers: what the column's stored type holds
  std::optional<IdentifierSequence> sequence_;
  std::vector<IdentifierShape> shapes_;
  std::vector<Chain> chains_;
};

}  // namespace synthwright
