// Fits a report into a page: what to keep when there is too much.
#include <algorithm>
#include <map>

#include "page/page_data.h"
#include "validate/report_page.h"
#include "validate/report_scores.h"

namespace synthwright {
namespace {

constexpr std::size_t kHeatmapColumns = 120;  // a larger heat map has cells of less than 3 pixels

bool too_large(const Json& plot) {
  const Json& data = plot["data"];
  return plot["kind"] == "heatmap" && data.contains("labels") &&
         data["labels"].size() > kHeatmapColumns;
}

}  // namespace

Json page_data(const Report& report, std::size_t budget) {
  // One serialisation only: what the page shows is what report.json says.
  Report ordered = report;
  std::ranges::stable_partition(ordered.scores, [](const Score& s) { return s.subject.empty(); });
  const std::vector<Score> subjects = subject_scores(report);
  std::ranges::copy(subjects, ordered.scores.end() - static_cast<std::ptrdiff_t>(subjects.size()));

  const std::vector<std::string> columns = columns_worst_first(report);
  std::map<std::string, std::size_t> rank;
  for (std::size_t i = 0; i < columns.size(); ++i) rank[columns[i]] = i;
  std::ranges::stable_sort(ordered.plots, {}, [&](const Plot& plot) {
    return plot.kind == "marginal" ? rank[plot.subject] + 1 : 0;  // heat maps and others first
  });

  const Json all = to_json(ordered);
  PageData page({{"format", all["format"]},
                 {"version", all["version"]},
                 {"verdict", all["verdict"]},
                 {"scores", Json::array()},
                 {"plots", Json::array()},
                 {"notes", Json::array()},
                 {"provenance", Json::array()}},
                budget, "report.json");
  for (const Json& note : all["notes"]) page.add("notes", note, "notes");
  page.add("provenance", all["provenance"], "provenance records");
  for (const Json& score : all["scores"])
    page.add("scores", score, "scores", 0.5);  // plots need room too
  for (const Json& plot : all["plots"]) {
    too_large(plot) ? page.leave_out("heat maps") : page.add("plots", plot, "plots");
  }
  return page.finish();
}

}  // namespace synthwright
