#include "encode/sensitive/name_votes.h"

#include <numeric>

#include "encode/sensitive/made_up_words.h"
#include "encode/sensitive/usual_names.h"
#include "profile/sensitive/value.h"

namespace synthwright::sensitive {

void NameVotes::add(std::string_view scheme, const std::string& value, std::int64_t rows) {
  if (scheme == "email" || scheme == "user_account") without_accents_ = true;
  if (const auto sure = evident_locale(scheme, value)) {
    sure_[static_cast<int>(*sure)] += rows;
  } else if (const auto by_name = locale_by_name(scheme, value)) {
    by_name_[static_cast<int>(*by_name)] += rows;
  }
  for (const std::string& word : split_words(value, " ,.-_@()0123456789")) {
    const auto gender = usual_gender(folded(word));
    if (!gender) continue;
    genders_[static_cast<int>(*gender)] += rows;
    break;
  }
}

NameShares NameVotes::shares(const Spelling& spelling, std::int64_t minimum_support) const {
  constexpr std::string_view kOwnLetters[kLocales] = {"", "äöüßÄÖÜ", "éèêçàâîôûïÉÈ"};
  constexpr double kOfAnyCountry = 0.1;  // of names in a column of one language are another's
  const auto total = static_cast<double>(std::accumulate(by_name_.begin(), by_name_.end(), 0LL));
  NameShares shares{.locales = {}};
  if (genders_[0] + genders_[1] >= minimum_support) {
    // Of a gender that fewer rows have, nothing is said.
    const auto of = [&](int gender) {
      return genders_[gender] < minimum_support ? 0 : static_cast<double>(genders_[gender]);
    };
    shares.women = of(0) + of(1) > 0 ? of(1) / (of(0) + of(1)) : 0.5;
  }
  for (int l = 0; l < kLocales; ++l) {
    const auto names = static_cast<double>(by_name_[l]);
    const bool own =
        l == 0 || without_accents_ || names > total / 2 || spelling.has_any_of(kOwnLetters[l]);
    if (sure_[l] >= minimum_support) shares.locales[l] += static_cast<double>(sure_[l]);
    if (by_name_[l] >= minimum_support && names >= kOfAnyCountry * total && own) {
      shares.locales[l] += names;
    }
  }
  const double sum = std::accumulate(shares.locales.begin(), shares.locales.end(), 0.0);
  if (sum == 0) {
    shares.locales = {1, 0, 0};
    return shares;
  }
  for (double& weight : shares.locales) weight /= sum;
  return shares;
}

NameShares of_one_value(const NameShares& shares, Random& random) {
  NameShares one{.locales = {}, .women = random.uniform() < shares.women ? 1.0 : 0.0};
  one.locales[static_cast<int>(draw_locale(shares.locales, random))] = 1;
  return one;
}

Locale draw_locale(const LocaleWeights& weights, Random& random) {
  double u = random.uniform();
  int locale = 0;
  while (locale + 1 < kLocales && u >= weights[locale]) u -= weights[locale++];
  return static_cast<Locale>(locale);
}

}  // namespace synthwright::sensitive
