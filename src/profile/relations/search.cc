#include "profile/relations/search.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/format.h"
#include "base/random.h"

namespace synthwright {
namespace {

/// One random row of each of `count` equal parts of the sample.
Rows part_of(const Rows& sample, std::int64_t count, Random& random) {
  if (sample.size <= count) return sample;
  std::vector<std::int64_t> rows;
  for (std::int64_t i = 0; i < count; ++i) {
    const std::int64_t first = i * sample.size / count, end = (i + 1) * sample.size / count;
    rows.push_back(first + static_cast<std::int64_t>(random.below(std::uint64_t(end - first))));
  }
  return sample.picked(rows);
}

double step_of(const std::vector<double>& numbers) {
  constexpr std::size_t kMostNumbers = 2000;
  double scale = 1;
  std::size_t looked_at = 0;
  for (const double number : numbers) {
    if (std::isnan(number)) continue;
    if (++looked_at > kMostNumbers) break;
    const auto whole = [&] {
      const double scaled = number * scale;
      return std::abs(scaled - std::round(scaled)) <= 1e-6 + 1e-12 * std::abs(scaled);
    };
    while (!whole()) {
      scale *= 10;
      if (scale > 1.5e9) return 0;
    }
  }
  return 1 / scale;
}

}  // namespace

Search::Search(const TableProfile& profiled, const Rows& sample, std::uint64_t seed)
    : table(profiled) {
  Random random(seed, "profile/relations/" + profiled.name);
  rows = part_of(sample, kMostRows, random);
  permutation.resize(static_cast<std::size_t>(rows.size));
  std::iota(permutation.begin(), permutation.end(), 0);
  shuffle(permutation, random);
  left_out.resize(rows.columns.size());
  for (const Cells& cells : rows.columns) steps_.push_back(step_of(cells.numbers));
}

std::vector<int> Search::amounts() const {
  std::vector<int> result;
  for (int i = 0; i < columns(); ++i) {
    const Kind kind = column(i).kind;
    if ((kind == Kind::integer || kind == Kind::real) && column(i).distinct > 1 && !left_out[i]) {
      result.push_back(i);
    }
  }
  return result;
}

std::vector<std::int64_t> Search::draw(std::int64_t count, int draw) const {
  const std::int64_t size = std::min(count, rows.size);
  std::vector<std::int64_t> result;
  for (std::int64_t i = 0; i < size; ++i) {
    result.push_back(permutation[static_cast<std::size_t>((draw * size + i) % rows.size)]);
  }
  std::ranges::sort(result);
  return result;
}

Trial trial_of(const Search& search, const std::vector<int>& columns, const Holds& holds) {
  Trial trial{.tally = tally_of(search.rows, columns, holds)};
  trial.expected = static_cast<double>(trial.tally.support);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Tally random =
        tally_of(search.rows, columns, holds, static_cast<int>(i), search.permutation);
    if (random.support == 0) return {trial.tally, 0};
    const double share = static_cast<double>(random.exceptions) / double(random.support);
    trial.expected = std::min(trial.expected, share * static_cast<double>(trial.tally.support));
  }
  return trial;
}

Candidate rule_candidate(std::string expression, std::vector<int> columns, Holds holds,
                         const Trial& trial) {
  Candidate candidate{.constraint = {.expression = std::move(expression)}, .columns = columns};
  candidate.expected_share = trial.expected / static_cast<double>(trial.tally.support);
  candidate.judge = judge_of_rule(std::move(columns), std::move(holds));
  return candidate;
}

bool joined(const std::vector<Candidate>& found, int a, int b) {
  return std::ranges::any_of(found, [&](const Candidate& candidate) {
    return candidate.constraint.shape == Constraint::Shape::rule && candidate.columns.size() == 2 &&
           std::ranges::find(candidate.columns, a) != candidate.columns.end() &&
           std::ranges::find(candidate.columns, b) != candidate.columns.end();
  });
}

}  // namespace synthwright
