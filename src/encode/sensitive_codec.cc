#include "encode/sensitive_codec.h"

#include <algorithm>

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

std::vector<int> SensitiveCodec::part_sizes() const {
  const auto bearers = static_cast<int>(model_.bearers().size());
  return {std::max(bearers, 1) + has_missing_};
}

Codes SensitiveCodec::encode(const RawColumn& column,
                             const std::vector<const RawColumn*>& earlier) const {
  if (!has_bearers()) return MissingnessCodec::encode(column, earlier);
  Codes codes(1);
  for (std::int64_t row = 0; row < column.rows(); ++row) {
    const bool missing = column.missing(row);
    codes[0].push_back(missing ? 0 : has_missing_ + model_.code_of(column.bearer(row)));
  }
  return codes;
}

std::vector<Reading> SensitiveCodec::readings(const RawColumn& column, std::int64_t row,
                                              const std::vector<const RawColumn*>& earlier) const {
  if (!has_bearers() || column.missing(row)) {
    return MissingnessCodec::readings(column, row, earlier);
  }
  return {{{has_missing_ + model_.code_of(column.bearer(row))}}};
}

std::string SensitiveCodec::measure(Type type) const {
  return MissingnessCodec::measure(type) +
         (has_bearers() ? ", and of a man's or woman's name" : "");
}

void SensitiveCodec::decode(const Codes& codes, const DecodeInput& input, Random&,
                            ColumnBuilder& to) const {
  if (!has_bearers()) return append_made_up(model_, "sensitive", codes, input, to);
  const std::uint64_t seed = derive_seed(input.seed, "sensitive/" + field_.name);
  for (std::size_t i = 0; i < codes[0].size(); ++i) {
    const std::int64_t row = input.first_row + static_cast<std::int64_t>(i);
    if (is_missing(codes[0][i])) {
      to.append_missing();
    } else {
      to.append_text(model_.text(seed, row, codes[0][i] - has_missing_));
    }
  }
}

Json SensitiveCodec::to_json(CodecArrays&) const {
  return {{"codec", name()}, {"has_missing", has_missing_}, {"model", model_.to_json()}};
}

std::unique_ptr<ColumnCodec> SensitiveCodec::from_json(const Json& json, const Field& field,
                                                       const CodecArrays&) {
  auto model =
      sensitive::ValueModel::from_json(member<Json>(json, "model", field.name), field.name);
  if (!model.bearers().empty() && field.type != Type::text) {
    throw Error{Code::invalid_data, format("{}: names are no numbers.", field.name),
                "Restore the model folder, or fit again."};
  }
  return std::make_unique<SensitiveCodec>(field, std::move(model),
                                          member<bool>(json, "has_missing", field.name));
}

}  // namespace synthwright
