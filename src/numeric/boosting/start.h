// The distribution that boosting starts from: the target's shares, or its shares given the joint
// codes of a few columns, smoothed towards what is expected of them. Dependencies that are
// functions (a code and its label) are learned here in one step.
#pragma once

#include "numeric/boosting/conditional.h"

namespace synthwright::boosting {

/// Fills start, start_sizes and start_scores of `model` from the task's training rows. The amount
/// of smoothing, and the parent where the task leaves it open, are those with the best
/// leave-one-out likelihood; a parent has to be worth a table.
void set_start(const CodeMatrix& codes, const Task& task, Conditional& model);

/// Which row of Conditional::start_scores belongs to a row of codes.
class StartIndex {
 public:
  explicit StartIndex(const Conditional& model) : model_(model) {}
  template <typename CodeOf>
  std::size_t cell(const CodeOf& code_of) const {
    std::size_t cell = 0;
    for (std::size_t i = 0; i < model_.start.size(); ++i) {
      cell = cell * model_.start_sizes[i] + code_of(model_.start[i]);
    }
    return cell;
  }

 private:
  const Conditional& model_;
};

}  // namespace synthwright::boosting
