// Persons: "Dr. Anna M. von Berg" is "Dr. {G} {I}. von {F}"; titles, particles and suffixes are
// words of fixed lists. After "Mrs." a name in brackets is the woman's own, the one before them her
// husband's.
#include <algorithm>
#include <vector>

#include "encode/sensitive/templates.h"
#include "encode/sensitive/titles.h"
#include "profile/sensitive/person.h"
#include "profile/sensitive/value.h"

namespace synthwright::sensitive {
namespace {

/// "(mother)": what somebody is, no name.
bool is_in_lower_case(const std::string& word) {
  return !word.empty() && std::ranges::all_of(Value(word).shape, [](char c) { return c == 'a'; });
}

struct Word {
  std::string before, bare, after;  ///< signs, the word, signs
  bool title = false, fixed = false;
  int group = 0;  ///< 0 outside of brackets and quotes
};

Word taken_apart(const std::string& text) {
  constexpr std::string_view kOpening = "(\"'[", kClosing = ")\"',;]";
  Word word;
  const std::size_t begin = std::min(text.find_first_not_of(kOpening), text.size());
  std::size_t end = text.size();
  while (end > begin && kClosing.find(text[end - 1]) != std::string_view::npos) --end;
  word.before = text.substr(0, begin);
  word.bare = text.substr(begin, end - begin);
  word.after = text.substr(end);
  return word;
}

std::vector<Word> words_of(const std::string& value) {
  std::vector<Word> words;
  bool inside = false, first = true;
  int group = 0;
  for (const std::string& text : split_words(value)) {
    Word word = taken_apart(text);
    if (!word.before.empty() && !inside) {
      inside = true;
      ++group;
    }
    word.group = inside ? group : 0;
    if (word.after.find_first_of(")\"']") != std::string::npos) inside = false;
    // Elsewhere "M." is an initial.
    word.title = word.group == 0 && is_title(word.bare) && (first || word.bare.size() > 2);
    const bool joining = is_joining(word.bare);
    word.fixed = word.title || joining || (first && is_envelope_word(word.bare)) ||
                 (word.group > 0 && is_in_lower_case(word.bare)) || is_name_suffix(word.bare) ||
                 is_particle(folded(word.bare));
    first = word.title || joining || is_envelope_word(word.bare) ||
            word.after.find(',') != std::string::npos;
    words.push_back(std::move(word));
  }
  return words;
}

std::string parts(const std::string& word, char kind) {
  const std::string part = std::string("{") + kind + (in_capitals(word) ? "U}" : "}");
  std::string made = part;
  for (const char c : word) {
    if (c == '-') made += "-" + part;
  }
  return made;
}

/// M, W: a man's, a woman's given name; G where nothing says whose it is.
char given_kind(const std::vector<Word>& words, int group) {
  for (const Word& word : words) {
    const auto title = word.title ? title_of(word.bare) : std::nullopt;
    if (!title) continue;
    const bool husband = title->word == "mrs" && group == 0 &&
                         std::ranges::any_of(words, [](const Word& w) { return w.group > 0; });
    return title->gender == Gender::male || husband ? 'M' : 'W';
  }
  return 'G';
}

}  // namespace

bool in_capitals(const std::string& word) {
  const std::string shape = Value(word).shape;
  return shape.size() > 1 && std::ranges::count(shape, 'A') > 1 && shape.find('a') == shape.npos;
}

namespace {

std::optional<Title> first_title(const std::string& value) {
  for (const Word& word : words_of(value)) {
    if (!word.title) continue;
    if (const auto title = title_of(word.bare)) return title;
  }
  return std::nullopt;
}

/// Departments and roles stay as they are, and of years the century: "(IT)", ", 19{e}{9}-19{l}{9}".
/// Birth is early and death late in a century that both have, the other way round in two, so that
/// death follows birth and nobody is much older than a hundred years.
std::string qualifier_template(const std::string& text) {
  const std::size_t birth = std::min(text.find_first_of("0123456789"), text.size());
  const bool both = birth + 9 <= text.size() && is_digit(text[birth + 5]);
  const bool one_century = both && text.compare(birth, 2, text, birth + 5, 2) == 0;
  std::string made = text.substr(0, birth);
  for (std::size_t i = birth; i < text.size(); ++i) {
    const std::size_t place = (i - birth) % 5;  // of a year and the sign behind it
    const bool early = (i < birth + 5) == one_century;
    made += !is_digit(text[i]) || place < 2 ? std::string(1, text[i])
            : place > 2 || !both            ? "{9}"
            : early                         ? "{e}"
                                            : "{l}";
  }
  return made;
}

}  // namespace

std::optional<Locale> locale_of_title(const std::string& value) {
  const auto title = first_title(value);
  return title ? std::optional(title->locale) : std::nullopt;
}

std::optional<Gender> gender_of_title(const std::string& value) {
  const auto title = first_title(value);
  return title ? std::optional(title->gender) : std::nullopt;
}

std::optional<std::string> person_template(const std::string& whole, char first, char last_kind) {
  const std::string value(first == last_kind ? std::string_view(whole) : without_qualifiers(whole));
  const std::vector<Word> words = words_of(value);
  std::vector<std::size_t> last;  // of each group, the last word that is a name
  std::vector<int> names;
  for (std::size_t i = 0; i < words.size(); ++i) {
    last.resize(std::max<std::size_t>(last.size(), words[i].group + 1), words.size());
    names.resize(last.size());
    if (words[i].fixed) continue;
    last[words[i].group] = i;
    ++names[words[i].group];
  }
  if (last.empty() || last[0] == words.size()) return std::nullopt;
  std::size_t comma = 0;  // Berg, Anna
  while (comma < words.size() && words[comma].after.find(',') == std::string::npos) ++comma;
  const bool turned = comma + 1 < words.size() && !is_name_suffix(words[comma + 1].bare);
  std::string made;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& word = words[i];
    made += (made.empty() ? "" : " ") + word.before;
    const std::string shape = Value(word.bare).shape;
    const bool alone = word.group > 0 && names[word.group] == 1;  // a nickname
    const bool family = !alone && (turned && word.group == 0 ? i <= comma : i == last[word.group]);
    const char given = first == 'G' ? given_kind(words, word.group) : first;
    if (word.bare.empty() || word.fixed) {
      made += word.bare;
    } else if (shape == "A" || shape == "A.") {
      made += shape == "A" ? "{I}" : "{I}.";
    } else {
      made += parts(word.bare, family ? (last_kind == 'G' ? given : last_kind) : given);
    }
    made += word.after;
  }
  return made + qualifier_template(whole.substr(value.size()));
}

}  // namespace synthwright::sensitive
