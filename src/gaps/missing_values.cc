// Where a column lacks more of its values than elsewhere.
#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "base/parallel.h"
#include "gaps/search.h"
#include "numeric/normal.h"

namespace synthwright::gaps {
namespace {

constexpr double kFewestExpected = 5;  // below, the normal approximation of counts does not hold

/// Rows, and rows without a value, by the code of one attribute.
struct Counts {
  std::vector<std::int64_t> rows, missing;
};

class MissingValues : public Search {
 public:
  explicit MissingValues(const Setting& setting)
      : setting_(setting), policy_(setting.request.policy) {
    for (const ColumnProfile& column : setting.profile.columns) {
      if (column.missing == 0 || column.missing == column.rows) continue;
      columns_.push_back(&column);
      positions_.push_back(setting.schema.index(column.field.name));
      for (const Attribute& attribute : setting.attributes) {
        const auto codes = static_cast<std::size_t>(attribute.codes());
        counts_.push_back({std::vector<std::int64_t>(codes), std::vector<std::int64_t>(codes)});
      }
    }
  }

  void add(const CodedBatch& rows, const Context& context) override {
    const std::size_t attributes = setting_.attributes.size();
    parallel_for(static_cast<std::int64_t>(counts_.size()), context, [&](std::int64_t i) {
      const Column& values = rows.batch.column(positions_[i / attributes]);
      const std::vector<std::uint8_t>& codes = rows.codes[i % attributes];
      for (std::int64_t row = 0; row < values.size(); ++row) {
        ++counts_[i].rows[codes[row]];
        counts_[i].missing[codes[row]] += values.missing(row);
      }
    });
  }

  std::vector<Gap> gaps() const override {
    const double tested = std::max<double>(1, static_cast<double>(counts_.size()));
    // The excess over the column's own share, in standard deviations of a binomial count.
    const double far = normal_quantile(1 - policy_.false_alarms / (tested * kCodes));
    std::vector<Gap> found;
    const std::size_t attributes = setting_.attributes.size();
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      const ColumnProfile& column = *columns_[i / attributes];
      const Attribute& attribute = setting_.attributes[i % attributes];
      const double usual = static_cast<double>(column.missing) / static_cast<double>(column.rows);
      for (int code = 1; code < attribute.codes(); ++code) {
        const auto rows = static_cast<double>(counts_[i].rows[code]);
        const auto missing = static_cast<double>(counts_[i].missing[code]);
        const double excess = missing - usual * rows;
        if (missing == rows) continue;  // by its nature; the profile says so
        if (usual * rows < kFewestExpected || excess < policy_.missing_excess * rows) continue;
        if (excess < far * std::sqrt(usual * (1 - usual) * rows)) continue;
        found.push_back(gap(column, attribute, code, counts_[i]));
      }
    }
    std::ranges::stable_sort(found, std::ranges::greater{}, &Gap::rows);
    return found;
  }

 private:
  static constexpr double kCodes = 32;  // at most so many cells an attribute

  static Gap gap(const ColumnProfile& column, const Attribute& attribute, int code,
                 const Counts& counts) {
    const double usual = static_cast<double>(column.missing) / static_cast<double>(column.rows);
    const std::string& name = column.field.name;
    Gap gap = gap_of(GapShape::missing_values, {name, attribute.name()}, counts.missing[code],
                     counts.rows[code]);
    gap.expected = usual * static_cast<double>(counts.rows[code]);
    gap.rows = gap.found - std::llround(gap.expected);
    gap.request = format("{} is not null and {}", name_in_rule(name), attribute.request(code));
    gap.sentence = format("{:.3g} % of {}'s values are missing where {}, {:.3g} % of all.",
                          100 * static_cast<double>(gap.found) / static_cast<double>(gap.of), name,
                          attribute.request(code), 100 * usual);
    return gap;
  }

  Setting setting_;
  GapPolicy policy_;
  std::vector<const ColumnProfile*> columns_;  // with missing values
  std::vector<int> positions_;                 // of these in the table
  std::vector<Counts> counts_;                 // column by column, attribute by attribute
};

}  // namespace

std::unique_ptr<Search> search_missing_values(const Setting& setting) {
  return std::make_unique<MissingValues>(setting);
}

}  // namespace synthwright::gaps
