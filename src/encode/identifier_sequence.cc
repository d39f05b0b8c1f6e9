#include "encode/identifier_sequence.h"

#include <algorithm>
#include <charconv>

#include "encode/identifier_pattern.h"

namespace synthwright {
namespace {

constexpr std::size_t kMaximumDigits = 17;
constexpr std::int64_t kSparsest = 10;  // numbers passed over for each one used, at most

/// Where counting starts again, of the same length as the first number and no row's own: 0 and
/// the first step stay, else a power of ten.
std::int64_t fresh_start(std::int64_t first, std::int64_t step) {
  if (first == 0 || first == step) return first;
  std::int64_t power = 1;
  while (power <= first / 10) power *= 10;
  return power;
}

}  // namespace

void SequenceTest::add(std::string_view value) {
  if (!holds_) return;
  const std::size_t end = value.find_last_of(kDigits) + 1;  // npos + 1 is 0
  std::size_t begin = end;
  while (begin > 0 && value[begin - 1] >= '0' && value[begin - 1] <= '9') --begin;
  const std::size_t length = end - begin;
  std::int64_t number = 0;
  if (length > 0) std::from_chars(value.data() + begin, value.data() + end, number);
  const std::string_view prefix = value.substr(0, begin), suffix = value.substr(end);

  if (values_ == 0) {
    prefix_ = prefix, suffix_ = suffix, first_ = number, shortest_ = length;
  } else {
    if (values_ == 1) step_ = number - last_;
    equal_steps_ = equal_steps_ && number - last_ == step_;
  }
  const bool zero_first = length > 1 && value[begin] == '0';
  // Zeros fill up to one width: the shortest number's.
  const bool width_holds = length >= shortest_ && (!zero_first || length == shortest_);
  padded_ = padded_ || zero_first;
  holds_ = length > 0 && length <= kMaximumDigits && prefix == prefix_ && suffix == suffix_ &&
           width_holds && (values_ == 0 || number > last_);
  last_ = number;
  ++values_;
}

std::optional<IdentifierSequence> SequenceTest::result(int minimum_support) const {
  const bool supported = values_ >= std::max(minimum_support, 3);
  const bool bare = prefix_.empty() && suffix_.empty() && !padded_;
  if (!holds_ || values_ < 2 || (!bare && !supported)) return std::nullopt;
  IdentifierSequence sequence{prefix_, suffix_, 1, 1, padded_ ? static_cast<int>(shortest_) : 0};
  if (supported && equal_steps_ && step_ <= IdentifierSequence::kMaximumStep) {
    sequence.step = step_;
  } else if ((last_ - first_) / kSparsest >= values_) {
    return std::nullopt;
  }
  sequence.start = fresh_start(first_, sequence.step);
  return sequence;
}

}  // namespace synthwright
