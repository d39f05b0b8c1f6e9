#include "encode/text_model_rows.h"

#include "base/hash.h"

namespace synthwright {

void TextRows::add(std::int64_t row, std::string_view value) {
  const std::uint64_t lot = hash_combine(0, static_cast<std::uint64_t>(row));
  if (lot > limit_) return;
  kept_.push_back({lot, std::string(value)});
  bytes_ += sizeof(Kept) + value.size();
  while (bytes_ > byte_budget_ && limit_ > 0) {
    limit_ /= 2;
    std::erase_if(kept_, [&](const Kept& kept) { return kept.lot > limit_; });
    bytes_ = 0;
    for (const Kept& kept : kept_) bytes_ += sizeof(Kept) + kept.value.size();
  }
}

std::vector<std::string> TextRows::take() {
  std::vector<std::string> values;
  values.reserve(kept_.size());
  for (Kept& kept : kept_) values.push_back(std::move(kept.value));
  kept_.clear();
  return values;
}

}  // namespace synthwright
