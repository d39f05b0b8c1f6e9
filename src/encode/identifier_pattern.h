// The form of an identifier: at each position the characters that may stand there. A position with
// one character is literal ("INV-"), the others are free.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/random.h"
#include "table/stored_range.h"

namespace synthwright {

class Pattern {
 public:
  Pattern() = default;
  /// Requires: each position is one character of UTF-8, or several of ASCII, ascending, none twice.
  explicit Pattern(std::vector<std::string> positions) : positions_(std::move(positions)) {}

  const std::vector<std::string>& positions() const { return positions_; }

  /// How many identifiers of this form can be numbered: all of them, or in spaces beyond 2^62 as
  /// many as the last positions hold.
  std::uint64_t size() const;

  /// How many of them are numbers of that range: those of the smallest numbers. Requires: digits,
  /// perhaps after a minus sign.
  std::uint64_t size_within(const IntegerRange& range) const;

  /// The identifier of that number; different numbers give different identifiers. The
  /// positions before the numbered ones are drawn from `rest`.
  /// Requires: number < size().
  std::string identifier(std::uint64_t number, Random& rest) const;

  /// Whether some text has both forms.
  bool overlaps(const Pattern& other) const;

  /// The next larger form, as one would continue to count: a zero before the last free run of
  /// digits becomes free (0099 → 0100), else the run gets a digit more (99 → 100); a form without
  /// free digits repeats its last free position, one without free positions gets a digit at its
  /// end. No text has both forms.
  Pattern grown() const;

 private:
  std::size_t first_numbered() const;

  std::vector<std::string> positions_;
};

inline const std::string kDigits = "0123456789", kLeadingDigits = "123456789";

}  // namespace synthwright
