#include "pipeline/data.h"
#include "pipeline/estimate.h"
#include "pipeline/verbs.h"
#include "table/schema_json.h"

namespace synthwright {
namespace {

/// Sums up the rows that go by.
class SummingSink : public Sink {
 public:
  explicit SummingSink(std::unique_ptr<Sink> sink) : sink_(std::move(sink)) {}
  void write(const std::string& table, const Batch& batch) override {
    const int impossible = batch.schema().index("impossible");
    const int density = batch.schema().index("log_density");
    for (std::int64_t row = 0; row < batch.rows(); ++row) {
      if (batch.column(impossible).integer(row) > 0) {
        ++impossible_;
      } else {
        sum_ += batch.column(density).number(row);
      }
    }
    rows_ += batch.rows();
    sink_->write(table, batch);
  }
  void finish() override { sink_->finish(); }

  Json facts() const {
    Json facts = {{"rows", rows_}, {"impossible_rows", impossible_}};
    const std::int64_t possible = rows_ - impossible_;
    if (possible > 0) facts["mean_log_density"] = sum_ / static_cast<double>(possible);
    return facts;
  }

 private:
  std::unique_ptr<Sink> sink_;
  std::int64_t rows_ = 0, impossible_ = 0;
  double sum_ = 0;
};

/// All columns that the model has, made or given.
Schema columns_of(const Model& model, const std::string& place) {
  Schema columns = *model.schema();
  const Json description = model.describe();
  if (description.contains("context")) {
    const Schema context = schema_from_json(description["context"], place);
    columns.fields.insert(columns.fields.end(), context.fields.begin(), context.fields.end());
  }
  return columns;
}

}  // namespace

Json score_density(const DensityJob& job, const Context& context) {
  const auto model = load_model(job.model);
  const auto rows = open_table(job.data, job.read, columns_of(*model, job.model.string()));
  if (job.dry_run) return estimate(Work::density, *rows, context);
  SummingSink sink(open_sink(job.output, density_schema(*model->schema())));
  const std::string name = is_standard_stream(job.data) ? "stdin" : table_name(job.data);
  model->log_density(name, *rows, sink, context);
  sink.finish();
  Json facts = sink.facts();
  facts["file"] = shown(job.output);
  return facts;
}

}  // namespace synthwright
