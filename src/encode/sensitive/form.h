// The form of a sensitive value, and made-up values of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/random.h"
#include "profile/sensitive/names.h"

namespace synthwright::sensitive {

struct Form {
  std::string scheme;   ///< of a recogniser; empty: `layout` is the value itself
  std::string variant;  ///< see variant_of; of words: empty
  /// Signs as they are and # for each letter and digit (* where all letters are small); of words: a
  /// template.
  std::string layout;

  auto operator<=>(const Form&) const = default;
};

/// Nothing when no recogniser of that kind fits the value. Words for "unknown" are a form of their
/// own.
std::optional<Form> form_of(std::string_view what, const std::string& value);
std::string made_from(const Form& form, Locale locale, Random& random);

/// `text` with every sensitive value inside replaced by a made-up one.
std::string with_spans_replaced(const std::string& text, Random& random);

}  // namespace synthwright::sensitive
