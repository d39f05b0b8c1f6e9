// Regression trees over 8-bit codes with a vector of class scores in each leaf, grown on integer
// histograms of sketched gradients.
#pragma once

#include <cstdint>
#include <vector>

namespace synthwright::boosting {

/// `code <= threshold` goes to node `left`, else to the next one. A leaf leads to itself; children
/// come after their parents.
struct Node {
  std::uint16_t left = 0;
  std::uint8_t feature = 0, threshold = 255;
  std::uint8_t leaf = 0;
};

/// Of a tree with the most leaves, 256.
inline constexpr int kMostNodes = 511;

struct Tree {
  std::vector<Node> nodes;
  int leaves = 1;
};

struct GrowthOptions {
  int leaves = 32;        ///< at most, <= 256
  int depth = 8;          ///< at most
  int minimum_rows = 20;  ///< in a leaf, at least
  float lambda = 1.0f;    ///< added to the row count in the denominator of a gain
};

/// Grows trees over one set of rows again and again, reusing its memory.
class TreeGrower {
 public:
  /// `codes`: row-major, `bins[f]` codes of feature f.
  TreeGrower(const std::uint8_t* codes, std::vector<int> bins, GrowthOptions options);

  /// The tree that best explains `sketch` (kLanes numbers a row, see kernels.h) on the rows
  /// `rows`; splits the leaf with the largest gain first. Permutes `rows`.
  Tree grow(const std::int16_t* sketch, std::vector<std::uint32_t>& rows);

 private:
  struct Candidate;  // a leaf that may be split
  void find_split(Candidate& candidate);
  std::size_t partition(const Candidate& parent);
  std::vector<std::int32_t> new_histogram();

  const std::uint8_t* codes_;
  std::vector<int> bins_;
  std::vector<std::int32_t> offsets_;  // of each feature's first entry
  GrowthOptions options_;
  std::vector<std::vector<std::int32_t>> spare_;  // histograms to be used again
  std::vector<std::uint32_t> right_rows_;
};

}  // namespace synthwright::boosting
