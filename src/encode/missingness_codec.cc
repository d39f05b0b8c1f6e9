#include "encode/missingness_codec.h"

#include "encode/unknown.h"

namespace synthwright {

Codes MissingnessCodec::encode(const RawColumn& column,
                               const std::vector<const RawColumn*>&) const {
  Codes codes(1);
  for (std::int64_t row = 0; row < column.rows(); ++row) {
    codes[0].push_back(has_missing_ && !column.missing(row) ? 1 : 0);
  }
  return codes;
}

Unknown MissingnessCodec::unknown(const RawColumn& column, const std::vector<const RawColumn*>&,
                                  int) const {
  Unknown unknown;
  find_missing(column, has_missing_, unknown);
  return unknown;
}

std::vector<Reading> MissingnessCodec::readings(const RawColumn& column, std::int64_t row,
                                                const std::vector<const RawColumn*>&) const {
  if (!has_missing_ && column.missing(row)) return {};
  return {{{has_missing_ && !column.missing(row) ? 1 : 0}}};
}

}  // namespace synthwright
