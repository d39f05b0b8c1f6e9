#include "encode/sensitive_codec.h"

namespace synthwright {

bool is_replaced(const ColumnProfile& profile) {
  return profile.sensitive && profile.sensitive->action == Action::replace &&
         sensitive::ValueModel::can_make(profile.sensitive->what);
}

bool is_masked(const ColumnProfile& profile) {
  return profile.sensitive && profile.sensitive->action == Action::replace &&
         profile.kind == Kind::text && !is_replaced(profile);
}

std::unique_ptr<ColumnCodec> SensitiveCodec::fit(const CodecInput& input,
                                                 const CodecOptions& options) {
  return std::make_unique<SensitiveCodec>(
      input.column.field(),
      sensitive::ValueModel::fit(input.table, input.index, input.profile.sensitive->what,
                                 options.margin.minimum_support),
      input.column.missing_rows() > 0);
}

void SensitiveCodec::decode(const Codes& codes, const DecodeInput& input, Random&,
                            ColumnBuilder& to) const {
  append_made_up(model_, "sensitive", codes, input, to);
}

Json SensitiveCodec::to_json(CodecArrays&) const {
  return {{"codec", name()}, {"has_missing", has_missing_}, {"model", model_.to_json()}};
}

std::unique_ptr<ColumnCodec> SensitiveCodec::from_json(const Json& json, const Field& field,
                                                       const CodecArrays&) {
  return std::make_unique<SensitiveCodec>(
      field, sensitive::ValueModel::from_json(member<Json>(json, "model", field.name), field.name),
      member<bool>(json, "has_missing", field.name));
}

}  // namespace synthwright
