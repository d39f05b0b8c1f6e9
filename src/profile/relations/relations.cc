#include "profile/relations/relations.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "base/format.h"
#include "base/parallel.h"
#include "profile/relations/chance.h"
#include "profile/relations/missing_ties.h"
#include "profile/relations/search.h"

namespace synthwright {
namespace {

constexpr std::int64_t kMostCellsToRead = std::int64_t{1} << 25;  // of a second pass
constexpr std::size_t kMostFindings = 200;                        // of a shape

std::vector<Candidate> candidates_of(Search& search) {
  std::vector<Candidate> found;
  find_copies(search, found);
  find_sums(search, found);
  find_multiples(search, found);
  find_products(search, found);
  find_dependencies(search, found);
  find_orderings(search, found);
  find_keys(search, found);
  return found;
}

/// Every judge sees the rows in their order; the judges work at the same time.
void judge(const Rows& rows, std::vector<Candidate>& candidates, const Context& context) {
  parallel_for(std::ssize(candidates), context,
               [&](std::int64_t i) { candidates[static_cast<std::size_t>(i)].judge->add(rows); });
}

void judge_all_rows(const Table& table, std::size_t columns, std::vector<Candidate>& candidates,
                    const Context& context) {
  std::vector<bool> wanted(columns);
  for (const Candidate& candidate : candidates) {
    for (const int column : candidate.columns) wanted[column] = true;
  }
  for_each_batch(table, [&](const Batch& batch) {
    context.stop_if_cancelled();
    std::vector<std::int64_t> all(static_cast<std::size_t>(batch.rows()));
    std::iota(all.begin(), all.end(), 0);
    Rows rows;
    rows.append(batch, all, wanted);
    judge(rows, candidates, context);
  });
}

std::string evidence_of(const Constraint& constraint, const Candidate& candidate, bool estimated,
                        bool sampled) {
  const std::int64_t held = constraint.support - constraint.exceptions;
  const std::string rows =
      constraint.exceptions > 0
          ? format("{}{} of {} rows", estimated ? "about " : "", held, constraint.support)
          : format("{} {} rows", estimated ? "about" : "all", constraint.support);
  const std::string where = sampled ? " of a random sample" : "";
  if (constraint.shape == Constraint::Shape::unique && constraint.columns.size() == 1) {
    return format("{} in {}{}.", constraint.exceptions == 0 ? "No value comes twice" : "New values",
                  rows, where);
  }
  return format("Holds in {}{}; with a column's values in random order, {:.3g} % would break it.",
                rows, where, std::round(1000 * candidate.expected_share) / 10);
}

void keep_what_holds(std::vector<Candidate>& candidates, bool sampled, TableProfile& profile,
                     const Context& context) {
  std::vector<Tally> tallies(candidates.size());
  parallel_for(std::ssize(candidates), context,
               [&](std::int64_t i) { tallies[i] = candidates[i].judge->tally(); });
  std::map<Constraint::Shape, std::size_t> counts;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    Candidate& candidate = candidates[i];
    Constraint& constraint = candidate.constraint;
    const Tally& tally = tallies[i];
    constraint.support = tally.support;
    constraint.exceptions = tally.exceptions;
    if (!holds_nearly_always(tally.exceptions, tally.support)) continue;
    if (++counts[constraint.shape] > kMostFindings) continue;
    constraint.evidence = evidence_of(constraint, candidate, tally.estimated, sampled);
    profile.constraints.push_back(std::move(constraint));
  }
}

}  // namespace

void find_relations(const Table& table, const RowSample& sample, TableProfile& profile,
                    const Context& context) {
  profile.missing_ties = missing_ties_of(profile, sample.rows(), context);
  if (sample.rows().size < kFewestRows) return;
  Search search(profile, sample.rows(), context.seed);
  std::vector<Candidate> candidates = candidates_of(search);
  profile.associations = find_associations(search, context);
  if (candidates.empty()) return;
  const auto cells = profile.rows * static_cast<std::int64_t>(profile.columns.size());
  const bool read_again = !sample.complete() && cells <= kMostCellsToRead;
  if (read_again) {
    judge_all_rows(table, sample.rows().columns.size(), candidates, context);
  } else {
    judge(sample.rows(), candidates, context);
  }
  keep_what_holds(candidates, !sample.complete() && !read_again, profile, context);
}

}  // namespace synthwright
