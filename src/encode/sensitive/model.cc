#include "encode/sensitive/model.h"

#include <algorithm>
#include <limits>
#include <map>
#include <unordered_map>

#include "base/format.h"
#include "base/hash.h"
#include "encode/sensitive/made_up.h"
#include "encode/sensitive/made_up_words.h"
#include "profile/sensitive/noise.h"
#include "profile/sensitive/recognisers.h"
#include "synthwright/error.h"

namespace synthwright::sensitive {
namespace {

constexpr std::size_t kMostValues = 20'000;  // of which forms are looked at

/// Of the first scheme of a kind: for columns where no form is shared by enough rows.
Form plain_form(std::string_view what) {
  const auto all = recognisers();
  const auto& first = *std::ranges::find(all, what, &Recogniser::what);
  const std::string scheme(first.scheme);
  if (scheme == "full_name") return {scheme, "", "{G} {F}"};
  if (scheme == "given_name") return {scheme, "", "{G}"};
  if (scheme == "family_name") return {scheme, "", "{F}"};
  if (scheme == "email") return {scheme, "", "{g}.{f}@{D}"};
  if (scheme == "user_account") return {scheme, "", "{i}{f}{9}{9}"};
  if (scheme == "street_address") return {scheme, "us", "{d}{9} {A} Street"};
  if (scheme == "postal_address") return {scheme, "us", "{d}{9} {A} Street, {C}, {S} {Z}"};
  if (scheme == "mrz") return {"us_passport", "A9", "#########"};
  if (scheme == "iban") return {scheme, "DE", std::string(22, '#')};
  if (scheme == "card") return {scheme, "0", std::string(16, '#')};
  if (scheme == "phone") return {scheme, "us::l:10:0", "###-###-####"};
  if (scheme == "ip") return {scheme, "4", "#"};
  if (scheme == "mac") return {scheme, "12", "##:##:##:##:##:##"};
  if (scheme == "licence_plate") return {scheme, "__AAA9999", "### ####"};
  Random random(0, "form");
  const std::string made = make_up(scheme, "", random);
  return {scheme, "", std::string(made.size(), '#')};
}

/// Rows of each value, by the value's hash, and some of the values.
struct Counts {
  std::unordered_map<std::uint64_t, std::int64_t> rows;
  std::map<std::uint64_t, std::string> kept;  // those of the smallest hashes
  std::int64_t missing = 0, all = 0;
};

Counts count(const Table& table, int column) {
  Counts counts;
  for_each_batch(table, [&](const Batch& batch) {
    const Column& values = batch.column(column);
    for (std::int64_t row = 0; row < batch.rows(); ++row) {
      ++counts.all;
      if (values.missing(row)) {
        ++counts.missing;
        continue;
      }
      const std::string value = values.type() == Type::text ? std::string(values.text(row))
                                                            : format("{}", values.integer(row));
      const std::uint64_t hash = hash64(value);
      ++counts.rows[hash];
      if (counts.kept.size() >= kMostValues && hash > counts.kept.rbegin()->first) continue;
      counts.kept.emplace(hash, value);
      if (counts.kept.size() > kMostValues) counts.kept.erase(std::prev(counts.kept.end()));
    }
  });
  return counts;
}

}  // namespace

bool ValueModel::can_make(std::string_view what) {
  const auto all = recognisers();
  return std::ranges::any_of(all, [&](const Recogniser& recogniser) {
    return recogniser.what == what &&
           (is_of_words(recogniser.scheme) || can_make_up(recogniser.scheme));
  });
}

ValueModel ValueModel::fit(const Table& table, int column, const std::string& what,
                           int minimum_support) {
  const Counts counts = count(table, column);
  ValueModel model;
  model.what_ = what;
  if (table.schema()->fields[column].type == Type::integer) {
    model.range_ = stored_integers(table.schema()->fields[column]);
  }
  if (counts.missing >= minimum_support) {
    model.missing_share_ = static_cast<double>(counts.missing) / static_cast<double>(counts.all);
  }
  std::map<Form, std::int64_t> forms;
  std::map<Form, std::array<std::int64_t, kBearers>> of_bearer;
  Spelling::Count spelling;
  NameVotes votes;
  for (const auto& [hash, value] : counts.kept) {
    const std::int64_t rows = counts.rows.at(hash);
    spelling.add(value, rows);
    const auto form = form_of(what, value);
    if (!form) continue;
    forms[*form] += rows;
    if (has_bearer(what) && !form->scheme.empty()) {
      of_bearer[*form][static_cast<int>(sensitive::bearer_of(value))] += rows;
    }
    if (is_of_words(form->scheme)) votes.add(form->scheme, value, rows);
  }
  for (const auto& [form, rows] : forms) {
    if (rows >= minimum_support) model.forms_.push_back({form, rows});
  }
  const bool none = std::ranges::all_of(
      model.forms_, [](const WeightedForm& weighted) { return weighted.form.scheme.empty(); });
  if (none) model.forms_.push_back({plain_form(what), std::max<std::int64_t>(minimum_support, 1)});
  std::ranges::stable_sort(model.forms_, std::greater<>(), &WeightedForm::rows);
  if (has_bearer(what)) model.tell_bearers_apart(of_bearer, minimum_support);
  model.spelling_ = spelling.supported(minimum_support);
  model.names_ = votes.shares(model.spelling_, minimum_support);

  std::vector<std::int64_t> rows_of_values;
  for (const auto& [hash, rows] : counts.rows) rows_of_values.push_back(rows);
  model.repeats_ = repeats_of(rows_of_values);
  return model;
}

// A form that fewer rows of a bearer have is not made for them. Words that are no name are
// nobody's.
void ValueModel::tell_bearers_apart(const std::map<Form, std::array<std::int64_t, kBearers>>& rows,
                                    int minimum_support) {
  std::array<std::int64_t, kBearers> all{};
  for (WeightedForm& weighted : forms_) {
    const auto found = rows.find(weighted.form);
    if (found == rows.end() || weighted.form.scheme.empty()) continue;
    for (int b = 0; b < kBearers; ++b) {
      if (found->second[b] < minimum_support) continue;
      weighted.of_bearer[b] = found->second[b];
      all[b] += found->second[b];
    }
  }
  for (WeightedForm& weighted : forms_) {
    if (weighted.form.scheme.empty()) all[0] += weighted.of_bearer[0] = weighted.rows;
  }
  if (all[static_cast<int>(Bearer::man)] == 0 || all[static_cast<int>(Bearer::woman)] == 0) return;
  for (int b = 0; b < kBearers; ++b) {
    if (all[b] > 0) bearers_.push_back(static_cast<Bearer>(b));
  }
  const auto rows_of = [&](Bearer bearer) { return all[static_cast<int>(bearer)]; };
  std::ranges::stable_sort(bearers_, std::greater<>(), rows_of);
  const auto total = static_cast<double>(all[0] + all[1] + all[2]);
  for (const Bearer bearer : bearers_) {
    bearer_shares_.push_back(static_cast<double>(rows_of(bearer)) / total);
  }
}

int ValueModel::code_of(Bearer bearer) const {
  const auto found = std::ranges::find(bearers_, bearer);
  return found == bearers_.end() ? 0 : static_cast<int>(found - bearers_.begin());
}

const Form& ValueModel::draw_form(const Choice& choice, Random& random) const {
  std::int64_t total = 0;
  for (const WeightedForm& weighted : forms_) total += choice.rows(weighted);
  auto place = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(total)));
  std::size_t chosen = 0;
  while (place >= choice.rows(forms_[chosen])) place -= choice.rows(forms_[chosen++]);
  return forms_[chosen].form;
}

// Form, locale and gender stay while they can, so that their shares do not depend on which names
// the column's letters spell.
std::string ValueModel::made(const Choice& choice, Random& random) const {
  constexpr int kMostForms = 4, kDrawsOfAForm = 100;
  std::string nearest;
  int least = std::numeric_limits<int>::max();
  for (int chosen = 0; chosen < kMostForms; ++chosen) {
    const Form& form = draw_form(choice, random);
    const NameShares names = of_one_value(choice.names, random);
    for (int draw = 0; draw < kDrawsOfAForm; ++draw) {
      const std::string made = made_from(form, names, random);
      if (!is_spelled(form)) return made;
      const auto spelled = spelling_.spelled(made);
      const int excess = spelled ? spelling_.length_excess(*spelled) : least;
      if (spelled && excess == 0) return *spelled;
      if (nearest.empty() || excess < least) nearest = spelled.value_or(made);
      if (spelled) least = std::min(least, excess);
    }
  }
  return nearest;
}

std::string ValueModel::text(std::uint64_t seed, std::int64_t row) const {
  Random random(seed, "sensitive/" + what_, value_of_row(repeats_, seed, row));
  return made({.bearer = {}, .names = names_}, random);
}

// Each bearer has as large a part of the values that come back as of the rows.
std::string ValueModel::text(std::uint64_t seed, std::int64_t row, int bearer) const {
  std::uint64_t value = value_of_row(repeats_, seed, row);
  if (value < std::uint64_t{1} << 62) {
    value = static_cast<std::uint64_t>(static_cast<double>(value) * bearer_shares_[bearer]);
  }
  Random random(seed, format("sensitive/{}/{}", what_, bearer), value);
  Choice choice{.bearer = bearers_[bearer], .names = names_};
  if (choice.bearer != Bearer::unsaid) choice.names.women = choice.bearer == Bearer::woman;
  return made(choice, random);
}

// Most real numbers fit their type, so most draws do.
std::int64_t ValueModel::integer(std::uint64_t seed, std::int64_t row) const {
  constexpr int kDraws = 100;
  Random random(seed, "sensitive/" + what_, value_of_row(repeats_, seed, row));
  const std::string largest = format("{}", range_.most);
  std::string digits;
  for (int draw = 0; draw < kDraws; ++draw) {
    digits = Value(made({.bearer = {}, .names = names_}, random)).digits;
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    if (digits.size() < largest.size()) return number_of(digits);
    if (digits.size() == largest.size() && digits <= largest) return number_of(digits);
  }
  return number_of(digits.substr(0, largest.size() - 1));
}

}  // namespace synthwright::sensitive
