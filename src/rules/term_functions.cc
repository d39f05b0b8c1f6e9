// Types of function calls.
#include <algorithm>

#include "base/format.h"
#include "rules/functions.h"
#include "rules/term_maker.h"
#include "synthwright/options.h"

namespace synthwright::rules {
namespace {

/// Of the value that is one of them; -1 where those of one are not known.
int most_decimals(const std::vector<Term>& terms) {
  int most = 0;
  for (const Term& term : terms) {
    if (term.decimals < 0) return -1;
    most = std::max(most, term.decimals);
  }
  return most;
}

std::string names_of(const std::vector<TermType>& types) {
  std::string names;
  for (const TermType type : types) {
    names.append(names.empty() ? "" : ", ").append(name_of(type));
  }
  return names;
}

}  // namespace

const FunctionFacts& TermMaker::function_called(const Token& name, std::size_t count) const {
  std::vector<std::string> names;
  const FunctionFacts* facts = nullptr;
  for (const FunctionFacts& each : functions()) {
    names.emplace_back(each.name);
    if (each.name == name.text) facts = &each;
  }
  if (facts == nullptr) {
    const std::string nearest = nearest_name(shortened(name.text), names);
    fail(name.position, format("there is no function '{}'.", shortened(name.text)),
         nearest.empty() ? format("There are: {}.", fmt::join(names, ", "))
                         : format("Did you mean '{}'?", nearest));
  }
  const int given = static_cast<int>(count);
  if (given < facts->least || (facts->most >= 0 && given > facts->most)) {
    fail(name.position, format("{} does not take {} values.", name.text, given),
         facts->most < 0 ? format("It takes {} or more.", facts->least)
                         : (facts->most == 1 ? "It takes one." : "It takes one or two."));
  }
  return *facts;
}

// round(x, digits): digits are known beforehand, so that the result's decimals are.
Term TermMaker::round_to_digits(Term number, Term digits) const {
  constexpr int kMostDigits = 15;
  if (!digits.is_constant() || digits.type != TermType::integer || digits.value.integer < 0 ||
      digits.value.integer > kMostDigits) {
    fail(digits.position, "round takes a number of digits from 0 to 15.",
         "For instance round(price, 2).");
  }
  const int decimals = static_cast<int>(digits.value.integer);
  number = converted(std::move(number), TermType::real, {});
  Term term = made(Operation::call, TermType::real, {std::move(number), std::move(digits)});
  term.decimals = decimals;
  term.function = Function::round;
  return term;
}

Term TermMaker::call(const Token& name, std::vector<Term> arguments) const {
  const FunctionFacts& facts = function_called(name, arguments.size());
  for (const Term& argument : arguments) need_value(argument);
  if (facts.most < 0) unify(arguments);
  const TermType type = arguments[0].type;
  if (!facts.takes.empty() && std::ranges::find(facts.takes, type) == facts.takes.end()) {
    fail(arguments[0].position,
         format("{} does not take a value of type {}.", name.text, name_of(type)),
         format("It takes: {}.", names_of(facts.takes)));
  }
  if (arguments.size() == 2 && facts.function == Function::round) {
    return round_to_digits(std::move(arguments[0]), std::move(arguments[1]));
  }
  Term term = made(Operation::call, facts.gives.value_or(type), std::move(arguments));
  term.function = facts.function;
  if (term.type == TermType::real) term.decimals = most_decimals(term.arguments);
  term.whole_days = std::ranges::all_of(term.arguments, &Term::whole_days);
  term.zone_offset = term.arguments[0].zone_offset;
  term.position = name.position;
  return term;
}

}  // namespace synthwright::rules
