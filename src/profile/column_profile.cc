#include "profile/column_profile.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/format.h"
#include "profile/unit.h"
#include "profile/vocabulary.h"

namespace synthwright {
namespace {

constexpr std::size_t kMostCategories = 100, kMostNumbers = 20;  // most frequent values listed

std::vector<ValueCount> value_counts(const ColumnFacts& facts,
                                     const std::vector<ValueCounts::Entry>& entries) {
  std::vector<ValueCount> result;
  for (const auto& entry : entries) result.push_back({facts.text(entry), entry.count});
  return result;
}

/// All values: numbers ascending, words in their known order, other texts as one would sort them.
std::vector<ValueCount> ordered_values(const ColumnFacts& facts) {
  std::vector<ValueCounts::Entry> entries = facts.counts().entries();
  std::ranges::sort(entries,
                    [&](const auto& a, const auto& b) { return facts.value_before(a, b); });
  std::vector<ValueCount> values = value_counts(facts, entries);
  if (facts.field().type != Type::text) return values;
  std::vector<std::string> words;
  for (const ValueCount& value : values) words.push_back(value.value);
  const auto known = in_known_order(words);
  std::map<std::string, std::size_t> place;
  for (const std::string& word : known ? known->words : in_natural_order(words)) {
    place.emplace(word, place.size());
  }
  std::ranges::sort(values, {}, [&](const ValueCount& value) { return place.at(value.value); });
  return values;
}

/// Of texts only what several rows share: a text that occurs once says nothing about the others.
std::vector<ValueCount> repeated(std::vector<ValueCount> values) {
  std::erase_if(values, [](const ValueCount& value) { return value.count < 2; });
  return values;
}

std::vector<ValueCount> listed_values(Kind kind, const ColumnFacts& facts) {
  switch (kind) {
    case Kind::identifier:
    case Kind::empty: return {};
    case Kind::ordinal: return ordered_values(facts);
    case Kind::text: return repeated(value_counts(facts, facts.most_frequent(kMostNumbers)));
    case Kind::categorical:
    case Kind::boolean:
    case Kind::constant: return value_counts(facts, facts.most_frequent(kMostCategories));
    default: return value_counts(facts, facts.most_frequent(kMostNumbers));
  }
}

/// Means of dates and times are rounded to their unit, so that they can be written as such.
double rounded_mean(const ColumnFacts& facts) {
  const bool calendar = facts.field().type != Type::real && facts.field().type != Type::integer;
  return calendar ? static_cast<double>(std::llround(facts.mean())) : facts.mean();
}

std::string identifier_pattern(const ColumnFacts& facts) {
  if (facts.field().type == Type::text) return pattern_text(facts.pattern().parts());
  if (facts.minimum() < 0) return {};
  return pattern_text({{.shortest = static_cast<int>(format("{:.0f}", facts.minimum()).size()),
                        .longest = static_cast<int>(format("{:.0f}", facts.maximum()).size())}});
}

/// With few values the reason for a kind says less: n rows in a row prove a share of
/// (n + 1) / (n + 2), by Laplace's rule of succession.
double confidence_of(const ColumnFacts& facts, const Guess& guess, Origin origin) {
  if (origin == Origin::declared || guess.kind == Kind::empty) return 1;
  const auto rows = static_cast<double>(facts.present());
  return std::round(1000 * guess.confidence * (rows + 1) / (rows + 2)) / 1000;
}

}  // namespace

ColumnProfile column_profile(const ColumnFacts& facts, const Guess& guess, Origin origin) {
  ColumnProfile column{.field = facts.field(),
                       .kind = guess.kind,
                       .origin = origin,
                       .confidence = confidence_of(facts, guess, origin),
                       .evidence = guess.evidence,
                       .unit = unit_of(facts.field()),
                       .rows = facts.rows(),
                       .missing = facts.missing(),
                       .distinct = facts.distinct(),
                       .minimum = {},
                       .maximum = {},
                       .mean = {},
                       .deviation = {},
                       .skewness = {},
                       .kurtosis = {},
                       .quantiles = {},
                       .values = listed_values(guess.kind, facts),
                       .pattern = {}};
  if (facts.present() == 0) return column;
  const bool number = facts.field().type != Type::text && facts.field().type != Type::boolean;
  if (number && is_numeric(guess.kind)) {
    column.minimum = facts.minimum();
    column.maximum = facts.maximum();
    column.mean = rounded_mean(facts);
    column.deviation = facts.deviation();
    column.quantiles = facts.quantiles();
  }
  if (guess.kind == Kind::integer || guess.kind == Kind::real) {
    column.skewness = facts.skewness();
    column.kurtosis = facts.kurtosis();
    column.zeros = facts.zeros();
    column.negatives = facts.negatives();
  }
  if (guess.kind == Kind::identifier) {
    column.pattern = identifier_pattern(facts);
    if (number) {
      column.minimum = facts.minimum();
      column.maximum = facts.maximum();
    }
  }
  if (facts.field().type == Type::text) {
    column.shortest = facts.shortest();
    column.longest = facts.longest();
  }
  return column;
}

}  // namespace synthwright
