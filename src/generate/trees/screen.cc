#include "generate/trees/screen.h"

#include <algorithm>
#include <cstdint>
#include <span>

#include "numeric/elementary.h"

namespace synthwright::trees {
namespace {

// n log n of the whole numbers up to `most`: a table of counts asks for it millions of times.
std::vector<double> times_own_log(std::int64_t most) {
  std::vector<double> values = {0.0};
  for (std::int64_t n = 1; n <= most; ++n) {
    values.push_back(static_cast<double>(n) * portable_log(static_cast<double>(n)));
  }
  return values;
}

// 2 n I(target; parent) less its expectation under independence, the degrees of freedom:
// chi-squared in excess of chance (Wilks). `n_log_n` up to the number of rows.
double excess_information(const boosting::CodeMatrix& matrix, int target, int parent,
                          std::span<const std::uint32_t> rows, const std::vector<double>& n_log_n) {
  const int classes = matrix.cardinality[target], bins = matrix.cardinality[parent];
  std::vector<std::int32_t> joint(static_cast<std::size_t>(classes) * bins, 0);
  std::vector<std::int32_t> of_class(classes, 0), of_bin(bins, 0);
  for (const std::uint32_t row : rows) {
    const int c = matrix.columns[target][row], b = matrix.columns[parent][row];
    ++joint[static_cast<std::size_t>(b) * classes + c];
    ++of_class[c];
    ++of_bin[b];
  }
  const auto sum = [&](const std::vector<std::int32_t>& counts) {
    double total = 0;
    for (const std::int32_t n : counts) total += n_log_n[n];
    return total;
  };
  const auto present = [](const std::vector<std::int32_t>& counts) {
    return static_cast<double>(std::ranges::count_if(counts, [](int n) { return n > 0; }));
  };
  return 2 * (sum(joint) - sum(of_class) - sum(of_bin) + n_log_n[rows.size()]) -
         (present(of_class) - 1) * (present(of_bin) - 1);
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
  const auto rows = std::span(task.rows).first(std::min(kRows, task.training));
  const std::vector<double> n_log_n = times_own_log(static_cast<std::int64_t>(rows.size()));
  for (const int parent : parents) {
    ranked.emplace_back(-excess_information(matrix, task.target, parent, rows, n_log_n), parent);
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
