#include "numeric/correlation.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

#include "numeric/normal.h"

namespace synthwright {
namespace {

constexpr double kStrongest = 0.999;  // of a latent correlation; 1 would make the matrix singular
constexpr int kDegrees = static_cast<int>(std::tuple_size_v<HermiteCoefficients>);

/// Integrals of h_m(z) φ(z) from -infinity to quantile(p), for m = 0 ... kDegrees + 1, with h_m the
/// normalised Hermite polynomials: the antiderivative of h_m φ is -h_{m-1} φ / sqrt(m).
using Integrals = std::array<double, kDegrees + 2>;
Integrals integrals_up_to(double p) {
  Integrals integrals{};
  integrals[0] = p;
  if (p <= 0 || p >= 1) return integrals;  // φ is 0 at both ends
  const double z = normal_quantile(p), density = normal_density(z);
  double before = 0, polynomial = 1;  // h_{m-2}, h_{m-1}
  for (int m = 1; m < kDegrees + 2; ++m) {
    integrals[m] = -polynomial * density / std::sqrt(m);
    const double next = (z * polynomial - std::sqrt(m - 1) * before) / std::sqrt(m);
    before = polynomial;
    polynomial = next;
  }
  return integrals;
}

double series(double latent, const HermiteCoefficients& a, const HermiteCoefficients& b) {
  double sum = 0;
  for (int m = kDegrees - 1; m >= 0; --m) sum = (sum + a[m] * b[m]) * latent;
  return sum;
}

}  // namespace

HermiteCoefficients hermite_coefficients(std::span<const ScorePiece> pieces) {
  HermiteCoefficients coefficients{};
  double squares = 0, mean = 0;
  Integrals low = integrals_up_to(0);
  for (const ScorePiece& piece : pieces) {
    const Integrals high = integrals_up_to(piece.high);
    const auto over = [&](int m) { return high[m] - low[m]; };
    for (int m = 1; m <= kDegrees; ++m) {
      // z h_m = sqrt(m + 1) h_{m+1} + sqrt(m) h_{m-1}
      coefficients[m - 1] += piece.constant
                                 ? piece.score * over(m)
                                 : std::sqrt(m + 1) * over(m + 1) + std::sqrt(m) * over(m - 1);
    }
    mean += piece.constant ? piece.score * over(0) : over(1);
    squares +=
        piece.constant ? piece.score * piece.score * over(0) : std::sqrt(2) * over(2) + over(0);
    low = high;
  }
  const double deviation = std::sqrt(std::max(squares - mean * mean, 0.0));
  if (deviation > 0) {
    for (double& coefficient : coefficients) coefficient /= deviation;
  }
  return coefficients;
}

double seen_correlation(double latent, const HermiteCoefficients& a, const HermiteCoefficients& b) {
  return series(latent, a, b);
}

double latent_correlation(double seen, const HermiteCoefficients& a, const HermiteCoefficients& b) {
  double low = -kStrongest, high = kStrongest;
  if (seen <= series(low, a, b)) return low;
  if (seen >= series(high, a, b)) return high;
  for (int step = 0; step < 40; ++step) {
    const double middle = (low + high) / 2;
    (series(middle, a, b) < seen ? low : high) = middle;
  }
  return (low + high) / 2;
}

void CorrelationSums::add(std::span<const double> scores, double weight) {
  const int n = products_.size;
  weight_ += weight;
  squared_weight_ += weight * weight;
  for (int i = 0; i < n; ++i) {
    const double weighted = weight * scores[i];
    sums_[i] += weighted;
    double* row = &products_.values[static_cast<std::size_t>(i) * n];
    for (int j = 0; j <= i; ++j) row[j] += weighted * scores[j];
  }
}

void CorrelationSums::merge(const CorrelationSums& other) {
  weight_ += other.weight_;
  squared_weight_ += other.squared_weight_;
  for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i] += other.sums_[i];
  for (std::size_t i = 0; i < products_.values.size(); ++i) {
    products_.values[i] += other.products_.values[i];
  }
}

SquareMatrix CorrelationSums::correlations() const {
  const int n = products_.size;
  const auto covariance = [&](int i, int j) {
    return products_(i, j) / weight_ - sums_[i] / weight_ * (sums_[j] / weight_);
  };
  SquareMatrix result(n);
  for (int i = 0; i < n; ++i) {
    result(i, i) = 1;
    for (int j = 0; j < i; ++j) {
      const double variances = covariance(i, i) * covariance(j, j);
      const double value = variances > 1e-24 ? covariance(i, j) / std::sqrt(variances) : 0;
      result(i, j) = result(j, i) = std::clamp(value, -1.0, 1.0);
    }
  }
  return result;
}

double CorrelationSums::effective_rows() const {
  return squared_weight_ > 0 ? weight_ * weight_ / squared_weight_ : 0;
}

void shrink_correlations(SquareMatrix& correlations, double rows) {
  double variances = 0, squares = 0;
  for (int i = 0; i < correlations.size; ++i) {
    for (int j = 0; j < i; ++j) {
      const double r2 = correlations(i, j) * correlations(i, j);
      variances += (1 - r2) * (1 - r2) / std::max(rows - 1, 1.0);
      squares += r2;
    }
  }
  const double kept = squares > variances ? 1 - variances / squares : 0;
  for (int i = 0; i < correlations.size; ++i) {
    for (int j = 0; j < correlations.size; ++j) {
      if (i != j) correlations(i, j) *= kept;
    }
  }
}

SquareMatrix positive_definite(const SquareMatrix& correlations, double floor) {
  using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  const int n = correlations.size;
  if (n == 0) return correlations;
  const Matrix matrix = Eigen::Map<const Matrix>(correlations.values.data(), n, n);
  const Eigen::SelfAdjointEigenSolver<Matrix> eigen(matrix);
  if (eigen.eigenvalues().minCoeff() >= floor) return correlations;
  const Matrix clipped = eigen.eigenvectors() * eigen.eigenvalues().cwiseMax(floor).asDiagonal() *
                         eigen.eigenvectors().transpose();
  SquareMatrix result(n);
  for (int i = 0; i < n; ++i) {
    for (int j = 0; j <= i; ++j) {
      const double value = i == j ? 1 : clipped(i, j) / std::sqrt(clipped(i, i) * clipped(j, j));
      result(i, j) = result(j, i) = value;
    }
  }
  return result;
}

}  // namespace synthwright
