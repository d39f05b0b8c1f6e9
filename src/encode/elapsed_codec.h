// A timestamp that never comes before another one of its row and has hours of its own: people are
// discharged about noon, whenever they came. It is kept as how many days later it is and the time
// of that day; on the same day, as the time since the other one, so that it never comes before it.
//
// Where the difference says it all (a taxi arrives twelve minutes after it left, at any hour),
// NumericCodec keeps that. The data decide: each coding takes so many nats a row when its parts are
// drawn from their margins alone, and this one is taken where it needs clearly fewer.
#pragma once

#include <optional>

#include "encode/clamped_draw.h"
#include "encode/codec.h"

namespace synthwright {

class ElapsedCodec : public ColumnCodec {
 public:
  /// What a row's value is kept as.
  struct Margins {
    Margin days;   ///< from the other's day to the value's, where not the same: 1, 2, ...
    Margin times;  ///< of day, of these rows, in microseconds
    std::optional<Margin> since;  ///< of the others, in microseconds; none: fewer than k rows
  };
  /// `reference`: position of the other timestamp among the earlier columns.
  ElapsedCodec(Margins margins, bool has_missing, int reference)
      : margins_(std::move(margins)), has_missing_(has_missing), reference_(reference) {}

  /// Null where `differences`, the margin of the differences, is as good, or the column a date.
  static std::unique_ptr<ColumnCodec> fit(const CodecInput& input, const MarginOptions& options,
                                          int reference, const Margin& differences);
  /// Throws: Error{invalid_data} when it is damaged.
  static std::unique_ptr<ColumnCodec> from_json(const Json& json, const Field& field,
                                                const CodecArrays& arrays);

  std::string_view name() const override { return "elapsed"; }
  Kept kept() const override { return Kept::numbers; }
  std::string_view part_name(int part) const override;
  std::vector<int> part_sizes() const override;
  std::vector<double> widths(int part) const override;
  Codes encode(const RawColumn& column,
               const std::vector<const RawColumn*>& earlier) const override;
  Unknown unknown(const RawColumn& column, const std::vector<const RawColumn*>& earlier,
                  int support) const override;
  void decode(const Codes& codes, const DecodeInput& input, Random& random,
              ColumnBuilder& to) const override;
  std::vector<Reading> readings(const RawColumn& column, std::int64_t row,
                                const std::vector<const RawColumn*>& earlier) const override;
  std::string measure(Type type) const override;
  Json to_json(CodecArrays& arrays) const override;

 private:
  enum Part { kDays, kTime, kSince };
  /// Codes before the first bin of a part. Days: missing, same day. Others: a row without the part.
  int codes_before(int part) const;
  const Margin& margin(int part) const;
  struct PartReading;
  std::vector<PartReading> part_readings(int part, double value, const ClampedDraw& draw) const;

  Margins margins_;
  bool has_missing_;  // code 0 of every part then stands for a missing value
  int reference_;
};

}  // namespace synthwright
