// The values of one text column that fit into a budget of memory: all of them, or those of a fixed
// pseudo-random share of the rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace synthwright {

class TextRows {
 public:
  explicit TextRows(std::size_t byte_budget) : byte_budget_(byte_budget) {}

  /// Keeps the value, or drops it with this row or a later one. Which rows stay depends on their
  /// indices and on nothing else but the budget.
  void add(std::int64_t row, std::string_view value);

  /// The kept values, in the order of their rows.
  std::vector<std::string> take();

 private:
  struct Kept {
    std::uint64_t lot;
    std::string value;
  };

  std::size_t byte_budget_, bytes_ = 0;
  std::uint64_t limit_ = ~std::uint64_t{0};  // rows whose lot is beyond it are dropped
  std::vector<Kept> kept_;
};

}  // namespace synthwright
