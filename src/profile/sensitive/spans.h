// Sensitive values inside free text.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "profile/sensitive/recognisers.h"

namespace synthwright::sensitive {

struct Span {
  std::size_t begin = 0, end = 0;
  std::string_view what;    ///< of a Recogniser
  std::string_view scheme;  ///< of a Recogniser
  double chance = 0;        ///< of something else looking so
};

/// In the order of the text, without overlaps.
std::vector<Span> find_spans(std::string_view text);

/// `text` with each character of its spans marked by one of the same class (9, A, a), so that
/// lengths and signs stay; for counting forms.
std::string shape_of(std::string_view text, const Span& span);

}  // namespace synthwright::sensitive
