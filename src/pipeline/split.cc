#include <algorithm>

#include "pipeline/data.h"
#include "pipeline/estimate.h"
#include "pipeline/verbs.h"

namespace synthwright {
namespace fs = std::filesystem;

namespace {

/// Writes one part, `done` of `total` rows being written already; returns how many rows it has.
std::int64_t copy(const Table& table, Sink& sink, std::int64_t done, std::int64_t total,
                  const Context& context) {
  std::int64_t rows = 0;
  for_each_batch(table, [&](const Batch& batch) {
    context.stop_if_cancelled();
    sink.write("", batch);
    rows += batch.rows();
    context.report("split", static_cast<double>(done + rows), static_cast<double>(total));
  });
  return rows;
}

Json part(const fs::path& file, std::int64_t rows) {
  return {{"file", file.string()}, {"rows", rows}};
}

}  // namespace

Json split_data(const SplitJob& job, const Context& context) {
  const auto table = open_table(job.data, job.read);
  const auto [train, holdout] = split(table, job.request, context);
  if (job.dry_run) return estimate(Work::split, *table, context);

  const std::string extension = extension_of(job.data);
  const fs::path train_file = job.output / ("train." + extension);
  const fs::path holdout_file = job.output / ("holdout." + extension);
  const auto train_sink = open_sink(train_file, train->schema());
  const auto holdout_sink = open_sink(holdout_file, holdout->schema());
  const std::int64_t total = std::max<std::int64_t>(table->rows(), 0);
  const std::int64_t train_rows = copy(*train, *train_sink, 0, total, context);
  const std::int64_t holdout_rows = copy(*holdout, *holdout_sink, train_rows, total, context);
  train_sink->finish();  // both appear only when both are whole
  holdout_sink->finish();
  return {{"train", part(train_file, train_rows)}, {"holdout", part(holdout_file, holdout_rows)}};
}

}  // namespace synthwright
