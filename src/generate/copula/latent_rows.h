// Rows of correlated normal variables, some of which are known exactly or up to a stretch.
//
//   LatentRows rows(correlations);
//   rows.draw(known, random, u);   // u[j]: the probability at which column j's value lies
#pragma once

#include <map>
#include <optional>
#include <span>
#include <vector>

#include "base/random.h"
#include "generate/copula/latent_margin.h"
#include "numeric/cholesky.h"

namespace synthwright::copula {

/// Not for several threads at once: it keeps a factor for every set of known columns it has met.
class LatentRows {
 public:
  /// Requires: positive definite, ones on the diagonal; outlives this object.
  explicit LatentRows(const SquareMatrix& correlations) : correlations_(correlations) {}

  /// Draws `u` given what is known of it. Known places are met exactly. Two or more known stretches
  /// are met by Gibbs sampling from a sequential draw: Geweke, "Efficient simulation from the
  /// multivariate normal and Student-t distributions subject to linear constraints", 1991.
  void draw(std::span<const std::optional<Stretch>> known, Random& random, std::span<double> u);

 private:
  enum class Knowledge : unsigned char { place, stretch, nothing };
  /// The correlations factorised with columns in the order place, stretch, nothing.
  struct Factor {
    std::vector<int> order;
    int places = 0, known = 0;
    SquareMatrix lower;
    SquareMatrix precision;  // of the known ones; only where there are several stretches
  };
  const Factor& factor_for(const std::vector<Knowledge>& knowledge);

  /// What one draw works on, kept to save the allocation.
  struct Scratch {
    std::vector<Knowledge> knowledge;
    std::vector<double> z, e, low, high;  // in the factor's order
  };
  void draw_known(const Factor& factor, std::span<const std::optional<Stretch>> known,
                  Random& random);
  double mean_of(const Factor& factor, int i) const;

  const SquareMatrix& correlations_;
  std::map<std::vector<Knowledge>, Factor> factors_;
  Scratch scratch_;
};

}  // namespace synthwright::copula
