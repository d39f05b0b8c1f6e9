// A log-linear correction of a conditional, so that what its classes have to do with its parents is
// on average the same in the rows that a model makes as in real ones.
//
// Boosting ends while weak relations are still too weak, and what made rows depend on is not quite
// as in real ones. A tilt multiplies P(class | parents) by exp(Σ_l basis_l(class) Σ_f a_lf(code of
// parent f)), a little for each relation, such that the expectation of basis_l(class) · d_f(code)
// over made rows comes near that of the real ones for each position d_f of each parent. That is the
// closest distribution of these moments (Csiszár 1975, "I-divergence geometry"); a ridge on what is
// added keeps noise out.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "synthwright/context.h"

namespace synthwright::boosting {

inline constexpr int kMostTiltLanes = 8;

struct Tilt {
  int lanes = 0;  ///< 0: no tilt
  std::vector<int> columns;
  std::vector<int> sizes;           ///< codes of each column
  std::vector<float> basis;         ///< lanes × padded(classes)
  std::vector<float> coefficients;  ///< column after column: codes × lanes

  /// Adds to the scores of the given rows (rows × width).
  void add(const std::function<const std::uint8_t*(int)>& column,
           std::span<const std::uint32_t> rows, int width, float* scores) const;
};

/// A parent, and what about it is to agree.
struct TiltFeature {
  int column = 0, codes = 0;
  int dimensions = 0;
  std::vector<double> positions;  ///< codes × dimensions; empty: each code is one of its own
  std::vector<double> ridge;      ///< of each dimension, in rows
};

struct TiltTask {
  int classes = 0, lanes = 0;
  std::vector<float> basis;  ///< lanes × padded(classes)
  std::vector<TiltFeature> features;
  /// Of real rows, both scaled to as many rows as are made: weights of the classes, and for each
  /// feature the sums of (basis of the class - its mean) by code, codes × lanes.
  std::vector<double> class_weights;
  std::vector<std::vector<double>> sums;
};

/// Some made rows: codes of each feature, and scores of the classes, rows × padded(classes).
struct MadeRows {
  std::int64_t rows = 0;
  std::vector<const std::uint8_t*> codes;
  std::vector<float> scores;
};

struct TiltFit {
  Tilt tilt;
  std::vector<float> class_offsets;  ///< to add to the scores of all rows, padded(classes)
};

/// A few Newton steps on the moments, and the classes' shares. Requires: made rows.
TiltFit fit_tilt(const TiltTask& task, const std::vector<MadeRows>& made, const Context& context);

}  // namespace synthwright::boosting
