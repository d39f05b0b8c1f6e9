// The common form of a set of identifiers.
//
// A pattern is a sequence of character classes, each perhaps with a number of repetitions, and of
// characters that stand for themselves:
//   A upper-case letter · a lower-case letter · 9 digit
//   X upper-case letter or digit · x lower-case letter or digit · * letter or digit
//   9{12} twelve of them · 9{1,5} one to five · 'ADM' the characters between the quotes
// Other ASCII characters stand for themselves. "'ADM-'999999" fits ADM-004211; "9999-AAAAA" fits
// 7590-VHVEG; "x{8}-x{4}" fits 3f2504e0-4f89.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace synthwright {

/// Some characters of one class in a pattern.
struct PatternPart {
  char characters = '9';  ///< A a 9 X x *, or 0: exactly `literal`
  int shortest = 1, longest = 1;
  std::string literal;

  bool operator==(const PatternPart&) const = default;
};

std::string pattern_text(const std::vector<PatternPart>& parts);
/// Nothing when `pattern` is not well formed.
std::optional<std::vector<PatternPart>> parse_pattern(std::string_view pattern);

/// Finds the pattern that all values fit, value by value, in bounded memory.
class PatternFinder {
 public:
  void add(std::string_view value);
  /// Empty when the values have no common form (or characters beyond ASCII, or great length).
  std::vector<PatternPart> parts() const;

 private:
  struct Run {
    unsigned classes = 0;  // bits: upper, lower, digit; 0: other characters
    std::size_t shortest = 0, longest = 0;
    std::string common;  // the text in every value so far; empty when values differ
  };
  /// Runs of one class each (fine), or of letters and digits together (coarse).
  struct Runs {
    bool fine = true;
    bool fits = true;
    std::vector<Run> runs;

    /// Takes one more value in; `first` when there was none before.
    void merge(std::string_view value, bool first);
    /// Whether the value's run number `i` goes with the known ones.
    bool take(std::size_t i, unsigned run_classes, std::string_view text, bool first);
  };

  bool empty_ = true;
  Runs fine_{.fine = true}, coarse_{.fine = false};
};

}  // namespace synthwright
