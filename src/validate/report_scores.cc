#include "validate/report_scores.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace synthwright {
namespace {

int severity(Verdict verdict) {
  switch (verdict) {
    case Verdict::none: return 0;
    case Verdict::good: return 1;
    case Verdict::weak: return 2;
    case Verdict::bad: return 3;
  }
  return 0;
}

// How far `value` is from the best there is, up to a constant of the score.
double badness(const Score& score, double value) {
  switch (score.goal) {
    case Goal::lower: return value;
    case Goal::higher: return -value;
    case Goal::near: return std::abs(value - score.goal_value.value_or(0));
  }
  return 0;
}

}  // namespace

std::string_view name_of(Goal goal) {
  switch (goal) {
    case Goal::lower: return "lower";
    case Goal::higher: return "higher";
    case Goal::near: return "near";
  }
  return {};
}

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::good: return "good";
    case Verdict::weak: return "weak";
    case Verdict::bad: return "bad";
    case Verdict::none: return "none";
  }
  return {};
}

Verdict verdict_of(const Report& report, const std::string& family) {
  Verdict worst = Verdict::none;
  for (const Score& score : report.scores) {
    if (!score.subject.empty() || (!family.empty() && score.family != family)) continue;
    if (severity(score.verdict) > severity(worst)) worst = score.verdict;
  }
  return worst;
}

double shortfall(const Score& score) {
  const double gap = badness(score, score.value) - (score.floor ? badness(score, *score.floor) : 0);
  return std::isnan(gap) ? std::numeric_limits<double>::infinity() : gap;
}

std::vector<Score> subject_scores(const Report& report) {
  std::vector<Score> scores;
  std::ranges::copy_if(report.scores, std::back_inserter(scores),
                       [](const Score& score) { return !score.subject.empty(); });
  std::ranges::stable_sort(scores, [](const Score& a, const Score& b) {
    const int of_a = severity(a.verdict), of_b = severity(b.verdict);
    return of_a != of_b ? of_a > of_b : shortfall(a) > shortfall(b);
  });
  return scores;
}

std::vector<std::string> columns_worst_first(const Report& report) {
  struct Rank {
    int severity = 0;
    double shortfall = -std::numeric_limits<double>::infinity();
  };
  std::map<std::string, Rank> ranks;
  std::vector<std::string> columns;
  for (const Plot& plot : report.plots) {
    if (plot.kind == "marginal" && ranks.try_emplace(plot.subject).second) {
      columns.push_back(plot.subject);
    }
  }
  std::string leading;  // shortfalls of different scores are not comparable: one of them decides
  for (const Score& score : report.scores) {
    const auto rank = ranks.find(score.subject);
    if (rank == ranks.end()) continue;
    if (leading.empty()) leading = score.name;
    rank->second.severity = std::max(rank->second.severity, severity(score.verdict));
    if (score.name == leading) rank->second.shortfall = shortfall(score);
  }
  std::ranges::stable_sort(columns, [&](const std::string& a, const std::string& b) {
    const Rank &of_a = ranks[a], &of_b = ranks[b];
    return of_a.severity != of_b.severity ? of_a.severity > of_b.severity
                                          : of_a.shortfall > of_b.shortfall;
  });
  return columns;
}

}  // namespace synthwright
