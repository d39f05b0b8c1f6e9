// The half protocol: what a generator keeps of rows it has seen shows only against as many rows
// that it has not seen.
#include <numeric>
#include <span>
#include <vector>

#include "base/format.h"
#include "base/json.h"
#include "base/random.h"
#include "io/row_subset.h"
#include "synthwright/error.h"
#include "synthwright/report.h"
#include "table/count_rows.h"

namespace synthwright {
namespace {

/// These rows of a table, which are not kept but read again.
std::shared_ptr<const Table> rows_of(const std::shared_ptr<const Table>& table, std::size_t rows,
                                     std::span<const std::int64_t> chosen) {
  std::vector<bool> bits(rows);
  for (const std::int64_t row : chosen) bits[static_cast<std::size_t>(row)] = true;
  return rows_where(table, std::make_shared<const std::vector<bool>>(std::move(bits)), true);
}

}  // namespace

Report validate_half(const ValidateRequest& request, const Refit& refit, const Context& context) {
  if (!request.real) {
    throw Error{Code::usage, "The half protocol needs a real table.", "Name it."};
  }
  Random chosen(context.seed, "validate/half/rows");
  const auto rows = random_rows(request.real, 2 * request.rows, chosen);
  const std::int64_t count = count_rows(*rows), half = count / 2;
  if (half < 1) {
    throw Error{Code::invalid_data, "The real table has fewer than two rows: it has no halves.",
                "Give it more rows."};
  }
  std::vector<std::int64_t> order(static_cast<std::size_t>(count));
  std::iota(order.begin(), order.end(), std::int64_t{0});
  Random random(context.seed, "validate/half");
  shuffle(order, random);

  ValidateRequest halves = request;
  halves.real = rows_of(rows, order.size(), std::span(order).first(half));
  halves.holdout = rows_of(rows, order.size(), std::span(order).subspan(half, half));
  halves.synthetic = refit(halves.real);
  Report report = validate(halves, context);
  Json provenance = *report.provenance;
  provenance["protocol"] = "half";
  report.provenance = std::make_shared<const Json>(std::move(provenance));
  report.notes.push_back(format(
      "Half protocol: fitted on a random half of {} rows, judged against it and against the other "
      "half; a holdout given beside it was not used.",
      half));
  return report;
}

}  // namespace synthwright
