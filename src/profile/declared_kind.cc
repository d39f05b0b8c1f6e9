// Which kinds a user may declare for which column.
#include "base/format.h"
#include "profile/guess_kind.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

bool is_number(Type type) { return type == Type::integer || type == Type::real; }

[[noreturn]] void refuse(Kind kind, const ColumnFacts& facts, const std::string& table,
                         const std::string& why) {
  throw Error{Code::usage,
              format("{}: the column '{}' cannot be of kind {}: {}.", table, facts.field().name,
                     name_of(kind), why),
              "Declare another kind, or leave it to the profile."};
}

/// What in the values speaks against `kind`; empty when nothing does.
std::string value_conflict(Kind kind, const ColumnFacts& facts) {
  const bool some = facts.present() > 0;
  switch (kind) {
    case Kind::integer:
      if (some && facts.field().type == Type::real && !facts.all_whole()) {
        return "it has values with decimals";
      }
      return {};
    case Kind::boolean:
      if (some && facts.field().type != Type::boolean &&
          (facts.distinct() > 2 || !facts.all_whole() || facts.minimum() < 0 ||
           facts.maximum() > 1)) {
        return "it has values other than 0 and 1";
      }
      return {};
    case Kind::ordinal:
      if (facts.distinct() > kMostOrdinalValues) {
        return format("it has {} distinct values, more than {}", facts.distinct(),
                      kMostOrdinalValues);
      }
      return {};
    case Kind::constant:
      return facts.distinct() == 1 ? "" : format("it has {} distinct values", facts.distinct());
    case Kind::empty: return some ? format("it has {} values", facts.present()) : "";
    default: return {};
  }
}

}  // namespace

std::string type_conflict(Kind kind, Type type) {
  bool possible = true;
  switch (kind) {
    case Kind::integer:
    case Kind::real: possible = is_number(type); break;
    case Kind::boolean: possible = type == Type::boolean || is_number(type); break;
    case Kind::date: possible = type == Type::date; break;
    case Kind::time: possible = type == Type::time; break;
    case Kind::timestamp: possible = type == Type::timestamp; break;
    case Kind::identifier: possible = type == Type::text || type == Type::integer; break;
    case Kind::text: possible = type == Type::text; break;
    case Kind::categorical:
    case Kind::ordinal:
    case Kind::constant:
    case Kind::empty: break;
  }
  return possible ? "" : format("its values are of type {}", name_of(type));
}

void check_declared(Kind kind, const ColumnFacts& facts, const std::string& table) {
  const std::string by_type = type_conflict(kind, facts.field().type);
  if (!by_type.empty()) refuse(kind, facts, table, by_type);
  const std::string by_values = value_conflict(kind, facts);
  if (!by_values.empty()) refuse(kind, facts, table, by_values);
}

}  // namespace synthwright
