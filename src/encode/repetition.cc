#include "encode/repetition.h"

#include <algorithm>
#include <numeric>

#include "numeric/elementary.h"

namespace synthwright {
namespace {

constexpr int kMostShared = 64;  // multiplicities above are counted as this

// P(count) of a Poisson variable.
double poisson(double rate, int count) {
  if (rate <= 0) return count == 0 ? 1 : 0;
  double p = portable_exp(-rate);
  for (int i = 1; i <= count; ++i) p *= rate / i;
  return p;
}

}  // namespace

std::vector<Repetition> find_repetitions(const std::vector<std::int64_t>& multiplicities,
                                         double by_chance) {
  // rows[s]: rows that share their value with s others.
  std::vector<double> rows(kMostShared + 1, 0.0);
  double total = 0, shared = 0;
  for (const std::int64_t m : multiplicities) {
    rows[std::min<std::int64_t>(m - 1, kMostShared)] += static_cast<double>(m);
    total += static_cast<double>(m);
    shared += static_cast<double>(m) * static_cast<double>(m - 1);
  }
  constexpr double kFew = 100;  // rows that say nothing about repetition
  if (total < kFew || shared / total < 1.1 * by_chance + 0.02) return {};

  // Expectation maximisation over a fixed grid of rates; the first is chance itself.
  std::vector<Repetition> kinds = {{by_chance, 0}};
  for (const double rate : {0.5, 1.0, 2.0, 3.0, 5.0, 8.0, 16.0, 32.0}) {
    kinds.push_back({rate + by_chance, 0});
  }
  for (Repetition& kind : kinds) kind.share = 1.0 / static_cast<double>(kinds.size());
  for (int step = 0; step < 300; ++step) {
    std::vector<double> next(kinds.size(), 0.0);
    for (int s = 0; s <= kMostShared; ++s) {
      if (rows[s] == 0) continue;
      double sum = 0;
      for (const Repetition& kind : kinds) sum += kind.share * poisson(kind.rate, s);
      if (sum <= 0) continue;
      for (std::size_t j = 0; j < kinds.size(); ++j) {
        next[j] += rows[s] / total * kinds[j].share * poisson(kinds[j].rate, s) / sum;
      }
    }
    for (std::size_t j = 0; j < kinds.size(); ++j) kinds[j].share = next[j];
  }
  kinds.erase(kinds.begin());
  std::erase_if(kinds, [](const Repetition& kind) { return kind.share < 0.005; });
  return kinds;
}

int draw_kind(const std::vector<Repetition>& kinds, double by_chance, std::int64_t rows, double u) {
  const int shared = static_cast<int>(std::min<std::int64_t>(rows - 1, kMostShared));
  double chance_share = 1;
  for (const Repetition& kind : kinds) chance_share -= kind.share;
  std::vector<double> weights = {std::max(0.0, chance_share) * poisson(by_chance, shared)};
  for (const Repetition& kind : kinds) weights.push_back(kind.share * poisson(kind.rate, shared));
  double left = u * std::accumulate(weights.begin(), weights.end(), 0.0);
  for (std::size_t j = 0; j + 1 < weights.size(); ++j) {
    left -= weights[j];
    if (left < 0) return static_cast<int>(j);
  }
  return static_cast<int>(weights.size()) - 1;
}

}  // namespace synthwright
