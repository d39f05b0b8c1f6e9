// Rows counted by the combination of two or three attributes' codes, and how many rows the smaller
// combinations make expected.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace synthwright::gaps {

/// A table of counts over up to three attributes; with two, the third has one code.
class Cells {
 public:
  /// `codes` of each attribute; at least 1.
  explicit Cells(std::array<int, 3> codes)
      : codes_(codes), counts_(std::size_t(codes[0]) * codes[1] * codes[2]) {}

  const std::array<int, 3>& codes() const { return codes_; }
  std::size_t index(int a, int b, int c) const {
    return (static_cast<std::size_t>(a) * codes_[1] + b) * codes_[2] + c;
  }
  /// The codes of a cell.
  std::array<int, 3> at(std::size_t cell) const;
  std::size_t size() const { return counts_.size(); }
  std::int64_t count(std::size_t cell) const { return counts_[cell]; }
  void add(std::size_t cell) { ++counts_[cell]; }

 private:
  std::array<int, 3> codes_;
  std::vector<std::int64_t> counts_;
};

/// Expected counts of two attributes that have nothing to do with each other: the product of their
/// shares. Requires: codes()[2] == 1.
std::vector<double> expected_of_pair(const Cells& cells);

/// How much two attributes have to do with each other, from 0 to 1: Cramér's V, of the codes that
/// rows have (H. Cramér, Mathematical Methods of Statistics, 1946). Requires: codes()[2] == 1.
double association_of_pair(const Cells& cells);

/// Expected counts of three attributes of which each two go together as they do in the table, in
/// the same way whatever the third is (no three-way interaction), by iterative proportional
/// fitting: Deming and Stephan, Annals of Mathematical Statistics 11 (1940).
std::vector<double> expected_of_triple(const Cells& cells);

}  // namespace synthwright::gaps
