#include "base/random.h"

#include "base/hash.h"

namespace synthwright {

std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> c,
                                    std::array<std::uint32_t, 2> k) {
  // Multipliers and Weyl constants of the paper, table 2 and section 4.1.
  constexpr std::uint64_t kMultiplier0 = 0xD2511F53, kMultiplier1 = 0xCD9E8D57;
  constexpr std::uint32_t kWeyl0 = 0x9E3779B9, kWeyl1 = 0xBB67AE85;
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t product0 = kMultiplier0 * c[0];
    const std::uint64_t product1 = kMultiplier1 * c[2];
    c = {static_cast<std::uint32_t>(product1 >> 32) ^ c[1] ^ k[0],
         static_cast<std::uint32_t>(product1),
         static_cast<std::uint32_t>(product0 >> 32) ^ c[3] ^ k[1],
         static_cast<std::uint32_t>(product0)};
    k[0] += kWeyl0;
    k[1] += kWeyl1;
  }
  return c;
}

std::uint64_t derive_seed(std::uint64_t seed, std::string_view purpose) {
  return hash64(purpose, seed);
}

Random::Random(std::uint64_t seed, std::string_view purpose, std::uint64_t stream) {
  const std::uint64_t key = derive_seed(seed, purpose);
  key_ = {static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)};
  counter_ = {0, 0, static_cast<std::uint32_t>(stream), static_cast<std::uint32_t>(stream >> 32)};
}

std::uint32_t Random::bits32() {
  if (used_ == 4) {
    buffer_ = philox(counter_, key_);
    if (++counter_[0] == 0) ++counter_[1];
    used_ = 0;
  }
  return buffer_[used_++];
}

std::uint64_t Random::bits64() {
  const std::uint64_t low = bits32();
  return low | (static_cast<std::uint64_t>(bits32()) << 32);
}

double Random::uniform() { return static_cast<double>(bits64() >> 11) * 0x1p-53; }

std::uint64_t Random::below(std::uint64_t count) {
  // Lemire, "Fast random integer generation in an interval", 2019: reject the uneven remainder.
  for (;;) {
    const unsigned __int128 product = static_cast<unsigned __int128>(bits64()) * count;
    const auto low = static_cast<std::uint64_t>(product);
    if (low >= count || low >= (0 - count) % count) {
      return static_cast<std::uint64_t>(product >> 64);
    }
  }
}

}  // namespace synthwright
