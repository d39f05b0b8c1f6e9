#include "generate/trees/mass.h"

#include "base/parallel.h"

namespace synthwright::trees {
namespace {

/// By codec, by part, by code.
using Mass = std::vector<std::vector<std::vector<double>>>;

void add_codes(const std::vector<std::int32_t>& codes, const std::vector<double>& weights,
               std::vector<double>& mass) {
  for (std::size_t row = 0; row < codes.size(); ++row) {
    mass[codes[row]] += weights.empty() ? 1.0 : weights[row];
  }
}

/// The rows of one batch, as codecs read them.
Columns columns_of(const Batch& batch, const Columns& like, const std::vector<int>& weights,
                   std::int64_t first_row, const Context& context) {
  Columns columns;
  for (const RawColumn& raw : like.raw) columns.raw.emplace_back(raw.field(), raw.kept());
  parallel_for(static_cast<std::int64_t>(columns.raw.size()), context,
               [&](std::int64_t c) { columns.raw[c].append(batch.column(like.index[c])); });
  append_weights(batch, weights, first_row, columns.weights);
  return columns;
}

}  // namespace

std::vector<std::vector<double>> mass_of_codes(
    const Table& table, const std::vector<std::unique_ptr<ColumnCodec>>& codecs,
    const Columns& columns, const std::vector<Codes>& codes, const std::vector<int>& weights,
    const Context& context) {
  Mass mass(codecs.size());
  const bool sampled = columns.rows < columns.all_rows;
  const auto from_sample = [&](std::size_t c, std::size_t part) {
    return !sampled || codecs[c]->counts_rows(static_cast<int>(part));
  };
  for (std::size_t c = 0; c < codecs.size(); ++c) {
    const std::vector<int> sizes = codecs[c]->part_sizes();
    for (std::size_t part = 0; part < sizes.size(); ++part) {
      mass[c].emplace_back(sizes[part]);
      if (from_sample(c, part)) add_codes(codes[c][part], columns.weights, mass[c][part]);
    }
  }
  if (sampled) {
    std::int64_t first_row = 0;
    for_each_batch(table, [&](const Batch& batch) {
      context.stop_if_cancelled();
      const Columns some = columns_of(batch, columns, weights, first_row, context);
      first_row += batch.rows();
      parallel_for(static_cast<std::int64_t>(codecs.size()), context, [&](std::int64_t c) {
        const Codes found = codecs[c]->encode(some.raw[c], some.before(c));
        for (std::size_t part = 0; part < mass[c].size(); ++part) {
          if (!from_sample(c, part)) add_codes(found[part], some.weights, mass[c][part]);
        }
      });
    });
  }
  std::vector<std::vector<double>> flat;
  for (auto& of_codec : mass) {
    for (auto& of_part : of_codec) flat.push_back(std::move(of_part));
  }
  return flat;
}

}  // namespace synthwright::trees
