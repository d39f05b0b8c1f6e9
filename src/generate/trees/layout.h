// How the codes of a table's columns become tokens (symbols that are drawn one after the other) and
// features (what later tokens depend on).
//
// Columns of the code matrix: for each part its symbols, level after level; where that is not the
// same, its code merged to at most `feature_bins` neighbours; and for ordered codes of two levels
// their slope (slopes.h).
#pragma once

#include <cstdint>
#include <vector>

#include "base/json.h"
#include "encode/code_tree.h"
#include "encode/codec.h"
#include "numeric/boosting/conditional.h"

namespace synthwright::trees {

/// One part of a column's code.
struct Part {
  int codec = 0, part = 0;
  bool context = false;        ///< given, never drawn
  std::vector<double> mass;    ///< of each code, as fitted
  std::vector<double> widths;  ///< of each code, see ColumnCodec::widths
  CodeTree tree;
  std::vector<std::uint8_t> feature;  ///< of each code
  std::vector<std::int8_t> drawable;  ///< [node] whether a code that may be drawn lies below
  int first_column = 0;               ///< of its symbols in the code matrix
  int feature_column = 0;
  int slope_column = -1;  ///< see slopes.h; -1: none
  int first_token = -1;   ///< -1: nothing to draw
};

/// Codes of a slope.
inline constexpr int kSlopes = 256;

/// One symbol to be drawn.
struct Token {
  int part = 0, level = 0;
};

class Layout {
 public:
  /// `mass[p]` belongs to the p-th part; codecs in the order in which they are drawn, the first
  /// `context` of them given.
  Layout(const std::vector<std::unique_ptr<ColumnCodec>>& codecs, int context,
         std::vector<std::vector<double>> mass, int feature_bins);

  const std::vector<Part>& parts() const { return parts_; }
  const std::vector<Token>& tokens() const { return tokens_; }
  int feature_bins() const { return feature_bins_; }
  int columns() const { return static_cast<int>(cardinality_.size()); }
  const std::vector<int>& cardinality() const { return cardinality_; }
  int column_of(const Token& token) const { return parts_[token.part].first_column + token.level; }
  /// The first part of a codec.
  int first_part(int codec) const { return first_part_[codec]; }

  /// Features that a token may depend on: of every earlier part, and the part's own columns.
  std::vector<int> parents_of(const Token& token) const;
  /// The part's own symbols above, and their slope where there is one.
  std::vector<int> own_columns(const Token& token) const;
  /// The part's own symbols above.
  std::vector<int> own_symbols(const Token& token) const;

  /// Fills a part's columns of a code matrix from its codes.
  void set_columns(const Part& part, const std::vector<std::int32_t>& codes,
                   std::vector<std::vector<std::uint8_t>>& columns) const;

 private:
  std::vector<Part> parts_;
  std::vector<Token> tokens_;
  std::vector<int> cardinality_, first_part_;
  int feature_bins_ = 0;
};

}  // namespace synthwright::trees
