// Columns whose values name or find a person and are replaced: only whether a value is missing is
// learned with the row.
#pragma once

#include "encode/codec.h"
#include "encode/sensitive/model.h"

namespace synthwright {

/// Whether the values of a column are made up by what they mean.
bool is_replaced(const ColumnProfile& profile);
/// Whether it is free text in which some values are replaced.
bool is_masked(const ColumnProfile& profile);

class SensitiveCodec : public ColumnCodec {
 public:
  SensitiveCodec(Field field, sensitive::ValueModel model, bool has_missing)
      : field_(std::move(field)), model_(std::move(model)), has_missing_(has_missing) {}

  static std::unique_ptr<ColumnCodec> fit(const CodecInput& input, const CodecOptions& options);
  static std::unique_ptr<ColumnCodec> from_json(const Json& json, const Field& field,
                                                const CodecArrays& arrays);

  std::string_view name() const override { return "sensitive"; }
  bool symbolic() const override { return true; }
  std::vector<int> part_sizes() const override { return {1 + has_missing_}; }
  Codes encode(const RawColumn& column,
               const std::vector<const RawColumn*>& earlier) const override;
  Unknown unknown(const RawColumn& column, const std::vector<const RawColumn*>& earlier,
                  int support) const override;
  void decode(const Codes& codes, const DecodeInput& input, Random& random,
              ColumnBuilder& to) const override;
  std::vector<Reading> readings(const RawColumn& column, std::int64_t row,
                                const std::vector<const RawColumn*>& earlier) const override;
  std::string measure(Type) const override { return "probability of being missing or not"; }
  Json to_json(CodecArrays& arrays) const override;

 private:
  Field field_;
  sensitive::ValueModel model_;
  bool has_missing_;  // code 0 is missing, 1 a value
};

}  // namespace synthwright
