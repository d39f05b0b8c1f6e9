// Options of learners and metrics, each described once. Command-line flags, Python keywords,
// documentation, model cards and web forms are made from that description.
//
//   const std::vector<Option> kOptions = {
//       {.name = "rate", .type = OptionType::real, .value = "0.1", .minimum = 0.001, .maximum = 1,
//        .sentence = "How much of each tree is added; smaller is slower and better."}};
//   OptionValues values(kOptions, {{"rate", "0.05"}});
//   double rate = values.real("rate");
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <vector>

namespace synthwright {

enum class OptionType { boolean, integer, real, text };

struct Option {
  std::string name;
  OptionType type = OptionType::text;
  std::string value;  ///< the default, as one would type it
  double minimum = -std::numeric_limits<double>::infinity();
  double maximum = std::numeric_limits<double>::infinity();
  std::vector<std::string> choices;  ///< text only; empty: any
  std::string sentence;              ///< what it does, and when to change it
};

/// Name → value as typed.
using OptionMap = std::map<std::string, std::string>;

/// Checked values of a list of options: what was given, defaults elsewhere.
class OptionValues {
 public:
  /// Throws: Error{usage} for an unknown name (with the nearest known one), a value of the wrong
  /// type, outside its range or not among the choices.
  OptionValues(const std::vector<Option>& options, const OptionMap& given);

  bool boolean(const std::string& name) const;
  std::int64_t integer(const std::string& name) const;
  double real(const std::string& name) const;
  const std::string& text(const std::string& name) const;

  /// Every option with its value, for model cards and logs.
  const OptionMap& all() const { return values_; }

 private:
  OptionMap values_;
};

/// The candidate closest to `name` by edit distance, for "did you mean"; empty when none is close.
std::string nearest_name(const std::string& name, const std::vector<std::string>& candidates);

}  // namespace synthwright
