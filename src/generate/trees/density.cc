#include "generate/trees/density.h"

#include <algorithm>
#include <limits>

#include "generate/density.h"

namespace synthwright::trees {
namespace {

constexpr double kImpossible = -std::numeric_limits<double>::infinity();
constexpr std::int64_t kRowsAtOnce = 256;  // with up to hundreds of hypotheses each

}  // namespace

Density::Density(const Parts& parts, const std::string& table, const Schema& schema)
    : parts_(parts), table_(table), questions_(parts) {
  for (std::size_t c = 0; c < parts.codecs.size(); ++c) {
    positions_.push_back(column_for_density(parts.field(c), table, schema));
  }
}

// A column of the block: its values, and codes where those are needed for all rows.
struct Density::Values {
  RawColumn raw;
  bool context = false;
  Codes codes;
};

std::vector<Density::Values> Density::values_of(const Block& block) const {
  std::vector<Values> columns;
  columns.reserve(parts_.codecs.size());
  for (std::size_t c = 0; c < parts_.codecs.size(); ++c) {
    const Field& field = parts_.field(c);
    Values& column = columns.emplace_back(
        Values{RawColumn(field, parts_.codecs[c]->kept()), parts_.is_context(c), {}});
    column.raw.append(as_type(block.given->column(positions_[c]), field, table_, block.rows.first));
  }
  return columns;
}

Batch Density::block(const Block& block) const {
  std::vector<Values> columns = values_of(block);
  std::vector<const RawColumn*> earlier;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    columns[c].codes = parts_.codecs[c]->encode(columns[c].raw, earlier);
    earlier.push_back(&columns[c].raw);
  }
  std::vector<std::vector<double>> densities(parts_.header.schema->fields.size());
  for (std::int64_t row = 0; row < block.rows.count; row += kRowsAtOnce) {
    score(columns, earlier, row, std::min(kRowsAtOnce, block.rows.count - row), densities);
  }
  return density_batch(*parts_.header.schema, densities, block.rows.count);
}

// Appends the densities of some rows. A value that is never made is taken for the one with the
// nearest code, so that later columns can be judged.
void Density::score(const std::vector<Values>& columns,
                    const std::vector<const RawColumn*>& earlier, std::int64_t first,
                    std::int64_t rows, std::vector<std::vector<double>>& densities) const {
  Hypotheses hypotheses(parts_, questions_, rows);
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const auto codes_of = [&](std::int64_t row) {
      std::vector<std::int32_t> codes;
      for (const std::vector<std::int32_t>& part : columns[c].codes) codes.push_back(part[row]);
      return codes;
    };
    if (columns[c].context) {
      Codes codes;
      for (const std::vector<std::int32_t>& part : columns[c].codes) {
        codes.emplace_back(part.begin() + first, part.begin() + first + rows);
      }
      hypotheses.give(static_cast<int>(c), codes);
      continue;
    }
    Readings readings;
    std::vector<std::int64_t> impossible;
    for (std::int64_t row = first; row < first + rows; ++row) {
      readings.push_back(parts_.codecs[c]->readings(columns[c].raw, row, earlier));
      if (readings.back().empty()) {
        readings.back().push_back({codes_of(row)});
        impossible.push_back(row - first);
      }
    }
    std::vector<double> density = hypotheses.explain(static_cast<int>(c), readings);
    for (const std::int64_t row : impossible) density[row] = kImpossible;
    std::vector<double>& to = densities[parts_.fields[c]];
    to.insert(to.end(), density.begin(), density.end());
  }
}

}  // namespace synthwright::trees
