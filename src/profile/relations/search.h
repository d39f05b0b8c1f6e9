// What all searches for relations share: the sample, a random order of its rows, and which columns
// hold what.
#pragma once

#include <string>
#include <vector>

#include "profile/relations/judge.h"
#include "synthwright/profile.h"

namespace synthwright {

struct Search {
  static constexpr std::int64_t kMostRows = std::int64_t{1} << 14;

  /// A search over `sample`, or over a random part of its rows. Requires: `table` outlives it.
  Search(const TableProfile& table, const Rows& sample, std::uint64_t seed);

  const TableProfile& table;
  Rows rows;
  std::vector<std::int64_t> permutation;  ///< of the rows, random
  std::vector<bool> left_out;             ///< columns that are copies of earlier ones

  int columns() const { return static_cast<int>(rows.columns.size()); }
  const ColumnProfile& column(int index) const { return table.columns[index]; }
  std::string name(int index) const { return name_in_rule(column(index).field.name); }
  /// Columns of kind integer or real that are no copies and do not stay the same.
  std::vector<int> amounts() const;
  /// Rows of the sample in random order, as many as there are up to `count`. Different draws are
  /// different parts of one order.
  std::vector<std::int64_t> draw(std::int64_t count, int draw) const;
  /// The step that the values of a column of numbers are written to (0.01: two decimals);
  /// 0: they have more than nine decimals.
  double step(int index) const { return steps_[index]; }

 private:
  std::vector<double> steps_;
};

/// The tally of `holds` in the sample, and the smallest mean of exceptions that random order in one
/// of the columns gives.
struct Trial {
  Tally tally;
  double expected = 0;
};
Trial trial_of(const Search& search, const std::vector<int>& columns, const Holds& holds);

/// A candidate that the numbers of some columns are held against.
Candidate rule_candidate(std::string expression, std::vector<int> columns, Holds holds,
                         const Trial& trial);

/// Whether a rule over these two columns alone was found: an equation, before orderings are looked
/// for.
bool joined(const std::vector<Candidate>& found, int a, int b);

// The searches, a file each. Those after find_copies leave out what it marks in `left_out`.
void find_copies(Search& search, std::vector<Candidate>& found);
void find_sums(const Search& search, std::vector<Candidate>& found);
void find_products(const Search& search, std::vector<Candidate>& found);
void find_multiples(const Search& search, std::vector<Candidate>& found);
void find_orderings(const Search& search, std::vector<Candidate>& found);
void find_dependencies(const Search& search, std::vector<Candidate>& found);
void find_keys(const Search& search, std::vector<Candidate>& found);

/// Pairs of columns with a Cramér's V of 0.1 or more, the strongest first; names of rows and free
/// texts take no part.
std::vector<Association> find_associations(const Search& search, const Context& context);

}  // namespace synthwright
