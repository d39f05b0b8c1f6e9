// Truth: after n steps an n-dimensional system is solved; Eigen solves the same.
#include "numeric/conjugate_gradients.h"

#include <gtest/gtest.h>

#include <Eigen/Dense>

#include "base/random.h"

namespace synthwright {
namespace {

TEST(ConjugateGradients, SolveAsManyDimensionsAsSteps) {
  constexpr int kSize = 8;
  Random random(5, "conjugate gradients");
  Eigen::MatrixXd root(kSize, kSize);
  Eigen::VectorXd b(kSize);
  for (int i = 0; i < kSize; ++i) {
    b[i] = random.uniform() - 0.5;
    for (int j = 0; j < kSize; ++j) root(i, j) = random.uniform() - 0.5;
  }
  const Eigen::MatrixXd a = root * root.transpose() + Eigen::MatrixXd::Identity(kSize, kSize);
  const auto product = [&](const std::vector<double>& x) {
    const Eigen::VectorXd y = a * Eigen::Map<const Eigen::VectorXd>(x.data(), kSize);
    return std::vector<double>(y.data(), y.data() + kSize);
  };
  const std::vector<double> right(b.data(), b.data() + kSize);
  const std::vector<double> x = conjugate_gradients(product, right, kSize, 0);
  const Eigen::VectorXd truth = a.ldlt().solve(b);
  for (int i = 0; i < kSize; ++i) EXPECT_NEAR(x[i], truth[i], 1e-9);
  EXPECT_EQ(conjugate_gradients(product, right, 0, 0), std::vector<double>(kSize, 0.0));
  EXPECT_EQ(conjugate_gradients(product, std::vector<double>(kSize, 0.0), 5, 0),
            std::vector<double>(kSize, 0.0));
}

}  // namespace
}  // namespace synthwright
