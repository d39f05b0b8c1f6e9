#include <algorithm>

#include "base/format.h"
#include "base/json.h"
#include "synthwright/error.h"
#include "synthwright/report.h"
#include "validate/judge_settings.h"
#include "validate/metric.h"
#include "validate/plots.h"

namespace synthwright {
namespace {

void check_request(const ValidateRequest& request) {
  if (!request.real || !request.synthetic) {
    throw Error{Code::usage, "validate needs a real and a synthetic table.",
                "Name both; a holdout is optional."};
  }
  if (request.rows < 1) {
    throw Error{Code::usage, format("{} rows cannot be compared.", request.rows),
                "Compare one row or more."};
  }
  std::vector<std::string> known;
  for (const Metric& metric : metrics()) known.push_back(metric.info.name);
  for (const std::string& name : request.metrics) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::string nearest = nearest_name(name, known);
    throw Error{Code::usage, format("There is no metric '{}'.", name),
                nearest.empty() ? format("The metrics are: {}.", fmt::join(known, ", "))
                                : format("Did you mean '{}'?", nearest)};
  }
}

std::vector<const Metric*> chosen(const ValidateRequest& request) {
  std::vector<const Metric*> list;
  for (const Metric& metric : metrics()) {
    const auto& names = request.metrics;
    if (names.empty() || std::find(names.begin(), names.end(), metric.info.name) != names.end()) {
      list.push_back(&metric);
    }
  }
  return list;
}

Profile profile_for(const ValidateRequest& request, const Context& context) {
  if (request.profile) return *request.profile;
  return profile_of(dataset_of("real", request.real), {}, context);
}

Json row_counts(std::int64_t real, std::int64_t synthetic, std::int64_t holdout) {
  Json rows = {{"real", real}, {"synthetic", synthetic}};
  if (holdout > 0) rows["holdout"] = holdout;
  return rows;
}

Json provenance_of(const ValidateRequest& request, const Comparison& data, const Context& context) {
  Json columns = Json::array();
  for (const ComparedColumn& column : data.columns) {
    columns.push_back({{"name", column.name}, {"kind", name_of(column.kind)}});
  }
  Json provenance = {
      {"protocol", data.has_holdout() ? "holdout" : "no holdout"},
      {"settings_version", JudgeSettings::kVersion},
      {"seed", context.seed},
      {"rows", row_counts(data.real.count, data.synthetic.count, data.holdout.count)},
      {"target", request.target},
      {"columns", std::move(columns)}};
  if (data.all) {
    const AllRows& all = *data.all;
    provenance["all_rows"] = row_counts(all.real.rows, all.synthetic.rows, all.holdout.rows);
  }
  return provenance;
}

// Scores of fidelity and utility vary less than independent rows would make them, and may fall
// below their floors. Privacy's intervals speak of real rows, or are wider than they need to be.
void label_shared_numbers(Report& report) {
  for (Score& score : report.scores) {
    if (score.family != "privacy") score.low = score.high = std::nullopt;
  }
  report.notes.emplace_back(
      "Synthetic rows share random numbers (variance reduction): scores may be below the floor, "
      "which a second real sample has; intervals of fidelity and utility are left out, since they "
      "suppose independent rows.");
}

void label_random_rows(std::size_t first, Report& report) {
  for (std::size_t i = first; i < report.scores.size(); ++i) {
    report.scores[i].sentence += " From random rows.";
  }
}

}  // namespace

const Score& Report::score(const std::string& name, const std::string& subject) const {
  std::vector<std::string> names;
  for (const Score& score : scores) {
    if (score.name == name && score.subject == subject) return score;
    names.push_back(score.name);
  }
  const std::string nearest = nearest_name(name, names);
  throw Error{Code::usage,
              subject.empty() ? format("The report has no score '{}'.", name)
                              : format("The report has no score '{}' of '{}'.", name, subject),
              nearest.empty() ? "" : format("Did you mean '{}'?", nearest)};
}

Report validate(const ValidateRequest& request, const Context& context) {
  check_request(request);
  const Profile profile = profile_for(request, context);
  const Comparison data = compare(request, profile.table(), context);
  Report report;
  report.notes = data.notes;
  const std::vector<const Metric*> list = chosen(request);
  for (std::size_t i = 0; i < list.size(); ++i) {
    context.stop_if_cancelled();
    context.report("validate", static_cast<double>(i), static_cast<double>(list.size()));
    const std::size_t before = report.scores.size();
    list[i]->measure(data, context, report);
    if (data.all && !list[i]->all_rows) label_random_rows(before, report);
  }
  add_marginals(data, report);
  add_correlations(data, context, report);
  context.report("validate", static_cast<double>(list.size()), static_cast<double>(list.size()));
  report.provenance = std::make_shared<const Json>(provenance_of(request, data, context));
  if (!request.independent) label_shared_numbers(report);
  return report;
}

}  // namespace synthwright
