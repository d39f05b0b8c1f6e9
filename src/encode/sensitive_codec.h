// Columns whose values name or find a person and are replaced: only whether a value is missing is
// learned with the row, and of names whether they are men's or women's.
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
  Kept kept() const override { return has_bearers() ? Kept::bearers : Kept::presence; }
  std::vector<int> part_sizes() const override;
  Codes encode(const RawColumn& column,
               const std::vector<const RawColumn*>& earlier) const override;
  std::vector<Reading> readings(const RawColumn& column, std::int64_t row,
                                const std::vector<const RawColumn*>& earlier) const override;
  std::string measure(Type type) const override;
  void decode(const Codes& codes, const DecodeInput& input, Random& random,
              ColumnBuilder& to) const override;
  Json to_json(CodecArrays& arrays) const override;

 private:
  bool has_bearers() const { return !model_.bearers().empty(); }

  sensitive::ValueModel model_;
};

}  // namespace synthwright
