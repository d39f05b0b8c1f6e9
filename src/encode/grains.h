// How round numbers are: most prices end in 0 or 5, most measurements have two decimals and some
// four. Without it made-up numbers are given away by their last digits.
#pragma once

#include <cstdint>
#include <vector>

namespace synthwright {

class Grains {
 public:
  /// All numbers are multiples of `unit` alike (0: any numbers).
  explicit Grains(double unit = 0) : unit_(unit) {}
  /// Found in `values`, multiples of `unit`: steps of which clearly more of them are multiples than
  /// by chance, each a multiple of the one before. Every step is the coarsest one of `support`
  /// values or more.
  Grains(const std::vector<double>& values, double unit, int support);
  /// As stored. Throws: Error{invalid_data} when the steps do not divide each other.
  Grains(std::vector<std::int64_t> steps, double unit);

  double unit() const { return unit_; }
  int count() const { return static_cast<int>(steps_.size()); }
  /// The coarsest step, by position, that a value is a multiple of; 0 if none.
  int of(double value) const;
  double step(int grain) const;
  /// The multiple of a step that is nearest to `value`, and `away` multiples further on (0, 1, -1,
  /// ...), as the double nearest to the decimal number.
  double rounded(double value, int grain, int away = 0) const;

  /// In units, ascending.
  const std::vector<std::int64_t>& steps() const { return steps_; }

 private:
  double unit_;
  std::vector<std::int64_t> steps_ = {1};
};

/// `value` rounded to a multiple of `unit`; unit is a power of ten (also a negative one) or whole.
double round_to(double value, double unit);

/// The power of ten of which all values are multiples, 10^-15 at the least; 0: there is none.
double decimal_unit(const std::vector<double>& values);

}  // namespace synthwright
