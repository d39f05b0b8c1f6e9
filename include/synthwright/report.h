// The judge and its result: scores with their uncertainty and their floor, and plots as data.
//
//   auto report = validate({.real = train, .holdout = holdout, .synthetic = fake,
//                           .target = "income"}, context);
//   double auc = report.score("detection_auc").value;      // 0.5: cannot be told from real
//   save_report(report, "report");                         // report.json and report.html
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "synthwright/context.h"
#include "synthwright/json_fwd.h"
#include "synthwright/options.h"
#include "synthwright/profile.h"
#include "synthwright/table.h"

namespace synthwright {

enum class Goal { lower, higher, near };       ///< near: `goal_value` is the ideal (0.5 for an AUC)
enum class Verdict { good, weak, bad, none };  ///< none: shown for information

std::string_view name_of(Goal goal);
std::string_view name_of(Verdict verdict);

/// One number and what is needed to read it.
struct Score {
  std::string name;     ///< the metric, e.g. "detection_auc"
  std::string family;   ///< fidelity, utility, privacy
  std::string subject;  ///< column or pair it speaks of; empty: the whole table
  double value = 0;
  std::optional<double> low, high;  ///< 95 % interval
  std::optional<double> floor;      ///< real against real: what a perfect generator gets
  /// What a reference gets. Utility: a model trained on real rows; privacy: a copy of the rows.
  std::optional<double> baseline;
  std::int64_t n = 0;  ///< rows it was computed from
  Goal goal = Goal::lower;
  std::optional<double> goal_value;
  Verdict verdict = Verdict::none;
  std::string sentence;   ///< what it means, in one sentence
  std::string unit = {};  ///< "share": value, interval, floor and baseline are shares, shown in %
};

/// A picture as data, that report.html draws. Kinds ("marginal", "heatmap", "bars") and what `data`
/// holds for each: docs/formats/report.md.
struct Plot {
  std::string name, kind;
  std::string subject;  ///< a marginal's column; empty: the whole table
  std::shared_ptr<const Json> data;
};

struct Report {
  static constexpr int kVersion = 1;
  std::vector<Score> scores;
  std::vector<Plot> plots;
  std::vector<std::string> notes;          ///< what was left out, and why
  std::shared_ptr<const Json> provenance;  ///< what was compared, and how

  /// `subject` empty: of the whole table. Throws: Error{usage} when there is no such score.
  const Score& score(const std::string& name, const std::string& subject = {}) const;
};

struct ValidateRequest {
  std::shared_ptr<const Table> real;     ///< what the generator was fitted on
  std::shared_ptr<const Table> holdout;  ///< what it never saw; may be null
  std::shared_ptr<const Table> synthetic;
  std::string target;                ///< may be empty: no utility scores
  std::vector<std::string> exclude;  ///< columns left out of every score
  /// False: rows of the synthetic table share random numbers (Request::independent). The report
  /// says so, and leaves out the intervals that suppose independent rows.
  bool independent = true;
  std::optional<Profile> profile;    ///< of `real`; made when absent
  std::vector<std::string> metrics;  ///< empty: all
  std::int64_t rows = 1'000'000;     ///< of each table, at most: beyond, a random sample
};

/// Judges any two tables; knows no generator.
/// Throws: Error{invalid_data} when the tables do not have the same columns, naming the first that
/// differs.
Report validate(const ValidateRequest& request, const Context& context);

/// The half protocol: splits `real` at random into A and B of equal size, has `refit` make a
/// synthetic table from A, and judges it against A (seen) and B (unseen).
using Refit = std::function<std::shared_ptr<const Table>(std::shared_ptr<const Table>)>;
Report validate_half(const ValidateRequest& request, const Refit& refit, const Context& context);

struct MetricInfo {
  std::string name, family, sentence;
  Goal goal = Goal::lower;
  std::optional<double> goal_value;
  std::string unit = {};  ///< of its scores: see Score::unit
};
/// The one list of metrics.
std::vector<MetricInfo> metric_list();

/// As in docs/formats/report.md, numbers at full precision.
Json to_json(const Report& report);
/// report.json and report.html in `folder`, complete or not there; replaces an earlier report.
/// Throws: Error{failure} when the place cannot be written.
void save_report(const Report& report, const std::filesystem::path& folder);

}  // namespace synthwright
