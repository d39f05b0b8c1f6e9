#include "numeric/boosting/folds.h"

#include <algorithm>
#include <deque>

#include "numeric/boosting/booster.h"

namespace synthwright::boosting {
namespace {

Task without_fold(const Task& task, std::uint8_t fold) {
  Task others = task;
  others.folds.clear();
  others.rows.clear();
  for (const bool own : {false, true}) {
    for (std::size_t i = 0; i < task.rows.size(); ++i) {
      if ((task.folds[i] == fold) == own) others.rows.push_back(task.rows[i]);
    }
    if (!own) others.training = static_cast<std::int64_t>(others.rows.size());
  }
  return others;
}

// Boosters of all folds, round by round together.
class Folds {
 public:
  Folds(const CodeMatrix& codes, const Task& task, BoostingOptions options, std::uint64_t seed) {
    options.patience = options.rounds + 1;  // they stop together
    const int folds = 1 + *std::ranges::max_element(task.folds);
    for (int fold = 0; fold < folds; ++fold) {
      const Task others = without_fold(task, static_cast<std::uint8_t>(fold));
      if (others.training == static_cast<std::int64_t>(others.rows.size())) continue;
      boosters_.emplace_back(codes, others, options, seed);
    }
  }
  /// False: there is nothing more to do in any of them.
  bool advance() {
    bool more = false;
    for (Booster& booster : boosters_) more |= !booster.advance(1);
    return more;
  }
  /// Of all held-out rows, now and at the start.
  double loss() const { return mean(&Booster::held_out_loss); }
  double start_loss() const { return mean(&Booster::start_loss); }
  double held_out_weight() const {
    double weight = 0;
    for (const Booster& booster : boosters_) weight += booster.held_out_weight();
    return weight;
  }

 private:
  double mean(double (Booster::*loss)() const) const {
    double sum = 0;
    for (const Booster& booster : boosters_) sum += (booster.*loss)() * booster.held_out_weight();
    const double weight = held_out_weight();
    return weight > 0 ? sum / weight : 0;
  }

  std::deque<Booster> boosters_;  // which are never moved
};

}  // namespace

Conditional rounds_of_folds(const CodeMatrix& codes, const Task& task,
                            const BoostingOptions& options, std::uint64_t seed, const GoOn& go_on) {
  Folds folds(codes, task, options, seed);
  Conditional found;
  found.start_loss = folds.start_loss();
  const double loss_without = found.loss = folds.loss();
  bool more = options.rounds > 0 && (!go_on || go_on(0));
  for (int round = 1; more && round - found.rounds <= options.patience; ++round) {
    more = folds.advance();
    const double loss = folds.loss();
    if (loss < found.loss) {
      found.loss = loss;
      found.rounds = round;
    }
    if (round % kRoundsAtOnce == 0 && go_on && !go_on(kRoundsAtOnce)) break;
  }
  if ((loss_without - found.loss) * folds.held_out_weight() < options.least_gain) {
    found.rounds = 0;
    found.loss = loss_without;
  }
  return found;
}

}  // namespace synthwright::boosting
