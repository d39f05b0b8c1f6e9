// The form of a sensitive value, and made-up values of it.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"
#include "encode/sensitive/name_votes.h"
#include "encode/sensitive/spelling.h"
#include "profile/sensitive/names.h"

namespace synthwright::sensitive {

struct Form {
  std::string scheme;  ///< of a recogniser; empty: `layout` is the value itself
  /// See variant_of; of words: the locale that a title or street asks for, or nothing.
  std::string variant;
  /// Signs as they are and # for each letter and digit (* where all letters are small); of words: a
  /// template.
  std::string layout;
  std::vector<Form> rest;  ///< of the values behind it in the same cell: "10.0.0.1, 10.0.0.2"

  std::strong_ordering operator<=>(const Form&) const = default;
};

/// Nothing when no recogniser of that kind fits the value. Words for "unknown" are a form of their
/// own.
std::optional<Form> form_of(std::string_view what, const std::string& value);
/// By the column's names, where the form asks for none of its own.
std::string made_from(const Form& form, const NameShares& names, Random& random);
/// Whether values of that form are in the column's letters and lengths: those of persons and
/// streets; a number's are its scheme's.
bool is_spelled(const Form& form);

/// `text` with every sensitive value inside replaced by a made-up one.
std::string with_spans_replaced(const std::string& text, const NameShares& names,
                                const Spelling& spelling, Random& random);

}  // namespace synthwright::sensitive
