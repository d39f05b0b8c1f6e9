#include "generate/trees/conditionals.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <numeric>

#include "base/format.h"
#include "base/parallel.h"
#include "generate/trees/shares.h"
#include "generate/trees/slopes.h"
#include "generate/trees/tasks.h"

namespace synthwright::trees {
namespace {

using boosting::CodeMatrix;
using boosting::Conditional;
using Clock = std::chrono::steady_clock;

// Gives each token its share of the time that is left, by cost; what one does not need goes to
// those after it.
class TimeShares {
 public:
  TimeShares(const Context& context, double cost)
      : deadline_(context.deadline), threads_(thread_count(context)), cost_(cost) {}

  Clock::time_point end_of(double cost) {
    if (!deadline_) return Clock::time_point::max();
    const std::lock_guard lock(mutex_);
    const auto now = Clock::now();
    const double share = std::min(1.0, threads_ * cost / cost_);
    cost_ -= cost;
    return now + std::chrono::duration_cast<Clock::duration>((*deadline_ - now) * share);
  }

 private:
  std::optional<Clock::time_point> deadline_;
  double threads_, cost_;
  std::mutex mutex_;
};

class Fitting {
 public:
  Fitting(const Layout& layout, CodeMatrix& matrix, const std::vector<double>& weights,
          bool sampled, const Settings& settings, const Context& context, Before before)
      : layout_(layout),
        matrix_(matrix),
        weights_(weights),
        sampled_(sampled),
        tasks_(layout, matrix, weights, settings, context.seed, std::move(before)),
        context_(context),
        conditionals_(tasks_.count()),
        order_(tasks_.count()) {
    std::iota(order_.begin(), order_.end(), 0);
    for (const std::int64_t t : order_) cost_ += tasks_.cost(t);
    // The costliest first, so that threads end together; under a time limit last, so that they
    // get what the others leave.
    std::ranges::stable_sort(order_, [&](std::int64_t a, std::int64_t b) {
      return context.deadline ? tasks_.cost(a) < tasks_.cost(b) : tasks_.cost(a) > tasks_.cost(b);
    });
  }

  std::vector<Conditional> run() {
    TimeShares shares(context_, cost_);
    learn(/*with_slopes=*/false, shares);
    for (const Part& part : layout_.parts()) {
      if (part.slope_column >= 0) add_slopes(part);
    }
    learn(/*with_slopes=*/true, shares);
    return std::move(conditionals_);
  }

 private:
  bool needs_slopes(std::int64_t t) const {
    const Token& token = layout_.tokens()[t];
    return token.level > 0 && layout_.parts()[token.part].slope_column >= 0;
  }

  // The tokens that depend on slopes, or those that do not.
  void learn(bool with_slopes, TimeShares& shares) {
    std::vector<std::int64_t> tokens;
    std::ranges::copy_if(order_, std::back_inserter(tokens),
                         [&](std::int64_t t) { return needs_slopes(t) == with_slopes; });
    parallel_for(static_cast<std::int64_t>(tokens.size()), context_, [&](std::int64_t i) {
      const std::int64_t t = tokens[i];
      const Clock::time_point end = shares.end_of(tasks_.cost(t));
      report(t);
      const auto go_on = [&, t](int rounds) {
        context_.stop_if_cancelled();
        rounds_ += rounds;
        report(t);
        return Clock::now() < end;
      };
      if (const Conditional* kept = tasks_.kept(t)) {
        conditionals_[t] = *kept;
        conditionals_[t].rounds = 0;
      } else {
        conditionals_[t] =
            boosting::learn(matrix_, tasks_.task(t), tasks_.options(t), tasks_.seed(t), go_on);
        if (sampled_) {
          use_shares_of_all_rows(layout_, layout_.tokens()[t], matrix_, weights_, conditionals_[t]);
        }
      }
      const std::lock_guard lock(mutex_);
      done_ += tasks_.cost(t);
    });
  }

  // A block of rows at a time: probabilities take much more room than codes.
  void add_slopes(const Part& part) {
    constexpr std::int64_t kBlock = 4096;
    const Conditional& conditional = conditionals_[part.first_token];
    std::vector<std::uint8_t>& slopes = matrix_.columns[part.slope_column];
    slopes.resize(matrix_.rows);
    parallel_for((matrix_.rows + kBlock - 1) / kBlock, context_, [&](std::int64_t block) {
      std::vector<std::uint32_t> rows(std::min(kBlock, matrix_.rows - block * kBlock));
      std::iota(rows.begin(), rows.end(), static_cast<std::uint32_t>(block * kBlock));
      std::vector<float> probabilities;
      conditional.probabilities([&](int c) { return matrix_.columns[c].data(); }, rows,
                                probabilities);
      set_slopes(part, rows, probabilities, matrix_.columns[part.first_column], slopes);
    });
  }

  void report(std::int64_t t) {
    const std::lock_guard lock(mutex_);
    const int part = layout_.tokens()[t].part;
    context_.report("fit", done_, cost_,
                    format("column {} of {}, {} rounds", layout_.parts()[part].codec + 1,
                           layout_.parts().back().codec + 1, rounds_.load()));
  }

  const Layout& layout_;
  CodeMatrix& matrix_;
  const std::vector<double>& weights_;
  bool sampled_;
  Tasks tasks_;
  const Context& context_;
  std::vector<Conditional> conditionals_;
  std::vector<std::int64_t> order_;
  double cost_ = 0, done_ = 0;
  std::atomic<std::int64_t> rounds_{0};
  std::mutex mutex_;
};

}  // namespace

std::vector<Conditional> fit_conditionals(const Layout& layout, CodeMatrix& matrix,
                                          const std::vector<double>& weights, bool sampled,
                                          const Settings& settings, const Context& context,
                                          Before before) {
  return Fitting(layout, matrix, weights, sampled, settings, context, std::move(before)).run();
}

std::vector<int> rounds_of(const std::vector<Conditional>& conditionals) {
  std::vector<int> rounds;
  for (const Conditional& conditional : conditionals) rounds.push_back(conditional.rounds);
  return rounds;
}

}  // namespace synthwright::trees
