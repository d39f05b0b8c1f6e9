#include "base/output.h"
#include "validate/report_page.h"

namespace synthwright {

void save_report(const Report& report, const std::filesystem::path& folder) {
  OutputFolder output(folder);
  write_json(output.partial() / "report.json", to_json(report));
  OutputFile page(output.partial() / "report.html");
  page.write(page_html(report));
  page.commit();
  output.commit();
}

}  // namespace synthwright
