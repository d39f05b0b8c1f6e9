#include "generate/copula/fit_column.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "encode/numeric_codec.h"
#include "encode/sensitive/masked_table.h"
#include "encode/sensitive_codec.h"
#include "profile/value_text.h"

namespace synthwright::copula {
namespace {

double share_of_missing(const ColumnInput& input) {
  if (input.raw().missing_rows() < input.support()) return 0;
  double missing = 0, total = 0;
  for (std::int64_t row = 0; row < input.data.rows; ++row) {
    total += input.weight(row);
    if (input.raw().missing(row)) missing += input.weight(row);
  }
  return input.raw().missing_rows() == input.data.rows ? 1 : missing / total;
}

std::unique_ptr<LatentMargin> normal_margin(const std::vector<double>& values,
                                            const std::vector<double>& weights, double unit,
                                            const Field& field) {
  double total = 0, sum = 0, squares = 0;
  const auto weight = [&](std::size_t i) { return weights.empty() ? 1 : weights[i]; };
  for (std::size_t i = 0; i < values.size(); ++i) {
    total += weight(i);
    sum += weight(i) * values[i];
  }
  const double mean = sum / total;
  for (std::size_t i = 0; i < values.size(); ++i) {
    squares += weight(i) * (values[i] - mean) * (values[i] - mean);
  }
  return std::make_unique<NormalMargin>(mean, std::sqrt(squares / total), unit, field);
}

std::unique_ptr<LatentMargin> fit_numbers(const ColumnInput& input) {
  std::vector<double> values, weights;
  for (std::int64_t row = 0; row < input.data.rows; ++row) {
    if (input.raw().missing(row)) continue;
    values.push_back(input.raw().number(row));
    if (!input.data.weights.empty()) weights.push_back(input.data.weights[row]);
  }
  if (static_cast<std::int64_t>(values.size()) < input.support()) return nullptr;
  const Field& field = input.raw().field();
  const bool moment = field.type != Type::real && field.type != Type::integer;
  const double unit = moment ? time_unit(values, field.type) : unit_of(field);
  if (input.options.text("margins") == "normal") {
    return normal_margin(values, weights, unit, field);
  }
  const MarginOptions options{.minimum_support = static_cast<int>(input.support()),
                              .bins = 1,
                              .elements = static_cast<int>(input.options.integer("knots"))};
  const Margin margin(std::move(values), std::move(weights), unit, options);
  return std::make_unique<CurveMargin>(margin.elements(), unit, field.type);
}

/// Positions of ordinal values in their order; of others none.
std::map<std::string, std::size_t> declared_order(const ColumnProfile& profile) {
  std::map<std::string, std::size_t> order;
  if (profile.kind != Kind::ordinal) return order;
  for (std::size_t i = 0; i < profile.values.size(); ++i) order.emplace(profile.values[i].value, i);
  return order;
}

/// The place of a symbol before others: its number, its declared position, else its frequency.
double sort_key(const ColumnInput& input, const std::map<std::string, std::size_t>& order,
                const SymbolMargin::Symbol& symbol) {
  const Field& field = input.raw().field();
  if (field.type == Type::text) {
    const auto found = order.find(symbol.text);
    return found == order.end() ? -symbol.rows : static_cast<double>(found->second);
  }
  const double number = number_from(symbol.text, Type::real).value_or(0);
  if (input.profile.kind == Kind::boolean) return number;
  const auto found = order.find(value_text(field, number));
  return found == order.end() ? -symbol.rows : static_cast<double>(found->second);
}

std::unique_ptr<LatentMargin> fit_symbols(const ColumnInput& input, CopulaColumn& column) {
  const std::vector<std::string>& dictionary = input.raw().dictionary();
  std::vector<std::int64_t> rows(dictionary.size());
  std::vector<double> weights(dictionary.size());
  for (std::int64_t row = 0; row < input.data.rows; ++row) {
    if (input.raw().missing(row)) continue;
    ++rows[input.raw().index(row)];
    weights[input.raw().index(row)] += input.weight(row);
  }
  std::vector<SymbolMargin::Symbol> symbols;
  for (std::size_t i = 0; i < dictionary.size(); ++i) {
    if (rows[i] >= input.support()) {
      symbols.push_back({dictionary[i], weights[i]});
    } else {
      column.rare_rows += rows[i];
      ++column.rare_values;
    }
  }
  if (symbols.empty()) return nullptr;
  const auto order = declared_order(input.profile);
  std::ranges::sort(symbols, {}, [&](const SymbolMargin::Symbol& symbol) {
    return std::pair(sort_key(input, order, symbol), symbol.text);
  });
  return std::make_unique<SymbolMargin>(std::move(symbols), input.raw().field());
}

/// Symbols of which none is frequent are codes (tickets, cabins): made up, of the same form. Others
/// without a value that has the support to be shown are missing.
void make_up_codes(const ColumnInput& input, const Table& table, CopulaColumn& column) {
  const Type type = column.field.type;
  const bool codes = input.raw().kept() == Kept::symbols && !column.context &&
                     (type == Type::text || type == Type::integer) &&
                     input.data.rows - input.raw().missing_rows() >= input.support();
  if (!codes) {
    column.missing = 1;
    return;
  }
  column.rare_values = column.rare_rows = 0;
  column.identifier = IdentifierModel::fit(table, input.data.positions[input.index],
                                           static_cast<int>(input.support()), /*unique=*/false);
}

}  // namespace

CopulaColumn fit_column(const ColumnInput& input, const Table& table, const Context& context) {
  CopulaColumn column;
  column.field = input.raw().field();
  column.kind = input.profile.kind;
  column.context = input.data.roles[input.index] == Role::context;
  column.half_row = 0.5 / static_cast<double>(input.data.rows);
  column.missing = share_of_missing(input);
  if (column.missing == 1) return column;
  const int position = input.data.positions[input.index];
  const int support = static_cast<int>(input.support());
  const bool replaced = input.profile.sensitive &&
                        input.profile.sensitive->action == Action::replace && !column.context;
  if (replaced && is_replaced(input.profile)) {
    column.sensitive =
        sensitive::ValueModel::fit(table, position, input.profile.sensitive->what, support);
    return column;
  }
  const bool made_up = replaced && !is_masked(input.profile);
  if ((column.kind == Kind::identifier || made_up) && !column.context) {
    column.identifier = IdentifierModel::fit(table, position, support, /*unique=*/true);
    return column;
  }
  if (column.kind == Kind::text && !column.context) {
    std::unique_ptr<Table> masked;
    if (is_masked(input.profile))
      masked = sensitive::masked_table(table, position, support, context.seed);
    column.text =
        TextModel::fit(masked ? *masked : table, position, {.minimum_support = support}, context);
    return column;
  }
  column.margin =
      input.raw().kept() == Kept::symbols ? fit_symbols(input, column) : fit_numbers(input);
  if (column.margin == nullptr) make_up_codes(input, table, column);
  return column;
}

}  // namespace synthwright::copula
