#include <algorithm>

#include "base/format.h"
#include "base/json.h"
#include "base/random.h"
#include "io/row_subset.h"
#include "synthwright/error.h"
#include "synthwright/report.h"
#include "table/count_rows.h"
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

Json provenance_of(const ValidateRequest& request, const Comparison& data, const Context& context) {
  Json columns = Json::array();
  for (const ComparedColumn& column : data.columns) {
    columns.push_back({{"name", column.name}, {"kind", name_of(column.kind)}});
  }
  Json rows = {{"real", data.real.count}, {"synthetic", data.synthetic.count}};
  if (data.has_holdout()) rows["holdout"] = data.holdout.count;
  return {{"protocol", data.has_holdout() ? "holdout" : "no holdout"},
          {"settings_version", JudgeSettings::kVersion},
          {"seed", context.seed},
          {"rows", std::move(rows)},
          {"target", request.target},
          {"columns", std::move(columns)}};
}

/// The request with random samples of tables that are too large, each of which a note tells.
ValidateRequest limited(const ValidateRequest& request, const Context& context,
                        std::vector<std::string>& notes) {
  ValidateRequest result = request;
  const auto limit = [&](std::shared_ptr<const Table>& table, const std::string& name) {
    if (!table) return;
    Random random(context.seed, "validate/rows/" + name);
    const auto some = random_rows(table, request.rows, random);
    if (some != table) {
      notes.push_back(format(
          "Of the {} rows of the {} table a random sample of {} was judged; copies of other rows "
          "are not found.",
          count_rows(*table), name, request.rows));
    }
    table = some;
  };
  limit(result.real, "real");
  limit(result.holdout, "holdout");
  limit(result.synthetic, "synthetic");
  return result;
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
  std::vector<std::string> notes;
  const Comparison data = compare(limited(request, context, notes), profile.table(), context);
  Report report;
  report.notes = data.notes;
  report.notes.insert(report.notes.end(), notes.begin(), notes.end());
  const std::vector<const Metric*> list = chosen(request);
  for (std::size_t i = 0; i < list.size(); ++i) {
    context.stop_if_cancelled();
    context.report("validate", static_cast<double>(i), static_cast<double>(list.size()));
    list[i]->measure(data, context, report);
  }
  add_marginals(data, report);
  add_correlations(data, context, report);
  context.report("validate", static_cast<double>(list.size()), static_cast<double>(list.size()));
  report.provenance = std::make_shared<const Json>(provenance_of(request, data, context));
  if (!request.independent) label_shared_numbers(report);
  return report;
}

}  // namespace synthwright
