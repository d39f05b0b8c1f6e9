// Counts how often a relation holds, over any number of blocks of rows, in bounded memory.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "profile/relations/rows.h"
#include "synthwright/rules.h"

namespace synthwright {

struct Tally {
  std::int64_t support = 0;     ///< rows in which the relation can be judged
  std::int64_t exceptions = 0;  ///< of these, rows that break it
  bool estimated = false;       ///< there were too many different values to count all of them
};

class Judge {
 public:
  virtual ~Judge() = default;
  virtual void add(const Rows& rows) = 0;
  virtual Tally tally() const = 0;
};

/// Whether a rule is true of the numbers of some columns, in their order.
using Holds = std::function<bool(const double* values)>;

/// The tally of a rule over `rows`, as they are or with the values of the column `shuffled`
/// (a position in `columns`; -1: none) in the order of `permutation`.
Tally tally_of(const Rows& rows, const std::vector<int>& columns, const Holds& holds,
               int shuffled = -1, const std::vector<std::int64_t>& permutation = {});

std::unique_ptr<Judge> judge_of_rule(std::vector<int> columns, Holds holds);
/// Two columns of text are equal.
std::unique_ptr<Judge> judge_of_equal_texts(int left, int right);
/// Rows with the same value of `from` have the same of `to`. An exception is a row whose value
/// is not the most frequent one beside its `from` (the measure g3 of Kivinen and Mannila,
/// "Approximate inference of functional dependencies from relations", 1995); a row can be judged
/// when its `from` comes twice. Beyond `most_pairs` pairs of values, those values of `from` are
/// counted whose hash ends in zero bits (Gibbons, "Distinct sampling", 2001), as an estimate.
std::unique_ptr<Judge> judge_of_dependency(int from, int to, std::size_t most_pairs = 1u << 18);
/// No two rows are equal in `columns`; exceptions are rows equal to an earlier one. Beyond
/// `most_rows` rows, those are counted whose hash ends in zero bits, as an estimate.
std::unique_ptr<Judge> judge_of_unique(std::vector<int> columns, std::size_t most_rows = 1u << 20);

/// A relation that looks true in a sample, and who counts it in all rows.
struct Candidate {
  Constraint constraint;
  std::vector<int> columns;
  double expected_share = 0;  ///< of the rows that would break it in random order
  bool sum = false;           ///< the first column is the sum of the others, and maybe more
  std::unique_ptr<Judge> judge;
};

}  // namespace synthwright
