// Columns that are copies of others: `a == b`.
#include <cmath>

#include "base/format.h"
#include "profile/relations/chance.h"
#include "profile/relations/search.h"

namespace synthwright {
namespace {

constexpr std::int64_t kScreenRows = 256;

bool same_class(const ColumnProfile& a, const ColumnProfile& b) {
  const auto number = [](Type type) { return type == Type::integer || type == Type::real; };
  return a.field.type == b.field.type || (number(a.field.type) && number(b.field.type));
}

/// Tally of equality; `permutation` (may be empty) reorders the right column.
Tally equality(const Cells& left, const Cells& right, bool text,
               const std::vector<std::int64_t>& permutation) {
  Tally tally;
  for (std::size_t row = 0; row < left.keys.size(); ++row) {
    const auto other = permutation.empty() ? row : static_cast<std::size_t>(permutation[row]);
    if (left.keys[row] == 0 || right.keys[other] == 0) continue;
    ++tally.support;
    tally.exceptions +=
        text ? left.keys[row] != right.keys[other] : left.numbers[row] != right.numbers[other];
  }
  return tally;
}

bool passes_screen(const Cells& left, const Cells& right, bool text) {
  const Tally tally = equality(left, right, text, {});
  return tally.exceptions <= 3 + tally.support / 50;
}

}  // namespace

void find_copies(Search& search, std::vector<Candidate>& found) {
  const Rows few = search.rows.picked(search.draw(kScreenRows, 0));
  const double log_tries = 2 * std::log(static_cast<double>(search.columns()));
  for (int right = 1; right < search.columns(); ++right) {
    if (search.column(right).distinct < 2) continue;
    for (int left = 0; left < right && !search.left_out[right]; ++left) {
      const bool text = search.column(left).field.type == Type::text;
      if (search.left_out[left] || search.column(left).distinct < 2 ||
          !same_class(search.column(left), search.column(right)) ||
          !passes_screen(few.columns[left], few.columns[right], text)) {
        continue;
      }
      const Cells &a = search.rows.columns[left], &b = search.rows.columns[right];
      const Tally tally = equality(a, b, text, {});
      const Tally random = equality(a, b, text, search.permutation);
      if (random.support == 0) continue;
      const double share = double(random.exceptions) / double(random.support);
      if (!beyond_chance(tally.exceptions, tally.support, share * double(tally.support),
                         log_tries)) {
        continue;
      }
      search.left_out[right] = true;
      Candidate candidate{
          .constraint = {.expression = format("{} == {}", search.name(left), search.name(right))},
          .columns = {left, right},
          .expected_share = share};
      candidate.judge =
          text ? judge_of_equal_texts(left, right)
               : judge_of_rule({left, right}, [](const double* x) { return x[0] == x[1]; });
      found.push_back(std::move(candidate));
    }
  }
}

}  // namespace synthwright
