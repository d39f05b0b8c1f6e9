// Dates and timestamps by the calendar: week, weekday and time of day, so that a model can learn
// that Sundays are quiet and nights are short of visitors.
#pragma once

#include <optional>

#include "encode/codec.h"

namespace synthwright {

class CalendarCodec : public ColumnCodec {
 public:
  /// `weeks`: weeks since Monday 1969-12-29; `times`: microseconds of the day, where they vary.
  CalendarCodec(Type type, Margin weeks, std::optional<Margin> times, bool has_missing)
      : type_(type),
        weeks_(std::move(weeks)),
        times_(std::move(times)),
        has_missing_(has_missing) {}

  static std::unique_ptr<ColumnCodec> fit(const CodecInput& input, const MarginOptions& options);
  static std::unique_ptr<ColumnCodec> from_json(const Json& json, const Field& field,
                                                const CodecArrays& arrays);

  std::string_view name() const override { return "calendar"; }
  Kept kept() const override { return Kept::numbers; }
  std::string_view part_name(int part) const override;
  std::vector<int> part_sizes() const override;
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
  Type type_;
  Margin weeks_;
  std::optional<Margin> times_;
  bool has_missing_;  // code 0 of every part then stands for a missing value
};

}  // namespace synthwright
