#include "encode/identifier_permutation.h"

#include <algorithm>
#include <bit>

#include "base/random.h"

namespace synthwright {
namespace {

constexpr std::uint32_t kRounds = 10;

}  // namespace

Permutation::Permutation(std::uint64_t size, std::uint64_t key)
    : size_(size), key_{static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)} {
  half_bits_ = std::max(1, (static_cast<int>(std::bit_width(size - 1)) + 1) / 2);
  mask_ = (std::uint64_t{1} << half_bits_) - 1;
}

std::uint64_t Permutation::network(std::uint64_t value) const {
  std::uint64_t left = value >> half_bits_, right = value & mask_;
  for (std::uint32_t round = 0; round < kRounds; ++round) {
    const std::uint32_t mixed = philox({static_cast<std::uint32_t>(right), round, 0, 0}, key_)[0];
    left ^= mixed & mask_;
    std::swap(left, right);
  }
  return (left << half_bits_) | right;
}

std::uint64_t Permutation::operator()(std::uint64_t index) const {
  do index = network(index);
  while (index >= size_);
  return index;
}

}  // namespace synthwright
