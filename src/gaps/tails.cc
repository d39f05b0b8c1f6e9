// Ends of a number's range with next to no rows in them.
#include <algorithm>
#include <cmath>
#include <functional>
#include <queue>

#include "base/format.h"
#include "base/parallel.h"
#include "gaps/search.h"

namespace synthwright::gaps {
namespace {

/// The `count` largest of many numbers.
class Largest {
 public:
  explicit Largest(std::size_t count) : count_(count) {}

  void add(double value) {
    if (heap_.size() < count_) {
      heap_.push(value);
    } else if (value > heap_.top()) {
      heap_.pop();
      heap_.push(value);
    }
  }
  /// Descending.
  std::vector<double> values() const {
    auto heap = heap_;
    std::vector<double> values;
    for (; !heap.empty(); heap.pop()) values.push_back(heap.top());
    std::ranges::reverse(values);
    return values;
  }

 private:
  std::size_t count_;
  std::priority_queue<double, std::vector<double>, std::greater<>> heap_;
};

struct Tails {
  const ColumnProfile* column;
  int position;
  std::int64_t present = 0;
  Largest high, low;  // low: of the negated values
};

class SparseTails : public Search {
 public:
  explicit SparseTails(const Setting& setting) : policy_(setting.request.policy) {
    const auto keep = static_cast<std::size_t>(policy_.cell_rows);
    for (const ColumnProfile& column : setting.profile.columns) {
      const bool amount = column.kind == Kind::integer || column.kind == Kind::real;
      if (!amount || !can_be_attribute(column)) continue;
      columns_.push_back(
          {&column, setting.schema.index(column.field.name), 0, Largest(keep), Largest(keep)});
    }
  }

  void add(const CodedBatch& rows, const Context& context) override {
    parallel_for(static_cast<std::int64_t>(columns_.size()), context, [&](std::int64_t i) {
      Tails& tails = columns_[i];
      const Column& values = rows.batch.column(tails.position);
      for (std::int64_t row = 0; row < values.size(); ++row) {
        if (values.missing(row)) continue;
        const double value = values.number(row);
        if (std::isnan(value)) continue;
        ++tails.present;
        tails.high.add(value);
        tails.low.add(-value);
      }
    });
  }

  std::vector<Gap> gaps() const override {
    std::vector<Gap> found;
    for (const Tails& tails : columns_) {
      add_tail(tails, tails.high.values(), 1, found);
      add_tail(tails, tails.low.values(), -1, found);
    }
    std::ranges::stable_sort(found, std::ranges::greater{}, &Gap::rows);
    return found;
  }

 private:
  /// `ends`: the outermost values, from outside in, times `sign`.
  void add_tail(const Tails& tails, const std::vector<double>& ends, double sign,
                std::vector<Gap>& found) const {
    const double range = *tails.column->maximum - *tails.column->minimum;
    if (std::cmp_less(ends.size(), policy_.cell_rows) || tails.present < 2 * policy_.cell_rows) {
      return;
    }
    const double start = ends.back();
    const double span = (ends.front() - start) / range;
    if (!(span >= policy_.tail_span)) return;
    const auto count = std::ranges::count_if(ends, [&](double end) { return end > start; });
    const std::string& name = tails.column->field.name;
    Gap gap = gap_of(GapShape::sparse_tail, {name}, count, tails.present);
    gap.request =
        format("{} {} {}", name_in_rule(name), sign > 0 ? ">" : "<", number_in_rule(sign * start));
    // As many rows in each tenth of the range as a cell should have.
    gap.expected = 10 * span * static_cast<double>(policy_.cell_rows);
    gap.rows = std::llround(gap.expected) - count;
    gap.sentence =
        format("The {} {:.0f} % of the range {} to {} have {} of {} values.",
               sign > 0 ? "upper" : "lower", 100 * span, number_in_rule(*tails.column->minimum),
               number_in_rule(*tails.column->maximum), count, tails.present);
    found.push_back(std::move(gap));
  }

  GapPolicy policy_;
  std::vector<Tails> columns_;
};

}  // namespace

std::unique_ptr<Search> search_tails(const Setting& setting) {
  return std::make_unique<SparseTails>(setting);
}

}  // namespace synthwright::gaps
