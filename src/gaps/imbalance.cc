// Classes of the target with a small share of the rows.
#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "gaps/search.h"
#include "synthwright/error.h"

namespace synthwright::gaps {
namespace {

/// The profile has counted the classes already.
class Imbalance : public Search {
 public:
  explicit Imbalance(const Setting& setting)
      : column_(setting.profile.column(setting.request.target)),
        class_share_(setting.request.policy.class_share) {
    if (std::cmp_less(column_.values.size(), column_.distinct) || column_.distinct < 2) {
      throw Error{
          Code::usage,
          format("The target '{}' has {} different values; classes are few, and two or more.",
                 column_.field.name, column_.distinct),
          "Name a column of classes, or leave the target out."};
    }
  }

  void add(const CodedBatch&, const Context&) override {}

  std::vector<Gap> gaps() const override {
    std::int64_t rows = 0;
    for (const ValueCount& value : column_.values) rows += value.count;
    const auto classes = static_cast<double>(column_.values.size());
    const double wanted = class_share_ / classes;
    std::vector<Gap> found;
    for (const ValueCount& value : column_.values) {
      const auto count = static_cast<double>(value.count), all = static_cast<double>(rows);
      if (count >= wanted * all) continue;
      Gap gap = gap_of(GapShape::imbalance, {column_.field.name}, value.count, rows);
      gap.expected = wanted * all;
      gap.request = value_in_rule(column_, value.value);
      // With x more rows the share is (count + x) / (all + x).
      gap.rows = static_cast<std::int64_t>(std::ceil((wanted * all - count) / (1 - wanted)));
      gap.sentence = format(
          "'{}' has {:.2g} % of the rows; {} more would make it {:.2g} %, {:g} times an equal "
          "share.",
          value.value, 100 * count / all, gap.rows, 100 * wanted, class_share_);
      found.push_back(std::move(gap));
    }
    std::ranges::stable_sort(found, {}, &Gap::found);
    return found;
  }

 private:
  ColumnProfile column_;
  double class_share_;
};

}  // namespace

std::unique_ptr<Search> search_imbalance(const Setting& setting) {
  return std::make_unique<Imbalance>(setting);
}

}  // namespace synthwright::gaps
