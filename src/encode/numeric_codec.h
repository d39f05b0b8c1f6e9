// Amounts, and dates and times where they are best taken as amounts: a bin of a margin; where
// values that are too rare to be kept differ in that, how round they are; and where they are
// repeated, by how many rows. A date that never comes before another date of its row is kept as the
// difference to it, but for timestamps with hours of their own (elapsed_codec.h).
#pragma once

#include <optional>

#include "encode/codec.h"

namespace synthwright {

class NumericCodec : public ColumnCodec {
 public:
  /// `reference`: position among the earlier columns of what the numbers are differences to.
  /// `support`: k; a value of fewer rows may be shared by 1 to k - 1.
  NumericCodec(Margin margin, bool has_missing, int support, std::optional<int> reference)
      : margin_(std::move(margin)),
        has_missing_(has_missing),
        support_(support),
        reference_(reference) {}

  static std::unique_ptr<ColumnCodec> fit(const CodecInput& input, const MarginOptions& options,
                                          std::optional<int> reference);
  static std::unique_ptr<ColumnCodec> from_json(const Json& json, const Field& field,
                                                const CodecArrays& arrays);

  std::string_view name() const override { return "numeric"; }
  bool counts_rows(int part) const override { return part > 0 && part == repetition_part(); }
  Kept kept() const override { return Kept::numbers; }
  std::vector<int> part_sizes() const override;
  std::string_view part_name(int part) const override;
  std::vector<double> widths(int part) const override;
  Codes encode(const RawColumn& column,
               const std::vector<const RawColumn*>& earlier) const override;
  Unknown unknown(const RawColumn& column, const std::vector<const RawColumn*>& earlier,
                  int support) const override;
  void relate(const RawColumn& column, const std::vector<const RawColumn*>& earlier,
              const Codes& codes, const FirstCodes& first_codes, int own) override;
  void decode(const Codes& codes, const DecodeInput& input, Random& random,
              ColumnBuilder& to) const override;
  std::vector<Reading> readings(const RawColumn& column, std::int64_t row,
                                const std::vector<const RawColumn*>& earlier) const override;
  std::string measure(Type type) const override;
  Json to_json(CodecArrays& arrays) const override;

  const Margin& margin() const { return margin_; }

 private:
  /// Positions of the parts after the bin; -1: there is no such part.
  int grain_part() const { return margin_.grains().count() > 1 ? 1 : -1; }
  int repetition_part() const { return margin_.repeats() ? 1 + (grain_part() > 0) : -1; }
  double drawn(const Codes& codes, std::size_t row, double u) const;
  void share_values(const Codes& codes, const FirstCodes& first_codes,
                    std::vector<double>& values) const;

  Margin margin_;
  bool has_missing_;  // code 0 then stands for a missing value
  int support_;
  std::optional<int> reference_;
  Companions companions_;  // of repeated values
};

/// The largest of the usual units (a day down to a microsecond) of which all numbers of a column of
/// dates or times are multiples.
double time_unit(const std::vector<double>& numbers, Type type);

/// The earlier column of the same type that `column` never comes before, when the differences vary
/// much less than the column itself.
std::optional<int> find_reference(const RawColumn& column,
                                  const std::vector<const RawColumn*>& earlier);

}  // namespace synthwright
