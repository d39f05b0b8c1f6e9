// A fast 64-bit hash whose value is the same on every machine and in every version (XXH3).
// Not for secrets: whoever can guess an input can check the guess.
#pragma once

#include <cstdint>
#include <string_view>

namespace synthwright {

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);

/// Mixes one more value into a running hash.
std::uint64_t hash_combine(std::uint64_t hash, std::uint64_t value);

}  // namespace synthwright
