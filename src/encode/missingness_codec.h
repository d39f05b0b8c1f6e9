// What codecs have in common that learn with the row only whether a value is missing: identifiers,
// free text, values that name people. The values themselves are made up.
#pragma once

#include "encode/codec.h"

namespace synthwright {

class MissingnessCodec : public ColumnCodec {
 public:
  Kept kept() const override { return Kept::presence; }
  std::vector<int> part_sizes() const override { return {1 + has_missing_}; }
  Codes encode(const RawColumn& column,
               const std::vector<const RawColumn*>& earlier) const override;
  Unknown unknown(const RawColumn& column, const std::vector<const RawColumn*>& earlier,
                  int support) const override;
  /// Any value there is may have been made up.
  std::vector<Reading> readings(const RawColumn& column, std::int64_t row,
                                const std::vector<const RawColumn*>& earlier) const override;
  std::string measure(Type) const override { return "probability of being missing or not"; }

 protected:
  MissingnessCodec(Field field, bool has_missing)
      : field_(std::move(field)), has_missing_(has_missing) {}

  bool is_missing(std::int32_t code) const { return has_missing_ && code == 0; }

  /// Makes a value for every row that has one: model.text(seed, row) or model.integer(seed, row).
  /// `purpose` and the column's name keep the values of two columns apart.
  template <typename Model>
  void append_made_up(const Model& model, const std::string& purpose, const Codes& codes,
                      const DecodeInput& input, ColumnBuilder& to) const {
    const std::uint64_t seed = derive_seed(input.seed, purpose + "/" + field_.name);
    for (std::size_t i = 0; i < codes[0].size(); ++i) {
      const std::int64_t row = input.first_row + static_cast<std::int64_t>(i);
      if (is_missing(codes[0][i])) {
        to.append_missing();
      } else if (field_.type == Type::text) {
        to.append_text(model.text(seed, row));
      } else {
        to.append_integer(model.integer(seed, row));
      }
    }
  }

  Field field_;
  bool has_missing_;  // code 0 is missing, 1 a value
};

}  // namespace synthwright
