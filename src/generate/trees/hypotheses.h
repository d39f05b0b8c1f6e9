// What the codes of some rows may be, as far as their values tell. Most values have one code; some
// have several (a number that is a point, and may be a rounded neighbour too), and some codes leave
// no trace (how many rows are to share a value).
//
// Hypotheses are weighed by the values so far (Bayes), and a column's density is the mean of what
// they say of its value. So densities add up to one whatever the weights are, also where only the
// likeliest hypotheses of a row are kept.
//
//   Hypotheses hypotheses(parts, questions, rows);
//   std::vector<double> first = hypotheses.explain(0, readings_of_first_column);
#pragma once

#include <cstdint>
#include <vector>

#include "generate/trees/questions.h"

namespace synthwright::trees {

/// Ways in which values are made: [row], one or more each.
using Readings = std::vector<std::vector<Reading>>;

class Hypotheses {
 public:
  /// Kept for a row.
  static constexpr std::size_t kMost = 16;

  Hypotheses(const Parts& parts, const Questions& questions, std::int64_t rows);

  /// The codes of a context column. Requires: before any column that is explained.
  void give(int codec, const Codes& codes);
  /// The log density of each row's value given those of the columns before.
  std::vector<double> explain(int codec, const Readings& readings);

 private:
  /// A hypothesis. Those of a row follow each other.
  struct Path {
    std::uint32_t row = 0;
    double log_weight = 0;
    // In the column at hand: the readings with the codes so far, the code of the part at hand, and
    // the node of its tree that is reached.
    std::uint32_t first_reading = 0, last_reading = 0;
    std::int32_t code = 0, node = 0;
    bool open = false;  // whether the part's code is still to be reached
  };

  void branch(const Part& part, const Readings& readings);
  void walk(const Part& part, int level);
  std::vector<std::uint32_t> alike(int token, const std::vector<std::uint32_t>& open,
                                   std::vector<std::uint32_t>& asked) const;
  void add_slopes(const Part& part, const std::vector<std::uint32_t>& from,
                  const std::vector<const float*>& answer_of);
  void branch_freely(const Part& part, const Path& path, const float* p, std::size_t room,
                     std::vector<Path>& to) const;
  std::vector<double> settle(const Readings& readings);
  void replace_paths(std::vector<Path> paths, const std::vector<std::uint32_t>& from);
  bool leaves_a_trace(const Part& part) const;

  const Parts& parts_;
  const Questions& questions_;
  std::int64_t rows_;
  std::vector<Path> paths_;
  std::vector<std::vector<std::uint8_t>> columns_;  // of the code matrix, by path
};

}  // namespace synthwright::trees
