// A histogram seen through its neighbours: what each cell is expected to hold if densities change
// slowly from cell to cell. A prior for counts of ordered values: shrunk towards it, a few rows too
// many at one age are no longer repeated.
#pragma once

#include <vector>

namespace synthwright {

/// For each cell its width times the density on a line fitted to the cells around it, itself left
/// out (a local linear estimate, Fan & Gijbels 1996, with triangular weights). How many cells count
/// as around is what predicts every cell best from the others. Cells of width 0 are atoms: they
/// keep their mass and are nobody's neighbour. `mass` and `width` have the same length; the result
/// sums to the same as `mass`.
std::vector<double> expected_from_neighbours(const std::vector<double>& mass,
                                             const std::vector<double>& width);

}  // namespace synthwright
