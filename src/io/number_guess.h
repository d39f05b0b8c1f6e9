// Finds the one form that the numbers of a column are written in: which mark sets off the fraction,
// what groups the digits, what stands around them; and values that stand for missing ones.
//
//   NumberGuess guess({});
//   for (const char* text : {"1.234,50 €", "12,00 €"}) fits &= guess.add(text);
//   guess.decide({}).format.decimal_mark;  // ','
//
// What a comma or a point is, is decided by all values of the column: of "1,234" and "1,5" it is
// the decimal mark, of "1,234" and "12,345.6" it groups. Where every value has exactly three digits
// after it, columns of the same file that are certain decide, and otherwise a comma groups and a
// point is the decimal mark.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "table/number_form.h"
#include "table/number_text.h"

namespace synthwright {

/// Whether columns of a file are certain to have a point or a comma as decimal mark.
struct DecimalMarks {
  bool point = false, comma = false;
};

struct NumberGuessOptions {
  bool whole_only = false;     ///< declared as integer
  bool leading_zeros = false;  ///< are no sign of a code: declared as a number
  bool sentinels = true;       ///< look for numbers that stand for missing values
};

/// What was found. `sentinels`: spellings of numbers that are missing values, most frequent first.
struct GuessedNumbers {
  bool integer = false;
  Format format;
  std::vector<std::string> sentinels;
  std::int64_t sentinel_count = 0;  ///< of the first
};

class NumberGuess {
 public:
  explicit NumberGuess(NumberGuessOptions options) : options_(options) {}

  /// Returns: false when the text is no number of a form that all numbers so far have.
  bool add(std::string_view text);
  /// Every number so far is written without groups and with nothing around it.
  bool all_plain() const { return !styled_; }
  /// The number just added. Requires: all_plain().
  const ReadNumber& last() const { return last_; }

  /// What this column is certain of.
  DecimalMarks certain() const;
  /// They look like numbers and are names: nine digits or more in full groups of three, as phones
  /// and internet addresses are, or always the same number with something around it.
  bool is_code() const;
  GuessedNumbers decide(const DecimalMarks& file) const;

 private:
  struct Seen {  // of the numbers as one of kNumberMarks reads them
    bool all_integer = true, grouped = false, marked = false, full_groups = true;
    int most = 0, least = -1;  // decimals; least -1: none seen yet
    void add(int decimals, bool integer);
  };
  struct Listed {  // a number that may stand for missing values
    ReadNumber number;
    std::string text;
    std::int64_t count = 0;
    bool one_spelling = true;
  };
  static constexpr std::size_t kMarks = kNumberMarks.size();

  void add_plain(std::string_view text);
  bool add_listed(std::string_view text);
  bool add_styled(std::string_view text);
  void start_styled(const NumberParts& parts);
  void add_to_range(double value);
  bool is_sentinel(const Listed& listed) const;
  bool is_ambiguous(std::size_t a, std::size_t b) const { return alive_[a] && alive_[b]; }
  std::size_t choose(const DecimalMarks& file) const;
  NumberGuess with_listed(bool sentinels_too) const;

  NumberGuessOptions options_;
  ReadNumber last_;

  // Of numbers that are written plainly; the fourteen ways of reading are told apart when the
  // first comes that is not.
  Seen plain_;
  bool any_exponent_ = false, points_group_ = true;
  std::ptrdiff_t most_whole_ = 0;
  std::int64_t others_ = 0;  // numbers that are not listed, and their range
  double least_ = 0, greatest_ = 0;
  std::vector<Listed> listed_;

  bool styled_ = false;
  std::array<bool, kMarks> alive_ = {};
  std::array<Seen, kMarks> seen_ = {};
  std::string prefix_, suffix_, first_;
  bool differ_ = false;
};

}  // namespace synthwright
