#include "generate/trees/questions.h"

#include <algorithm>
#include <map>
#include <set>

namespace synthwright::trees {

Questions::Questions(const Parts& parts) : asked_(parts.layout->columns(), 0) {
  for (const boosting::Conditional& conditional : parts.conditionals) {
    questions_.push_back(questions_of(conditional));
    for (const Question& question : questions_.back()) asked_[question.column] = 1;
  }
}

// A threshold t tells codes up to t from those above.
std::vector<Questions::Question> Questions::questions_of(const boosting::Conditional& conditional) {
  std::map<int, std::set<int>> thresholds;  // by column
  for (const int column : conditional.start) {
    for (int code = 0; code < 256; ++code) thresholds[column].insert(code);
  }
  const boosting::Tilt& tilt = conditional.tilt;
  const float* own = tilt.coefficients.data();
  for (std::size_t f = 0; f < tilt.columns.size(); ++f) {
    for (int code = 0; code < tilt.sizes[f]; ++code, own += tilt.lanes) {
      const bool last = code + 1 == tilt.sizes[f];
      if (!last && !std::equal(own, own + tilt.lanes, own + tilt.lanes)) {
        thresholds[tilt.columns[f]].insert(code);
      }
    }
  }
  for (const boosting::Tree& tree : conditional.trees) {
    for (std::size_t n = 0; n < tree.nodes.size(); ++n) {
      const boosting::Node& node = tree.nodes[n];
      const bool leaf = node.left == n;
      if (!leaf) thresholds[conditional.parents[node.feature]].insert(node.threshold);
    }
  }
  std::vector<Question> questions;
  for (const auto& [column, of_column] : thresholds) {
    Question question{column};
    std::uint8_t answer = 0;
    for (int code = 0; code < 256; ++code) {
      question.answer[code] = answer;
      answer += of_column.contains(code);
    }
    questions.push_back(question);
  }
  return questions;
}

bool Questions::same(int token, const std::vector<std::vector<std::uint8_t>>& columns,
                     std::uint32_t a, std::uint32_t b) const {
  return std::ranges::all_of(questions_[token], [&](const Question& question) {
    const std::vector<std::uint8_t>& codes = columns[question.column];
    return question.answer[codes[a]] == question.answer[codes[b]];
  });
}

}  // namespace synthwright::trees
