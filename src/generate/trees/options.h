// The options of the trees engine, and what they mean for its parts.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "encode/codec.h"
#include "numeric/boosting/conditional.h"
#include "synthwright/options.h"

namespace synthwright::trees {

const std::vector<Option>& option_list();

struct Settings {
  OptionMap all;  ///< every option with its value, presets applied
  CodecOptions codec;
  boosting::BoostingOptions boosting;
  int feature_bins = 0;
  int parents = 0;                 ///< a token depends on, at most
  std::int64_t margin_rows = 0;    ///< that values are learned from, at most
  std::int64_t training_rows = 0;  ///< that conditionals are learned from, at most
  bool calibrate = false;          ///< made rows are held against real ones
  double held_out = 0;             ///< share of rows that decide when to stop
  int folds = 0;                   ///< where rows are few; 1: held-out rows decide all the same
  std::string order;               ///< of columns: as_is, target_last, target_first
  std::vector<int> rounds;         ///< of each token; empty: found by held-out likelihood

  void set_refit(bool refit);
  void set_calibrate(bool calibrate);
};

/// Throws: Error{usage} as OptionValues does, and for a list of rounds that is not one of numbers.
Settings settings_from(const OptionMap& given);

/// Of a refresh: those of the model, but for what is given; rounds are found anew. Throws:
/// Error{usage} for an option that says what values or parents the model has.
Settings settings_of_refresh(const OptionMap& model, const OptionMap& given);

/// Rounds as the option's text: "120,80,0".
std::string rounds_text(const std::vector<int>& rounds);

}  // namespace synthwright::trees
