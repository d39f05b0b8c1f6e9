#include "profile/vocabulary.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace synthwright {
namespace {

struct Vocabulary {
  std::string_view name;
  /// Ascending, separated by commas; spellings of the same rank by '|'.
  std::string_view words;
};

constexpr std::array kVocabularies = {
    Vocabulary{"months",
               "january|jan,february|feb,march|mar,april|apr,may,june|jun,july|jul,august|aug,"
               "september|sept|sep,october|oct,november|nov,december|dec"},
    Vocabulary{"weekdays",
               "monday|mon,tuesday|tue|tues,wednesday|wed,thursday|thu|thur|thurs,friday|fri,"
               "saturday|sat,sunday|sun"},
    Vocabulary{"levels",
               "none,very low|lowest,low,medium low|below average,medium|moderate|normal|average,"
               "medium high|above average,high,very high,highest|extreme|extremely high"},
    Vocabulary{"sizes",
               "extra small|xxs,xs|very small|tiny,s|small,m|medium,l|large,"
               "xl|extra large|very large,xxl|2xl|huge,xxxl|3xl"},
    Vocabulary{"degrees of severity",
               "none|minimal,mild|minor,moderate,severe|major,critical|very severe|extreme,fatal"},
    Vocabulary{"degrees of quality",
               "terrible|very poor|very bad,poor|bad,fair|average|acceptable,good,very good,"
               "excellent,outstanding"},
    Vocabulary{"degrees of agreement",
               "strongly disagree,disagree,somewhat disagree,neutral|neither agree nor disagree,"
               "somewhat agree,agree,strongly agree"},
    Vocabulary{"frequencies",
               "never,almost never|very rarely,rarely|seldom,sometimes|occasionally,"
               "often|frequently,very often|usually,almost always,always"},
    Vocabulary{"frequencies of payment",
               "daily,weekly,biweekly,monthly,quarterly,"
               "half-yearly|semi-annually,annually|yearly"},
    Vocabulary{"places", "first|1st,second|2nd,third|3rd,fourth|4th,fifth|5th"},
};

constexpr std::size_t kFewestWords = 3;  // two words in some order are any pair of categories

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '_' || c == '-') c = ' ';
  }
  return result;
}

/// The position of `word` in the vocabulary's order, or -1.
int rank_of(const std::string& word, std::string_view vocabulary) {
  int rank = 0;
  while (!vocabulary.empty()) {
    const std::size_t end = std::min(vocabulary.find_first_of(",|"), vocabulary.size());
    if (lower(vocabulary.substr(0, end)) == word) return rank;
    if (end == vocabulary.size()) break;
    rank += vocabulary[end] == ',';
    vocabulary.remove_prefix(end + 1);
  }
  return -1;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The digits that `text` begins with, taken off it, without leading zeros.
std::string_view take_number(std::string_view& text) {
  std::size_t end = 0;
  while (end < text.size() && is_digit(text[end])) ++end;
  std::string_view digits = text.substr(0, end);
  text.remove_prefix(end);
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
  return digits;
}

bool naturally_before(const std::string& left, const std::string& right) {
  std::string_view a = left, b = right;
  while (!a.empty() && !b.empty()) {
    if (is_digit(a[0]) && is_digit(b[0])) {
      const std::string_view m = take_number(a), n = take_number(b);
      if (m != n) return m.size() != n.size() ? m.size() < n.size() : m < n;
    } else if (a[0] != b[0]) {
      return static_cast<unsigned char>(a[0]) < static_cast<unsigned char>(b[0]);
    } else {
      a.remove_prefix(1);
      b.remove_prefix(1);
    }
  }
  return a.empty() && b.empty() ? left < right : a.empty();
}

}  // namespace

std::vector<std::string> in_natural_order(std::vector<std::string> words) {
  std::ranges::sort(words, naturally_before);
  return words;
}

std::optional<OrderedWords> in_known_order(const std::vector<std::string>& words) {
  if (words.size() < kFewestWords) return std::nullopt;
  for (const Vocabulary& vocabulary : kVocabularies) {
    std::vector<std::pair<int, std::string>> ranked;
    for (const std::string& word : words) {
      const int rank = rank_of(lower(word), vocabulary.words);
      if (rank < 0) break;
      ranked.emplace_back(rank, word);
    }
    if (ranked.size() != words.size()) continue;
    std::ranges::sort(ranked);
    OrderedWords result{.vocabulary = std::string(vocabulary.name)};
    for (auto& [rank, word] : ranked) result.words.push_back(std::move(word));
    return result;
  }
  return std::nullopt;
}

}  // namespace synthwright
