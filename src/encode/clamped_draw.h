// Draws from a margin as codecs use them, backwards: which bins a value comes from, and how likely
// they give it, where what is drawn is clamped.
#pragma once

#include <limits>
#include <vector>

#include "encode/margin.h"

namespace synthwright {

struct ClampedDraw {
  Margin::Among among = Margin::Among::all;
  int grain = 0;
  double low = -std::numeric_limits<double>::infinity();  ///< multiples of the margin's unit
  double high = std::numeric_limits<double>::infinity();
};

struct BinDensity {
  int bin = 0;
  double density = 0;  ///< above 0; see Margin::density
};

/// Ascending by bin.
std::vector<BinDensity> bins_with_density(const Margin& margin, double value,
                                          const ClampedDraw& draw = {});

}  // namespace synthwright
