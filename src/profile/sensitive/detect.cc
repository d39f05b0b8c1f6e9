#include "profile/sensitive/detect.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/format.h"
#include "profile/sensitive/column_looks.h"
#include "profile/sensitive/column_rules.h"
#include "profile/sensitive/label_words.h"
#include "profile/sensitive/labels.h"
#include "profile/sensitive/noise.h"
#include "profile/sensitive/recognisers.h"

namespace synthwright::sensitive {
namespace {

constexpr std::size_t kMostValues = 1000, kMostTexts = 500;
constexpr double kMiss = -3;          // log of the ratio for one that does not
constexpr double kEnough = 7;         // log ratio: 1,000 to 1
constexpr double kEnoughNames = 12;   // words of a list are names of things as well
constexpr double kNamed = 0.1;        // of a number under a label that says so being another
constexpr double kLeastShare = 0.35;  // of the rows

struct Verdict {
  const Recogniser* recogniser = nullptr;
  double ratio = 0, share = 0;
  std::size_t fitting = 0;
};

/// A cell as one value, as several where its signs allow it, and as a number with words around it.
struct Cell {
  explicit Cell(const std::string& text) : whole(text) {
    for (const auto& list : lists_in(whole.text)) {
      lists.emplace_back();
      for (const Extent& extent : list) {
        lists.back().emplace_back(whole.text.substr(extent.begin, extent.end - extent.begin));
      }
    }
  }

  Value whole;
  std::string label;  // around it: "passport no."
  std::vector<std::vector<Value>> lists;
  std::optional<Value> core;  // where many values have the same words around it
};

std::vector<Cell> cells_of(const ValueSample& sample) {
  constexpr std::size_t kLeast = 3, kMostOfAll = 20, kMostWords = 2;  // a twentieth shares them
  std::vector<Cell> cells(sample.values.begin(), sample.values.end());
  std::map<std::string, std::vector<std::size_t>> by_words;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    cells[i].label = sample.labels[i];
    const std::string& text = cells[i].whole.text;
    const Extent core = core_in(text);
    const std::string before = text.substr(0, core.begin), after = text.substr(core.end);
    const auto words = split_words(before + " " + after, " .:()[]#");
    if (core.begin == core.end || before.size() + after.size() == 0 || words.size() > kMostWords ||
        std::ranges::any_of(words, is_thing_label)) {
      continue;
    }
    by_words[before + "\n" + after].push_back(i);
  }
  for (const auto& [words, places] : by_words) {
    if (places.size() < kLeast || places.size() * kMostOfAll < cells.size()) continue;
    for (const std::size_t i : places) {
      const Extent core = core_in(cells[i].whole.text);
      cells[i].core.emplace(cells[i].whole.text.substr(core.begin, core.end - core.begin));
    }
  }
  return cells;
}

/// Words that nobody knows as labels may say that a number is something else: only what has a check
/// digit, or a form of its own, counts behind them.
bool is_sure(const Recogniser& recogniser, double chance) {
  constexpr double kSure = 0.1, kSurePhone = 0.05;
  return recogniser.scheme != "us_ssn" && recogniser.what != "licence_plate" &&
         recogniser.action == Action::replace &&
         chance <= (recogniser.what == "phone" ? kSurePhone : kSure);
}

/// Of several values all have to fit; they say as much as one of their (geometric) mean.
/// `any_core`: whether words around a number may be any.
Fit fit_of(const Recogniser& recogniser, const ColumnRule& rule, const Cell& cell, bool any_core) {
  const bool named = names_kind(recogniser.what, cell.label);
  const auto fits = [&](const Value& value) {
    const Fit fit = rule.chance(recogniser.fits(value), value);
    return fit == kOnlyNamed && !named ? std::nullopt : fit;
  };
  if (const Fit fit = fits(cell.whole)) return named ? *fit * kNamed : *fit;
  if (!may_be_listed(recogniser.what)) return std::nullopt;
  if (cell.core) {
    const Fit fit = fits(*cell.core);
    if (fit && (any_core || is_sure(recogniser, *fit))) return fit;
  }
  for (const std::vector<Value>& list : cell.lists) {
    double sum = 0;
    const bool all = std::ranges::all_of(list, [&](const Value& value) {
      const Fit fit = fits(value);
      sum += fit ? std::log(*fit) : 0;
      return fit.has_value();
    });
    if (all) return std::exp(sum / static_cast<double>(list.size()));
  }
  return std::nullopt;
}

Verdict judge(const Recogniser& recogniser, const ColumnRule& rule, const ValueSample& sample,
              const std::vector<Cell>& cells) {
  Verdict verdict{.recogniser = &recogniser};
  // Where a third of the numbers stand bare, "(SMS)" beside others makes them nothing else.
  const auto bare = std::ranges::count_if(cells, [&](const Cell& cell) {
    return cell.label == " " && rule.chance(recogniser.fits(cell.whole), cell.whole);
  });
  const bool any_core = 3 * bare >= std::ssize(cells);
  std::int64_t rows = 0, fitting_rows = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Fit fit = fit_of(recogniser, rule, cells[i], any_core);
    rows += sample.counts[i];
    if (fit) {
      fitting_rows += sample.counts[i];
      ++verdict.fitting;
    }
    verdict.ratio += fit ? std::log(kRight / *fit) : rule.miss(kMiss, cells[i].whole);
  }
  verdict.ratio += rule.prior();
  verdict.share = static_cast<double>(fitting_rows) / static_cast<double>(rows);
  return verdict;
}

std::string percent(double share) { return format("{:.4g} %", 100 * share); }

Sensitive sensitive_of(const Verdict& verdict, std::size_t values) {
  const Recogniser& recogniser = *verdict.recogniser;
  Sensitive sensitive{
      .what = std::string(recogniser.what), .share = verdict.share, .action = recogniser.action};
  sensitive.evidence = format("{} of {} different values are {}: {} of the rows.", verdict.fitting,
                              values, recogniser.words, percent(verdict.share));
  if (recogniser.action == Action::keep) {
    sensitive.evidence += " They lead to a person only with other facts, so they are learned.";
  }
  return sensitive;
}

}  // namespace

ValueSample sample_of(const ColumnFacts& facts, std::size_t most) {
  std::vector<ValueCounts::Entry> entries = facts.counts().entries();
  if (entries.size() > most) {  // a hash is as good as a random number
    std::ranges::nth_element(entries, entries.begin() + static_cast<std::ptrdiff_t>(most), {},
                             &ValueCounts::Entry::hash);
    entries.resize(most);
  }
  ValueSample sample{.name = facts.field().name, .type = facts.field().type};
  for (const ValueCounts::Entry& entry : entries) {
    sample.values.push_back(facts.text(entry));
    sample.counts.push_back(entry.count);
  }
  return sample;
}

std::optional<Sensitive> find_in_values(const ValueSample& all) {
  const ValueSample sample = without_noise(all);
  if (sample.values.empty()) return std::nullopt;
  const std::vector<Cell> cells = cells_of(sample);
  std::vector<Value> values;
  for (const Cell& cell : cells) values.push_back(cell.whole);
  Verdict best;
  for (const Recogniser& recogniser : recognisers()) {
    const ColumnRule rule(recogniser, sample, values);
    const Verdict verdict = judge(recogniser, rule, sample, cells);
    const bool names = recogniser.what.ends_with("_name");
    if (verdict.ratio < (names ? kEnoughNames : kEnough) || verdict.share < kLeastShare) continue;
    if (best.recogniser == nullptr || verdict.ratio > best.ratio + 1e-9) best = verdict;
  }
  if (best.recogniser == nullptr) return std::nullopt;
  return sensitive_of(best, values.size());
}

std::optional<Sensitive> find_sensitive(const ColumnFacts& facts) {
  const Type type = facts.field().type;
  if (facts.present() == 0) return std::nullopt;
  if (type == Type::real) return find_degrees(facts);
  if (type != Type::text && type != Type::integer) return std::nullopt;
  if (auto found = find_in_values(sample_of(facts, kMostValues))) return found;
  if (type != Type::text) return std::nullopt;
  return find_in_text(sample_of(facts, kMostTexts));
}

}  // namespace synthwright::sensitive
