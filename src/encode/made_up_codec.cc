#include "encode/made_up_codec.h"

namespace synthwright {

std::unique_ptr<ColumnCodec> IdentifierCodec::fit(const CodecInput& input,
                                                  const CodecOptions& options) {
  return std::make_unique<IdentifierCodec>(
      input.column.field(),
      IdentifierModel::fit(input.table, input.index, options.margin.minimum_support,
                           input.profile.kind == Kind::identifier),
      input.column.missing_rows() > 0);
}

void IdentifierCodec::decode(const Codes& codes, const DecodeInput& input, Random&,
                             ColumnBuilder& to) const {
  append_made_up(model_, "identifier", codes, input, to);
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
