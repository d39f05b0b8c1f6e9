#include "io/missing_text.h"

#include <algorithm>
#include <array>

#include "table/value_text.h"

namespace synthwright {
namespace {

// What R, pandas, SQL, Excel (with its errors), Hadoop, Stata and people write; of MySQL its zero
// dates.
constexpr std::string_view kUsualMissing[] = {
    "NA",      "N/A",      "n/a",        "na",
    "n.a.",    "N.A.",     "#N/A",       "#NA",
    "<NA>",    "NaN",      "nan",        "NAN",
    "-NaN",    "-nan",     "NaT",        "null",
    "Null",    "NULL",     "(null)",     "<null>",
    "nil",     "None",     "none",       "?",
    "-",       "--",       "---",        ".",
    "\\N",     "missing",  "Missing",    "MISSING",
    "#DIV/0!", "#VALUE!",  "#REF!",      "#NULL!",
    "#NUM!",   "#NAME?",   "1.#IND",     "-1.#IND",
    "1.#QNAN", "-1.#QNAN", "0000-00-00", "0000-00-00 00:00:00"};
constexpr std::size_t kLongest = 19;

constexpr std::string_view kMissingWords[] = {"?",    "N/A",  "n/a", "#N/A", "<NA>",
                                              "NULL", "null", "NaN", "nan",  "\\N"};
constexpr std::size_t kLongestWord = 4;

// Most values begin like none of the words.
template <std::size_t Count>
constexpr std::array<bool, 256> first_characters(const std::string_view (&words)[Count]) {
  std::array<bool, 256> first = {};
  for (const std::string_view word : words) first[static_cast<unsigned char>(word[0])] = true;
  return first;
}
constexpr auto kFirstOfUsual = first_characters(kUsualMissing);
constexpr auto kFirstOfWords = first_characters(kMissingWords);

bool begins(std::string_view text, const std::array<bool, 256>& first) {
  return first[static_cast<unsigned char>(text[0])];
}

}  // namespace

bool is_usual_missing(std::string_view text) {
  const std::string_view bare = trim(text);
  if (bare.size() > kLongest) return false;
  if (bare.empty()) return true;
  return begins(bare, kFirstOfUsual) &&
         std::ranges::find(kUsualMissing, bare) != std::end(kUsualMissing);
}

bool is_missing_word(std::string_view text) {
  return !text.empty() && text.size() <= kLongestWord && begins(text, kFirstOfWords) &&
         std::ranges::find(kMissingWords, text) != std::end(kMissingWords);
}

}  // namespace synthwright
