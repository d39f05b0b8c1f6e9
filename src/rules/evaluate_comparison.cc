#include <cmath>
#include <compare>

#include "rules/evaluate.h"

namespace synthwright::rules {
namespace {

/// An integer and a real number as they are, where a conversion to double would round.
struct Exact {
  std::int64_t integer;
};

std::partial_ordering operator<=>(Exact left, double right) {
  constexpr double kBeyond = 0x1p63;
  if (right >= kBeyond) return std::partial_ordering::less;
  if (right < -kBeyond) return std::partial_ordering::greater;
  const double whole = std::trunc(right);
  const auto other = static_cast<std::int64_t>(whole);
  if (left.integer != other) return left.integer <=> other;
  return whole <=> right;
}
bool operator==(Exact left, double right) { return (left <=> right) == 0; }

template <typename Left, typename Right, typename Compare>
void fill(std::vector<std::uint8_t>& to, const Left* left, const Right* right, Compare compare) {
  std::uint8_t* truths = to.data();
  for (std::size_t i = 0, rows = to.size(); i < rows; ++i) {
    truths[i] = static_cast<std::uint8_t>(kTrue * compare(left[i], right[i]));
  }
}

template <typename Left, typename Right>
void fill(Operation operation, std::vector<std::uint8_t>& to, const Left* left,
          const Right* right) {
  switch (operation) {
    case Operation::equal: fill(to, left, right, [](auto a, auto b) { return a == b; }); break;
    case Operation::not_equal:
      fill(to, left, right, [](auto a, auto b) { return !(a == b); });
      break;
    case Operation::less: fill(to, left, right, [](auto a, auto b) { return a < b; }); break;
    case Operation::less_equal: fill(to, left, right, [](auto a, auto b) { return a <= b; }); break;
    case Operation::greater: fill(to, left, right, [](auto a, auto b) { return a > b; }); break;
    default: fill(to, left, right, [](auto a, auto b) { return a >= b; });
  }
}

std::vector<Exact> exact(const std::vector<std::int64_t>& integers) {
  std::vector<Exact> result;
  result.reserve(integers.size());
  for (const std::int64_t integer : integers) result.push_back({integer});
  return result;
}

}  // namespace

Values compared(const Term& term, const Values& left, const Values& right) {
  Values result{TermType::boolean};
  std::vector<std::uint8_t>& to = result.truths;
  const bool real_left = left.type == TermType::real, real_right = right.type == TermType::real;
  if (left.type == TermType::boolean) {
    to.resize(left.truths.size());
    fill(term.operation, to, left.truths.data(), right.truths.data());
    for (std::size_t i = 0; i < to.size(); ++i) {
      if (left.truths[i] == kUnknown || right.truths[i] == kUnknown) to[i] = kUnknown;
    }
    return result;
  }
  if (left.type == TermType::text) {
    // Bytes of UTF-8 are in the order of code points.
    to.resize(left.texts.size());
    fill(term.operation, to, left.texts.data(), right.texts.data());
  } else if (real_left && real_right) {
    to.resize(left.numbers.size());
    fill(term.operation, to, left.numbers.data(), right.numbers.data());
  } else if (real_right) {
    to.resize(right.numbers.size());
    fill(term.operation, to, exact(left.integers).data(), right.numbers.data());
  } else if (real_left) {
    to.resize(left.numbers.size());
    fill(mirrored(term.operation), to, exact(right.integers).data(), left.numbers.data());
  } else {
    to.resize(left.integers.size());
    fill(term.operation, to, left.integers.data(), right.integers.data());
  }
  for (const Values* side : {&left, &right}) {
    for (std::size_t i = 0; i < side->valid.size(); ++i) {
      if (side->valid[i] == 0) to[i] = kUnknown;
    }
  }
  return result;
}

}  // namespace synthwright::rules
