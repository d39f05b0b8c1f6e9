// A column's own distribution, as a map between its values and the probabilities [0, 1]: what the
// copula works on. Values that are missing are not part of it (see CopulaColumn).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "encode/margin.h"
#include "numeric/correlation.h"
#include "synthwright/table.h"

namespace synthwright::copula {

/// Where a value lies in [0, 1]: at one place (low = high), or anywhere on the stretch of a value
/// that many rows share.
struct Stretch {
  double low = 0, high = 0;
};

class LatentMargin {
 public:
  virtual ~LatentMargin() = default;
  /// How a row looks to the correlation; they cover [0, 1].
  virtual std::vector<ScorePiece> pieces() const = 0;
  /// Returns: nothing for what is not a value of this margin.
  virtual std::optional<Stretch> locate(double number) const = 0;
  virtual std::optional<Stretch> locate(const std::string& text) const = 0;
  /// The value at `u`, in [0, 1).
  virtual void append(double u, ColumnBuilder& to) const = 0;
};

/// Numbers by the elements of encode's margin: points that k rows share, and a curve through means
/// of k rows.
class CurveMargin : public LatentMargin {
 public:
  /// Numbers made are multiples of `unit` (0: any number). Requires: an element; ascending middles.
  CurveMargin(std::vector<MarginElement> elements, double unit, Type type);
  std::vector<ScorePiece> pieces() const override;
  std::optional<Stretch> locate(double number) const override;
  /// All numbers that are rounded to the one that the text stands for.
  std::optional<Stretch> locate(const std::string& text) const override;
  void append(double u, ColumnBuilder& to) const override;

  const std::vector<MarginElement>& elements() const { return elements_; }
  double unit() const { return unit_; }

 private:
  double share_below(double number) const;

  std::vector<MarginElement> elements_;
  double unit_;
  Type type_;
  std::vector<double> starts_;  // of each element, and 1
  std::vector<int> means_;      // the elements that are no points
};

/// Numbers by a fitted normal distribution.
class NormalMargin : public LatentMargin {
 public:
  NormalMargin(double mean, double deviation, double unit, const Field& field)
      : mean_(mean),
        deviation_(deviation),
        unit_(unit),
        type_(field.type),
        range_(stored_numbers(field)) {}
  std::vector<ScorePiece> pieces() const override;
  std::optional<Stretch> locate(double number) const override;
  std::optional<Stretch> locate(const std::string& text) const override;
  void append(double u, ColumnBuilder& to) const override;

  double mean() const { return mean_; }
  double deviation() const { return deviation_; }
  double unit() const { return unit_; }

 private:
  double mean_, deviation_, unit_;
  Type type_;
  NumberRange range_;  // of the column's stored type
};

/// Symbols side by side, each on a stretch as long as its share.
class SymbolMargin : public LatentMargin {
 public:
  struct Symbol {
    std::string text;  ///< as symbol_text (encode/raw_column.h) writes it
    double rows = 0;   ///< or weight
  };
  SymbolMargin(std::vector<Symbol> symbols, Field field);
  std::vector<ScorePiece> pieces() const override;
  std::optional<Stretch> locate(double number) const override;
  /// As symbol_text writes it, or as the column's file wrote it.
  std::optional<Stretch> locate(const std::string& text) const override;
  void append(double u, ColumnBuilder& to) const override;

  const std::vector<Symbol>& symbols() const { return symbols_; }

 private:
  Stretch stretch(std::size_t symbol) const { return {starts_[symbol], starts_[symbol + 1]}; }

  std::vector<Symbol> symbols_;
  Field field_;
  std::vector<double> starts_;                              // of each symbol, and 1
  std::vector<std::pair<std::string, std::size_t>> names_;  // sorted
};

/// A number as `text` gives it: digits, or an ISO date or time. Returns: nothing for other text.
std::optional<double> number_from(const std::string& text, Type type);

}  // namespace synthwright::copula
