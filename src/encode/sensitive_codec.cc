#include "encode/sensitive_codec.h"

#include "encode/made_up_codec.h"
#include "encode/unknown.h"

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

Codes SensitiveCodec::encode(const RawColumn& column, const std::vector<const RawColumn*>&) const {
  return missingness(column, has_missing_);
}

Unknown SensitiveCodec::unknown(const RawColumn& column, const std::vector<const RawColumn*>&,
                                int) const {
  Unknown unknown;
  find_missing(column, has_missing_, unknown);
  return unknown;
}

void SensitiveCodec::decode(const Codes& codes, const DecodeInput& input, Random&,
                            ColumnBuilder& to) const {
  // The column's name keeps the values of two columns apart.
  const std::uint64_t seed = derive_seed(input.seed, "sensitive/" + field_.name);
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

std::vector<Reading> SensitiveCodec::readings(const RawColumn& column, std::int64_t row,
                                              const std::vector<const RawColumn*>&) const {
  return readings_of_missingness(column, row, has_missing_);
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
