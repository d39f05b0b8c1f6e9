#include "encode/unknown.h"

#include <cmath>

namespace synthwright {
namespace {

// Rows beyond the mean that a margin ends with, at most; none are beyond a point.
double rows_beyond(const MarginElement& end) { return end.low == end.high ? 0 : end.rows; }

}  // namespace

void without_code(const RawColumn& column, std::int64_t row, Unknown& unknown) {
  unknown.no_code.resize(column.rows());
  unknown.no_code[row] = 1;
}

void find_missing(const RawColumn& column, bool has_missing, Unknown& unknown) {
  if (has_missing) return;
  for (std::int64_t row = 0; row < column.rows(); ++row) {
    if (!column.missing(row)) continue;
    ++unknown.missing;
    without_code(column, row, unknown);
  }
}

void find_outside(const Margin& margin, const std::vector<double>& numbers, int support,
                  Unknown& unknown) {
  const MarginElement &first = margin.elements().front(), &last = margin.elements().back();
  std::int64_t outside = 0;
  for (const double number : numbers) outside += number < first.low || number > last.high;
  const double share = (rows_beyond(first) + rows_beyond(last)) / margin.rows();
  const double expected = share * static_cast<double>(numbers.size());
  constexpr double kDeviations = 4;  // of a count whose mean is not known better
  const double usual = expected + kDeviations * std::sqrt(expected);
  if (outside >= support && static_cast<double>(outside) > usual) unknown.outside += outside;
}

void find_symbols(const RawColumn& column, const std::function<bool(const std::string&)>& is_known,
                  bool has_rare, int support, Unknown& unknown) {
  const std::vector<std::string>& symbols = column.dictionary();
  std::vector<std::int64_t> rows(symbols.size());
  std::vector<std::uint8_t> known(symbols.size());
  for (std::size_t i = 0; i < symbols.size(); ++i) known[i] = is_known(symbols[i]);
  for (std::int64_t row = 0; row < column.rows(); ++row) {
    if (column.missing(row) || known[column.index(row)]) continue;
    ++rows[column.index(row)];
    if (!has_rare) without_code(column, row, unknown);
  }
  for (const std::int64_t of_symbol : rows) {
    if (of_symbol == 0 || (has_rare && of_symbol < support)) continue;
    ++unknown.symbols;
    unknown.of_symbol += of_symbol;
  }
}

}  // namespace synthwright
