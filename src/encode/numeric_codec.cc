#include "encode/numeric_codec.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

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
  constexpr double kSecond = 1e6;
  for (const double unit : {86400 * kSecond, 3600 * kSecond, 900 * kSecond, 300 * kSecond,
                            60 * kSecond, kSecond, 1e3}) {
    if (std::ranges::all_of(numbers, [&](double x) { return std::fmod(x, unit) == 0; })) return unit;
  }
  return 1;
}

std::optional<int> find_reference(const RawColumn& column,
                                  const std::vector<const RawColumn*>& earlier) {
  for (int i = static_cast<int>(earlier.size()) - 1; i >= 0; --i) {
    const RawColumn& candidate = *earlier[i];
    if (candidate.symbolic() || candidate.field().type != column.field().type) continue;
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

std::unique_ptr<ColumnCodec> NumericCodec::fit(const CodecInput& input, const MarginOptions& options,
                                               std::optional<int> reference) {
  std::vector<double> values, weights;
  for (std::int64_t row = 0; row < input.column.rows(); ++row) {
    if (input.column.missing(row)) continue;
    values.push_back(difference(input.column, row, input.earlier, reference));
    if (!input.weights.empty()) weights.push_back(input.weights[row]);
  }
  const bool has_missing = static_cast<std::int64_t>(values.size()) < input.column.rows();
  const Field& field = input.column.field();
  const bool temporal = field.type == Type::date || field.type == Type::time ||
                        field.type == Type::timestamp;
  const double unit = temporal ? time_unit(values, field.type) : unit_of(field);
  return std::make_unique<NumericCodec>(Margin(std::move(values), std::move(weights), unit, options),
                                        has_missing, reference);
}

std::vector<int> NumericCodec::part_sizes() const {
  std::vector<int> sizes = {margin_.bins() + has_missing_};
  const auto kinds = static_cast<int>(margin_.repetitions().size());
  if (kinds > 0) sizes.push_back(kinds + 1);
  return sizes;
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
    codes[1].push_back(column.missing(row) ? 0 : margin_.kind_of(value, rows_of[value]));
  }
  return codes;
}

void NumericCodec::decode(const Codes& codes, const DecodeInput& input, Random& random,
                          ColumnBuilder& to) const {
  for (std::size_t row = 0; row < codes[0].size(); ++row) {
    const double u = random.uniform();
    const int bin = codes[0][row] - has_missing_;
    if (bin < 0) {
      to.append_missing();
      continue;
    }
    double value = margin_.draw(bin, u, codes.size() > 1 ? codes[1][row] : 0);
    if (reference_) {
      const Column& base = (*input.earlier)[*reference_];
      if (base.missing(row)) {  // never so in the data: there is nothing to add the difference to
        to.append_missing();
        continue;
      }
      value += base.number(row);
    }
    to.append_number(value);
  }
}

Json NumericCodec::to_json(CodecArrays& arrays) const {
  Json json = {{"codec", name()},
               {"margin", arrays.add(margin_)},
               {"unit", margin_.unit()},
               {"has_missing", has_missing_}};
  if (reference_) json["reference"] = *reference_;
  return json;
}

std::unique_ptr<ColumnCodec> NumericCodec::from_json(const Json& json, const Field& field,
                                                     const CodecArrays& arrays) {
  std::optional<int> reference;
  if (json.contains("reference")) reference = member<int>(json, "reference", field.name);
  return std::make_unique<NumericCodec>(
      arrays.margin(member<int>(json, "margin", field.name), member<double>(json, "unit", field.name)),
      member<bool>(json, "has_missing", field.name), reference);
}

}  // namespace synthwright
