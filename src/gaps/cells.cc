#include "gaps/cells.h"

#include <algorithm>
#include <cmath>

namespace synthwright::gaps {
namespace {

constexpr int kMostRounds = 50;
constexpr double kConverged = 1e-3;  // the largest change of an expected count, in rows

/// The position of a cell in the table that leaves out one attribute.
std::size_t without(const Cells& cells, std::size_t cell, int left_out) {
  const auto [a, b, c] = cells.at(cell);
  const auto& codes = cells.codes();
  switch (left_out) {
    case 0: return static_cast<std::size_t>(b) * codes[2] + c;
    case 1: return static_cast<std::size_t>(a) * codes[2] + c;
    default: return static_cast<std::size_t>(a) * codes[1] + b;
  }
}

/// Sums of `values`, a number a cell, over one attribute.
template <typename Values>
std::vector<double> summed(const Cells& cells, const Values& values, int over) {
  std::vector<double> sums(cells.size() / static_cast<std::size_t>(cells.codes()[over]));
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    sums[without(cells, cell, over)] += values(cell);
  }
  return sums;
}

}  // namespace

std::array<int, 3> Cells::at(std::size_t cell) const {
  const auto c = static_cast<int>(cell % static_cast<std::size_t>(codes_[2]));
  cell /= static_cast<std::size_t>(codes_[2]);
  const auto b = static_cast<int>(cell % static_cast<std::size_t>(codes_[1]));
  return {static_cast<int>(cell / static_cast<std::size_t>(codes_[1])), b, c};
}

std::vector<double> expected_of_pair(const Cells& cells) {
  std::vector<double> first(cells.codes()[0]), second(cells.codes()[1]);
  double all = 0;
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    const auto count = static_cast<double>(cells.count(cell));
    const auto [a, b, c] = cells.at(cell);
    first[a] += count;
    second[b] += count;
    all += count;
  }
  std::vector<double> expected(cells.size());
  for (std::size_t cell = 0; cell < cells.size() && all > 0; ++cell) {
    const auto [a, b, c] = cells.at(cell);
    expected[cell] = first[a] * second[b] / all;
  }
  return expected;
}

double association_of_pair(const Cells& cells) {
  const std::vector<double> expected = expected_of_pair(cells);
  std::vector<char> first(cells.codes()[0]), second(cells.codes()[1]);
  double chi_squared = 0, all = 0;
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    if (expected[cell] == 0) continue;
    const auto count = static_cast<double>(cells.count(cell));
    const auto [a, b, c] = cells.at(cell);
    first[a] = second[b] = 1;
    chi_squared += (count - expected[cell]) * (count - expected[cell]) / expected[cell];
    all += count;
  }
  const auto codes = std::min(std::ranges::count(first, 1), std::ranges::count(second, 1));
  return codes < 2 ? 0 : std::sqrt(chi_squared / (all * static_cast<double>(codes - 1)));
}

std::vector<double> expected_of_triple(const Cells& cells) {
  const auto count = [&](std::size_t cell) { return static_cast<double>(cells.count(cell)); };
  const std::array<std::vector<double>, 3> wanted = {
      summed(cells, count, 0), summed(cells, count, 1), summed(cells, count, 2)};
  std::vector<double> expected(cells.size(), 1);
  for (int round = 0; round < kMostRounds; ++round) {
    double change = 0;
    for (int over = 0; over < 3; ++over) {
      const auto sums = summed(
          cells, [&](std::size_t cell) { return expected[cell]; }, over);
      for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        const std::size_t margin = without(cells, cell, over);
        const double fitted =
            sums[margin] > 0 ? expected[cell] * wanted[over][margin] / sums[margin] : 0;
        change = std::max(change, std::abs(fitted - expected[cell]));
        expected[cell] = fitted;
      }
    }
    if (change < kConverged) break;
  }
  return expected;
}

}  // namespace synthwright::gaps
