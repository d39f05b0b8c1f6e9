// Made-up values of a sensitive column: of the same forms, in the same shares, coming back as
// often.
//
//   auto model = sensitive::ValueModel::fit(table, column, "iban", 10);
//   value = model.text(seed, row);
//
// Nothing of a real value is kept but its form, where `minimum_support` rows or more share it:
// grouping and case, the country of an IBAN, the brand of a card, words such as "unknown"; the
// letters that so many rows use, and how long the values of so many are. Values know nothing of
// real ones: that one equals a real one is as likely as a random number is the real one's, 10^-17
// for an IBAN, and the ranges kept for fiction are nobody's.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "encode/sensitive/bearer.h"
#include "encode/sensitive/form.h"
#include "encode/sensitive/repeats.h"
#include "synthwright/table.h"
#include "table/stored_range.h"

namespace synthwright::sensitive {

class ValueModel {
 public:
  /// Whether values of that kind can be made up by their meaning; others follow their pattern.
  static bool can_make(std::string_view what);
  /// One scan. Requires: can_make(what), a column of text or whole numbers.
  static ValueModel fit(const Table& table, int column, const std::string& what,
                        int minimum_support);

  std::string text(std::uint64_t seed, std::int64_t row) const;
  /// The same of a bearer. Requires: bearer < bearers().size().
  std::string text(std::uint64_t seed, std::int64_t row, int bearer) const;
  /// The digits of the value as a number that the column's stored type holds.
  std::int64_t integer(std::uint64_t seed, std::int64_t row) const;

  /// Whose names are told apart, the most frequent first: those that `minimum_support` rows have;
  /// none where it is not both men and women.
  const std::vector<Bearer>& bearers() const { return bearers_; }
  /// The position among them; of one that is not there, 0. Requires: there are some.
  int code_of(Bearer bearer) const;

  double missing_share() const { return missing_share_; }

  Json to_json() const;
  /// Throws: Error{invalid_data} naming `place`.
  static ValueModel from_json(const Json& json, const std::string& place);

 private:
  struct WeightedForm {
    Form form;
    std::int64_t rows = 0;
    std::array<std::int64_t, kBearers> of_bearer{};  ///< where they are told apart
  };
  /// Forms and names of one value.
  struct Choice {
    std::optional<Bearer> bearer;
    NameShares names;

    std::int64_t rows(const WeightedForm& form) const {
      return bearer ? form.of_bearer[static_cast<int>(*bearer)] : form.rows;
    }
  };

  std::string made(const Choice& choice, Random& random) const;
  const Form& draw_form(const Choice& choice, Random& random) const;
  void tell_bearers_apart(const std::map<Form, std::array<std::int64_t, kBearers>>& rows,
                          int minimum_support);

  std::string what_;
  double missing_share_ = 0;
  IntegerRange range_;               ///< of numbers: what the column's stored type holds
  std::vector<WeightedForm> forms_;  ///< the most frequent first
  NameShares names_;
  Spelling spelling_;
  std::vector<Repeats> repeats_;
  std::vector<Bearer> bearers_;
  std::vector<double> bearer_shares_;  ///< of the rows
};

}  // namespace synthwright::sensitive
