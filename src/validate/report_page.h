// The report as one HTML page that needs nothing else: no network, no fonts, no other file.
#pragma once

#include <cstddef>
#include <string>

#include "base/json.h"
#include "synthwright/report.h"

namespace synthwright {

/// The page. Names and values of the data are shown as text, never read as HTML or script.
std::string page_html(const Report& report);

/// What the page carries: the keys of report.json, shortened to at most `budget` bytes. Shares and
/// correlations keep four significant digits; what does not fit is dropped, the least alarming
/// first, and a note says what.
Json page_data(const Report& report, std::size_t budget);

/// The page without its data (html/), made at build time.
extern const char* const kReportTemplate;

}  // namespace synthwright
