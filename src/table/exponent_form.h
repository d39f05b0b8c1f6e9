// Powers of ten in numbers as text: Format::exponent.
//
//   ExponentForm("E0").append(out, "1.5e-05");      // "1.5E-5"
//   ExponentForm("0.00E+00").append(out, 12345.6);  // "1.23E+04"
#pragma once

#include <string>
#include <string_view>

namespace synthwright {

class ExponentForm {
 public:
  /// Of a text that is none: "e+00".
  explicit ExponentForm(std::string_view text);

  /// Whether every number has an exponent.
  bool always() const { return always_; }
  /// `scientific`: digits and an exponent as std::to_chars writes them.
  void append(std::string& out, std::string_view scientific) const;
  /// With as many digits after the point as the form has. Requires: always().
  void append(std::string& out, double value) const;

 private:
  bool always_ = false, plus_ = true;
  int least_ = 0, most_ = 0;  // digits after the point
  char letter_ = 'e';
  std::size_t digits_ = 2;  // of the exponent, at least
};

}  // namespace synthwright
