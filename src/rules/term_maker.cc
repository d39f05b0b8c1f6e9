#include "rules/term_maker.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/format.h"
#include "synthwright/error.h"
#include "synthwright/options.h"
#include "synthwright/rules.h"
#include "table/number_text.h"

namespace synthwright::rules {
namespace {

constexpr int kDeepest = 1000, kMostTerms = 100'000;
constexpr int kMostDecimals = 15;
constexpr double kMicrosecondsPerDay = 86'400e6;

double unit_of(std::string_view word) {
  if (word.ends_with('s')) word.remove_suffix(1);
  if (word == "week") return 7 * kMicrosecondsPerDay;
  if (word == "day") return kMicrosecondsPerDay;
  if (word == "hour") return 3600e6;
  if (word == "minute") return 60e6;
  if (word == "second") return 1e6;
  return word == "microsecond" ? 1 : 0;
}

/// `education` of education-num without its quotes is its beginning.
std::string likely_name(const std::string& name, const std::vector<std::string>& names) {
  const std::string nearest = nearest_name(name, names);
  const auto longer = std::ranges::find_if(names, [&](const std::string& each) {
    return each.starts_with(name) && !is_bare_name(each);
  });
  return nearest.empty() && longer != names.end() ? *longer : nearest;
}

}  // namespace

void TermMaker::check_size(const Term& term) const {
  if (term.depth <= kDeepest && term.size <= kMostTerms) return;
  fail(
      term.position,
      format("this is nested deeper than {}, or made of more than {} terms.", kDeepest, kMostTerms),
      "Split the expression into several rules.");
}

Term TermMaker::made(Operation operation, TermType type, std::vector<Term> arguments) const {
  Term term{operation, type, std::move(arguments)};
  int deepest = 0;
  for (const Term& argument : term.arguments) {
    deepest = std::max(deepest, argument.depth);
    term.size += argument.size;
  }
  term.depth = 1 + deepest;
  term.position = term.arguments[0].position;
  check_size(term);
  return term;
}

Term TermMaker::column(const Token& name) const {
  const int index = schema_.find(name.text);
  if (index < 0) {
    std::vector<std::string> names;
    for (const Field& field : schema_.fields) names.push_back(field.name);
    const std::string nearest = likely_name(shortened(name.text), names);
    if (names.size() > 20) names.assign({"see 'synthwright profile'"});
    fail(name.position, format("there is no column '{}'.", shortened(name.text)),
         nearest.empty()
             ? format("The columns are: {}. Texts are in single quotes.", fmt::join(names, ", "))
             : format("Did you mean {}?", name_in_rule(nearest)));
  }
  const Field& field = schema_.fields[index];
  Term term{Operation::column, term_type(field.type)};
  term.column = name.text;
  term.index = index;
  term.position = name.position;
  if (field.type == Type::real && field.format.decimals <= kMostDecimals) {
    term.decimals = field.format.decimals;
  }
  if (field.type == Type::timestamp) term.zone_offset = zone_offset_of(field);
  return term;
}

Term TermMaker::number(const Token& number, bool negative) const {
  const std::string spelled = (negative ? "-" : "") + number.text;
  const char *begin = spelled.data(), *end = begin + spelled.size();
  Term term{Operation::constant, TermType::integer};
  term.position = number.position;
  if (number.text.find_first_of(".eE") == std::string::npos) {
    if (std::from_chars(begin, end, term.value.integer).ec == std::errc()) return term;
    fail(number.position, format("{} is beyond 64 bits.", shortened(spelled)),
         "Write it as a real number, for instance 1e20.");
  }
  term.type = TermType::real;
  const auto read = std::from_chars(begin, end, term.value.number);
  if (read.ec != std::errc() || read.ptr != end) {
    fail(number.position, format("{} is beyond the range of real numbers.", shortened(spelled)),
         "Real numbers reach from about 1e-307 to 1e308.");
  }
  term.value.number += 0.0;  // no negative zero
  term.decimals = decimals_of(term.value.number, Format{}, kMostDecimals);
  return term;
}

bool TermMaker::is_unit(const Token& token) {
  return token.kind == Token::Kind::name && unit_of(token.text) > 0;
}

Term TermMaker::duration(const Token& count, bool negative, const Token& unit) const {
  Term term = number(count, negative);
  const auto step = static_cast<std::int64_t>(unit_of(unit.text));
  bool fits = false;
  if (term.type == TermType::integer) {
    fits = !__builtin_mul_overflow(term.value.integer, step, &term.value.integer);
  } else {
    const double exact = term.value.number * static_cast<double>(step);
    fits = std::abs(exact) < 9e18;
    if (fits) term.value.integer = std::llround(exact);
  }
  if (!fits) {
    fail(count.position, format("{} {} is too long.", shortened(count.text), unit.text),
         "Durations reach to about 292,000 years.");
  }
  term.type = TermType::duration;
  term.value.number = 0;
  term.decimals = -1;
  term.whole_days = term.value.integer % static_cast<std::int64_t>(kMicrosecondsPerDay) == 0;
  return term;
}

Term TermMaker::text(const Token& text) {
  Term term{Operation::constant, TermType::text};
  term.value.text = text.text;
  term.position = text.position;
  return term;
}

Term TermMaker::truth(bool value, std::size_t position) {
  Term term{Operation::constant, TermType::boolean};
  term.value.integer = value;
  term.position = position;
  return term;
}

Term TermMaker::null(std::size_t position) {
  Term term;
  term.position = position;
  return term;
}

Term TermMaker::in(Term argument, std::vector<Term> list) const {
  need_value(argument);
  Term term = made(Operation::in, TermType::boolean, {std::move(argument)});
  Term& tested = term.arguments[0];
  for (Term& value : list) {
    need_value(value);
    if (!value.is_constant()) {
      fail(value.position, "a list of 'in' holds constants only.",
           "Write x == a or x == b to compare with columns.");
    }
    std::vector<Term> both{std::move(tested), std::move(value)};
    const TermType before = both[0].type;
    read_like(both[1], both[0]);
    const bool whole = both[1].type == TermType::real && both[0].type == TermType::integer;
    if (whole && std::floor(both[1].value.number) != both[1].value.number) {
      mismatch(both[0], both[1], "in");
    }
    if (whole && std::abs(both[1].value.number) <= 0x1p53) {
      both[1].value.integer = static_cast<std::int64_t>(both[1].value.number);
      both[1].value.number = 0;
      both[1].type = TermType::integer;
    }
    if (unify(both) != before || !both[1].is_constant()) {
      mismatch(both[0], both[1], "in");
    }
    tested = std::move(both[0]);
    term.list.push_back(std::move(both[1].value));
  }
  std::ranges::sort(term.list);
  term.list.erase(std::unique(term.list.begin(), term.list.end()), term.list.end());
  return term;
}

Term TermMaker::is_null(Term argument) const {
  need_value(argument);
  return made(Operation::is_null, TermType::boolean, {std::move(argument)});
}

Term TermMaker::matches(Term argument, const Token& pattern) const {
  need_value(argument);
  if (argument.type != TermType::text) mismatch(argument, text(pattern), "match");
  Term term = made(Operation::matches, TermType::boolean, {std::move(argument)});
  try {
    term.pattern = std::make_shared<const Pattern>(pattern.text);
  } catch (const Error& error) {
    fail(pattern.position, error.what(), error.hint());
  }
  return term;
}

Term TermMaker::logical(Operation operation, Term left, Term right) const {
  need_truth(left);
  need_truth(right);
  if (left.operation != operation) {
    std::vector<Term> first;
    first.push_back(std::move(left));
    left = made(operation, TermType::boolean, std::move(first));
  }
  const auto append = [&](Term part) {
    left.depth = std::max(left.depth, part.depth + 1);
    left.size += part.size;
    check_size(left);
    left.arguments.push_back(std::move(part));
  };
  if (right.operation == operation) {
    for (Term& part : right.arguments) append(std::move(part));
  } else {
    append(std::move(right));
  }
  return left;
}

Term TermMaker::logical_not(Term argument, std::size_t position) const {
  need_truth(argument);
  Term term = made(Operation::logical_not, TermType::boolean, {std::move(argument)});
  term.position = position;
  return term;
}

Term TermMaker::implies(Term condition, Term consequence, std::size_t position) const {
  need_truth(condition);
  need_truth(consequence);
  Term term =
      made(Operation::implies, TermType::boolean, {std::move(condition), std::move(consequence)});
  term.position = position;
  return term;
}

Term TermMaker::conditional(std::vector<Term> parts, std::size_t position) const {
  need_truth(parts[0]);
  std::vector<Term> values{std::move(parts[1]), std::move(parts[2])};
  const TermType type = unify(values);
  Term term = made(Operation::conditional, type,
                   {std::move(parts[0]), std::move(values[0]), std::move(values[1])});
  const Term &yes = term.arguments[1], &no = term.arguments[2];
  if (yes.decimals >= 0 && no.decimals >= 0) term.decimals = std::max(yes.decimals, no.decimals);
  term.whole_days = yes.whole_days && no.whole_days;
  term.zone_offset = yes.zone_offset;
  term.position = position;
  return term;
}

}  // namespace synthwright::rules
