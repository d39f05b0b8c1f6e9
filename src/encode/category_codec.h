// Symbols: a code for each that k rows share, one for all rarer ones together, one for missing.
#pragma once

#include <unordered_map>

#include "encode/codec.h"

namespace synthwright {

class CategoryCodec : public ColumnCodec {
 public:
  /// `symbols` in code order. `has_rare`: the code after them stands for all other symbols;
  /// `draw_rare`: it may be drawn, and is written as "(rare)" (a missing value where the column is
  /// not text).
  CategoryCodec(Type type, std::vector<std::string> symbols, bool has_missing, bool has_rare,
                bool draw_rare);

  static std::unique_ptr<ColumnCodec> fit(const CodecInput& input, const CodecOptions& options);
  static std::unique_ptr<ColumnCodec> from_json(const Json& json, const Field& field,
                                                const CodecArrays& arrays);

  std::string_view name() const override { return "category"; }
  Kept kept() const override { return Kept::symbols; }
  std::vector<int> part_sizes() const override;
  Codes encode(const RawColumn& column,
               const std::vector<const RawColumn*>& earlier) const override;
  Unknown unknown(const RawColumn& column, const std::vector<const RawColumn*>& earlier,
                  int support) const override;
  void decode(const Codes& codes, const DecodeInput& input, Random& random,
              ColumnBuilder& to) const override;
  std::vector<Reading> readings(const RawColumn& column, std::int64_t row,
                                const std::vector<const RawColumn*>& earlier) const override;
  std::string measure(Type) const override { return "probability"; }
  int rare_code() const override;
  int code_of(const std::string& symbol) const override;
  Json to_json(CodecArrays& arrays) const override;

  const std::vector<std::string>& symbols() const { return symbols_; }

 private:
  int first() const { return has_missing_; }  // code of the first symbol; 0 is missing
  int rare() const { return first() + static_cast<int>(symbols_.size()); }

  Type type_;
  std::vector<std::string> symbols_;
  bool has_missing_, has_rare_, draw_rare_;
  std::unordered_map<std::string, int> codes_;
};

}  // namespace synthwright
