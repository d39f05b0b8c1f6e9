// What each token is learned from: which rows, which parents, which options and seed.
#pragma once

#include <cstdint>
#include <vector>

#include "generate/trees/layout.h"
#include "generate/trees/options.h"

namespace synthwright::trees {

class Tasks {
 public:
  /// All outlive the tasks; slopes may be added to `matrix` later. `weights` by row, empty: all 1.
  /// Throws: Error{usage} when the settings give rounds for another number of tokens.
  Tasks(const Layout& layout, const boosting::CodeMatrix& matrix,
        const std::vector<double>& weights, const Settings& settings, std::uint64_t seed);

  std::int64_t count() const { return static_cast<std::int64_t>(layout_.tokens().size()); }
  boosting::Task task(std::int64_t token) const;
  boosting::BoostingOptions options(std::int64_t token) const;
  std::uint64_t seed(std::int64_t token) const;
  /// How long learning it takes, in any unit.
  double cost(std::int64_t token) const;

 private:
  const Layout& layout_;
  const boosting::CodeMatrix& matrix_;
  const Settings& settings_;
  std::uint64_t seed_;
  std::vector<float> weights_;  // largest 1
  std::vector<std::uint8_t> held_out_;
};

}  // namespace synthwright::trees
