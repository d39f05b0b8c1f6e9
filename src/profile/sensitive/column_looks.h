// What the values of a column look like together.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "profile/sensitive/value.h"

namespace synthwright::sensitive {

inline constexpr double kRight = 0.97;  ///< share of a real column's values that fit

/// Whether one of the words in a column's name is in `list`, which has spaces around each.
bool name_has(const std::string& name, std::string_view list);
double share_of(const std::vector<Value>& values, bool (*holds)(const Value& value));
/// Numbers that follow each other closely, as counters do.
bool counts_on(const std::vector<Value>& values);
/// Zeros that fill numbers up: after a trunk 0 no national number goes on with 0.
bool are_padded(const std::vector<Value>& values);
/// Digits alone, all of one length, and one in ten or more has no 0 in front: phones without their
/// trunk prefix would be shorter than those with it.
bool have_no_trunk(const std::vector<Value>& values);
bool five_digits(const Value& value);
/// "D-53111".
bool is_signed(const Value& value);
/// No part behind the first has three digits: 6 % of public addresses, and most versions.
bool has_small_parts(const Value& value);

}  // namespace synthwright::sensitive
