#include "base/hash.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace synthwright {

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::uint64_t hash_combine(std::uint64_t hash, std::uint64_t value) {
  return XXH3_64bits_withSeed(&value, sizeof value, hash);
}

}  // namespace synthwright
