// report.json: docs/formats/report.md says what each key means.
#include <cmath>
#include <optional>

#include "base/json.h"
#include "synthwright/report.h"
#include "validate/report_scores.h"

namespace synthwright {
namespace {

// JSON has no NaN and no infinity: what is not defined is null.
Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json number(const std::optional<double>& value) { return value ? number(*value) : Json(nullptr); }

Json score_json(const Score& score) {
  return {{"name", score.name},
          {"family", score.family},
          {"subject", score.subject},
          {"value", number(score.value)},
          {"low", number(score.low)},
          {"high", number(score.high)},
          {"floor", number(score.floor)},
          {"baseline", number(score.baseline)},
          {"unit", score.unit},
          {"n", score.n},
          {"goal", name_of(score.goal)},
          {"goal_value", number(score.goal_value)},
          {"verdict", name_of(score.verdict)},
          {"sentence", score.sentence}};
}

Json plot_json(const Plot& plot) {
  return {{"name", plot.name},
          {"kind", plot.kind},
          {"subject", plot.subject},
          {"data", plot.data ? *plot.data : Json::object()}};
}

Json verdict_json(const Report& report) {
  Json verdict = {{"overall", name_of(verdict_of(report))}};
  for (const Score& score : report.scores) {
    if (!verdict.contains(score.family)) {
      verdict[score.family] = name_of(verdict_of(report, score.family));
    }
  }
  return verdict;
}

}  // namespace

Json to_json(const Report& report) {
  Json json = {{"format", "synthwright report"},
               {"version", Report::kVersion},
               {"verdict", verdict_json(report)},
               {"scores", Json::array()},
               {"plots", Json::array()},
               {"notes", report.notes},
               {"provenance", report.provenance ? *report.provenance : Json::object()}};
  for (const Score& score : report.scores) json["scores"].push_back(score_json(score));
  for (const Plot& plot : report.plots) json["plots"].push_back(plot_json(plot));
  return json;
}

}  // namespace synthwright
