// What conditionals ask of a row: the columns of the code matrix that a token depends on, and which
// of a column's codes it tells apart. Rows that are alike in that have the same probabilities.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "generate/trees/model.h"

namespace synthwright::trees {

class Questions {
 public:
  explicit Questions(const Parts& parts);

  /// Whether any token depends on the column.
  bool asked(int column) const { return asked_[column] != 0; }
  /// Whether a token has the same probabilities in rows `a` and `b` of a code matrix.
  bool same(int token, const std::vector<std::vector<std::uint8_t>>& columns, std::uint32_t a,
            std::uint32_t b) const;

 private:
  struct Question {
    int column = 0;
    std::array<std::uint8_t, 256> answer{};  // [code]
  };
  static std::vector<Question> questions_of(const boosting::Conditional& conditional);

  std::vector<std::vector<Question>> questions_;  // [token]
  std::vector<std::uint8_t> asked_;               // [column]
};

}  // namespace synthwright::trees
