// Columns without choice: constant and empty ones, perhaps with missing values between.
#pragma once

#include "encode/codec.h"

namespace synthwright {

class FixedCodec : public ColumnCodec {
 public:
  /// `symbol`: the one value as symbol_text gives it.
  FixedCodec(Type type, std::string symbol, bool has_value, bool has_missing)
      : type_(type), symbol_(std::move(symbol)), has_value_(has_value), has_missing_(has_missing) {}

  static std::unique_ptr<ColumnCodec> fit(const CodecInput& input, const CodecOptions& options);
  static std::unique_ptr<ColumnCodec> from_json(const Json& json, const Field& field,
                                                const CodecArrays& arrays);

  std::string_view name() const override { return "fixed"; }
  Kept kept() const override { return Kept::symbols; }
  std::vector<int> part_sizes() const override { return {has_value_ && has_missing_ ? 2 : 1}; }
  Codes encode(const RawColumn& column,
               const std::vector<const RawColumn*>& earlier) const override;
  Unknown unknown(const RawColumn& column, const std::vector<const RawColumn*>& earlier,
                  int support) const override;
  void decode(const Codes& codes, const DecodeInput& input, Random& random,
              ColumnBuilder& to) const override;
  std::vector<Reading> readings(const RawColumn& column, std::int64_t row,
                                const std::vector<const RawColumn*>& earlier) const override;
  std::string measure(Type) const override { return "probability"; }
  Json to_json(CodecArrays& arrays) const override;

 private:
  Type type_;
  std::string symbol_;
  bool has_value_, has_missing_;  // both: code 0 is missing, 1 the value
};

}  // namespace synthwright
