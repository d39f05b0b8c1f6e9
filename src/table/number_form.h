// Numbers as people write them: "1.234,50 €", "-$12", "12 %", "3.4kg". A column has one form, which
// its Format holds (decimal_mark, thousands, prefix, suffix), and goes out in it.
//
//   const NumberForm form({.decimal_mark = ',', .thousands = ".", .suffix = " €"});
//   std::string plain;
//   if (form.read("1.234,50 €", plain)) use(number_of(plain));  // "1234.50"
//   form.append(out, "1234.50");                                // "1.234,50 €"
//
// The sign stands first, before a currency: "-$5". A plus sign, "$-5", "(5)" for minus five and
// groups of two digits (1,00,000) are not known: such a column is text.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "synthwright/table.h"

namespace synthwright {

/// What stands before and after the digits. `core` begins and ends with a digit, or begins with a
/// decimal mark.
struct NumberParts {
  bool negative = false;
  std::string_view prefix, core, suffix;
};

/// Nothing when `text` has no digits, or when what stands around them is neither a currency nor,
/// after them, a sign like % or a word or two that may be a unit. Requires: no space at the ends.
std::optional<NumberParts> parts_of_number(std::string_view text);

/// How fractions and groups of three digits are set off.
struct NumberMarks {
  char decimal = '.';
  std::string_view thousands;  ///< empty: no groups
};

/// In order of preference where a column fits several.
inline constexpr std::array<NumberMarks, 14> kNumberMarks = {{{'.', ""},
                                                              {'.', ","},
                                                              {',', ""},
                                                              {',', "."},
                                                              {'.', " "},
                                                              {',', " "},
                                                              {'.', "'"},
                                                              {',', "'"},
                                                              {'.', "\u00A0"},
                                                              {',', "\u00A0"},
                                                              {'.', "\u202F"},
                                                              {',', "\u202F"},
                                                              {'.', "\u2019"},
                                                              {',', "\u2019"}}};

/// How many groups of digits `core` has before the decimal mark, which is 1 without separators, and
/// its spelling without separators and with a point; nothing when it is not written with `marks`,
/// as a number beyond three digits without its separators is not.
std::optional<int> plain_number(std::string_view core, const NumberMarks& marks,
                                std::string& plain);

class NumberForm {
 public:
  explicit NumberForm(const Format& format);

  /// Nothing around the digits, a point and no groups.
  bool plain() const { return plain_; }
  /// Replaces `plain` by what spelling_of_number knows. Returns: false for another form.
  bool read(std::string_view text, std::string& plain) const;
  void append(std::string& out, std::string_view plain) const;

 private:
  NumberMarks marks() const { return {mark_, thousands_}; }

  char mark_;
  std::string thousands_, space_, prefix_, suffix_;  // space_: before the sign
  bool plain_;
};

}  // namespace synthwright
