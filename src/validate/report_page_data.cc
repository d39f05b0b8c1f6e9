// Fits a report into a page: what to keep when there is too much.
#include <algorithm>
#include <charconv>
#include <map>

#include "validate/report_page.h"
#include "validate/report_scores.h"

namespace synthwright {
namespace {

constexpr std::size_t kTextBytes = 400;       // longer names and sentences are cut
constexpr std::size_t kHeatmapColumns = 120;  // a larger heat map has cells of less than 3 pixels
constexpr std::size_t kNoteBytes = 300;       // room for the note on what was left out

double rounded(double value) {
  const std::string text = format("{:.4g}", value);
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::string clipped(const std::string& text) {
  if (text.size() <= kTextBytes) return text;
  std::size_t end = kTextBytes;
  while (end > 0 && (text[end] & 0xC0) == 0x80) --end;  // not inside a UTF-8 character
  return text.substr(0, end) + "…";
}

// `round` holds below the keys whose numbers only have to be seen, not computed with.
Json shortened(const Json& json, bool round = false) {
  if (json.is_string()) return clipped(json.get<std::string>());
  if (json.is_number_float()) return round ? Json(rounded(json.get<double>())) : json;
  if (json.is_array()) {
    Json result = Json::array();
    for (const Json& item : json) result.push_back(shortened(item, round));
    return result;
  }
  if (json.is_object()) {
    Json result = Json::object();
    for (const auto& [key, value] : json.items()) {
      const bool seen = key == "real" || key == "synthetic" || key == "holdout" || key == "matrix";
      result[clipped(key)] = shortened(value, round || (seen && value.is_array()));
    }
    return result;
  }
  return json;
}

// Adds items to a page while there is room.
class Page {
 public:
  Page(Json start, std::size_t budget) : data_(std::move(start)), budget_(budget) {
    used_ = script_text(data_).size() + kNoteBytes;
  }

  /// `share`: of the budget, that the page may have used once this item is in.
  void add(const std::string& key, const Json& item, const std::string& what, double share = 1) {
    const Json kept = shortened(item);
    const std::size_t size = script_text(kept).size() + 1;
    if (static_cast<double>(used_ + size) > share * static_cast<double>(budget_)) {
      return leave_out(what);
    }
    used_ += size;
    data_[key].push_back(kept);
  }

  void leave_out(const std::string& what) { ++left_out_[what]; }

  Json finish() {
    if (!left_out_.empty()) {
      std::vector<std::string> parts;
      for (const auto& [what, count] : left_out_) parts.push_back(format("{} {}", count, what));
      data_["notes"].push_back(
          format("This page leaves out {} to stay small enough to open; report.json has them all.",
                 fmt::join(parts, ", ")));
    }
    return std::move(data_);
  }

 private:
  Json data_;
  std::size_t budget_ = 0, used_ = 0;
  std::map<std::string, int> left_out_;
};

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
  Page page({{"format", all["format"]},
             {"version", all["version"]},
             {"verdict", all["verdict"]},
             {"scores", Json::array()},
             {"plots", Json::array()},
             {"notes", Json::array()},
             {"provenance", Json::array()}},
            budget);
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
