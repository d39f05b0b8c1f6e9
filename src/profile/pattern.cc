#include "profile/pattern.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/format.h"

namespace synthwright {
namespace {

constexpr std::uint8_t kUpper = 1, kLower = 2, kDigit = 4, kOther = 0;
constexpr std::size_t kLongestValue = 64, kMostRuns = 16;  // longer ones are texts, not identifiers
constexpr int kSpelledOut = 8;                             // up to here "99999999", beyond "9{9}"
constexpr std::string_view kClasses = "Aa9Xx*";
constexpr std::string_view kReserved = "*{}'";

constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool printable_ascii(char c) { return c >= ' ' && c <= '~'; }

constexpr std::uint8_t class_of(char c) {
  if (is_upper(c)) return kUpper;
  if (is_lower(c)) return kLower;
  return is_digit(c) ? kDigit : kOther;
}

/// class_of for every ASCII character.
constexpr auto kClassOf = [] {
  std::array<std::uint8_t, 128> classes{};
  for (std::size_t c = 0; c < classes.size(); ++c) classes[c] = class_of(static_cast<char>(c));
  return classes;
}();

char letter_of(unsigned classes) {
  switch (classes) {
    case kUpper: return 'A';
    case kLower: return 'a';
    case kDigit: return '9';
    case kUpper | kDigit: return 'X';
    case kLower | kDigit: return 'x';
    default: return '*';
  }
}

std::string literal_text(const std::string& literal) {
  const bool quoted = std::ranges::any_of(literal, [](char c) {
    return class_of(c) != kOther || kReserved.find(c) != std::string_view::npos;
  });
  if (!quoted) return literal;
  std::string result = "'";
  for (const char c : literal) {
    result += c;
    if (c == '\'') result += c;  // a quote within quotes is doubled
  }
  return result + "'";
}

/// Reads "{12}" or "{1,5}" at `at`.
bool read_repetitions(std::string_view pattern, std::size_t& at, PatternPart& part) {
  const std::size_t end = pattern.find('}', at);
  if (end == std::string_view::npos) return false;
  const char* const last = pattern.data() + end;
  auto [next, error] = std::from_chars(pattern.data() + at + 1, last, part.shortest);
  part.longest = part.shortest;
  if (error == std::errc{} && next != last && *next == ',') {
    const auto upper = std::from_chars(next + 1, last, part.longest);
    next = upper.ptr;
    error = upper.ec;
  }
  at = end + 1;
  return error == std::errc{} && next == last && part.shortest >= 0 &&
         part.longest >= part.shortest;
}

bool read_quoted(std::string_view pattern, std::size_t& at, std::string& literal) {
  for (++at; at < pattern.size(); ++at) {
    if (pattern[at] != '\'') {
      literal += pattern[at];
    } else if (at + 1 < pattern.size() && pattern[at + 1] == '\'') {
      literal += pattern[at++];
    } else {
      ++at;
      return true;
    }
  }
  return false;
}

void append_literal(std::vector<PatternPart>& parts, const std::string& literal) {
  if (!parts.empty() && parts.back().characters == 0) {
    parts.back().literal += literal;
  } else {
    parts.push_back({.characters = 0, .literal = literal});
  }
}

}  // namespace

std::string pattern_text(const std::vector<PatternPart>& parts) {
  std::string result;
  for (const PatternPart& part : parts) {
    if (part.characters == 0) {
      result += literal_text(part.literal);
    } else if (part.shortest != part.longest) {
      result += format("{}{{{},{}}}", part.characters, part.shortest, part.longest);
    } else if (part.longest > kSpelledOut) {
      result += format("{}{{{}}}", part.characters, part.longest);
    } else {
      result.append(static_cast<std::size_t>(part.longest), part.characters);
    }
  }
  return result;
}

std::optional<std::vector<PatternPart>> parse_pattern(std::string_view pattern) {
  std::vector<PatternPart> parts;
  for (std::size_t at = 0; at < pattern.size();) {
    const char c = pattern[at];
    if (c == '\'') {
      std::string literal;
      if (!read_quoted(pattern, at, literal)) return std::nullopt;
      append_literal(parts, literal);
    } else if (kClasses.find(c) != std::string_view::npos) {
      PatternPart part{.characters = c};
      if (++at < pattern.size() && pattern[at] == '{') {
        if (!read_repetitions(pattern, at, part)) return std::nullopt;
        parts.push_back(part);
      } else if (!parts.empty() && parts.back().characters == c) {
        ++parts.back().shortest;
        ++parts.back().longest;
      } else {
        parts.push_back(part);
      }
    } else if (class_of(c) != kOther || kReserved.find(c) != std::string_view::npos) {
      return std::nullopt;  // a letter that is no class has to be quoted
    } else {
      append_literal(parts, std::string(1, c));
      ++at;
    }
  }
  return parts;
}

bool PatternFinder::Runs::take(std::size_t i, unsigned run_classes, std::string_view text,
                               bool first) {
  if (first) {
    runs.push_back({.classes = run_classes,
                    .shortest = text.size(),
                    .longest = text.size(),
                    .common = std::string(text)});
    return runs.size() <= kMostRuns;
  }
  if (i == runs.size()) return false;
  Run& known = runs[i];
  const bool same_classes = known.classes == run_classes;
  const bool both_words = known.classes != kOther && run_classes != kOther;
  if (fine ? !same_classes : !same_classes && !both_words) return false;
  if (!known.common.empty() && known.common != text) {
    // What separates the words has to be the same everywhere.
    if (known.classes == kOther) return false;
    known.common.clear();
  }
  known.classes |= run_classes;
  known.shortest = std::min(known.shortest, text.size());
  known.longest = std::max(known.longest, text.size());
  return true;
}

void PatternFinder::Runs::merge(std::string_view value, bool first) {
  std::size_t run = 0, begin = 0;
  while (fits && begin < value.size()) {
    unsigned run_classes = kClassOf[static_cast<std::size_t>(value[begin])];
    std::size_t end = begin + 1;
    for (; end < value.size(); ++end) {
      const unsigned c_class = kClassOf[static_cast<std::size_t>(value[end])];
      const bool words = !fine && run_classes != kOther && c_class != kOther;
      if (c_class != run_classes && !words) break;
      run_classes |= c_class;
    }
    fits = take(run++, run_classes, value.substr(begin, end - begin), first);
    begin = end;
  }
  fits = fits && run == runs.size();
}

void PatternFinder::add(std::string_view value) {
  if (!fine_.fits && !coarse_.fits) return;
  if (value.empty() || value.size() > kLongestValue ||
      !std::ranges::all_of(value, printable_ascii)) {
    fine_.fits = coarse_.fits = false;
    return;
  }
  fine_.merge(value, empty_);
  coarse_.merge(value, empty_);
  empty_ = false;
}

std::vector<PatternPart> PatternFinder::parts() const {
  const Runs& found = fine_.fits ? fine_ : coarse_;
  std::vector<PatternPart> parts;
  if (empty_ || !found.fits) return parts;
  for (const Run& run : found.runs) {
    if (!run.common.empty()) {
      append_literal(parts, run.common);
    } else {
      parts.push_back({.characters = letter_of(run.classes),
                       .shortest = static_cast<int>(run.shortest),
                       .longest = static_cast<int>(run.longest)});
    }
  }
  return parts;
}

}  // namespace synthwright
