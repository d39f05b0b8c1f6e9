// A gap report as JSON; docs/formats/gaps.md describes it.
#include "base/json.h"
#include "synthwright/gaps.h"

namespace synthwright {

Json to_json(const GapReport& report) {
  Json gaps = Json::array();
  for (const Gap& gap : report.gaps) {
    gaps.push_back({{"shape", name_of(gap.shape)},
                    {"columns", gap.columns},
                    {"request", gap.request},
                    {"rows", gap.rows},
                    {"found", gap.found},
                    {"of", gap.of},
                    {"expected", gap.expected},
                    {"low", gap.low},
                    {"high", gap.high},
                    {"sentence", gap.sentence}});
  }
  return {{"format", "synthwright gaps"}, {"version", 1},        {"table", report.table},
          {"target", report.target},      {"rows", report.rows}, {"gaps", std::move(gaps)},
          {"notes", report.notes}};
}

}  // namespace synthwright
