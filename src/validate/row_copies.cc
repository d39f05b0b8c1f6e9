#include "validate/row_copies.h"

#include <algorithm>
#include <bit>

#include "base/hash.h"
#include "validate/column_encoder.h"

namespace synthwright {
namespace {

constexpr std::uint64_t kMissingHash = 0;

}  // namespace

std::vector<std::uint64_t> row_hashes(const std::vector<std::vector<std::uint64_t>>& columns) {
  std::vector<std::uint64_t> hashes(columns.front().size(), 0);
  for (const auto& column : columns) {
    for (std::size_t row = 0; row < hashes.size(); ++row) {
      hashes[row] = hash_combine(hashes[row], column[row]);
    }
  }
  return hashes;
}

void hash_values(const Column& values, bool numeric, std::vector<std::uint64_t>& hashes) {
  hashes.assign(static_cast<std::size_t>(values.size()), kMissingHash);
  for (std::int64_t row = 0; row < values.size(); ++row) {
    if (numeric) {
      // 0 and -0 are equal.
      if (is_number(values, row))
        hashes[row] = hash_combine(1, std::bit_cast<std::uint64_t>(values.number(row) + 0.0));
    } else if (!values.missing(row)) {
      hashes[row] = hash64(text_of(values, row), 1);
    }
  }
}

void RowCopies::add(std::span<const std::uint64_t> hashes) {
  std::ranges::copy_if(hashes, std::back_inserter(known_),
                       [this](std::uint64_t hash) { return mine(hash); });
  sorted_ = false;
}

std::int64_t RowCopies::count(std::span<const std::uint64_t> hashes) {
  if (!sorted_) {
    std::ranges::sort(known_);
    sorted_ = true;
  }
  return std::ranges::count_if(hashes, [this](std::uint64_t hash) {
    return mine(hash) && std::ranges::binary_search(known_, hash);
  });
}

}  // namespace synthwright
