#include "encode/identifier.h"

#include <algorithm>
#include <charconv>

#include "base/format.h"
#include "base/hash.h"
#include "encode/identifier_permutation.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

/// Identifiers that a shape has to be able to make; more rows than anyone asks for, and what
/// integers of one to ten digits, each growing past the others, still reach within 64 bits.
constexpr std::uint64_t kCapacity = std::uint64_t{1} << 33;
constexpr int kMaximumGrowth = 64;
constexpr std::size_t kIntegerDigits = 18;  // every number of so many digits fits 64 bits

std::string numbered(const IdentifierSequence& sequence, std::int64_t row) {
  const std::int64_t number = sequence.start + row * sequence.step;
  return format("{}{:0{}}{}", sequence.prefix, number, sequence.width, sequence.suffix);
}

}  // namespace

IdentifierModel::IdentifierModel(std::string column, bool integers, double missing_share)
    : column_(std::move(column)), integers_(integers), missing_share_(missing_share) {}

IdentifierModel::IdentifierModel(IdentifierModel base, IdentifierSequence sequence)
    : IdentifierModel(std::move(base)) {
  sequence_ = std::move(sequence);
}

IdentifierModel::IdentifierModel(IdentifierModel base, std::vector<IdentifierShape> shapes)
    : IdentifierModel(std::move(base)) {
  shapes_ = std::move(shapes);
  std::vector<Pattern> taken;
  int first = 0;
  for (const IdentifierShape& shape : shapes_) {
    taken.push_back(shape.pattern);
    chains_.push_back({{{shape.pattern, size_of(shape.pattern)}}, first, shape.weight});
    first += shape.weight;
  }
  for (Chain& chain : chains_) {
    Pattern next = chain.levels[0].pattern;
    std::uint64_t capacity = chain.levels[0].size;
    for (int growth = 0; capacity < kCapacity && growth < kMaximumGrowth; ++growth) {
      next = next.grown();
      const std::uint64_t size = size_of(next);
      if (size == 0 || (integers_ && next.positions().size() > kIntegerDigits)) break;
      if (std::ranges::any_of(taken, [&](const Pattern& t) { return t.overlaps(next); })) continue;
      capacity += size;
      taken.push_back(next);
      chain.levels.push_back({next, size});
    }
  }
}

std::uint64_t IdentifierModel::size_of(const Pattern& pattern) const {
  return integers_ ? pattern.size_within(range_) : pattern.size();
}

bool IdentifierModel::holds(std::int64_t rows) const {
  return std::ranges::all_of(chains_, [&](const Chain& chain) {
    double capacity = 0;
    for (const Level& level : chain.levels) capacity += static_cast<double>(level.size);
    const double needed = static_cast<double>(rows) * chain.weight / kPeriod;
    return chain.levels[0].size > 0 && (!unique_ || capacity >= needed);
  });
}

void IdentifierModel::refuse(std::int64_t row) const {
  throw Error{
      Code::infeasible,
      format("Column '{}': there are not enough identifiers of its form and type for row {}.",
             column_, row),
      "Ask for fewer rows, or exclude the column and number the rows yourself."};
}

std::string IdentifierModel::text(std::uint64_t seed, std::int64_t row) const {
  return sequence_ ? numbered(*sequence_, row) : pattern_text(seed, row);
}

std::string IdentifierModel::pattern_text(std::uint64_t seed, std::int64_t row) const {
  const std::uint64_t key = derive_seed(seed, "identifier/" + column_);
  const std::uint64_t period = static_cast<std::uint64_t>(row) / kPeriod;
  std::uint64_t place = static_cast<std::uint64_t>(row) % kPeriod;
  if (chains_.size() > 1) place = Permutation(kPeriod, hash_combine(key, period))(place);
  const auto chain = std::find_if(chains_.begin(), chains_.end(), [&](const Chain& c) {
    return place < static_cast<std::uint64_t>(c.first + c.weight);
  });
  std::uint64_t number = period * chain->weight + (place - chain->first);
  if (!unique_) number %= chain->levels[0].size;
  for (std::size_t level = 0; level < chain->levels.size(); ++level) {
    const auto& [pattern, size] = chain->levels[level];
    if (number < size) {
      const std::uint64_t which = static_cast<std::uint64_t>(chain - chains_.begin()) << 8 | level;
      Random rest(key, "rest", static_cast<std::uint64_t>(row));
      return pattern.identifier(Permutation(size, hash_combine(key ^ 1, which))(number), rest);
    }
    number -= size;
  }
  refuse(row);
}

std::int64_t IdentifierModel::integer(std::uint64_t seed, std::int64_t row) const {
  const std::string digits = text(seed, row);
  std::int64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (number < range_.least || number > range_.most) refuse(row);  // counted beyond
  return number;
}

bool IdentifierModel::missing(std::uint64_t seed, std::int64_t row) const {
  return missing_share_ > 0 &&
         Random(seed, "identifier missing/" + column_, static_cast<std::uint64_t>(row)).uniform() <
             missing_share_;
}

}  // namespace synthwright
