#include "profile/guess_kind.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/format.h"
#include "profile/vocabulary.h"

namespace synthwright {
namespace {

// Thresholds, set by hand on public tables (tests/profile_kinds.json holds the expected kinds).
constexpr std::int64_t kFewRows = 20;       // below, "all values differ" proves little
constexpr double kMostlyDistinct = 0.5;     // phrases; below, the values are rather categories
constexpr double kNearlyAllDistinct = 0.8;  // any text; above, categories would hardly ever repeat
constexpr double kNoteDistinct = 0.2;       // long texts repeat whole sentences more often
constexpr double kPhraseWords = 2, kPhraseLength = 25, kNoteWords = 8;  // means over the rows
constexpr double kCodesRepeat = 0.5;     // codes have at most this share of distinct values
constexpr double kEntityDistinct = 0.5;  // identifiers of entities come back, as patients do
constexpr double kNumberDistinct = 0.9;  // under vaguer names, and codes of one form: 0.98
constexpr double kFormDistinct = 0.98;

/// Laplace's rule of succession: of `asked` columns that were guessed for one reason a person has
/// agreed on `agreed` (tests/profile_kinds.json and profile_kinds_unseen.json).
constexpr double succession(int agreed, int asked) { return (agreed + 1.0) / (asked + 2.0); }
constexpr double kAsSets = succession(161, 161), kAsWhole = succession(148, 149),
                 kAsReals = succession(137, 139), kAsNamedIds = succession(28, 28),
                 kAsTexts = succession(18, 20), kAsStored = succession(33, 33),
                 kAsCodes = succession(14, 14), kAsFormed = succession(2, 2),
                 kAsOrdered = succession(1, 1);

// Last words of column names, in lower case. Names of a person's contacts are identifiers, too.
constexpr auto kIdNames =
    std::to_array<std::string_view>({"id", "key", "uuid", "guid", "identifier", "mrn", "ssn",
                                     "iban", "phone", "telephone", "mobile", "fax", "email"});
constexpr auto kNumberNames = std::to_array<std::string_view>({"no", "nr", "number", "index"});
constexpr auto kCodeNames =
    std::to_array<std::string_view>({"id", "code", "zip", "zipcode", "postcode", "plz", "fips",
                                     "icd", "icd9", "icd10", "naics", "sic"});
constexpr auto kMeasureNames =
    std::to_array<std::string_view>({"year", "month", "week", "day", "hour", "minute", "second",
                                     "time", "age", "date", "t", "step", "rank"});

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

template <typename Names>
bool ends_in(const std::vector<std::string>& words, const Names& names) {
  return std::ranges::find(names, words.back()) != names.end();
}

double distinct_share(const ColumnFacts& facts) {
  return static_cast<double>(facts.distinct()) / static_cast<double>(facts.present());
}

/// Whether name and values together say that the column names rows or entities.
bool named_identifier(const ColumnFacts& facts) {
  const std::vector<std::string> words = words_of(facts.field().name);
  const double share = distinct_share(facts);
  return facts.present() > 1 && ((ends_in(words, kIdNames) && share > kEntityDistinct) ||
                                 (ends_in(words, kNumberNames) && share > kNumberDistinct));
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
  const std::vector<std::string> name = words_of(facts.field().name);
  const bool stored_whole = facts.field().type == Type::integer;  // identifiers are exact
  if (stored_whole && named_identifier(facts)) {
    return {Kind::identifier,
            format("Whole numbers, {}, under a name that ends in '{}'.", distinct_text(facts),
                   name.back()),
            kAsNamedIds};
  }
  if (stored_whole && facts.counts_up() && facts.present() >= kFewRows &&
      (facts.minimum() == 0 || facts.minimum() == 1) && !ends_in(name, kMeasureNames)) {
    return {Kind::identifier,
            format("Counts the rows, from {} to {}.", facts.minimum(), facts.maximum()), kAsFormed};
  }
  if (ends_in(name, kCodeNames) && distinct_share(facts) <= kCodesRepeat) {
    return {Kind::categorical,
            format("Whole numbers used as codes, under a name that ends in '{}': {}.", name.back(),
                   distinct_text(facts)),
            kAsCodes};
  }
  return {Kind::integer,
          format("Whole numbers from {} to {}, {}.", facts.minimum(), facts.maximum(),
                 distinct_text(facts)),
          kAsWhole};
}

Guess guess_real(const ColumnFacts& facts) {
  const int decimals = facts.decimals();
  return {Kind::real,
          format("Numbers from {} to {} with up to {} decimal{}, {}.", facts.minimum(),
                 facts.maximum(), decimals, decimals == 1 ? "" : "s", distinct_text(facts)),
          kAsReals};
}

std::optional<Guess> guess_identifier_text(const ColumnFacts& facts) {
  const std::vector<PatternPart> parts = facts.pattern().parts();
  const bool one_length = !parts.empty() && std::ranges::all_of(parts, [](const PatternPart& part) {
    return part.shortest == part.longest;
  });
  const bool one_word = facts.mean_words() < 1.01;
  const bool many = facts.present() >= kFewRows;
  // Several words are an identifier only when their lengths never vary, as in "QQ 12 34 56 C".
  const bool by_values =
      many && ((facts.unique() && (one_word || one_length)) ||
               (one_word && one_length && distinct_share(facts) > kFormDistinct));
  const bool by_name = named_identifier(facts) && facts.mean_words() < kNoteWords;
  if (!by_values && !by_name) return std::nullopt;
  const std::string name =
      by_name ? format(", under a name that ends in '{}'", words_of(facts.field().name).back())
              : "";
  const std::string form = parts.empty() ? "" : format(", all of the form {}", pattern_text(parts));
  return Guess{Kind::identifier, format("Short texts, {}{}{}.", distinct_text(facts), form, name),
               by_name ? kAsNamedIds : kAsFormed};
}

std::optional<Guess> guess_ordinal(const ColumnFacts& facts) {
  if (facts.distinct() > kMostOrdinalValues) return std::nullopt;
  std::vector<std::string> words;
  for (const auto& entry : facts.counts().entries()) words.push_back(facts.text(entry));
  const auto ordered = in_known_order(words);
  if (!ordered) return std::nullopt;
  return Guess{Kind::ordinal,
               format("All {} values are {}, from '{}' to '{}'.", words.size(), ordered->vocabulary,
                      ordered->words.front(), ordered->words.back()),
               kAsOrdered};
}

Guess guess_text(const ColumnFacts& facts) {
  if (auto ordinal = guess_ordinal(facts)) return *ordinal;
  if (auto identifier = guess_identifier_text(facts)) return *identifier;
  const double share = distinct_share(facts);
  const bool many = facts.present() >= kFewRows;
  const bool phrases = facts.mean_words() >= kPhraseWords || facts.mean_length() >= kPhraseLength;
  const bool notes = facts.mean_words() >= kNoteWords;
  if (many && (share > kNearlyAllDistinct || (phrases && share > kMostlyDistinct) ||
               (notes && share > kNoteDistinct))) {
    return {
        Kind::text,
        format("Texts of {:.1f} words on average, {}.", facts.mean_words(), distinct_text(facts)),
        kAsTexts};
  }
  return {Kind::categorical, format("A set of texts: {}.", distinct_text(facts)), kAsSets};
}

}  // namespace

Guess guess_kind(const ColumnFacts& facts, bool in_key) {
  if (facts.present() == 0)
    return {Kind::empty, format("All {} values are missing.", facts.rows())};
  const Type type = facts.field().type;
  if (facts.distinct() == 1 && facts.missing() == 0) {
    return {Kind::constant, format("All {} values are '{}'.", facts.rows(),
                                   facts.text(facts.counts().entries().front()).substr(0, 60))};
  }
  if (in_key && (type == Type::text || type == Type::integer)) {
    return {Kind::identifier, format("Part of a key of the data set, {}.", distinct_text(facts))};
  }
  switch (type) {
    case Type::boolean: return {Kind::boolean, "Stored as true or false.", kAsStored};
    case Type::date:
    case Type::time:
    case Type::timestamp:
      return {type == Type::date   ? Kind::date
              : type == Type::time ? Kind::time
                                   : Kind::timestamp,
              format("Stored as {}, {}.", name_of(type), distinct_text(facts)), kAsStored};
    case Type::integer:
    case Type::real: return all_whole(facts) ? guess_whole(facts) : guess_real(facts);
    case Type::text: return guess_text(facts);
  }
  return {};
}

}  // namespace synthwright
