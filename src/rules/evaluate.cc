#include "rules/evaluate.h"

#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "synthwright/error.h"

namespace synthwright::rules {
namespace {

Values constant(const Term& term, std::size_t rows) {
  Values values{term.type};
  switch (term.type) {
    case TermType::boolean: values.truths.assign(rows, term.value.integer ? kTrue : kFalse); break;
    case TermType::real: values.numbers.assign(rows, term.value.number); break;
    case TermType::text: values.texts.assign(rows, term.value.text); break;
    case TermType::null: values.valid.assign(rows, 0); break;
    default: values.integers.assign(rows, term.value.integer);
  }
  return values;
}

const Column& column_of(const Term& term, const Batch& batch) {
  const Schema& schema = batch.schema();
  const bool same = term.index < static_cast<int>(schema.fields.size()) &&
                    schema.fields[term.index].name == term.column;
  const int index = same ? term.index : schema.index(term.column);
  if (term_type(schema.fields[index].type) != term.type) {
    throw Error{Code::usage,
                format("The column '{}' is of type {}, where the expression was made for {}.",
                       term.column, name_of(schema.fields[index].type), name_of(term.type)),
                "Use the table whose columns the expression was written for."};
  }
  return batch.column(index);
}

Values column(const Term& term, const Rows& rows) {
  const Column& column = column_of(term, rows.batch);
  Values values{term.type};
  const auto read = [&](auto& to, auto value_of) {
    to.resize(rows.count);
    for (std::size_t i = 0; i < rows.count; ++i) {
      const std::int64_t row = rows.first + static_cast<std::int64_t>(i);
      if (!column.missing(row)) {
        to[i] = value_of(row);
      } else {
        values.set_missing(i, rows.count);
      }
    }
  };
  switch (term.type) {
    case TermType::boolean:
      read(values.truths, [&](std::int64_t row) { return column.integer(row) ? kTrue : kFalse; });
      for (std::size_t i = 0; i < values.valid.size(); ++i) {
        if (values.valid[i] == 0) values.truths[i] = kUnknown;
      }
      values.valid.clear();
      break;
    case TermType::real:
      read(values.numbers, [&](std::int64_t row) { return column.number(row); });
      for (std::size_t i = 0; i < rows.count; ++i) {
        if (std::isnan(values.numbers[i])) values.set_missing(i, rows.count);
      }
      break;
    case TermType::text:
      read(values.texts, [&](std::int64_t row) { return column.text(row); });
      break;
    default: read(values.integers, [&](std::int64_t row) { return column.integer(row); });
  }
  return values;
}

Values truth_values(std::size_t rows, auto truth) {
  Values values{TermType::boolean};
  values.truths.resize(rows);
  for (std::size_t i = 0; i < rows; ++i) values.truths[i] = truth(i);
  return values;
}

Values in(const Term& term, const Values& argument, std::size_t rows) {
  const std::vector<Constant>& list = term.list;
  const auto within = [&](auto value, auto field) {
    const auto at = std::ranges::lower_bound(list, value, {}, field);
    return at != list.end() && field(*at) == value ? kTrue : kFalse;
  };
  const auto integer = [](const Constant& constant) { return constant.integer; };
  const auto number = [](const Constant& constant) { return constant.number; };
  const auto text = [](const Constant& constant) { return std::string_view(constant.text); };
  return truth_values(rows, [&](std::size_t i) -> std::uint8_t {
    if (argument.type == TermType::boolean) {
      const std::uint8_t truth = argument.truths[i];
      return truth == kUnknown ? kUnknown : within(std::int64_t{truth == kTrue}, integer);
    }
    if (!argument.is_valid(i)) return kUnknown;
    if (argument.type == TermType::real) return within(argument.numbers[i], number);
    if (argument.type == TermType::text) return within(argument.texts[i], text);
    return within(argument.integers[i], integer);
  });
}

Values is_null(const Values& argument, std::size_t rows) {
  const bool boolean = argument.type == TermType::boolean;
  return truth_values(rows, [&](std::size_t i) {
    const bool there = boolean ? argument.truths[i] != kUnknown : argument.is_valid(i);
    return there ? kFalse : kTrue;
  });
}

Values matches(const Term& term, const Values& argument, std::size_t rows) {
  return truth_values(rows, [&](std::size_t i) {
    if (!argument.is_valid(i)) return kUnknown;
    return term.pattern->matches(argument.texts[i]) ? kTrue : kFalse;
  });
}

Values logical(const Term& term, const Rows& rows) {
  Values values = evaluate(term.arguments[0], rows);
  for (std::size_t part = 1; part < term.arguments.size(); ++part) {
    const Values next = evaluate(term.arguments[part], rows);
    std::uint8_t* to = values.truths.data();
    const std::uint8_t* from = next.truths.data();
    if (term.operation == Operation::logical_and) {
      for (std::size_t i = 0; i < rows.count; ++i) to[i] = std::min(to[i], from[i]);
    } else {
      for (std::size_t i = 0; i < rows.count; ++i) to[i] = std::max(to[i], from[i]);
    }
  }
  return values;
}

Values logical_not(Values values) {
  for (std::uint8_t& truth : values.truths) truth = static_cast<std::uint8_t>(kTrue - truth);
  return values;
}

// not A or B.
Values implies(const Term& term, const Rows& rows) {
  Values values = logical_not(evaluate(term.arguments[0], rows));
  const Values consequence = evaluate(term.arguments[1], rows);
  for (std::size_t i = 0; i < rows.count; ++i) {
    values.truths[i] = std::max(values.truths[i], consequence.truths[i]);
  }
  return values;
}

Values conditional(const Term& term, const Rows& rows) {
  const Values condition = evaluate(term.arguments[0], rows);
  Values values = evaluate(term.arguments[1], rows), other = evaluate(term.arguments[2], rows);
  for (std::size_t i = 0; i < rows.count; ++i) {
    const std::uint8_t truth = condition.truths[i];
    if (values.type == TermType::boolean) {
      if (truth == kFalse) values.truths[i] = other.truths[i];
      if (truth == kUnknown) values.truths[i] = kUnknown;
      continue;
    }
    if (truth == kFalse) {
      if (!values.integers.empty()) values.integers[i] = other.integers[i];
      if (!values.numbers.empty()) values.numbers[i] = other.numbers[i];
      if (!values.texts.empty()) values.texts[i] = other.texts[i];
      if (!values.valid.empty()) values.valid[i] = 1;
      if (!other.is_valid(i)) values.set_missing(i, rows.count);
    } else if (truth == kUnknown) {
      values.set_missing(i, rows.count);
    }
  }
  values.made.insert(values.made.end(), other.made.begin(), other.made.end());
  return values;
}

}  // namespace

std::vector<std::uint8_t> both_valid(const Values& left, const Values& right) {
  if (left.valid.empty()) return right.valid;
  std::vector<std::uint8_t> valid = left.valid;
  for (std::size_t i = 0; i < right.valid.size(); ++i) valid[i] &= right.valid[i];
  return valid;
}

Values evaluate(const Term& term, const Rows& rows) {
  const auto argument = [&](std::size_t i) { return evaluate(term.arguments[i], rows); };
  switch (term.operation) {
    case Operation::constant: return constant(term, rows.count);
    case Operation::column: return column(term, rows);
    case Operation::convert: return converted(term, argument(0));
    case Operation::negate: return negated(term, argument(0));
    case Operation::in: return in(term, argument(0), rows.count);
    case Operation::is_null: return is_null(argument(0), rows.count);
    case Operation::matches: return matches(term, argument(0), rows.count);
    case Operation::logical_and:
    case Operation::logical_or: return logical(term, rows);
    case Operation::logical_not: return logical_not(argument(0));
    case Operation::implies: return implies(term, rows);
    case Operation::conditional: return conditional(term, rows);
    case Operation::call: {
      std::vector<Values> arguments;
      for (std::size_t i = 0; i < term.arguments.size(); ++i) arguments.push_back(argument(i));
      return called(term, std::move(arguments));
    }
    default: {
      const Values left = argument(0), right = argument(1);
      return is_comparison(term.operation) ? compared(term, left, right)
                                           : arithmetic(term, left, right);
    }
  }
}

}  // namespace synthwright::rules
