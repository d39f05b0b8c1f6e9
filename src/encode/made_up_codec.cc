#include "encode/made_up_codec.h"
#include "encode/unknown.h"

namespace synthwright {

Codes missingness(const RawColumn& column, bool has_missing) {
  Codes codes(1);
  for (std::int64_t row = 0; row < column.rows(); ++row) {
    codes[0].push_back(has_missing && !column.missing(row) ? 1 : 0);
  }
  return codes;
}

std::vector<Reading> readings_of_missingness(const RawColumn& column, std::int64_t row,
                                             bool has_missing) {
  if (!has_missing && column.missing(row)) return {};
  return {{{has_missing && !column.missing(row) ? 1 : 0}}};
}

std::unique_ptr<ColumnCodec> IdentifierCodec::fit(const CodecInput& input,
                                                  const CodecOptions& options) {
  return std::make_unique<IdentifierCodec>(
      input.column.field(),
      IdentifierModel::fit(input.table, input.index, options.margin.minimum_support,
                           input.profile.kind == Kind::identifier),
      input.column.missing_rows() > 0);
}

Codes IdentifierCodec::encode(const RawColumn& column, const std::vector<const RawColumn*>&) const {
  return missingness(column, has_missing_);
}

Unknown IdentifierCodec::unknown(const RawColumn& column, const std::vector<const RawColumn*>&,
                                 int) const {
  Unknown unknown;
  find_missing(column, has_missing_, unknown);
  return unknown;
}

void IdentifierCodec::decode(const Codes& codes, const DecodeInput& input, Random&,
                             ColumnBuilder& to) const {
  // The column's name keeps the identifiers of two columns apart.
  const std::uint64_t seed = derive_seed(input.seed, "identifier/" + field_.name);
  for (std::size_t i = 0; i < codes[0].size(); ++i) {
    const std::int64_t row = input.first_row + static_cast<std::int64_t>(i);
    if (has_missing_ && codes[0][i] == 0) {
      to.append_missing();
    } else if (field_.type == Type::text) {
      to.append_text(model_.text(seed, row));
    } else {
      to.append_integer(model_.integer(seed, row));
    }
  }
}

std::vector<Reading> IdentifierCodec::readings(const RawColumn& column, std::int64_t row,
                                               const std::vector<const RawColumn*>&) const {
  return readings_of_missingness(column, row, has_missing_);
}

Json IdentifierCodec::to_json(CodecArrays&) const {
  return {{"codec", name()}, {"has_missing", has_missing_}, {"model", model_.to_json()}};
}

std::unique_ptr<ColumnCodec> IdentifierCodec::from_json(const Json& json, const Field& field,
                                                        const CodecArrays&) {
  return std::make_unique<IdentifierCodec>(
      field, IdentifierModel::from_json(member<Json>(json, "model", field.name), field.name),
      member<bool>(json, "has_missing", field.name));
}

}  // namespace synthwright
