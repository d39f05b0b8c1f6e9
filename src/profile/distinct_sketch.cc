#include "profile/distinct_sketch.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace synthwright {
namespace {

constexpr std::size_t kRegisters = std::size_t{1} << DistinctSketch::kIndexBits;
constexpr int kMostZeros = 64 - DistinctSketch::kIndexBits;
constexpr double kHalfOverLog2 = 0.7213475204444817;  // 1 / (2 ln 2)

// The two series of Ertl's estimate: what registers that are still zero, and those that can grow no
// more, stand for. Both loops end when the sum stops changing.
double sigma(double x) {
  double y = 1, z = x, before = -1;
  while (z != before) {
    x *= x;
    before = z;
    z += x * y;
    y += y;
  }
  return z;
}

double tau(double x) {
  if (x == 0 || x == 1) return 0;
  double y = 1, z = 1 - x, before = -1;
  while (z != before) {
    x = std::sqrt(x);
    before = z;
    y *= 0.5;
    z -= (1 - x) * (1 - x) * y;
  }
  return z / 3;
}

}  // namespace

void DistinctSketch::add(std::uint64_t hash) {
  if (registers_.empty()) registers_.resize(kRegisters);
  // The bit set behind the hash's own ends the run.
  const std::uint64_t rest = hash << kIndexBits | std::uint64_t{1} << (kIndexBits - 1);
  const auto rank = static_cast<std::uint8_t>(std::countl_zero(rest) + 1);
  std::uint8_t& known = registers_[hash >> kMostZeros];
  known = std::max(known, rank);
}

void DistinctSketch::merge(const DistinctSketch& other) {
  if (other.registers_.empty()) return;
  if (registers_.empty()) registers_.resize(kRegisters);
  for (std::size_t i = 0; i < kRegisters; ++i) {
    registers_[i] = std::max(registers_[i], other.registers_[i]);
  }
}

double DistinctSketch::estimate() const {
  if (registers_.empty()) return 0;
  std::array<int, kMostZeros + 2> registers_of{};  // by what they hold
  for (const std::uint8_t rank : registers_) ++registers_of[rank];
  constexpr double kCount = kRegisters;
  double z = kCount * tau(1 - registers_of[kMostZeros + 1] / kCount);
  for (std::size_t rank = kMostZeros; rank >= 1; --rank) z = 0.5 * (z + registers_of[rank]);
  z += kCount * sigma(registers_of[0] / kCount);
  return kHalfOverLog2 * kCount * kCount / z;
}

}  // namespace synthwright
