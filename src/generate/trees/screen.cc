#include "generate/trees/screen.h"

#include <algorithm>
#include <cstdint>

#include "numeric/elementary.h"

namespace synthwright::trees {
namespace {

// 2 n I(target; parent) less its expectation under independence, the degrees of freedom:
// chi-squared in excess of chance (Wilks).
double excess_information(const boosting::CodeMatrix& matrix, int target, int parent,
                          const std::vector<std::uint32_t>& rows, std::int64_t count) {
  const int classes = matrix.cardinality[target], bins = matrix.cardinality[parent];
  std::vector<double> joint(static_cast<std::size_t>(classes) * bins, 0.0);
  std::vector<double> of_class(classes, 0.0), of_bin(bins, 0.0);
  for (std::int64_t i = 0; i < count; ++i) {
    const int c = matrix.columns[target][rows[i]], b = matrix.columns[parent][rows[i]];
    ++joint[static_cast<std::size_t>(b) * classes + c];
    ++of_class[c];
    ++of_bin[b];
  }
  double statistic = 0;
  for (int b = 0; b < bins; ++b) {
    for (int c = 0; c < classes; ++c) {
      const double n = joint[static_cast<std::size_t>(b) * classes + c];
      if (n > 0) {
        statistic +=
            2 * n * portable_log(n * static_cast<double>(count) / (of_class[c] * of_bin[b]));
      }
    }
  }
  const auto present = [](const std::vector<double>& counts) {
    return static_cast<double>(std::ranges::count_if(counts, [](double n) { return n > 0; }));
  };
  return statistic - (present(of_class) - 1) * (present(of_bin) - 1);
}

}  // namespace

std::vector<int> choose_parents(const Layout& layout, const Token& token,
                                const boosting::CodeMatrix& matrix, const boosting::Task& task,
                                int most) {
  std::vector<int> parents = layout.parents_of(token);
  if (static_cast<int>(parents.size()) <= most) return parents;
  const std::vector<int> own = layout.own_columns(token);
  parents.resize(parents.size() - own.size());

  // Ranking needs far fewer rows than learning.
  constexpr std::int64_t kRows = 20'000;
  std::vector<std::pair<double, int>> ranked;
  for (const int parent : parents) {
    ranked.emplace_back(
        -excess_information(matrix, task.target, parent, task.rows, std::min(kRows, task.training)),
        parent);
  }
  std::ranges::sort(ranked);
  const std::size_t kept = std::max<std::size_t>(1, most - std::min<std::size_t>(most, own.size()));
  parents.clear();
  for (std::size_t i = 0; i < std::min(kept, ranked.size()); ++i)
    parents.push_back(ranked[i].second);
  std::ranges::sort(parents);
  parents.insert(parents.end(), own.begin(), own.end());
  return parents;
}

}  // namespace synthwright::trees
