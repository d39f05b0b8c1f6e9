// Codes of many values as short sequences of small symbols: a tree over the codes in their order,
// at most 32 children a node, about equally likely. Up to 32 codes need one symbol, up to 1,024
// two.
#pragma once

#include <cstdint>
#include <vector>

namespace synthwright {

class CodeTree {
 public:
  static constexpr int kMostChildren = 32;

  CodeTree() = default;
  /// `mass[c]`: how likely code c is; neighbours share a node. Requires: at least one code.
  explicit CodeTree(std::vector<double> mass);

  int codes() const { return codes_; }
  int nodes() const { return static_cast<int>(nodes_.size()); }
  int levels() const { return static_cast<int>(symbols_.size()); }
  /// The symbol of a code at a level; 0 below the level where the code is reached.
  std::uint8_t symbol(int code, int level) const { return symbols_[level][code]; }
  /// One more than the largest symbol of a level.
  int cardinality(int level) const { return cardinality_[level]; }

  /// Walking down: the node of the first level is 0.
  int children(int node) const { return nodes_[node].children; }
  int child(int node, int symbol) const { return nodes_[node].first + symbol; }
  /// The code that a node without children stands for.
  int code(int node) const { return nodes_[node].code; }
  /// Mass of the symbols of a level, from that of the codes: cells × cardinality(level), a cell for
  /// each row of symbols above, counted like the digits of a number.
  std::vector<double> symbol_masses(int level, const std::vector<double>& mass) const;

 private:
  struct Node {
    int first = 0, children = 0, code = -1;
  };
  void build(int node, int level, int first_code, int last_code, const std::vector<double>& mass);

  int codes_ = 0;
  std::vector<Node> nodes_;
  std::vector<std::vector<std::uint8_t>> symbols_;  // [level][code]
  std::vector<int> cardinality_;
};

/// Merges neighbouring codes into at most `bins` groups of about equal mass: code → group.
std::vector<std::uint8_t> merge_codes(const std::vector<double>& mass, int bins);

}  // namespace synthwright
