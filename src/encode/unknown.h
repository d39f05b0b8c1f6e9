// What of a column's later rows a fitted codec does not know: pieces that codecs share.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "encode/codec.h"

namespace synthwright {

/// Notes that nothing is to be learned from one of the column's rows.
void without_code(const RawColumn& column, std::int64_t row, Unknown& unknown);

/// Rows without a value, where `has_missing` says that no code stands for that.
void find_missing(const RawColumn& column, bool has_missing, Unknown& unknown);

/// Numbers beyond those that `margin` knows, NaN left out. They have the code of the nearest. Some
/// rows always lie beyond, since the ends of a margin are means: only clearly more are told.
void find_outside(const Margin& margin, const std::vector<double>& numbers, int support,
                  Unknown& unknown);

/// Symbols that are not known. `has_rare`: a code stands for those, and what fewer than `support`
/// rows share is not told.
void find_symbols(const RawColumn& column, const std::function<bool(const std::string&)>& is_known,
                  bool has_rare, int support, Unknown& unknown);

}  // namespace synthwright
