#include <gtest/gtest.h>

#include <cmath>

#include "validate/made_tables.h"

namespace synthwright {
namespace {

/// Four numbers, two of them related, and a category.
std::vector<MadeColumn> made_columns(std::size_t rows, std::uint64_t stream) {
  Random random(41, "privacy test", stream);
  std::vector<MadeColumn> columns;
  std::vector<double> first;
  for (const char* name : {"a", "b", "c", "d"}) {
    std::vector<double> values = normal_numbers(rows, random);
    if (!first.empty()) {
      for (std::size_t i = 0; i < rows; ++i) values[i] += first[i];
    }
    if (first.empty()) first = values;
    columns.push_back(numbers(name, values));
  }
  std::vector<std::string> group;
  for (std::size_t i = 0; i < rows; ++i) group.push_back(random.uniform() < 0.2 ? "u" : "v");
  columns.push_back(words("group", group));
  return columns;
}

/// The first `count` rows of `fitted` with noise of `deviation`, then rows of `fresh`.
std::vector<MadeColumn> mixed(const std::vector<MadeColumn>& fitted,
                              const std::vector<MadeColumn>& fresh, std::int64_t count,
                              double deviation) {
  Random random(42, "privacy noise");
  std::vector<MadeColumn> columns;
  for (std::size_t c = 0; c < fitted.size(); ++c) {
    std::vector<double> values;
    std::vector<std::string> texts;
    for (std::int64_t row = 0; row < fresh[c].values.size(); ++row) {
      const Column& source = row < count ? fitted[c].values : fresh[c].values;
      if (fitted[c].kind == Kind::categorical) {
        texts.emplace_back(source.text(row));
      } else {
        const double noise = row < count ? deviation * normal_numbers(1, random)[0] : 0;
        values.push_back(source.number(row) + noise);
      }
    }
    columns.push_back(fitted[c].kind == Kind::categorical ? words(fitted[c].field.name, texts)
                                                          : numbers(fitted[c].field.name, values));
  }
  return columns;
}

const std::vector<std::string> kMetrics = {"nearest_neighbour_share", "near_copies",
                                           "exact_copies"};

Report judge(const std::vector<MadeColumn>& real, const std::vector<MadeColumn>& holdout,
             const std::vector<MadeColumn>& synthetic) {
  return validate(made_request(real, holdout, synthetic, kMetrics), {});
}

// Truth: fresh rows of the same distribution are nearer to either of two equal sets with
// probability ½. Standard error at 3,000 rows .0091 (somewhat more, as rows share neighbours);
// 4.5 of them are .045. Near copies: 1 % ± 4.5 · .0026.
TEST(Privacy, FreshRowsAreAtChance) {
  const Report report = judge(made_columns(3000, 1), made_columns(3000, 2), made_columns(3000, 3));
  const Score& share = report.score("nearest_neighbour_share");
  EXPECT_NEAR(share.value, 0.5, 0.045);
  EXPECT_NEAR(*share.floor, 0.5, 0.06);  // from half as many rows
  EXPECT_EQ(share.verdict, Verdict::good);
  EXPECT_NEAR(report.score("near_copies").value, 0.01, 0.012);
  EXPECT_EQ(report.score("near_copies").floor, 0.01);
  EXPECT_EQ(report.score("exact_copies").value, 0);
  EXPECT_EQ(report.score("exact_copies").verdict, Verdict::good);
}

// Truth: a copy is at distance 0 from its original and, with continuous columns, from nothing else.
TEST(Privacy, CopiesAreFullyVisible) {
  const auto real = made_columns(2000, 1);
  const Report report = judge(real, made_columns(2000, 2), real);
  EXPECT_EQ(report.score("nearest_neighbour_share").value, 1);
  EXPECT_EQ(report.score("nearest_neighbour_share").baseline, 1);
  EXPECT_EQ(report.score("near_copies").value, 1);
  EXPECT_EQ(report.score("exact_copies").value, 1);
  for (const std::string& name : kMetrics) EXPECT_EQ(report.score(name).verdict, Verdict::bad);
}

// Truth: one row in ten planted with a noise of .1 % of a deviation: share ½ + .1 / 2 = .55, near
// copies .1 + .9 · .01 = .109, each within 4.5 standard errors.
TEST(Privacy, TenPercentNearCopiesAreFound) {
  const auto real = made_columns(3000, 1);
  const Report report =
      judge(real, made_columns(3000, 2), mixed(real, made_columns(3000, 3), 300, 0.001));
  EXPECT_NEAR(report.score("nearest_neighbour_share").value, 0.55, 0.045);
  EXPECT_NEAR(report.score("near_copies").value, 0.109, 0.012);
  EXPECT_EQ(report.score("near_copies").verdict, Verdict::bad);
  EXPECT_EQ(report.score("exact_copies").value, 0);
}

// Truth: counted by hand. Rows (1,a) (2,b) (3,c) were fitted; of four synthetic rows two are among
// them, of two unseen ones one; a missing value equals a missing value.
TEST(Privacy, ExactCopiesAreCounted) {
  const auto table = [](const std::vector<double>& x, const std::vector<std::string>& c) {
    return std::vector<MadeColumn>{numbers("x", x), words("c", c)};
  };
  const Report report =
      validate(made_request(table({1, 2, kNothing}, {"a", "b", "c"}), table({2, 5}, {"b", "a"}),
                            table({1, 1, kNothing, 2}, {"a", "b", "c", "c"}), {"exact_copies"}),
               {});
  EXPECT_EQ(report.score("exact_copies").value, 0.5);
  EXPECT_EQ(report.score("exact_copies").floor, 0.5);
}

// Truth: two thirds of the fitted rows are not among the 1,000 that are compared with 1,000 unseen
// ones, and those are at chance: a full copier gets 1/3 + 2/3 · ½ = 2/3.
TEST(Privacy, UnevenSplitsHideCopiesAndTheReportSaysSo) {
  const auto real = made_columns(3000, 1);
  const Report report = judge(real, made_columns(1000, 2), real);
  EXPECT_NEAR(*report.score("nearest_neighbour_share").baseline, 2.0 / 3, 0.05);
  ASSERT_EQ(report.notes.size(), 1u);
  EXPECT_NE(report.notes[0].find("The half protocol compares equal sizes"), std::string::npos);
}

// Truth: without a trace of the fitted rows both kinds of row are exchangeable: .5. Standard error
// of an AUC of 1,500 + 1,500 rows .0105, of the mean of two .0075; 4.5 of them are .034.
TEST(Privacy, TheMembershipAttackLearnsNothingFromFreshRows) {
  const Report report = validate(made_request(made_columns(3000, 1), made_columns(3000, 2),
                                              made_columns(3000, 3), {"membership_auc"}),
                                 {});
  const Score& attack = report.score("membership_auc");
  EXPECT_NEAR(attack.value, 0.5, 0.034);
  EXPECT_EQ(attack.verdict, Verdict::good);
  EXPECT_GT(*attack.baseline, 0.8);
  EXPECT_EQ(attack.n, 3000);
}

// Truth: on copies the attack is the one that the baseline is made of; half of them give half.
TEST(Privacy, TheMembershipAttackFindsCopies) {
  const auto real = made_columns(3000, 1), holdout = made_columns(3000, 2);
  const auto attacked = [&](const std::vector<MadeColumn>& synthetic) {
    return validate(made_request(real, holdout, synthetic, {"membership_auc"}), {})
        .score("membership_auc");
  };
  const Score copied = attacked(real);
  EXPECT_NEAR(copied.value, *copied.baseline, 0.034);
  EXPECT_EQ(copied.verdict, Verdict::bad);
  const Score half = attacked(mixed(real, made_columns(3000, 3), 1500, 0));
  EXPECT_GT(half.value, 0.6);
  EXPECT_LT(half.value, copied.value);
}

TEST(Privacy, TheMembershipAttackNeedsRows) {
  const Report report = validate(made_request(made_columns(3000, 1), made_columns(150, 2),
                                              made_columns(300, 3), {"membership_auc"}),
                                 {});
  EXPECT_TRUE(report.scores.empty());
  ASSERT_EQ(report.notes.size(), 1u);
  EXPECT_NE(report.notes[0].find("200 real rows"), std::string::npos);
}

TEST(Privacy, WithoutAHoldoutTheReportSaysWhatIsMissing) {
  const auto columns = made_columns(200, 1);
  const Report report = judge(columns, {}, made_columns(200, 2));
  EXPECT_EQ(report.scores.size(), 1u);  // exact_copies
  EXPECT_EQ(report.notes.size(), 3u);
}

}  // namespace
}  // namespace synthwright
