// Identifiers: only whether a value is missing is learned with the row; the value itself is made
// up.
#pragma once

#include "encode/identifier.h"
#include "encode/missingness_codec.h"

namespace synthwright {

class IdentifierCodec : public MissingnessCodec {
 public:
  IdentifierCodec(Field field, IdentifierModel model, bool has_missing)
      : MissingnessCodec(std::move(field), has_missing), model_(std::move(model)) {}

  static std::unique_ptr<ColumnCodec> fit(const CodecInput& input, const CodecOptions& options);
  static std::unique_ptr<ColumnCodec> from_json(const Json& json, const Field& field,
                                                const CodecArrays& arrays);

  std::string_view name() const override { return "identifier"; }
  void decode(const Codes& codes, const DecodeInput& input, Random& random,
              ColumnBuilder& to) const override;
  Json to_json(CodecArrays& arrays) const override;

 private:
  IdentifierModel model_;
};

}  // namespace synthwright
