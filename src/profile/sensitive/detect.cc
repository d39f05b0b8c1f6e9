#include "profile/sensitive/detect.h"

#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "profile/sensitive/column_rules.h"
#include "profile/sensitive/noise.h"
#include "profile/sensitive/recognisers.h"

namespace synthwright::sensitive {
namespace {

constexpr std::size_t kMostValues = 1000, kMostTexts = 500;
constexpr double kRight = 0.97;       // share of a real column's values that fit
constexpr double kMiss = -3;          // log of the ratio for one that does not
constexpr double kEnough = 7;         // log ratio: 1,000 to 1
constexpr double kEnoughNames = 12;   // words of a list are names of things as well
constexpr double kLeastShare = 0.35;  // of the rows

struct Verdict {
  const Recogniser* recogniser = nullptr;
  double ratio = 0, share = 0;
  std::size_t fitting = 0;
};

Verdict judge(const Recogniser& recogniser, const ValueSample& sample,
              const std::vector<Value>& values) {
  Verdict verdict{.recogniser = &recogniser};
  const ColumnRule rule(recogniser, sample, values);
  std::int64_t rows = 0, fitting_rows = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Fit fit = rule.chance(recogniser.fits(values[i]), values[i]);
    rows += sample.counts[i];
    if (fit) {
      fitting_rows += sample.counts[i];
      ++verdict.fitting;
    }
    verdict.ratio += fit ? std::log(kRight / *fit) : rule.miss(kMiss, values[i]);
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
  std::vector<Value> values;
  for (const std::string& value : sample.values) values.emplace_back(value);
  Verdict best;
  for (const Recogniser& recogniser : recognisers()) {
    const Verdict verdict = judge(recogniser, sample, values);
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
