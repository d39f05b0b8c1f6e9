// Combinations of two and three attributes that no row has, or few rows, where more are expected.
#include <algorithm>
#include <cmath>
#include <set>

#include "base/format.h"
#include "base/parallel.h"
#include "gaps/cells.h"
#include "gaps/search.h"

namespace synthwright::gaps {
namespace {

/// Positions of two or three attributes; -1 for no third.
using Combination = std::array<int, 3>;

/// Columns of which a known rule or dependency speaks together lack combinations by their nature.
std::set<std::pair<std::string, std::string>> tied_columns(const TableProfile& profile) {
  std::set<std::pair<std::string, std::string>> tied;
  const auto tie = [&](const std::string& a, const std::string& b) {
    tied.insert(std::minmax(a, b));
  };
  const Schema schema = profile.schema();
  for (const Constraint& constraint : profile.constraints) {
    std::vector<std::string> together = constraint.columns;
    together.insert(together.end(), constraint.determined.begin(), constraint.determined.end());
    if (constraint.shape == Constraint::Shape::rule) {
      const Expression rule = Expression::parse(constraint.expression, schema);
      together = rule.columns();
    }
    for (const std::string& a : together) {
      for (const std::string& b : together) {
        if (a != b) tie(a, b);
      }
    }
  }
  return tied;
}

class Segments : public Search {
 public:
  explicit Segments(const Setting& setting)
      : attributes_(setting.attributes),
        policy_(setting.request.policy),
        tied_(tied_columns(setting.profile)) {
    const auto count = static_cast<int>(attributes_.size());
    const int of_pairs = std::min(count, static_cast<int>(policy_.pair_columns));
    const int of_triples = std::min(count, static_cast<int>(policy_.triple_columns));
    for (int a = 0; a < of_pairs; ++a) {
      for (int b = a + 1; b < of_pairs; ++b) {
        if (!free(a, b)) continue;
        add_combination({a, b, -1});
        for (int c = b + 1; c < of_triples; ++c) {
          if (free(a, c) && free(b, c)) add_combination({a, b, c});
        }
      }
    }
  }

  void add(const CodedBatch& rows, const Context& context) override {
    rows_ += rows.batch.rows();
    parallel_for(static_cast<std::int64_t>(combinations_.size()), context, [&](std::int64_t i) {
      const auto [a, b, c] = combinations_[i];
      Cells& cells = cells_[i];
      for (std::int64_t row = 0; row < rows.batch.rows(); ++row) {
        cells.add(
            cells.index(rows.codes[a][row], rows.codes[b][row], c < 0 ? 0 : rows.codes[c][row]));
      }
    });
  }

  std::vector<Gap> gaps() const override {
    double tested = 1;
    for (const Cells& cells : cells_) tested += static_cast<double>(cells.size());
    // No row where e are expected has the probability exp(-e), by Poisson's law.
    const double expected_somewhere = std::log(tested / policy_.false_alarms);
    std::vector<Gap> found;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const bool pair = combinations_[i][2] < 0;
      if (pair && association_of_pair(cells_[i]) > policy_.most_association) continue;
      const auto expected = pair ? expected_of_pair(cells_[i]) : expected_of_triple(cells_[i]);
      for (std::size_t cell = 0; cell < cells_[i].size(); ++cell) {
        const std::int64_t count = cells_[i].count(cell);
        const bool missing = count == 0 && expected[cell] >= expected_somewhere;
        const bool thin = count > 0 && count < policy_.cell_rows &&
                          expected[cell] >= static_cast<double>(policy_.cell_rows);
        if ((missing || thin) && is_request(i, cell)) {
          found.push_back(gap(i, cell, count, expected[cell]));
        }
      }
    }
    std::ranges::stable_sort(found, std::ranges::greater{}, &Gap::rows);
    return found;
  }

 private:
  bool free(int a, int b) const {
    return !tied_.contains(std::minmax(attributes_[a].name(), attributes_[b].name()));
  }

  void add_combination(Combination combination) {
    const auto [a, b, c] = combination;
    combinations_.push_back(combination);
    cells_.emplace_back(std::array{attributes_[a].codes(), attributes_[b].codes(),
                                   c < 0 ? 1 : attributes_[c].codes()});
  }

  /// Missing values and rare categories cannot be asked for.
  bool is_request(std::size_t i, std::size_t cell) const {
    const auto codes = cells_[i].at(cell);
    for (int place = 0; place < 3; ++place) {
      if (combinations_[i][place] >= 0 && codes[place] == Attribute::kOther) return false;
    }
    return true;
  }

  Gap gap(std::size_t i, std::size_t cell, std::int64_t count, double expected) const {
    std::vector<std::string> columns, clauses;
    const auto codes = cells_[i].at(cell);
    for (int place = 0; place < 3; ++place) {
      const int attribute = combinations_[i][place];
      if (attribute < 0) continue;
      columns.push_back(attributes_[attribute].name());
      clauses.push_back(attributes_[attribute].request(codes[place]));
    }
    const bool pair = columns.size() == 2;
    Gap gap = gap_of(count == 0 ? GapShape::missing_segment : GapShape::thin_cell,
                     std::move(columns), count, rows_);
    gap.request = format("{}", fmt::join(clauses, " and "));
    gap.expected = expected;
    gap.rows = std::llround(expected) - count;
    gap.sentence = format(
        "{} row{} {} this; {} about {:.0f} expected.", count == 0 ? "No" : format("{}", count),
        count == 1 || count == 0 ? "" : "s", count == 1 || count == 0 ? "has" : "have",
        pair ? "the shares of both columns make" : "each two of the three columns make", expected);
    return gap;
  }

  const std::vector<Attribute>& attributes_;
  GapPolicy policy_;
  std::set<std::pair<std::string, std::string>> tied_;
  std::vector<Combination> combinations_;
  std::vector<Cells> cells_;
  std::int64_t rows_ = 0;
};

}  // namespace

std::unique_ptr<Search> search_segments(const Setting& setting) {
  return std::make_unique<Segments>(setting);
}

}  // namespace synthwright::gaps
