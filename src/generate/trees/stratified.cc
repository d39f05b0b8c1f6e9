#include "generate/trees/stratified.h"

#include <algorithm>
#include <numeric>

namespace synthwright::trees {

std::vector<double> stratified_uniforms(std::span<const float> key, Random& random) {
  struct Row {
    float key;
    std::uint32_t tie, row;
    auto operator<=>(const Row&) const = default;
  };
  std::vector<Row> order;
  order.reserve(key.size());
  for (std::size_t row = 0; row < key.size(); ++row) {
    order.push_back({key[row], random.bits32(), static_cast<std::uint32_t>(row)});
  }
  std::ranges::sort(order, [](const Row& a, const Row& b) { return a < b; });

  constexpr std::size_t kStrata = 16;
  std::vector<int> strata;
  std::vector<double> uniforms(key.size());
  for (std::size_t begin = 0; begin < order.size(); begin += kStrata) {
    strata.resize(std::min(kStrata, order.size() - begin));
    std::iota(strata.begin(), strata.end(), 0);
    shuffle(strata, random);
    for (std::size_t i = 0; i < strata.size(); ++i) {
      uniforms[order[begin + i].row] =
          (strata[i] + random.uniform()) / static_cast<double>(strata.size());
    }
  }
  return uniforms;
}

}  // namespace synthwright::trees
