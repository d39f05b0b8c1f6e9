#include "encode/numeric_codec.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "encode/calendar_day.h"
#include "encode/unknown.h"

namespace synthwright {
namespace {

double interquartile_range(std::vector<double> values) {
  std::ranges::sort(values);
  return values.empty() ? 0 : values[values.size() * 3 / 4] - values[values.size() / 4];
}

double difference(const RawColumn& column, std::int64_t row,
                  const std::vector<const RawColumn*>& earlier, std::optional<int> reference) {
  return column.number(row) - (reference ? earlier[*reference]->number(row) : 0.0);
}

}  // namespace

double time_unit(const std::vector<double>& numbers, Type type) {
  if (type == Type::date) return 1;
  for (const double unit :
       {kDay, 3600 * kSecond, 900 * kSecond, 300 * kSecond, 60 * kSecond, kSecond, 1e3}) {
    if (std::ranges::all_of(numbers, [&](double x) { return std::fmod(x, unit) == 0; }))
      return unit;
  }
  return 1;
}

std::optional<int> find_reference(const RawColumn& column,
                                  const std::vector<const RawColumn*>& earlier) {
  for (int i = static_cast<int>(earlier.size()) - 1; i >= 0; --i) {
    const RawColumn& candidate = *earlier[i];
    if (candidate.kept() != Kept::numbers || candidate.field().type != column.field().type)
      continue;
    std::vector<double> differences, numbers;
    bool ordered = true;
    for (std::int64_t row = 0; ordered && row < column.rows(); ++row) {
      if (column.missing(row)) continue;
      ordered = !candidate.missing(row) && candidate.number(row) <= column.number(row);
      differences.push_back(column.number(row) - candidate.number(row));
      numbers.push_back(column.number(row));
    }
    if (ordered && !numbers.empty() &&
        interquartile_range(differences) < 0.25 * interquartile_range(numbers)) {
      return i;
    }
  }
  return std::nullopt;
}

std::unique_ptr<ColumnCodec> NumericCodec::fit(const CodecInput& input,
                                               const MarginOptions& options,
                                               std::optional<int> reference) {
  std::vector<double> values, weights;
  for (std::int64_t row = 0; row < input.column.rows(); ++row) {
    if (input.column.missing(row)) continue;
    values.push_back(difference(input.column, row, input.earlier, reference));
    if (!input.weights.empty()) weights.push_back(input.weights[row]);
  }
  const bool has_missing = static_cast<std::int64_t>(values.size()) < input.column.rows();
  const Field& field = input.column.field();
  const bool temporal =
      field.type == Type::date || field.type == Type::time || field.type == Type::timestamp;
  double unit = temporal ? time_unit(values, field.type) : unit_of(field);
  if (unit == 0) unit = decimal_unit(values);  // numbers may be decimal though their type is not
  MarginOptions own = options;
  own.tails = !temporal;  // a time of day ends at midnight
  own.range = stored_numbers(field);
  return std::make_unique<NumericCodec>(Margin(std::move(values), std::move(weights), unit, own),
                                        has_missing, options.minimum_support, reference);
}

std::vector<int> NumericCodec::part_sizes() const {
  std::vector<int> sizes = {margin_.bins() + has_missing_};
  if (grain_part() > 0) sizes.push_back(1 + margin_.grains().count());  // 0: a point, or none
  if (repetition_part() > 0) sizes.push_back(support_);  // shared by so many rows; 0: as above
  return sizes;
}

std::string_view NumericCodec::part_name(int part) const {
  return part == 0 ? "" : part == grain_part() ? "grain" : "repetition";
}

std::vector<double> NumericCodec::widths(int part) const {
  if (part > 0) return {};
  std::vector<double> widths = margin_.widths();
  if (has_missing_) widths.insert(widths.begin(), 0.0);
  return widths;
}

Codes NumericCodec::encode(const RawColumn& column,
                           const std::vector<const RawColumn*>& earlier) const {
  Codes codes(part_sizes().size());
  for (std::int64_t row = 0; row < column.rows(); ++row) {
    codes[0].push_back(column.missing(row)
                           ? 0
                           : margin_.bin_of(difference(column, row, earlier, reference_)) +
                                 has_missing_);
  }
  if (codes.size() == 1) return codes;
  std::unordered_map<double, std::int64_t> rows_of;
  for (std::int64_t row = 0; row < column.rows(); ++row) {
    if (!column.missing(row)) ++rows_of[difference(column, row, earlier, reference_)];
  }
  for (std::int64_t row = 0; row < column.rows(); ++row) {
    const double value = column.missing(row) ? 0 : difference(column, row, earlier, reference_);
    const bool loose = !column.missing(row) && !margin_.is_point(value);
    if (grain_part() > 0) {
      codes[grain_part()].push_back(loose ? 1 + margin_.grains().of(value) : 0);
    }
    if (repetition_part() > 0) {
      codes[repetition_part()].push_back(
          loose ? static_cast<int>(std::min<std::int64_t>(rows_of[value], support_ - 1)) : 0);
    }
  }
  return codes;
}

Unknown NumericCodec::unknown(const RawColumn& column, const std::vector<const RawColumn*>& earlier,
                              int support) const {
  Unknown unknown;
  find_missing(column, has_missing_, unknown);
  std::vector<double> numbers;
  for (std::int64_t row = 0; row < column.rows(); ++row) {
    if (column.missing(row)) continue;
    numbers.push_back(difference(column, row, earlier, reference_));
    // Where the base is missing there is no difference.
    if (std::isnan(numbers.back())) without_code(column, row, unknown);
  }
  find_outside(margin_, numbers, support, unknown);
  return unknown;
}

void NumericCodec::relate(const RawColumn& column, const std::vector<const RawColumn*>& earlier,
                          const Codes& codes, const FirstCodes& first_codes, int own) {
  if (repetition_part() < 0) return;
  std::unordered_map<double, std::int64_t> families;
  std::vector<std::int64_t> family;
  for (std::int64_t row = 0; row < column.rows(); ++row) {
    const bool shared = codes[repetition_part()][row] > 1;
    family.push_back(shared ? families
                                  .emplace(difference(column, row, earlier, reference_),
                                           static_cast<std::int64_t>(families.size()))
                                  .first->second
                            : -1);
  }
  companions_ = Companions(family, first_codes, own);
}

// Rows that are to share their value with m - 1 others are put together in m: those that are alike
// in what such rows have in common, as round, and near in value. They all take the middle one's
// value.
void NumericCodec::share_values(const Codes& codes, const FirstCodes& first_codes,
                                std::vector<double>& values) const {
  struct Row {
    std::int64_t group;
    std::int32_t grain;
    double value;
    std::size_t row;
    auto operator<=>(const Row&) const = default;
  };
  const std::vector<std::int32_t>& sharing = codes[repetition_part()];
  for (std::int32_t m = 2; m < support_; ++m) {
    std::vector<Row> rows;
    for (std::size_t row = 0; row < sharing.size(); ++row) {
      if (sharing[row] != m || margin_.is_point(values[row])) continue;
      rows.push_back({companions_.group(first_codes, static_cast<std::int64_t>(row)),
                      grain_part() > 0 ? codes[grain_part()][row] : 0, values[row], row});
    }
    std::ranges::sort(rows);
    for (std::size_t begin = 0; begin < rows.size(); begin += m) {
      const std::size_t end = std::min(rows.size(), begin + m);
      const double value = rows[(begin + end) / 2].value;
      for (std::size_t i = begin; i < end; ++i) values[rows[i].row] = value;
    }
  }
}

double NumericCodec::drawn(const Codes& codes, std::size_t row, double u) const {
  const int bin = codes[0][row] - has_missing_;
  if (bin < 0) return std::nan("");
  if (codes.size() == 1) return margin_.draw(bin, u);
  if (codes[1][row] == 0) return margin_.draw(bin, u, Margin::Among::points);
  const int grain = grain_part() > 0 ? codes[grain_part()][row] - 1 : 0;
  return margin_.draw(bin, u, Margin::Among::others, grain);
}

void NumericCodec::decode(const Codes& codes, const DecodeInput& input, Random& random,
                          ColumnBuilder& to) const {
  std::vector<double> values;
  for (std::size_t row = 0; row < codes[0].size(); ++row) {
    values.push_back(drawn(codes, row, random.uniform()));
  }
  if (repetition_part() > 0) share_values(codes, input.first_codes, values);
  for (std::size_t row = 0; row < values.size(); ++row) {
    const Column* base = reference_ ? &(*input.earlier)[*reference_] : nullptr;
    // Without a base, which was never so in the data, there is nothing to add the difference to.
    if (std::isnan(values[row]) || (base != nullptr && base->missing(row))) {
      to.append_missing();
    } else if (base != nullptr) {
      to.append_number(base->number(row) + std::max(0.0, values[row]));
    } else {
      to.append_number(values[row]);
    }
  }
}

Json NumericCodec::to_json(CodecArrays& arrays) const {
  Json json = {{"codec", name()},
               {"margin", arrays.add(margin_)},
               {"unit", margin_.unit()},
               {"has_missing", has_missing_},
               {"support", support_}};
  if (margin_.repeats()) json["companions"] = companions_.to_json();
  if (reference_) json["reference"] = *reference_;
  return json;
}

std::unique_ptr<ColumnCodec> NumericCodec::from_json(const Json& json, const Field& field,
                                                     const CodecArrays& arrays) {
  std::optional<int> reference;
  if (json.contains("reference")) reference = member<int>(json, "reference", field.name);
  auto codec =
      std::make_unique<NumericCodec>(arrays.margin(member<int>(json, "margin", field.name),
                                                   member<double>(json, "unit", field.name)),
                                     member<bool>(json, "has_missing", field.name),
                                     member<int>(json, "support", field.name), reference);
  if (json.contains("companions")) {
    codec->companions_ = Companions::from_json(json["companions"], field.name);
  }
  return codec;
}

}  // namespace synthwright
