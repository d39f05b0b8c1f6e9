// The values of a term for some consecutive rows of a batch: one array of its type's kind.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rules/tree.h"

namespace synthwright::rules {

/// Truth of three values, in the order in which `and` is the least and `or` the greatest (Kleene).
enum Truth : std::uint8_t { kFalse = 0, kUnknown = 1, kTrue = 2 };

struct Values {
  TermType type = TermType::null;
  std::vector<std::uint8_t> truths;     ///< boolean: Truth
  std::vector<std::int64_t> integers;   ///< integer, date, time, timestamp, duration
  std::vector<double> numbers;          ///< real
  std::vector<std::string_view> texts;  ///< text; they lie in the batch, the tree or `made`
  std::vector<std::uint8_t> valid;      ///< 0: missing; empty: all are there. Not of boolean
  std::vector<std::shared_ptr<std::deque<std::string>>> made;

  bool is_valid(std::size_t row) const { return valid.empty() || valid[row] != 0; }
  void set_missing(std::size_t row, std::size_t rows) {
    if (valid.empty()) valid.assign(rows, 1);
    valid[row] = 0;
  }
};

}  // namespace synthwright::rules
