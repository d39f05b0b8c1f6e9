#include <algorithm>

#include "rules/evaluate.h"
#include "rules/parser.h"
#include "synthwright/rules.h"

namespace synthwright {

using rules::Term;

namespace {

using rules::kRowsAtOnce;
using rules::Operation;
using rules::TermType;
using rules::Values;

void collect_columns(const Term& term, std::vector<std::string>& columns) {
  if (term.operation == Operation::column &&
      std::ranges::find(columns, term.column) == columns.end()) {
    columns.push_back(term.column);
  }
  for (const Term& argument : term.arguments) collect_columns(argument, columns);
}

/// Calls `use` with the values of each stretch of rows.
void for_each_stretch(const Term& tree, const Batch& batch, auto use) {
  for (std::int64_t first = 0; first < batch.rows(); first += kRowsAtOnce) {
    const auto count = static_cast<std::size_t>(std::min(kRowsAtOnce, batch.rows() - first));
    use(rules::evaluate(tree, {batch, first, count}), count);
  }
}

void append(const Values& values, std::size_t row, ColumnBuilder& to) {
  const bool beyond = values.type == TermType::date &&
                      (values.integers[row] > INT32_MAX || values.integers[row] < INT32_MIN);
  if (!values.is_valid(row) || beyond) {
    to.append_missing();
  } else if (values.type == TermType::real) {
    to.append_number(values.numbers[row]);
  } else if (values.type == TermType::text) {
    to.append_text(values.texts[row]);
  } else {
    to.append_integer(values.integers[row]);
  }
}

}  // namespace

Expression::Expression(Term tree)
    : tree_(std::make_shared<const Term>(std::move(tree))), text_(rules::text_of(*tree_)) {
  collect_columns(*tree_, columns_);
}

Expression Expression::parse(std::string_view text, const Schema& schema) {
  return Expression(rules::parse_expression(text, schema));
}

Type Expression::type() const { return static_cast<Type>(tree_->type); }

std::vector<Expression> Expression::conjuncts() const {
  if (tree_->operation != Operation::logical_and) return {*this};
  std::vector<Expression> parts;
  for (const Term& argument : tree_->arguments) parts.push_back(Expression(argument));
  return parts;
}

Column Expression::evaluate(const Batch& batch) const {
  ColumnBuilder builder(type());
  builder.reserve(batch.rows());
  for_each_stretch(*tree_, batch, [&](const Values& values, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      if (type() != Type::boolean) {
        append(values, i, builder);
      } else if (values.truths[i] == rules::kUnknown) {
        builder.append_missing();
      } else {
        builder.append_integer(values.truths[i] == rules::kTrue);
      }
    }
  });
  return builder.finish();
}

std::vector<std::uint8_t> Expression::matches(const Batch& batch) const {
  std::vector<std::uint8_t> rows;
  rows.reserve(static_cast<std::size_t>(batch.rows()));
  for_each_stretch(*tree_, batch, [&](const Values& values, std::size_t) {
    for (const std::uint8_t truth : values.truths) rows.push_back(truth == rules::kTrue);
  });
  return rows;
}

}  // namespace synthwright
