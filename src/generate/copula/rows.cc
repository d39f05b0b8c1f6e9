#include "generate/copula/rows.h"

#include "base/format.h"
#include "base/random.h"
#include "synthwright/error.h"

namespace synthwright::copula {
namespace {

/// Decides row by row which ones are read.
class RowChoice {
 public:
  RowChoice(std::int64_t rows, std::int64_t most_rows, std::uint64_t seed)
      : random_(seed, "copula/rows"),
        share_(rows > most_rows ? static_cast<double>(most_rows) / static_cast<double>(rows) : 1) {}

  bool next() { return share_ >= 1 || random_.uniform() < share_; }

 private:
  Random random_;
  double share_;
};

}  // namespace

bool is_learned_as_symbols(const ColumnProfile& profile) {
  return !is_numeric(profile.kind) || profile.field.type == Type::text;
}

CopulaRows read_copula_rows(const Table& table, const TableProfile& profile,
                            const FitRequest& request, std::int64_t most_rows,
                            const Context& context) {
  const Schema& schema = *table.schema();
  const std::vector<Role> roles = roles_of(schema, profile.name, request);
  CopulaRows data;
  for (std::size_t i = 0; i < roles.size(); ++i) {
    if (roles[i] != Role::learned && roles[i] != Role::context) continue;
    const ColumnProfile& column = profile.column(schema.fields[i].name);
    data.positions.push_back(static_cast<int>(i));
    data.roles.push_back(roles[i]);
    data.columns.emplace_back(schema.fields[i],
                              is_learned_as_symbols(column) ? Kept::symbols : Kept::numbers);
  }
  const int weights = request.weights.empty() ? -1 : schema.index(request.weights);

  RowChoice choice(table.rows() >= 0 ? table.rows() : profile.rows, most_rows, context.seed);
  std::int64_t first_row = 0;
  const double total = static_cast<double>(std::max<std::int64_t>(table.rows(), 0));
  for_each_batch(table, [&](const Batch& batch) {
    context.stop_if_cancelled();
    std::vector<std::int64_t> chosen;
    for (std::int64_t row = 0; row < batch.rows(); ++row) {
      const double weight =
          weights < 0 ? 1 : checked_weight(batch.column(weights), row, request.weights, first_row);
      if (!choice.next() || weight == 0) continue;
      chosen.push_back(row);
      if (weights >= 0) data.weights.push_back(weight);
    }
    const bool all = static_cast<std::int64_t>(chosen.size()) == batch.rows();
    const Batch rows = all ? batch : batch.take(chosen);
    for (std::size_t i = 0; i < data.columns.size(); ++i) {
      data.columns[i].append(rows.column(data.positions[i]));
    }
    data.rows += rows.rows();
    first_row += batch.rows();
    context.report("fit", static_cast<double>(first_row), total);
  });
  return data;
}

}  // namespace synthwright::copula
