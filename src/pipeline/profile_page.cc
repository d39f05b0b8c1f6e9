#include "pipeline/profile_page.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "page/page.h"
#include "page/page_data.h"

namespace synthwright {
namespace {

constexpr double kMostlyMissing = 0.5;  // share of the rows
constexpr double kSure = 0.75;          // a kind with less confidence is worth a look
constexpr std::size_t kMostValues = 8;  // of a column

struct Reason {
  const char* what;
  const char* verdict;
  std::string sentence;
  int weight;  // larger than all of the less alarming reasons together
};

Json to_json(const Reason& reason) {
  return {{"what", reason.what}, {"verdict", reason.verdict}, {"sentence", reason.sentence}};
}

/// Facts that a person declared may be left out of a profile.
double number(const Json& column, const char* key, double otherwise) {
  const auto found = column.find(key);
  return found != column.end() && found->is_number() ? found->get<double>() : otherwise;
}

double missing_share(const Json& column, double rows) {
  return rows > 0 ? number(column, "missing", 0) / rows : 0;
}

std::vector<Reason> reasons(const Json& column, double rows) {
  std::vector<Reason> found;
  const std::string kind = column.value("kind", "");
  if (const auto sensitive = column.find("sensitive"); sensitive != column.end()) {
    const bool kept = sensitive->value("action", "") == "keep";
    const std::string sentence = sensitive->value("evidence", "");
    if (kept) found.push_back({"sensitive, kept", "bad", sentence, 16});
    if (!kept) found.push_back({"sensitive", "weak", sentence, 8});
  }
  const double missing = missing_share(column, rows);
  if (kind == "empty") found.push_back({"empty", "weak", "It has no value.", 2});
  if (kind == "constant") found.push_back({"constant", "weak", "It has one value.", 2});
  if (kind != "empty" && missing >= kMostlyMissing) {
    found.push_back({"mostly missing", "weak",
                     format("{:.3g} % of its values are missing.", 100 * missing), 4});
  }
  if (const double confidence = number(column, "confidence", 1); confidence < kSure) {
    found.push_back(
        {"kind unsure", "weak",
         format("That its kind is {} has a confidence of {:.2f} only.", kind, confidence), 1});
  }
  return found;
}

/// A list, because a browser would reorder the keys of an object that look like numbers.
Json most_frequent(const Json& column) {
  Json list = Json::array();
  const auto values = column.find("values");
  if (values == column.end()) return list;
  for (const auto& [value, count] : values->items()) {
    if (list.size() == kMostValues) break;
    list.push_back({value, count});
  }
  return list;
}

struct RankedColumn {
  Json json;
  int alarm = 0;
  double missing = 0, confidence = 1;
};

RankedColumn column_of(const Json& table, const Json& whole) {
  const double rows = number(table, "rows", 0);
  RankedColumn column{.json = whole,
                      .missing = missing_share(whole, rows),
                      .confidence = number(whole, "confidence", 1)};
  column.json["table"] = table["name"];
  column.json["rows"] = table["rows"];
  column.json["values"] = most_frequent(whole);
  column.json["attention"] = Json::array();
  for (const Reason& reason : reasons(whole, rows)) {
    column.alarm += reason.weight;
    column.json["attention"].push_back(to_json(reason));
  }
  return column;
}

std::vector<RankedColumn> columns_worst_first(const Json& profile) {
  std::vector<RankedColumn> columns;
  for (const Json& table : profile["tables"]) {
    for (const Json& column : table["columns"]) columns.push_back(column_of(table, column));
  }
  std::ranges::stable_sort(columns, [](const RankedColumn& a, const RankedColumn& b) {
    return std::tuple(-a.alarm, -a.missing, a.confidence) <
           std::tuple(-b.alarm, -b.missing, b.confidence);
  });
  return columns;
}

/// The head of a table, without its columns and relations.
Json table_of(const Json& table) {
  Json head = {{"name", table["name"]},
               {"rows", table["rows"]},
               {"duplicate_rows", table["duplicate_rows"]},
               {"columns", table["columns"].size()}};
  if (table.contains("dialect")) head["dialect"] = table["dialect"];
  return head;
}

/// The items of table[key], each with the table's name.
void add_relations(PageData& page, const Json& table, const char* key, const char* what) {
  const auto items = table.find(key);
  if (items == table.end()) return;
  for (Json item : *items) {
    item["table"] = table["name"];
    page.add(key, item, what, 0.4);  // columns need room too
  }
}

}  // namespace

Json profile_page_data(const Json& profile, const Json& gaps, const Json& provenance,
                       std::size_t budget) {
  PageData page({{"tables", Json::array()},
                 {"notes", Json::array()},
                 {"provenance", Json::array()},
                 {"gap_reports", Json::array()},
                 {"gaps", Json::array()},
                 {"constraints", Json::array()},
                 {"missing_ties", Json::array()},
                 {"associations", Json::array()},
                 {"columns", Json::array()}},
                budget, "the profile");
  page.add("provenance", provenance, "provenance records");
  for (const Json& table : profile["tables"]) page.add("tables", table_of(table), "tables", 0.1);
  for (const Json& report : gaps) {
    page.add("gap_reports",
             {{"table", report["table"]}, {"target", report["target"]}, {"rows", report["rows"]}},
             "gap reports", 0.2);
    for (const Json& note : report["notes"]) page.add("notes", note, "notes", 0.2);
  }
  for (const Json& report : gaps) {
    for (Json gap : report["gaps"]) {
      gap["table"] = report["table"];
      page.add("gaps", gap, "gaps", 0.3);
    }
  }
  for (const Json& table : profile["tables"]) {
    add_relations(page, table, "constraints", "constraints");
    add_relations(page, table, "missing_ties", "ties of missing values");
    add_relations(page, table, "associations", "associations");
  }
  for (const RankedColumn& column : columns_worst_first(profile)) {
    page.add("columns", column.json, "columns");
  }
  return page.finish();
}

std::string profile_page(const Json& profile, const Json& gaps, const Json& provenance) {
  const std::string page = kProfileTemplate;
  return filled_page(page, profile_page_data(profile, gaps, provenance, page_room(page)));
}

}  // namespace synthwright
