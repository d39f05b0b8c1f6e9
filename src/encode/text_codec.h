// Free text: whether it is missing is learned with the row, the text itself is made by a small
// model of its own.
#pragma once

#include "encode/codec.h"
#include "encode/text_model.h"

namespace synthwright {

class TextCodec : public ColumnCodec {
 public:
  TextCodec(Field field, TextModel model, bool has_missing)
      : field_(std::move(field)), model_(std::move(model)), has_missing_(has_missing) {}

  static std::unique_ptr<ColumnCodec> fit(const CodecInput& input, const CodecOptions& options);
  static std::unique_ptr<ColumnCodec> from_json(const Json& json, const Field& field,
                                                const CodecArrays& arrays);

  std::string_view name() const override { return "text"; }
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
  TextModel model_;
  bool has_missing_;  // code 0 is missing, 1 a text
};

}  // namespace synthwright
