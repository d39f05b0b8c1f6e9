#include "profile/sensitive_columns.h"

#include "base/format.h"
#include "profile/sensitive/detect.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

void check_replaceable(const Sensitive& sensitive, const ColumnFacts& facts,
                       const std::string& table) {
  const Type type = facts.field().type;
  if (sensitive.action != Action::replace || type == Type::text || type == Type::integer) return;
  throw Error{Code::usage,
              format("{}: values of the column '{}' cannot be replaced: they are of type {}.",
                     table, facts.field().name, name_of(type)),
              "Text and whole numbers are made up; drop the column, or keep it."};
}

}  // namespace

std::optional<Sensitive> sensitive_in(const ColumnFacts& facts, std::optional<Action> declared,
                                      const std::string& table) {
  auto found = sensitive::find_sensitive(facts);
  if (!declared) return found;
  if (!found) {
    if (declared == Action::keep) return std::nullopt;
    found = Sensitive{
        .what = "declared", .share = 1, .evidence = "Declared; nothing was recognised in it."};
  }
  found->action = *declared;
  found->origin = Origin::declared;
  check_replaceable(*found, facts, table);
  return found;
}

void change_kind(const Sensitive& sensitive, Guess& guess) {
  if (sensitive.action != Action::replace || guess.kind == Kind::empty) return;
  if (guess.kind == Kind::text || guess.kind == Kind::identifier) {
    guess.evidence = sensitive.evidence;
    return;
  }
  guess = {sensitive.what == "text_with_pii" ? Kind::text : Kind::identifier, sensitive.evidence};
}

void hide_values(ColumnProfile& column) {
  if (!column.sensitive || column.sensitive->action == Action::keep) return;
  column.values.clear();
  column.quantiles.clear();
  column.minimum = column.maximum = column.mean = column.deviation = std::nullopt;
  column.skewness = column.kurtosis = std::nullopt;
  column.zeros = column.negatives = 0;
  column.pattern.clear();
  if (column.kind == Kind::constant) column.evidence = column.sensitive->evidence;
}

}  // namespace synthwright
