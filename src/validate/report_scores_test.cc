#include "validate/report_scores.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace synthwright {
namespace {

Score score_of(const std::string& subject, Verdict verdict, double value = 0) {
  Score score;
  score.name = "shape";
  score.family = "fidelity";
  score.subject = subject;
  score.value = value;
  score.verdict = verdict;
  return score;
}

// Truth: the definition, "the worst among the scores of the whole table".
TEST(ReportScores, TheVerdictIsTheWorstOfTheWholeTableAndColumnsDoNotChangeIt) {
  Report report;
  EXPECT_EQ(verdict_of(report), Verdict::none);
  report.scores = {score_of("", Verdict::none), score_of("age", Verdict::bad)};
  EXPECT_EQ(verdict_of(report), Verdict::none);
  report.scores.push_back(score_of("", Verdict::weak));
  report.scores.push_back(score_of("", Verdict::good));
  EXPECT_EQ(verdict_of(report), Verdict::weak);
  EXPECT_EQ(verdict_of(report, "fidelity"), Verdict::weak);
  EXPECT_EQ(verdict_of(report, "privacy"), Verdict::none);
}

// Truth: by hand, on the score's own scale.
TEST(ReportScores, ShortfallIsTheDistanceFromTheFloor) {
  Score error = score_of("", Verdict::none, 0.03);
  error.floor = 0.01;
  EXPECT_DOUBLE_EQ(shortfall(error), 0.02);
  error.goal = Goal::higher;
  EXPECT_DOUBLE_EQ(shortfall(error), -0.02);

  Score detection = score_of("", Verdict::none, 0.25);
  detection.goal = Goal::near;
  detection.goal_value = 0.5;
  EXPECT_DOUBLE_EQ(shortfall(detection), 0.25);
  detection.value = 0.75;
  EXPECT_DOUBLE_EQ(shortfall(detection), 0.25);
  detection.floor = 0.5;
  EXPECT_DOUBLE_EQ(shortfall(detection), 0.25);

  detection.value = std::nan("");
  EXPECT_EQ(shortfall(detection), std::numeric_limits<double>::infinity());
}

// Truth: an order made by hand; verdicts come before values, and a column without scores is last.
TEST(ReportScores, ColumnsComeWorstFirst) {
  Report report;
  for (const char* column : {"fine", "unscored", "worse", "bad", "weak"}) {
    report.plots.push_back({"m", "marginal", column, nullptr});
  }
  report.plots.push_back({"correlation_real", "heatmap", "", nullptr});
  report.scores = {score_of("fine", Verdict::good, 0.9), score_of("bad", Verdict::bad, 0.2),
                   score_of("weak", Verdict::weak, 0.5), score_of("worse", Verdict::bad, 0.3),
                   score_of("", Verdict::good)};
  EXPECT_EQ(columns_worst_first(report),
            (std::vector<std::string>{"worse", "bad", "weak", "fine", "unscored"}));

  std::vector<std::string> subjects;
  for (const Score& score : subject_scores(report)) subjects.push_back(score.subject);
  EXPECT_EQ(subjects, (std::vector<std::string>{"worse", "bad", "weak", "fine"}));
}

}  // namespace
}  // namespace synthwright
