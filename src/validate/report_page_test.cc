#include "validate/report_page.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <map>

#include "page/page.h"
#include "validate/report_example.h"

namespace synthwright {
namespace {

namespace fs = std::filesystem;

int occurrences(const std::string& text, const std::string& part) {
  int count = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
  return count;
}

// The JSON that a browser reads from the page.
Json data_of(const std::string& page) {
  const std::string start = "id=\"report\">", end = "</script>";
  const std::size_t from = page.find(start) + start.size();
  return Json::parse(page.substr(from, page.find(end, from) - from));
}

// Truth: the HTML standard, 4.12.1.3: a script element ends at the first "</script", whatever the
// quotes around it; and RFC 8259: an escaped character means the same as the character.
TEST(ReportPage, HostileNamesStayText) {
  const std::string hostile =
      "</script><img onerror=alert(1)><!--<script>\u2028{{data}}{{nonce}}&amp;\"'";
  const std::string page = page_html(example_report(3, hostile));
  EXPECT_EQ(occurrences(page, "</script"), 2);
  EXPECT_EQ(occurrences(page, "<img"), 0);
  EXPECT_EQ(occurrences(page, "<!--"), 0);
  EXPECT_EQ(occurrences(page, "\u2028"), 0);
  EXPECT_EQ(data_of(page)["plots"][0]["data"]["labels"][0], hostile);

  const Json json = {{hostile, {hostile, 0.25, nullptr}}};
  EXPECT_EQ(Json::parse(script_text(json)), json);
}

// Truth: the rule for report.html. The name of SVG's namespace is no address that is fetched.
TEST(ReportPage, ReachesForNothingOutside) {
  std::string page = page_html(example_report(15));
  const std::string svg = "\"http://www.w3.org/2000/svg\"";
  ASSERT_EQ(occurrences(page, svg), 1);
  page.erase(page.find(svg), svg.size());
  for (const char* reference : {"http:", "https:", "//www", "url(", "@import", "<link", " src=",
                                "fetch(", "XMLHttpRequest", "import(", "innerHTML", "eval("}) {
    EXPECT_EQ(occurrences(page, reference), 0) << reference;
  }
  EXPECT_NE(page.find("default-src 'none'"), page.npos);
  EXPECT_EQ(occurrences(page, "{{"), 0);
}

// Truth: the limit of 2 MB; 60 columns fit whole.
TEST(ReportPage, SixtyColumnsFitWithNothingLeftOut) {
  const Report report = example_report(60);
  const std::string page = page_html(report);
  EXPECT_LT(page.size(), kPageBytes);
  const Json data = data_of(page);
  EXPECT_EQ(data["scores"].size(), report.scores.size());
  EXPECT_EQ(data["plots"].size(), report.plots.size());
  EXPECT_EQ(data["notes"], to_json(report)["notes"]);
}

// Truth: the same limit, and the order in which things may go: the worst columns stay.
TEST(ReportPage, TooManyColumnsAreLeftOutFromTheBestAndSaidSo) {
  Report report = example_columns(example_names(3000, std::string(100'000, 'x')));
  report.plots.push_back(
      example_heatmap("correlation_real", std::vector<std::string>(200, "c"), 1, 0));
  const std::string page = page_html(report);
  EXPECT_LT(page.size(), kPageBytes);
  EXPECT_GT(page.size(), kPageBytes * 9 / 10);

  const Json data = data_of(page);
  std::size_t whole = 0, bad_plots = 0;
  for (const Json& score : data["scores"]) whole += score["subject"] == "";
  EXPECT_EQ(whole, example_scores().size());
  std::map<std::string, std::string> verdicts;
  for (const Score& score : report.scores) {
    verdicts[score.subject] = score.verdict == Verdict::bad ? "bad" : "other";
  }
  for (const Json& plot : data["plots"]) bad_plots += verdicts[plot["subject"]] == "bad";
  std::size_t bad_columns = 0;
  for (const auto& [subject, verdict] : verdicts)
    bad_columns += !subject.empty() && verdict == "bad";
  EXPECT_GT(bad_plots, 0u);
  EXPECT_EQ(bad_plots, std::min(bad_columns, data["plots"].size()));
  const std::string note = data["notes"].back();
  EXPECT_NE(note.find("1 heat maps"), note.npos) << note;
  EXPECT_NE(note.find("plots"), note.npos) << note;
}

// Truth: an invariant: the same report, the same bytes.
TEST(ReportPage, IsAFunctionOfTheReport) {
  EXPECT_EQ(page_html(example_report(5)), page_html(example_report(5)));
  EXPECT_NE(page_html(example_report(5)), page_html(example_report(6)));
}

class SavedReport : public ::testing::Test {
 protected:
  SavedReport() : place_(fs::temp_directory_path() / format("report_test.{}", getpid())) {
    fs::create_directory(place_);
  }
  ~SavedReport() override { fs::remove_all(place_); }

  static std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  fs::path place_;
};

// Truth: the contract of save_report, and what to_json and page_html give.
TEST_F(SavedReport, IsTwoFilesThatReplaceAnEarlierReport) {
  save_report(example_report(3), place_ / "report");
  const Report report = example_report(4);
  save_report(report, place_ / "report");
  EXPECT_EQ(read_json(place_ / "report" / "report.json"), to_json(report));
  EXPECT_EQ(text_of(place_ / "report" / "report.html"), page_html(report));
  EXPECT_EQ(std::distance(fs::directory_iterator(place_), {}), 1);
  EXPECT_EQ(std::distance(fs::directory_iterator(place_ / "report"), {}), 2);
}

// Truth: nothing half-written: a failed save leaves what was there and nothing else.
TEST_F(SavedReport, LeavesNothingBehindWhereItCannotBeWritten) {
  std::ofstream(place_ / "report") << "a file";
  EXPECT_THROW(save_report(example_report(3), place_ / "report"), Error);
  EXPECT_EQ(text_of(place_ / "report"), "a file");
  EXPECT_EQ(std::distance(fs::directory_iterator(place_), {}), 1);
}

}  // namespace
}  // namespace synthwright
