#include "validate/report_page.h"

#include "page/page.h"

namespace synthwright {

std::string page_html(const Report& report) {
  const std::string page = kReportTemplate;
  return filled_page(page, page_data(report, page_room(page)));
}

}  // namespace synthwright
