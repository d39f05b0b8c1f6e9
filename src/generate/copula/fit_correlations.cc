#include "generate/copula/fit_correlations.h"

#include <algorithm>

#include "base/parallel.h"
#include "generate/copula/model.h"
#include "numeric/normal.h"

namespace synthwright::copula {
namespace {

constexpr std::int64_t kRowsAPart = 8192;  // summed by one thread; fixes the order of the sums
// Far above the rounding of stored correlations, far below what a sample would show.
constexpr double kLeastEigenvalue = 1e-4;

double score_of(const std::optional<Stretch>& place) {
  if (!place) return 0;
  return place->high > place->low ? normal_mean_between(place->low, place->high)
                                  : normal_quantile(place->low);
}

/// Normal scores of one column, by row.
class Scores {
 public:
  Scores(const RawColumn& raw, const CopulaColumn& column) : raw_(raw), column_(column) {
    missing_ =
        score_of(column.missing > 0 ? std::optional(Stretch{0, column.missing}) : std::nullopt);
    present_ = column.missing < 1 ? score_of(Stretch{column.missing, 1}) : 0;
    if (raw.kept() != Kept::symbols || column.margin == nullptr) return;
    for (const std::string& symbol : raw.dictionary()) {
      const auto place = column.margin->locate(symbol);
      of_symbol_.push_back(score_of(place ? std::optional(column.after_missing(*place)) : place));
    }
  }

  double operator()(std::int64_t row) const {
    if (raw_.missing(row)) return missing_;
    if (column_.margin == nullptr) return present_;
    if (raw_.kept() == Kept::symbols) return of_symbol_[raw_.index(row)];
    return score_of(column_.locate(raw_.number(row)));
  }

 private:
  const RawColumn& raw_;
  const CopulaColumn& column_;
  double missing_ = 0, present_ = 0;
  std::vector<double> of_symbol_;
};

CorrelationSums sums_of(const CopulaRows& data, const std::vector<CopulaColumn>& columns,
                        const Context& context) {
  const int n = static_cast<int>(columns.size());
  std::vector<Scores> scores;
  for (int i = 0; i < n; ++i) scores.emplace_back(data.columns[i], columns[i]);
  const std::int64_t parts = (data.rows + kRowsAPart - 1) / kRowsAPart;
  const std::int64_t round = 2 * thread_count(context);  // so many parts are in memory at once
  CorrelationSums total(n);
  for (std::int64_t first = 0; first < parts; first += round) {
    std::vector<CorrelationSums> sums(std::min(round, parts - first), CorrelationSums(n));
    parallel_for(static_cast<std::int64_t>(sums.size()), context, [&](std::int64_t part) {
      const std::int64_t begin = (first + part) * kRowsAPart;
      const std::int64_t end = std::min(data.rows, begin + kRowsAPart);
      std::vector<double> row_scores(n);
      for (std::int64_t row = begin; row < end; ++row) {
        for (int i = 0; i < n; ++i) row_scores[i] = scores[i](row);
        sums[part].add(row_scores, data.weights.empty() ? 1 : data.weights[row]);
      }
    });
    for (const CorrelationSums& part : sums) total.merge(part);
  }
  return total;
}

}  // namespace

SquareMatrix latent_correlations(const CopulaRows& data, const std::vector<CopulaColumn>& columns,
                                 const Context& context) {
  const CorrelationSums sums = sums_of(data, columns, context);
  SquareMatrix correlations = sums.correlations();
  const int n = correlations.size;
  std::vector<HermiteCoefficients> coefficients(n);
  for (int i = 0; i < n; ++i) coefficients[i] = hermite_coefficients(columns[i].pieces());
  parallel_for(n, context, [&](std::int64_t i) {
    for (int j = 0; j < i; ++j) {
      const double seen = correlations(static_cast<int>(i), j);
      if (seen == 0) continue;  // one of them does not vary
      correlations(static_cast<int>(i), j) =
          latent_correlation(seen, coefficients[i], coefficients[j]);
    }
  });
  for (int i = 0; i < n; ++i) {
    for (int j = 0; j < i; ++j) correlations(j, i) = correlations(i, j);
  }
  shrink_correlations(correlations, sums.effective_rows());
  correlations = positive_definite(correlations, kLeastEigenvalue);
  for (double& value : correlations.values) value = stored_correlation(value);
  return correlations;
}

}  // namespace synthwright::copula
