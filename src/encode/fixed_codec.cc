#include "encode/fixed_codec.h"
#include "encode/unknown.h"

namespace synthwright {

std::unique_ptr<ColumnCodec> FixedCodec::fit(const CodecInput& input, const CodecOptions& options) {
  const RawColumn& column = input.column;
  const std::int64_t missing = column.missing_rows();
  // A value that fewer than k rows share is not kept, even when it is the only one.
  const bool has_value =
      !column.dictionary().empty() && column.rows() - missing >= options.margin.minimum_support;
  return std::make_unique<FixedCodec>(
      column.field().type, has_value ? column.dictionary().front() : "", has_value, missing > 0);
}

Codes FixedCodec::encode(const RawColumn& column, const std::vector<const RawColumn*>&) const {
  Codes codes(1);
  for (std::int64_t row = 0; row < column.rows(); ++row) {
    codes[0].push_back(has_value_ && has_missing_ && !column.missing(row) ? 1 : 0);
  }
  return codes;
}

Unknown FixedCodec::unknown(const RawColumn& column, const std::vector<const RawColumn*>&,
                            int support) const {
  Unknown unknown;
  find_missing(column, has_missing_ || !has_value_, unknown);
  find_symbols(
      column, [this](const std::string& symbol) { return has_value_ && symbol == symbol_; },
      !has_value_, support, unknown);
  return unknown;
}

void FixedCodec::decode(const Codes& codes, const DecodeInput&, Random&, ColumnBuilder& to) const {
  for (const std::int32_t code : codes[0]) {
    if (has_value_ && (code == 1 || !has_missing_)) {
      append_symbol(symbol_, type_, to);
    } else {
      to.append_missing();
    }
  }
}

std::vector<Reading> FixedCodec::readings(const RawColumn& column, std::int64_t row,
                                          const std::vector<const RawColumn*>&) const {
  const bool missing = column.missing(row);
  const bool made = missing ? has_missing_ || !has_value_
                            : has_value_ && column.dictionary()[column.index(row)] == symbol_;
  if (!made) return {};
  return {{{has_value_ && has_missing_ && !missing ? 1 : 0}}};
}

Json FixedCodec::to_json(CodecArrays&) const {
  Json json = {{"codec", name()}, {"has_missing", has_missing_}};
  if (has_value_) json["value"] = symbol_;
  return json;
}

std::unique_ptr<ColumnCodec> FixedCodec::from_json(const Json& json, const Field& field,
                                                   const CodecArrays&) {
  const bool has_value = json.contains("value");
  return std::make_unique<FixedCodec>(
      field.type, has_value ? member<std::string>(json, "value", field.name) : "", has_value,
      member<bool>(json, "has_missing", field.name));
}

}  // namespace synthwright
