#include "profile/guess_kind.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/format.h"
#include "profile/vocabulary.h"

namespace synthwright {
namespace {

// Thresholds, set on public tables by hand (tests/profile_kinds.json holds the expected kinds).
constexpr std::int64_t kFewRows = 20;     // below, "all values differ" proves little
constexpr double kMostlyDistinct = 0.5;   // texts; below, the values are rather categories
constexpr double kNoteDistinct = 0.2;     // long texts repeat whole sentences more often
constexpr double kPhraseWords = 2, kPhraseLength = 25, kNoteWords = 8;  // means over the rows
constexpr double kCodesRepeat = 0.5;      // codes have at most this share of distinct values

constexpr std::array<std::string_view, 12> kIdWords = {"id",   "key",  "no",   "nr",  "number", "uuid",
                                                       "guid", "mrn",  "ssn",  "iban", "index", "identifier"};
constexpr std::array<std::string_view, 12> kCodeWords = {"zip",  "zipcode", "postcode", "plz", "code", "id",
                                                         "fips", "icd",     "icd9",     "icd10", "naics", "sic"};
constexpr std::array<std::string_view, 13> kMeasureWords = {
    "year", "month", "week", "day", "hour", "minute", "second", "time", "age", "date", "t", "step", "rank"};

/// "CustomerId", "customer_id" and "Customer ID" are all customer, id.
std::vector<std::string> words_of(const std::string& name) {
  std::vector<std::string> words(1);
  bool after_lower = false;
  for (const char c : name) {
    const bool upper = std::isupper(static_cast<unsigned char>(c)) != 0;
    const bool word_character = std::isalnum(static_cast<unsigned char>(c)) != 0;
    if ((!word_character || (upper && after_lower)) && !words.back().empty()) words.emplace_back();
    if (word_character) {
      words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    after_lower = word_character && !upper;
  }
  if (words.size() > 1 && words.back().empty()) words.pop_back();
  return words;
}

template <typename Words>
bool last_word_in(const std::string& name, const Words& words) {
  return std::ranges::find(words, words_of(name).back()) != words.end();
}

bool all_whole(const ColumnFacts& facts) {
  return facts.field().type == Type::integer ||
         (facts.field().type == Type::real && facts.all_whole());
}

std::string distinct_text(const ColumnFacts& facts) {
  return format("{}{} distinct values in {} rows", facts.counts().complete() ? "" : "about ",
                facts.distinct(), facts.present());
}

Guess guess_whole(const ColumnFacts& facts) {
  const std::string& name = facts.field().name;
  const auto distinct = static_cast<double>(facts.distinct());
  const auto present = static_cast<double>(facts.present());
  if (facts.unique() && facts.present() > 1 && last_word_in(name, kIdWords)) {
    return {Kind::identifier, format("Whole numbers, all {} different, under a name that ends in '{}'.",
                                     facts.present(), words_of(name).back())};
  }
  if (facts.counts_up() && facts.present() >= kFewRows &&
      (facts.minimum() == 0 || facts.minimum() == 1) && !last_word_in(name, kMeasureWords)) {
    return {Kind::identifier, format("Counts the rows, from {} to {}.", facts.minimum(), facts.maximum())};
  }
  if (last_word_in(name, kCodeWords) && distinct <= kCodesRepeat * present) {
    return {Kind::categorical, format("Whole numbers used as codes, under a name that ends in '{}': {}.",
                                      words_of(name).back(), distinct_text(facts))};
  }
  return {Kind::integer, format("Whole numbers from {} to {}, {}.", facts.minimum(), facts.maximum(),
                                distinct_text(facts))};
}

Guess guess_real(const ColumnFacts& facts) {
  return {Kind::real, format("Numbers from {} to {} with up to {} decimals, {}.", facts.minimum(),
                             facts.maximum(), facts.decimals(), distinct_text(facts))};
}

std::optional<Guess> guess_identifier_text(const ColumnFacts& facts) {
  const bool named = last_word_in(facts.field().name, kIdWords);
  const bool one_word = facts.mean_words() < 1.01;
  const std::vector<PatternPart> parts = facts.pattern().parts();
  const std::string pattern = pattern_text(parts);
  // Several words are an identifier only when their lengths never vary, as in "QQ 12 34 56 C".
  const bool fixed = !parts.empty() && std::ranges::all_of(parts, [](const PatternPart& part) {
    return part.shortest == part.longest;
  });
  const double share = static_cast<double>(facts.distinct()) / static_cast<double>(facts.present());
  const bool all_differ = facts.unique() && facts.present() >= (named ? 2 : kFewRows);
  // Of a thousand identifiers a few may come twice; those of entities come once a visit.
  const bool entity = named && one_word && share > kMostlyDistinct;
  if (!(all_differ && (one_word || fixed)) && !entity) return std::nullopt;
  return Guess{Kind::identifier,
               format("Short texts, {}{}{}.", distinct_text(facts),
                      pattern.empty() ? "" : format(", all of the form {}", pattern),
                      named ? format(", under a name that ends in '{}'", words_of(facts.field().name).back())
                            : "")};
}

std::optional<Guess> guess_ordinal(const ColumnFacts& facts) {
  if (facts.distinct() > kMostOrdinalValues) return std::nullopt;
  std::vector<std::string> words;
  for (const auto& entry : facts.counts().entries()) words.push_back(facts.text(entry));
  const auto ordered = in_known_order(words);
  if (!ordered) return std::nullopt;
  return Guess{Kind::ordinal, format("All {} values are {}, from '{}' to '{}'.", words.size(),
                                     ordered->vocabulary, ordered->words.front(), ordered->words.back())};
}

Guess guess_text(const ColumnFacts& facts) {
  if (auto ordinal = guess_ordinal(facts)) return *ordinal;
  if (auto identifier = guess_identifier_text(facts)) return *identifier;
  const double share = static_cast<double>(facts.distinct()) / static_cast<double>(facts.present());
  const bool phrases = facts.mean_words() >= kPhraseWords || facts.mean_length() >= kPhraseLength;
  const bool notes = facts.mean_words() >= kNoteWords && facts.present() >= kFewRows;
  if ((phrases && share > kMostlyDistinct && facts.present() >= kFewRows) ||
      (notes && share > kNoteDistinct)) {
    return {Kind::text, format("Texts of {:.1f} words on average, {}.", facts.mean_words(),
                               distinct_text(facts))};
  }
  return {Kind::categorical, format("Texts that repeat: {}.", distinct_text(facts))};
}

}  // namespace

Guess guess_kind(const ColumnFacts& facts, bool in_key) {
  if (facts.present() == 0) return {Kind::empty, format("All {} values are missing.", facts.rows())};
  const Type type = facts.field().type;
  if (facts.distinct() == 1 && facts.missing() == 0) {
    return {Kind::constant, format("All {} values are '{}'.", facts.rows(),
                                   facts.text(facts.counts().entries().front()).substr(0, 60))};
  }
  if (in_key && (type == Type::text || all_whole(facts))) {
    return {Kind::identifier, format("Part of a key of the data set, {}.", distinct_text(facts))};
  }
  switch (type) {
    case Type::boolean: return {Kind::boolean, "Stored as true or false."};
    case Type::date:
    case Type::time:
    case Type::timestamp:
      return {type == Type::date   ? Kind::date
              : type == Type::time ? Kind::time
                                   : Kind::timestamp,
              format("Stored as {}, {}.", name_of(type), distinct_text(facts))};
    case Type::integer:
    case Type::real: return all_whole(facts) ? guess_whole(facts) : guess_real(facts);
    case Type::text: return guess_text(facts);
  }
  return {};
}

}  // namespace synthwright
