#include "generate/copula/row_weights.h"

#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "synthwright/error.h"

namespace synthwright::copula {
namespace {

void check_factor(double factor, const std::string& column, const std::string& value) {
  if (factor >= 0 && std::isfinite(factor)) return;
  throw Error{Code::usage,
              format("The weight of '{}' in '{}' cannot be {}.", value, column, factor),
              "A weight is a number, 0 or more; 1 changes nothing."};
}

}  // namespace

RowWeights::RowWeights(const std::map<std::string, std::map<std::string, double>>& weights,
                       const std::vector<CopulaColumn>& columns) {
  Schema schema;
  for (const CopulaColumn& column : columns) schema.fields.push_back(column.field);
  for (const auto& [name, factors] : weights) {
    WeightedColumn weighted;
    weighted.column = schema.index(name, "the model");
    if (columns[weighted.column].context) {
      throw Error{Code::usage, format("The column '{}' is given: it cannot be weighted.", name),
                  "Choose the given rows instead."};
    }
    std::vector<Piece> known;
    for (const auto& [value, factor] : factors) {
      check_factor(factor, name, value);
      const auto stretch = columns[weighted.column].locate(value);
      if (!stretch) {
        throw Error{Code::usage,
                    format("The column '{}' of the model has no value '{}'.", name, value),
                    "Weights are for values that enough rows share; `describe` lists them."};
      }
      known.push_back({*stretch, factor});
    }
    std::ranges::sort(known, {}, [](const Piece& piece) { return piece.stretch.low; });

    double end = 0, sum = 0;
    for (Piece& piece : known) {
      piece.stretch.low = std::max(piece.stretch.low, end);  // stretches of numbers may overlap
      piece.stretch.high = std::max(piece.stretch.high, piece.stretch.low);
      if (piece.stretch.low > end) weighted.pieces.push_back({{end, piece.stretch.low}, 1});
      weighted.pieces.push_back(piece);
      end = piece.stretch.high;
    }
    if (end < 1) weighted.pieces.push_back({{end, 1}, 1});
    weighted.greatest = 0;
    for (const Piece& piece : weighted.pieces) {
      const double length = piece.stretch.high - piece.stretch.low;
      sum += piece.factor * length;
      if (length > 0) weighted.greatest = std::max(weighted.greatest, piece.factor);
    }
    if (!(sum > 0)) {
      throw Error{Code::infeasible, format("Every value of '{}' has the weight 0.", name),
                  "Give one of its values a weight above 0."};
    }
    weighted.mean = sum;
    columns_.push_back(std::move(weighted));
  }
  std::ranges::stable_sort(columns_, std::greater<>(), [](const WeightedColumn& column) {
    return column.greatest / column.mean;  // candidates that rejection would need a row
  });
}

double RowWeights::draw_first(Random& random) const {
  const WeightedColumn& first = columns_.front();
  double rest = random.uniform() * first.mean;
  double last = 0;
  for (const auto& [stretch, factor] : first.pieces) {
    const double weight = factor * (stretch.high - stretch.low);
    if (weight <= 0) continue;
    last = stretch.low + std::min(rest, weight) / factor;
    last = std::min(last, std::nextafter(stretch.high, 0.0));
    if (rest < weight) break;
    rest -= weight;
  }
  return last;
}

bool RowWeights::accept(std::span<const double> u, std::span<const std::optional<Stretch>> fixed,
                        Random& random) const {
  for (const WeightedColumn& weighted : columns_) {
    if (fixed[weighted.column]) continue;
    const auto piece = std::ranges::find_if(weighted.pieces, [&](const Piece& candidate) {
      return u[weighted.column] < candidate.stretch.high;
    });
    const double factor =
        piece == weighted.pieces.end() ? weighted.pieces.back().factor : piece->factor;
    if (random.uniform() * weighted.greatest >= factor) return false;
  }
  return true;
}

}  // namespace synthwright::copula
