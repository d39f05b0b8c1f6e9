// What stands for what: texts as dates, integers as real numbers, and faults of type.
#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "rules/term_maker.h"
#include "synthwright/rules.h"
#include "table/date_pattern.h"

namespace synthwright::rules {
namespace {

constexpr std::int64_t kMinute = 60'000'000, kDay = 24 * 60 * kMinute;

std::string described(const Term& term) {
  const std::string shown = shortened(text_of(term));
  const std::string_view name = name_of(term.type);
  return format("{} is a{} {}", shown, name == "integer" ? "n" : "", name);
}

/// ISO 8601 in the spellings that people use, for each of date, time and timestamp.
const std::vector<DatePattern>& iso_patterns(TermType type) {
  static const std::vector<DatePattern> dates{DatePattern("%Y-%m-%d")};
  static const std::vector<DatePattern> times{DatePattern("%H:%M:%S.%f"), DatePattern("%H:%M")};
  static const std::vector<DatePattern> timestamps{DatePattern("%Y-%m-%d %H:%M:%S.%f"),
                                                   DatePattern("%Y-%m-%dT%H:%M:%S.%f"),
                                                   DatePattern("%Y-%m-%d %H:%M:%S.%f%:z"),
                                                   DatePattern("%Y-%m-%dT%H:%M:%S.%f%:z"),
                                                   DatePattern("%Y-%m-%d %H:%M:%S.%fZ"),
                                                   DatePattern("%Y-%m-%dT%H:%M:%S.%fZ"),
                                                   DatePattern("%Y-%m-%d %H:%M"),
                                                   DatePattern("%Y-%m-%dT%H:%M"),
                                                   DatePattern("%Y-%m-%d")};
  return type == TermType::date ? dates : type == TermType::time ? times : timestamps;
}

bool is_moment(TermType type) {
  return type == TermType::date || type == TermType::time || type == TermType::timestamp;
}

bool read_moment(const DatePattern& pattern, TermType type, std::int64_t zone_offset,
                 Constant& value) {
  const auto moment = pattern.parse(value.text);
  if (!moment) return false;
  value.text.clear();
  value.integer = type == TermType::date   ? moment->days
                  : type == TermType::time ? moment->microseconds
                                           : moment->days * kDay + moment->microseconds;
  if (type == TermType::timestamp) {
    value.integer -= pattern.has_zone() ? moment->offset_minutes * kMinute : zone_offset;
  }
  return true;
}

bool is_constant_text(const Term& term) {
  return term.is_constant() && term.type == TermType::text;
}

}  // namespace

std::int64_t zone_offset_of(const Field& field) {
  const std::string& pattern = field.format.pattern;
  const bool written =
      pattern.empty() || (DatePattern(pattern).has_zone() && !pattern.ends_with('Z'));
  return written ? offset_of_zone(field.format.time_zone).value_or(0) * kMinute : 0;
}

void TermMaker::mismatch(const Term& left, const Term& right, std::string_view verb) const {
  const bool codes = is_constant_text(left) != is_constant_text(right) &&
                     (left.type == TermType::text || right.type == TermType::text);
  fail(right.position,
       format("{} and {}, which do not go with '{}'.", described(left), described(right), verb),
       codes ? "Numbers are written without quotes; a column of codes that are texts is compared "
               "with a text ('007')."
             : "Compare and combine values of one type.");
}

void TermMaker::need_value(const Term& term) const {
  if (term.type == TermType::null) {
    fail(term.position, "null is no value, nothing equals it.",
         "Write x is null, or x is not null.");
  }
}

void TermMaker::need_truth(const Term& term) const {
  need_value(term);
  if (term.type != TermType::boolean) {
    fail(term.position, format("{}, where a condition is needed.", described(term)),
         "A condition is a comparison, a boolean column, or several of them with and, or, not.");
  }
}

void TermMaker::need_number(const Term& term, std::string_view what_for) const {
  need_value(term);
  if (term.type != TermType::integer && term.type != TermType::real) {
    fail(term.position, format("{}, where {} needs a number.", described(term), what_for),
         "Numbers are integers and reals; dates are taken apart by year, month, day.");
  }
}

const Field* TermMaker::field_within(const Term& term) const {
  if (term.operation == Operation::column) return &schema_.fields[term.index];
  for (const Term& argument : term.arguments) {
    if (argument.type != term.type) continue;
    if (const Field* field = field_within(argument)) return field;
  }
  return nullptr;
}

void TermMaker::read_like(Term& term, const Term& other) const {
  const Field* field = field_within(other);
  if (other.type == TermType::boolean && term.is_constant()) {
    const bool number =
        term.type == TermType::integer && (term.value.integer == 0 || term.value.integer == 1);
    const bool word =
        term.type == TermType::text && field != nullptr &&
        (term.value.text == field->format.true_text || term.value.text == field->format.false_text);
    if (number)
      term = truth(term.value.integer == 1, term.position);
    else if (word)
      term = truth(term.value.text == field->format.true_text, term.position);
    return;
  }
  if (!is_constant_text(term) || !is_moment(other.type)) return;
  std::vector<DatePattern> patterns = iso_patterns(other.type);
  if (field != nullptr && !field->format.pattern.empty()) {
    patterns.emplace_back(field->format.pattern);
  }
  const std::string spelled = term.value.text;
  if (!std::ranges::any_of(patterns, [&](const DatePattern& pattern) {
        return read_moment(pattern, other.type, other.zone_offset, term.value);
      })) {
    fail(term.position, format("'{}' is no {}.", shortened(spelled), name_of(other.type)),
         format("Write it like '{}', or as the column has it.",
                other.type == TermType::date   ? "2024-02-29"
                : other.type == TermType::time ? "18:30:00"
                                               : "2024-02-29 18:30:00"));
  }
  term.type = other.type;
  term.zone_offset = other.zone_offset;
}

Term TermMaker::converted(Term term, TermType type, const Term& like) const {
  if (term.type == type) return term;
  if (term.is_constant() && term.type == TermType::integer && type == TermType::real &&
      std::abs(static_cast<double>(term.value.integer)) <= 0x1p53) {
    term.value = {0, static_cast<double>(term.value.integer), {}};
    term.type = type;
    term.decimals = 0;
    return term;
  }
  Term result = made(Operation::convert, type, {std::move(term)});
  if (type == TermType::real) result.decimals = 0;
  result.zone_offset = like.zone_offset;
  return result;
}

TermType TermMaker::unify(std::vector<Term>& terms) const {
  // The first that is neither a constant text nor null says what the texts are.
  const auto leader = std::ranges::find_if(terms, [](const Term& term) {
    return term.type != TermType::null && !is_constant_text(term);
  });
  if (leader != terms.end()) {
    const Term like = *leader;
    for (Term& term : terms) read_like(term, like);
  }
  const Term* widest = nullptr;
  for (const Term& term : terms) {
    if (term.type == TermType::null) continue;
    const bool wider = widest == nullptr ||
                       (widest->type == TermType::integer && term.type == TermType::real) ||
                       (widest->type == TermType::date && term.type == TermType::timestamp);
    const bool narrower =
        widest != nullptr && ((widest->type == TermType::real && term.type == TermType::integer) ||
                              (widest->type == TermType::timestamp && term.type == TermType::date));
    if (!wider && !narrower && widest->type != term.type) mismatch(*widest, term, "each other");
    if (wider) widest = &term;
  }
  if (widest == nullptr) need_value(terms[0]);
  const TermType type = widest->type;
  Term like;
  like.zone_offset = widest->zone_offset;
  for (Term& term : terms) term = converted(std::move(term), type, like);
  return type;
}

}  // namespace synthwright::rules
