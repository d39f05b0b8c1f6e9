// What one pass over a column finds out, in bounded memory. The values are seen in row order, so
// the result depends neither on batch sizes nor on threads.
#pragma once

#include <span>

#include "base/random.h"
#include "profile/pattern.h"
#include "profile/value_counts.h"
#include "synthwright/profile.h"

namespace synthwright {

class ColumnFacts {
 public:
  ColumnFacts(const Field& field, std::uint64_t seed, const std::string& table);

  /// Adds the rows of `column`; hashes[row] becomes a hash of its value.
  /// Throws: Error{invalid_data} for an infinite number.
  void add(const Column& column, std::span<std::uint64_t> hashes);

  const Field& field() const { return field_; }
  std::int64_t rows() const { return rows_; }
  std::int64_t missing() const { return missing_; }
  std::int64_t present() const { return rows_ - missing_; }
  const ValueCounts& counts() const { return counts_; }
  std::int64_t distinct() const { return counts_.distinct(); }
  bool unique() const { return counts_.complete() ? distinct() == present() : nearly_unique(); }

  // Numbers (every type but text). Requires: present() > 0.
  double minimum() const { return minimum_; }
  double maximum() const { return maximum_; }
  double mean() const { return mean_; }
  double deviation() const;  ///< of a sample: divided by n - 1
  bool all_whole() const { return all_whole_; }
  bool counts_up() const { return counts_up_; }  ///< each value is the one before plus 1
  int decimals() const;  ///< the most digits after the point of any value counted
  /// The smallest value that at least this share of the values does not exceed, for each
  /// probability; from a random sample of 65,536 values when not all values were counted.
  std::vector<std::pair<double, double>> quantiles() const;
  double number(const ValueCounts::Entry& entry) const;
  std::string text(const ValueCounts::Entry& entry) const;  ///< any type, as written

  // Text, lengths in characters.
  int shortest() const { return shortest_; }
  int longest() const { return longest_; }
  double mean_length() const {
    return present() == 0 ? 0 : double(characters_) / double(present());
  }
  double mean_words() const { return present() == 0 ? 0 : double(words_) / double(present()); }
  const PatternFinder& pattern() const { return pattern_; }

  /// The most frequent values first; equally frequent ones by value.
  std::vector<ValueCounts::Entry> most_frequent(std::size_t count) const;
  /// Requires: a and b are entries of counts().
  bool value_before(const ValueCounts::Entry& a, const ValueCounts::Entry& b) const;

 private:
  bool nearly_unique() const;
  void add_number(const Column& column, std::int64_t row, std::uint64_t& hash);
  void add_text(std::string_view text, std::uint64_t& hash);
  void sample(double value);

  Field field_;
  std::string table_;
  std::int64_t rows_ = 0, missing_ = 0;
  ValueCounts counts_;

  double minimum_ = 0, maximum_ = 0, mean_ = 0, squares_ = 0, last_ = 0;
  bool all_whole_ = true, counts_up_ = true;
  Random random_;
  std::vector<double> sample_;

  int shortest_ = 0, longest_ = 0;
  std::int64_t characters_ = 0, words_ = 0;
  PatternFinder pattern_;
};

}  // namespace synthwright
