#include "encode/identifier_pattern.h"

#include <algorithm>

#include "base/format.h"
#include "encode/identifier_permutation.h"

namespace synthwright {
namespace {

/// How many characters may stand at a position. A literal beyond ASCII is several bytes.
std::size_t choices(const std::string& position) {
  return static_cast<unsigned char>(position[0]) < 0x80 ? position.size() : 1;
}

bool is_free(const std::string& position) { return choices(position) > 1; }

bool is_free_digit(const std::string& position) {
  return is_free(position) && position.front() >= '0' && position.back() <= '9';
}

}  // namespace

std::size_t Pattern::first_numbered() const {
  std::uint64_t product = 1;
  std::size_t first = positions_.size();
  while (first > 0 && choices(positions_[first - 1]) <= Permutation::kMaximumSize / product) {
    product *= choices(positions_[--first]);
  }
  return first;
}

std::uint64_t Pattern::size() const {
  std::uint64_t product = 1;
  for (std::size_t i = first_numbered(); i < positions_.size(); ++i)
    product *= choices(positions_[i]);
  return product;
}

// Digits of one length are numbered as they are ordered, those of a negative number by magnitude.
std::uint64_t Pattern::size_within(const IntegerRange& range) const {
  if (range == IntegerRange{}) return size();
  const bool negative = positions_.front() == "-";
  const std::string largest = format("{}", negative ? range.least : range.most);
  if (range.least == 0 && negative) return 0;
  if (positions_.size() != largest.size()) return positions_.size() < largest.size() ? size() : 0;
  if (range.most == IntegerRange{}.most) return size();  // forms of 19 digits begin with 8 at most
  std::uint64_t below = 0, left = size();
  for (std::size_t i = negative; i < positions_.size(); ++i) {
    const std::string& position = positions_[i];
    left /= position.size();
    below += left * static_cast<std::uint64_t>(
                        std::ranges::count_if(position, [&](char c) { return c < largest[i]; }));
    if (position.find(largest[i]) == std::string::npos) return below;
  }
  return below + 1;
}

std::string Pattern::identifier(std::uint64_t number, Random& rest) const {
  const std::size_t first = first_numbered();
  std::vector<std::uint64_t> choice(positions_.size());
  for (std::size_t i = positions_.size(); i-- > first;) {
    choice[i] = number % choices(positions_[i]);
    number /= choices(positions_[i]);
  }
  for (std::size_t i = 0; i < first; ++i) choice[i] = rest.below(choices(positions_[i]));
  std::string text;
  for (std::size_t i = 0; i < positions_.size(); ++i) {
    if (is_free(positions_[i])) {
      text += positions_[i][choice[i]];
    } else {
      text += positions_[i];
    }
  }
  return text;
}

bool Pattern::overlaps(const Pattern& other) const {
  if (positions_.size() != other.positions_.size()) return false;
  for (std::size_t i = 0; i < positions_.size(); ++i) {
    const std::string &mine = positions_[i], &theirs = other.positions_[i];
    const bool common = is_free(mine) || is_free(theirs)
                            ? mine.find_first_of(theirs) != std::string::npos
                            : mine == theirs;
    if (!common) return false;
  }
  return true;
}

Pattern Pattern::grown() const {
  std::vector<std::string> positions = positions_;
  const auto digit = std::find_if(positions.rbegin(), positions.rend(), is_free_digit);
  if (digit == positions.rend()) {
    const auto free = std::find_if(positions.rbegin(), positions.rend(), is_free);
    const bool repeats = free != positions.rend();
    const std::string position = repeats ? *free : kLeadingDigits;
    positions.insert(repeats ? free.base() : positions.end(), position);
    return Pattern(std::move(positions));
  }
  auto first = digit.base() - 1;
  while (first != positions.begin() && is_free_digit(*(first - 1))) --first;
  if (*first == kLeadingDigits) *first = kDigits;
  if (first != positions.begin() && *(first - 1) == "0") {
    *(first - 1) = kLeadingDigits;
  } else {
    positions.insert(first, kLeadingDigits);
  }
  return Pattern(std::move(positions));
}

}  // namespace synthwright
