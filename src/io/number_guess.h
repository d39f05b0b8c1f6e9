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

#include <arrow/api.h>

#include <array>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/exponent_guess.h"
#include "table/number_form.h"
#include "table/number_text.h"

namespace synthwright {

class ValueBuffer;

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
  /// Adds the values from `row` on to this guess and to `kept` while they are missing or numbers
  /// that are written plainly. Returns: the first row that is neither, which add() may understand.
  std::int64_t add_run(const arrow::StringArray& values, std::int64_t row, ValueBuffer& kept);
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
  struct Plain {  // numbers that are not listed, written without groups and anything around them
    Seen seen;
    bool points_group = true;
    std::ptrdiff_t most_whole = 0;
    std::int64_t count = 0;
    double least = std::numeric_limits<double>::infinity(), greatest = -least;
    void add(const ReadNumber& number, std::string_view text);
  };
  struct Listed {  // a number that may stand for missing values
    ReadNumber number;
    std::string text;
    std::int64_t count = 0;
    bool one_spelling = true;
  };
  static constexpr std::size_t kMarks = kNumberMarks.size();

  void add_plain(const ReadNumber& number, std::string_view text);
  bool is_allowed(const NumberSpelling& spelling) const;
  bool add_listed(std::string_view text);
  bool add_styled(std::string_view text);
  void start_styled(const NumberParts& parts);
  bool is_sentinel(const Listed& listed) const;
  bool is_ambiguous(std::size_t a, std::size_t b) const { return alive_[a] && alive_[b]; }
  std::size_t choose(const DecimalMarks& file) const;
  NumberGuess with_listed(bool sentinels_too) const;

  NumberGuessOptions options_;
  ReadNumber last_;

  // The fourteen ways of reading are told apart when the first number comes that is not plain.
  Plain plain_;
  ExponentGuess exponents_;
  std::vector<Listed> listed_;

  bool styled_ = false;
  std::array<bool, kMarks> alive_ = {};
  std::array<Seen, kMarks> seen_ = {};
  std::string prefix_, suffix_, first_;
  bool differ_ = false;
};

}  // namespace synthwright
