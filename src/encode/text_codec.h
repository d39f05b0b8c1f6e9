// Free text: whether it is missing is learned with the row, the text itself is made by a small
// model of its own.
#pragma once

#include "encode/missingness_codec.h"
#include "encode/text_model.h"

namespace synthwright {

class TextCodec : public MissingnessCodec {
 public:
  TextCodec(Field field, TextModel model, bool has_missing)
      : MissingnessCodec(std::move(field), has_missing), model_(std::move(model)) {}

  static std::unique_ptr<ColumnCodec> fit(const CodecInput& input, const CodecOptions& options);
  static std::unique_ptr<ColumnCodec> from_json(const Json& json, const Field& field,
                                                const CodecArrays& arrays);

  std::string_view name() const override { return "text"; }
  void decode(const Codes& codes, const DecodeInput& input, Random& random,
              ColumnBuilder& to) const override;
  Json to_json(CodecArrays& arrays) const override;

 private:
  TextModel model_;
};

}  // namespace synthwright
