#include "generate/trees/stratified.h"

#include <algorithm>
#include <cstdint>

#include "numeric/boosting/kernels.h"

namespace synthwright::trees {
namespace {

struct Row {
  float expected = 0;  // symbol
  std::uint32_t tie = 0, row = 0;
};

std::uint32_t reversed(std::uint32_t x) {
  x = (x >> 1 & 0x55555555) | (x & 0x55555555) << 1;
  x = (x >> 2 & 0x33333333) | (x & 0x33333333) << 2;
  x = (x >> 4 & 0x0f0f0f0f) | (x & 0x0f0f0f0f) << 4;
  return __builtin_bswap32(x);
}

// Owen's scrambling of the reversed bits: each bit is flipped or not by a function of the bits
// below it. The mixing of Laine & Karras (2011) with the multipliers of Vegdahl ("Building a better
// LK hash", 2021).
std::uint32_t scrambled(std::uint32_t x, std::uint32_t seed) {
  x ^= x * 0x3d20adeau;
  x += seed;
  x *= (seed >> 16) | 1;
  x ^= x * 0x05526c56u;
  x ^= x * 0x53a22864u;
  return x;
}

}  // namespace

std::vector<double> stratified_uniforms(const std::vector<float>& probabilities, std::size_t rows,
                                        int classes, Random& random) {
  const auto width = static_cast<std::size_t>(boosting::padded(classes));
  std::vector<Row> order(rows);
  for (std::size_t i = 0; i < rows; ++i) {
    for (int c = 1; c < classes; ++c) {
      order[i].expected += static_cast<float>(c) * probabilities[i * width + c];
    }
    order[i].tie = random.bits32();
    order[i].row = static_cast<std::uint32_t>(i);
  }
  std::ranges::sort(order, [](const Row& a, const Row& b) {
    return a.expected != b.expected ? a.expected < b.expected
           : a.tie != b.tie         ? a.tie < b.tie
                                    : a.row < b.row;
  });
  const std::uint32_t seed = random.bits32();
  std::vector<double> uniforms(rows);
  for (std::uint32_t rank = 0; rank < rows; ++rank) {
    uniforms[order[rank].row] = reversed(scrambled(rank, seed)) * 0x1p-32;
  }
  return uniforms;
}

}  // namespace synthwright::trees
