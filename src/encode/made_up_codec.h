// Identifiers and free text: only whether a value is missing is learned with the row; the value
// itself is made up.
#pragma once

#include "encode/codec.h"
#include "encode/identifier.h"

namespace synthwright {

class IdentifierCodec : public ColumnCodec {
 public:
  IdentifierCodec(Field field, IdentifierModel model, bool has_missing)
      : field_(std::move(field)), model_(std::move(model)), has_missing_(has_missing) {}

  static std::unique_ptr<ColumnCodec> fit(const CodecInput& input, const CodecOptions& options);
  static std::unique_ptr<ColumnCodec> from_json(const Json& json, const Field& field,
                                                const CodecArrays& arrays);

  std::string_view name() const override { return "identifier"; }
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
  IdentifierModel model_;
  bool has_missing_;  // code 0 is missing, 1 a value
};

/// Codes of a column of which only missingness is learned.
Codes missingness(const RawColumn& column, bool has_missing);
/// Any value there is may have been made up.
std::vector<Reading> readings_of_missingness(const RawColumn& column, std::int64_t row,
                                             bool has_missing);

}  // namespace synthwright
