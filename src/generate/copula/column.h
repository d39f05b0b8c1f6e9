// One column of a copula: its margin, its missing values, and columns that are made up.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "encode/identifier.h"
#include "encode/sensitive/model.h"
#include "encode/text_model.h"
#include "generate/copula/latent_margin.h"
#include "synthwright/profile.h"

namespace synthwright::copula {

struct CopulaColumn {
  Field field;
  Kind kind = Kind::categorical;
  bool context = false;  ///< given, not made
  double missing = 0;    ///< share of missing values; they lie on [0, missing)
  double half_row = 0;   ///< 0.5 / rows of the fit: the ends that a number on a curve cannot pass
  std::int64_t rare_rows = 0, rare_values = 0;  ///< seen in the fit, supported by too few rows
  std::unique_ptr<LatentMargin> margin;         ///< none: made up, or never any value
  std::optional<IdentifierModel> identifier;
  std::optional<TextModel> text;
  std::optional<sensitive::ValueModel> sensitive;

  /// How a row looks to the correlation; they cover [0, 1].
  std::vector<ScorePiece> pieces() const;
  /// Where the value of a row lies. Returns: nothing for a value that the model does not know.
  std::optional<Stretch> locate(const Column& column, std::int64_t row) const;
  /// The same for a number. Requires: a margin of numbers.
  Stretch locate(double number) const;
  /// The same for a value as text, where a missing one is written as in the column's file.
  std::optional<Stretch> locate(const std::string& text) const;
  /// The value at `u` in [0, 1), of row `row` of a sample.
  void append(double u, std::uint64_t seed, std::int64_t row, ColumnBuilder& to) const;

  /// The place in [0, 1] of what lies at `place` among the values that are not missing.
  Stretch after_missing(Stretch place) const {
    return {missing + place.low * (1 - missing), missing + place.high * (1 - missing)};
  }
};

}  // namespace synthwright::copula
