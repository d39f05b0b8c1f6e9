// Draws rows token by token, a block at a time.
#pragma once

#include <vector>

#include "generate/blocks.h"
#include "generate/trees/model.h"

namespace synthwright::trees {

/// What a request fixes or favours, in terms of the model. Made once a sample.
struct Wishes {
  /// [codec] position in the given table, or -1.
  std::vector<int> given;
  /// [part][code] factor on a row's weight; empty: no wish.
  std::vector<std::vector<double>> factors;
  /// Whether a drawn column comes before a given or favoured one, so that candidates have to be
  /// drawn and weighed.
  bool needs_candidates = false;
};

/// Throws: Error{usage} for columns that the model does not have, values that a column does not
/// take, factors below 0, and context columns that are not given.
Wishes wishes_of(const Parts& parts, const Request& request);

class Sampler {
 public:
  Sampler(const Parts& parts, const Request& request, Wishes wishes)
      : parts_(parts), request_(request), wishes_(std::move(wishes)) {}

  /// Rows being drawn.
  struct State {
    std::int64_t rows = 0;
    Codes codes;                                     ///< [part][row]
    std::vector<std::vector<std::uint8_t>> columns;  ///< of the code matrix
    std::vector<float> probabilities;                ///< of the token being drawn
  };

  /// The rows of a block: a function of the model, the request's seed and the block.
  Batch block(const Block& block) const;
  /// Draws a part, all those before it being drawn. `given`: its codes where they are, or empty;
  /// their log-probabilities are added to `log_weights`, if any.
  void draw_part(State& state, int part, const std::vector<std::int32_t>& given,
                 std::vector<double>* log_weights, Random& random) const;

 private:
  State drawn(const Block& block) const;
  State drawn_with_candidates(const Block& block) const;
  void draw_all(State& state, const Codes& given, std::vector<double>* log_weights,
                Random& random) const;
  std::vector<double> uniforms_for(const std::vector<float>& probabilities, std::size_t rows,
                                   int classes, Random& random) const;
  Codes given_codes(const Block& block) const;
  Batch decoded(const State& state, const Block& block) const;

  const Parts& parts_;
  const Request& request_;
  Wishes wishes_;
};

}  // namespace synthwright::trees
