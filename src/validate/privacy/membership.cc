// membership_auc: can one tell which rows a generator was fitted on from the rows it makes? An
// attacker with some unseen rows of the same kind compares densities: where synthetic rows are
// denser than those, a fitted row may be (DOMIAS: van Breugel et al., AISTATS 2023, eq. 2). The
// ratio comes from boosted trees that tell synthetic rows from the unseen ones, which see what was
// learned too closely, and from distances to the nearest of each, which see copies; the better
// attack counts. .5: it learns nothing.
#include <algorithm>
#include <array>

#include "base/format.h"
#include "base/parallel.h"
#include "numeric/auc.h"
#include "validate/features.h"
#include "validate/judge_settings.h"
#include "validate/metric.h"
#include "validate/privacy/neighbours.h"
#include "validate/verdict.h"

namespace synthwright {
namespace {

constexpr std::int64_t kFewestRows = 100;  // in each half of the holdout

struct Attack {
  const EncodedRows& synthetic;
  const EncodedRows& reference;  ///< the attacker's
  const EncodedRows& members;
  const EncodedRows& outsiders;
};

std::vector<float> ratios_by_trees(const Comparison& data, const Attack& attack,
                                   const EncodedRows& asked) {
  const EncodedRows known = joined(attack.synthetic, attack.reference);
  std::vector<float> labels(known.count, 0.0f);
  std::fill_n(labels.begin(), attack.synthetic.count, 1.0f);
  const BoostedTrees trees(plain_features(data.columns, known, -1).matrix, labels,
                           JudgeSettings::detector());
  return trees.predict(plain_features(data.columns, asked, -1).matrix);
}

/// Densities by the nearest neighbour (Loftsgaarden and Quesenberry 1965): their ratio goes up with
/// the distance to the nearest unseen row over that to the nearest synthetic one.
std::vector<float> ratios_by_distance(const Neighbourhood& space, const Attack& attack,
                                      const EncodedRows& asked, const Context& context) {
  const Points rows = space.points(asked);
  std::vector<float> ratios = nearest_distances(rows, space.points(attack.reference), context);
  const std::vector<float> synthetic =
      nearest_distances(rows, space.points(attack.synthetic), context);
  constexpr float kNothing = 1e-6f;  // keeps a ratio of two rows at distance 0 at 1
  for (std::size_t i = 0; i < ratios.size(); ++i) {
    ratios[i] = (ratios[i] + kNothing) / (synthetic[i] + kNothing);
  }
  return ratios;
}

/// How well each way tells members from outsiders.
std::array<Auc, 2> run(const Comparison& data, const Neighbourhood& space, const Attack& attack,
                       const Context& context) {
  const EncodedRows asked = joined(attack.members, attack.outsiders);
  std::vector<std::uint8_t> fitted(asked.count, 0);
  std::fill_n(fitted.begin(), attack.members.count, std::uint8_t{1});
  return {auc_of(ratios_by_trees(data, attack, asked), fitted),
          auc_of(ratios_by_distance(space, attack, asked, context), fitted)};
}

}  // namespace

void measure_membership(const Comparison& data, const Context& context, Report& report) {
  const std::int64_t most = JudgeSettings::kDetectorRows;
  const auto unseen = random_halves(data.holdout, most, context.seed, "validate/membership/unseen");
  const auto seen =
      random_halves(data.real, unseen[0].count, context.seed, "validate/membership/seen");
  if (std::min(unseen[0].count, seen[0].count) < kFewestRows) {
    report.notes.push_back(
        format("No membership_auc: it needs {} real rows and as many held out.", 2 * kFewestRows));
    return;
  }
  const EncodedRows synthetic =
      some_rows(data.synthetic, most, context.seed, "validate/membership/synthetic");
  const EncodedRows copier = some_rows(data.real, most, context.seed, "validate/membership/copier");

  // Each half of the unseen rows is the attacker's once; the last attack is on a full copier.
  const Neighbourhood space(data);
  std::array<std::array<Auc, 2>, 3> auc;
  parallel_for(std::ssize(auc), context, [&](std::int64_t i) {
    const std::size_t own = i % 2;
    const Attack attack{i < 2 ? synthetic : copier, unseen[own], seen[own], unseen[1 - own]};
    auc[i] = run(data, space, attack, context);
  });
  const auto mean_of = [&](int way) { return mean_auc(std::array{auc[0][way], auc[1][way]}); };
  const Auc trees = mean_of(0), distance = mean_of(1);
  const Auc mean = trees.value > distance.value ? trees : distance;

  Score score = new_score("membership_auc");
  score.value = mean.value;
  score.low = mean.interval().low;
  score.high = mean.interval().high;
  score.floor = 0.5;
  score.baseline = std::max(auc[2][0].value, auc[2][1].value);
  score.n = 2 * seen[0].count;
  score.verdict = verdict_of_share(score.value, 0.5, std::max(mean.error, 0.01));
  score.sentence = format(
      "Asked which of two rows was fitted, an attack by density ratio is right {:.1f} % of the "
      "time (by boosted trees {:.1f} %, by distances {:.1f} %); 50 % is chance, {:.1f} % is what a "
      "copier gets.",
      100 * score.value, 100 * trees.value, 100 * distance.value, 100 * *score.baseline);
  report.scores.push_back(score);
}

}  // namespace synthwright
