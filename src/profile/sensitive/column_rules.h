// What a whole column says of values that say little each: digits of postcodes, plates, numbers
// without signs; and what its name adds.
#pragma once

#include <vector>

#include "profile/sensitive/detect.h"
#include "profile/sensitive/recognisers.h"

namespace synthwright::sensitive {

class ColumnRule {
 public:
  ColumnRule(const Recogniser& recogniser, const ValueSample& sample,
             const std::vector<Value>& values);

  /// The chance of one value, as the column has it.
  Fit chance(const Fit& fit, const Value& value) const;
  /// What a value counts that does not fit; `usual` where nothing is special.
  double miss(double usual, const Value& value) const;
  /// Log odds before any value is looked at.
  double prior() const { return prior_; }

 private:
  void look_at_postcodes(const ValueSample& sample, const std::vector<Value>& values);
  void look_at_zip4(const std::vector<Value>& values);
  void look_at_towns(const std::vector<Value>& values);
  void look_at_accounts(const ValueSample& sample, const std::vector<Value>& values);
  void look_at_plates(const std::vector<Value>& values);

  std::string_view what_, scheme_;
  bool plain_refused_ = false;  // digits without signs cannot be it
  bool padded_ = false;         // zeros in front are digits of the number, no trunk prefix
  bool five_digits_ = false;    // postcodes: most are of this form
  bool no_towns_ = false;       // numbers with words, of which hardly any is a known town's
  bool zeros_lost_ = false;     // postcodes as whole numbers
  bool american_plates_ = false;
  bool capitals_ = false;      // family names: many begin with one
  bool few_letters_ = false;   // plates: flights of few airlines look alike
  bool versions_ = false;      // numbers with three points, but no addresses
  bool few_makers_ = false;    // MAC addresses without signs begin with their makers' numbers
  bool book_numbers_ = false;  // ISBN-10 have the check digit of the NHS, and X
  Fit (*digits_)(const Value& value) = nullptr;  // postcodes of five digits
  double prior_ = 0;
};

/// Latitude or longitude in a column of numbers: by its name and what its values are.
std::optional<Sensitive> find_degrees(const ColumnFacts& facts);

}  // namespace synthwright::sensitive
