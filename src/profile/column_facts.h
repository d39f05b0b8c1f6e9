// What one pass over a column finds out, in bounded memory. The values are seen in row order, so
// the result depends neither on batch sizes nor on threads.
#pragma once

#include <limits>
#include <optional>
#include <span>

#include "profile/moments.h"
#include "profile/pattern.h"
#include "profile/quantile_sketch.h"
#include "profile/value_counts.h"
#include "synthwright/profile.h"

namespace synthwright {

class ColumnFacts {
 public:
  ColumnFacts(const Field& field, std::uint64_t seed, const std::string& table);

  /// Adds the rows of `column`; hashes[row] becomes a hash of its value.
  /// Throws: Error{invalid_data} for an infinite number.
  void add(const Column& column, std::span<std::uint64_t> hashes);
  /// After the last row, and before any of what follows is asked for.
  void finish();

  const Field& field() const { return field_; }
  std::int64_t rows() const { return rows_; }
  std::int64_t missing() const { return missing_; }
  std::int64_t present() const { return rows_ - missing_; }
  const ValueCounts& counts() const { return counts_; }
  /// Exact while counts() are complete.
  std::int64_t distinct() const;
  bool unique() const { return counts_.complete() ? distinct() == present() : nearly_unique(); }

  // Numbers (every type but text). Requires: present() > 0.
  double minimum() const { return minimum_; }
  double maximum() const { return maximum_; }
  double mean() const { return moments_.mean; }
  double deviation() const;  ///< of a sample: divided by n - 1
  std::optional<double> skewness() const { return moments_.skewness(); }
  std::optional<double> kurtosis() const { return moments_.kurtosis(); }
  std::int64_t zeros() const { return zeros_; }
  std::int64_t negatives() const { return negatives_; }
  bool all_whole() const { return all_whole_; }
  bool counts_up() const { return counts_up_; }  ///< each value is the one before plus 1
  /// The most digits after the point of the first 131,072 different values.
  int decimals() const { return decimals_; }
  /// The smallest value that at least this share of the values does not exceed, for each
  /// probability; from a sketch when not all values were counted.
  std::vector<std::pair<double, double>> quantiles() const;
  double number(const ValueCounts::Entry& entry) const;
  std::string text(const ValueCounts::Entry& entry) const;  ///< any type, as written

  // Text, lengths in characters.
  int shortest() const { return present() == 0 ? 0 : shortest_; }
  int longest() const { return longest_; }
  double mean_length() const {
    return present() == 0 ? 0 : double(characters_) / double(present());
  }
  double mean_words() const { return present() == 0 ? 0 : double(words_) / double(present()); }
  const PatternFinder& pattern() const { return pattern_; }

  /// The most frequent values first; equally frequent ones by value. When not all were counted,
  /// only values that are more frequent than any that was not kept.
  std::vector<ValueCounts::Entry> most_frequent(std::size_t count) const;
  /// Requires: a and b are entries of counts().
  bool value_before(const ValueCounts::Entry& a, const ValueCounts::Entry& b) const;

 private:
  bool nearly_unique() const;
  void add_missing(std::uint64_t& hash);
  void add_numbers(const Column& column, std::span<std::uint64_t> hashes);
  void add_texts(const Column& column, std::span<std::uint64_t> hashes);
  void add_number(double value, std::uint64_t bits, std::uint64_t hash);
  void add_new_number(double value, std::uint64_t bits, std::uint64_t hash);
  void add_new_text(std::string_view text, std::uint64_t hash);
  void check_finite(double value, std::int64_t row) const;
  void move_to_sketches();
  void take_pending();
  void take_counted();

  Field field_;
  std::string table_;
  std::int64_t rows_ = 0, missing_ = 0;
  ValueCounts counts_;

  double minimum_ = std::numeric_limits<double>::infinity(), maximum_ = -minimum_;
  bool all_whole_ = true, counts_up_ = true, any_ = false;
  double last_ = 0;
  int decimals_ = 0;
  // While counts_ are complete, these follow from them in the end.
  std::int64_t zeros_ = 0, negatives_ = 0;
  Moments moments_;
  QuantileSketch quantiles_;
  std::vector<double> pending_;  // values that moments_ and quantiles_ have not seen

  int shortest_ = std::numeric_limits<int>::max(), longest_ = 0;
  std::int64_t characters_ = 0, words_ = 0;
  PatternFinder pattern_;
};

}  // namespace synthwright
