#include "generate/copula/fit.h"

#include "base/parallel.h"
#include "generate/copula/fit_column.h"
#include "generate/copula/fit_correlations.h"
#include "generate/roles.h"

namespace synthwright::copula {
namespace {

void require_support(const CopulaRows& data, const OptionValues& options,
                     const std::string& table) {
  if (data.rows >= options.integer("minimum_support")) return;
  throw Error{
      Code::invalid_data,
      format("The table '{}' has {} rows to learn from, fewer than the minimum support of {}.",
             table, data.rows, options.integer("minimum_support")),
      "Give more rows, or lower the option 'minimum_support'."};
}

}  // namespace

const std::vector<Option>& copula_options() {
  static const std::vector<Option> options = {
      {.name = "margins",
       .type = OptionType::text,
       .value = "empirical",
       .choices = {"empirical", "normal"},
       .sentence = "How numbers are distributed: as in the table, or by a fitted normal curve."},
      {.name = "minimum_support",
       .type = OptionType::integer,
       .value = "10",
       .minimum = 1,
       .maximum = 1e6,
       .sentence =
           "No value that fewer rows share is kept in the model; raise it for more privacy."},
      {.name = "knots",
       .type = OptionType::integer,
       .value = "4096",
       .minimum = 2,
       .maximum = 1e6,
       .sentence = "The most means of neighbouring numbers kept for one column."},
      {.name = "rows",
       .type = OptionType::integer,
       .value = "1000000",
       .minimum = 100,
       .maximum = 1e9,
       .sentence = "Learns from about so many rows, drawn at random, where there are more."},
  };
  return options;
}

std::unique_ptr<CopulaModel> fit_copula(const Dataset& data, const Profile& profile,
                                        const FitRequest& request, const Context& context) {
  const OptionValues options(copula_options(), request.options);
  const std::string& name = data.name_of_table(request.table);
  const Table& table = data.table(name);
  const TableProfile& facts = profile.table(name);
  const CopulaRows rows = read_copula_rows(table, facts, request, options.integer("rows"), context);
  require_support(rows, options, name);

  std::vector<CopulaColumn> columns(rows.columns.size());
  parallel_for(static_cast<std::int64_t>(columns.size()), context, [&](std::int64_t i) {
    const ColumnProfile& column = facts.column(rows.columns[i].field().name);
    columns[i] = fit_column({rows, static_cast<std::size_t>(i), column, options}, table, context);
  });
  SquareMatrix correlations = latent_correlations(rows, columns, context);

  ModelHeader header{.generator = "copula",
                     .table = name,
                     .target = request.target,
                     .options = options.all(),
                     .sensitive = sensitive_json(facts, request),
                     .provenance = provenance_of(rows.rows, context)};
  Schema made{.dialect = table.schema()->dialect};
  for (const CopulaColumn& column : columns) {
    (column.context ? header.context : made).fields.push_back(column.field);
  }
  header.schema = std::make_shared<Schema>(std::move(made));
  return std::make_unique<CopulaModel>(std::move(header), std::move(columns),
                                       std::move(correlations));
}

}  // namespace synthwright::copula
