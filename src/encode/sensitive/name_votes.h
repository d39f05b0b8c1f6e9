// Of which locale the names and streets of a column are, and how many of the names are women's.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/random.h"
#include "encode/sensitive/spelling.h"
#include "profile/sensitive/names.h"

namespace synthwright::sensitive {

using LocaleWeights = std::array<double, kLocales>;

struct NameShares {
  LocaleWeights locales{1, 0, 0};
  double women = 0.5;  ///< among given names
};

class NameVotes {
 public:
  void add(std::string_view scheme, const std::string& value, std::int64_t rows);
  /// Names of a language are known in other countries, so by names alone a locale counts where its
  /// own letters are used too, or most names are its. Titles and streets count for themselves.
  /// English where less than `minimum_support` rows say anything.
  NameShares shares(const Spelling& spelling, std::int64_t minimum_support) const;

 private:
  std::array<std::int64_t, kLocales> sure_{}, by_name_{};
  std::array<std::int64_t, 2> genders_{};  ///< of rows: men, women
  bool without_accents_ = false;           ///< values such as mail addresses have none
};

/// Of one value: a locale and a gender, drawn in their shares.
NameShares of_one_value(const NameShares& shares, Random& random);
Locale draw_locale(const LocaleWeights& weights, Random& random);

}  // namespace synthwright::sensitive
