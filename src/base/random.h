// Counter-based random streams: the n-th number of a stream is a function of (seed, purpose,
// stream, n) and of nothing else, so results do not depend on the order of work or on threads.
//
//   Random random(context.seed, "sample/adult", block);   // one stream a block
//   double u = random.uniform();
//
// Philox4x32-10: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace synthwright {

/// One application of Philox4x32-10: 128 bits of counter and 64 of key give 128 random bits.
std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter,
                                    std::array<std::uint32_t, 2> key);

/// The seed of a part of the work, far from the seeds of all other parts.
std::uint64_t derive_seed(std::uint64_t seed, std::string_view purpose);

class Random {
 public:
  /// `purpose` says what the numbers are for ("split", "sketch/age.1"); `stream` counts the
  /// independent pieces of that purpose (blocks, rounds).
  Random(std::uint64_t seed, std::string_view purpose, std::uint64_t stream = 0);

  std::uint32_t bits32();
  std::uint64_t bits64();
  /// In [0, 1), 53 random bits.
  double uniform();
  /// In [0, count), without bias. Requires: count > 0.
  std::uint64_t below(std::uint64_t count);

 private:
  std::array<std::uint32_t, 2> key_;
  std::array<std::uint32_t, 4> counter_;
  std::array<std::uint32_t, 4> buffer_{};
  int used_ = 4;
};

/// Fisher-Yates; the same order on every platform, unlike std::shuffle.
template <typename Vector>
void shuffle(Vector& values, Random& random) {
  for (std::size_t i = values.size(); i > 1; --i) {
    std::swap(values[i - 1], values[random.below(i)]);
  }
}

}  // namespace synthwright
