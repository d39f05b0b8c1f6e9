// Correlations of latent normal variables, from what is seen of them.
//
// A column is seen through a step or identity function of a normal variable: whole intervals of it
// give one symbol or one repeated number. The plain correlation of such columns is too small.
// latent_correlation() undoes that exactly.
//
// Cario and Nelson, "Modeling and generating random vectors with arbitrary marginal distributions
// and correlation matrix", 1997 (NORTA); Mehler's formula as in Kibble, "An extension of a theorem
// of Mehler's on Hermite polynomials", Proc. Camb. Phil. Soc. 41, 1945.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "numeric/cholesky.h"

namespace synthwright {

/// A piece (low, high] of the probabilities [0, 1], seen as one constant score or as it is.
struct ScorePiece {
  double low = 0, high = 1;
  bool constant = false;
  double score = 0;  ///< where constant
};

/// Coefficients of a score function in normalised Hermite polynomials, of degree 1 and up.
using HermiteCoefficients = std::array<double, 96>;

/// Requires: pieces that cover [0, 1] in ascending order.
HermiteCoefficients hermite_coefficients(std::span<const ScorePiece> pieces);

/// The correlation of two scores whose normal variables have correlation `latent`.
double seen_correlation(double latent, const HermiteCoefficients& a, const HermiteCoefficients& b);

/// The inverse: the latent correlation at which scores correlate by `seen`. Monotone scores only.
/// Returns: at most 0.999 in size.
double latent_correlation(double seen, const HermiteCoefficients& a, const HermiteCoefficients& b);

/// Weighted sums of rows, from which correlations come. Sums of parts are merged in a fixed order,
/// so that results do not depend on who summed them.
class CorrelationSums {
 public:
  explicit CorrelationSums(int columns) : sums_(columns), products_(columns) {}
  /// Requires: as many scores as columns.
  void add(std::span<const double> scores, double weight);
  void merge(const CorrelationSums& other);

  /// Pearson correlations; 0 where a column does not vary.
  SquareMatrix correlations() const;
  /// The number of equally weighted rows that would say as much (Kish).
  double effective_rows() const;

 private:
  double weight_ = 0, squared_weight_ = 0;
  std::vector<double> sums_;
  SquareMatrix products_;
};

/// Shrinks towards independence by as much as the sampling error of `rows` rows calls for.
/// Schäfer and Strimmer, Stat. Appl. Genet. Mol. Biol. 4, 2005, eq. 10, for normal variables.
void shrink_correlations(SquareMatrix& correlations, double rows);

/// A correlation matrix near `correlations` whose eigenvalues are at least `floor` (up to the final
/// scaling of the diagonal to 1); the matrix itself where that holds already.
SquareMatrix positive_definite(const SquareMatrix& correlations, double floor);

}  // namespace synthwright
