// Columns whose values name or find a person and are replaced: only whether a value is missing is
// learned with the row.
#pragma once

#include "encode/missingness_codec.h"
#include "encode/sensitive/model.h"

namespace synthwright {

/// Whether the values of a column are made up by what they mean.
bool is_replaced(const ColumnProfile& profile);
/// Whether it is free text in which some values are replaced.
bool is_masked(const ColumnProfile& profile);

class SensitiveCodec : public MissingnessCodec {
 public:
  SensitiveCodec(Field field, sensitive::ValueModel model, bool has_missing)
      : MissingnessCodec(std::move(field), has_missing), model_(std::move(model)) {}

  static std::unique_ptr<ColumnCodec> fit(const CodecInput& input, const CodecOptions& options);
  static std::unique_ptr<ColumnCodec> from_json(const Json& json, const Field& field,
                                                const CodecArrays& arrays);

  std::string_view name() const override { return "sensitive"; }
  void decode(const Codes& codes, const DecodeInput& input, Random& random,
              ColumnBuilder& to) const override;
  Json to_json(CodecArrays& arrays) const override;

 private:
  sensitive::ValueModel model_;
};

}  // namespace synthwright
