#include <algorithm>

#include "encode/calendar_day.h"
#include "encode/elapsed_codec.h"
#include "encode/numeric_codec.h"
#include "numeric/elementary.h"

namespace synthwright {
namespace {

// Values of one part, and the weights of their rows.
struct Values {
  std::vector<double> numbers, weights;

  void append(const CodecInput& input, std::int64_t row, double number) {
    numbers.push_back(number);
    if (!input.weights.empty()) weights.push_back(input.weights[row]);
  }
  Margin margin(double unit, const MarginOptions& options) const {
    return Margin(numbers, weights, unit, options);
  }
  Margin margin_of_times(const MarginOptions& options) const {
    return margin(time_unit(numbers, Type::time), options);
  }
};

// The margins of all parts; none where too few rows are of a later day.
std::optional<ElapsedCodec::Margins> margins_of(const CodecInput& input,
                                                const MarginOptions& options, int reference) {
  const RawColumn& column = input.column;
  const RawColumn& base = *input.earlier[reference];
  const auto days_later = [&](std::int64_t row) {
    return days_between(base.number(row), column.number(row));
  };
  std::int64_t same_day = 0, later = 0;
  for (std::int64_t row = 0; row < column.rows(); ++row) {
    if (!column.missing(row)) ++(days_later(row) > 0 ? later : same_day);
  }
  const std::int64_t k = options.minimum_support;
  // Fewer are taken as if they were of the next day.
  const bool has_since = same_day >= k;
  if (later + (has_since ? 0 : same_day) < k) return std::nullopt;

  Values days, times, since;
  for (std::int64_t row = 0; row < column.rows(); ++row) {
    if (column.missing(row)) continue;
    if (has_since && days_later(row) <= 0) {
      since.append(input, row, column.number(row) - base.number(row));
    } else {
      days.append(input, row, std::max(1.0, days_later(row)));
      times.append(input, row, time_of_day(column.number(row)));
    }
  }
  ElapsedCodec::Margins margins{days.margin(1, options), times.margin_of_times(options), {}};
  if (has_since) margins.since = since.margin_of_times(options);
  return margins;
}

// Nats that tell `rows` of `total` rows that they are these, and which of so many places each has.
double nats(double rows, double total, double places = 1) {
  return rows > 0 ? rows * portable_log(places * total / rows) : 0;
}

// Nats of all rows of a margin when values are drawn from it alone. Each element costs as much as
// `one` row: what its share promises too much, being found on the rows it is judged by (Akaike).
double nats(const Margin& margin, double one) {
  const double total = margin.rows();
  double sum = one * static_cast<double>(margin.elements().size());
  for (const MarginElement& element : margin.elements()) {
    const double places = std::max(1.0, (element.high - element.low) / margin.unit());
    sum += nats(element.rows, total, places);
  }
  return sum;
}

double nats(const ElapsedCodec::Margins& margins, double one) {
  double sum = nats(margins.days, one) + nats(margins.times, one);
  if (margins.since) {
    const double later = margins.days.rows(), same_day = margins.since->rows();
    sum += nats(later, later + same_day) + nats(same_day, later + same_day) +
           nats(*margins.since, one);
  }
  return sum;
}

}  // namespace

std::unique_ptr<ColumnCodec> ElapsedCodec::fit(const CodecInput& input,
                                               const MarginOptions& options, int reference,
                                               const Margin& differences) {
  if (input.column.field().type != Type::timestamp) return nullptr;
  std::optional<Margins> margins = margins_of(input, options, reference);
  if (!margins) return nullptr;
  const std::int64_t rows = input.column.rows() - input.column.missing_rows();
  const double total = differences.rows(), one = total / static_cast<double>(rows);
  // Where both are as good, both sums are off by less than this from about 500 rows on. That all
  // leave in nine hours of the day's 24 is worth ten times as much.
  constexpr double kLead = 0.1;  // a row
  if (nats(*margins, one) + kLead * total > nats(differences, one)) return nullptr;
  return std::make_unique<ElapsedCodec>(std::move(*margins), rows < input.column.rows(), reference);
}

}  // namespace synthwright
