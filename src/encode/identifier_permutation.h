// A keyed bijection on [0, size): the n-th made-up identifier is found without making the others,
// and no two are the same.
//
// A balanced Feistel network whose round function is Philox, on the smallest even number of bits
// that holds the range; results outside are sent through again until they fall inside ("cycle
// walking": Black, Rogaway, "Ciphers with arbitrary finite domains", CT-RSA 2002). Ten rounds as
// in NIST SP 800-38G, FF1.
#pragma once

#include <array>
#include <cstdint>

namespace synthwright {

class Permutation {
 public:
  static constexpr std::uint64_t kMaximumSize = std::uint64_t{1} << 62;

  /// Requires: 1 <= size <= kMaximumSize.
  Permutation(std::uint64_t size, std::uint64_t key);

  /// Requires: index < size. Below four applications of the network on average.
  std::uint64_t operator()(std::uint64_t index) const;

 private:
  std::uint64_t network(std::uint64_t value) const;

  std::uint64_t size_, mask_;
  int half_bits_;
  std::array<std::uint32_t, 2> key_;
};

}  // namespace synthwright
