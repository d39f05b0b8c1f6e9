// What recognising and making up cards and accounts share.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace synthwright::sensitive {

/// Cards of so many digits whose first six lie in [first, last].
struct CardBrand {
  std::string_view name;
  int first = 0, last = 0, digits = 0;
};

std::span<const CardBrand> card_brands();
/// Nothing when no brand has such cards.
const CardBrand* brand_of_card(std::string_view digits);

/// A card's number without an expiry date behind it.
std::string without_expiry(const std::string& text);

/// An account of a relevé d'identité bancaire with its letters as digits.
std::string rib_digits(std::string_view account);

}  // namespace synthwright::sensitive
