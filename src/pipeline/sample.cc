#include "pipeline/data.h"
#include "pipeline/estimate.h"
#include "pipeline/verbs.h"
#include "table/count_rows.h"

namespace synthwright {
namespace {

/// Counts the rows that go by.
class CountingSink : public Sink {
 public:
  explicit CountingSink(std::unique_ptr<Sink> sink) : sink_(std::move(sink)) {}
  void write(const std::string& table, const Batch& batch) override {
    rows_ += batch.rows();
    sink_->write(table, batch);
  }
  void write_media(const std::string& name, std::string_view bytes) override {
    sink_->write_media(name, bytes);
  }
  void finish() override { sink_->finish(); }
  std::int64_t rows() const { return rows_; }

 private:
  std::unique_ptr<Sink> sink_;
  std::int64_t rows_ = 0;
};

Request request_of(const SampleJob& job, const Context& context) {
  Request request = job.request;
  request.seed = context.seed;
  if (!job.given.empty()) {
    request.given = open_table(job.given, job.read);
    if (request.count == 0) request.count = count_rows(*request.given);
  }
  if (request.count <= 0) {
    throw Error{Code::usage, "The number of rows to sample is not given.",
                "Say how many with -n, or give the rows to complete with --given."};
  }
  return request;
}

}  // namespace

Json sample_model(const SampleJob& job, const Context& context) {
  const auto model = load_model(job.model);
  const Request request = request_of(job, context);
  if (job.dry_run) return estimate(Work::sample, request.count, *model->schema(), context);
  CountingSink sink(open_sink(job.output, model->schema(), job.write));
  model->sample(request, sink, context);
  sink.finish();
  return {{"file", shown(job.output)}, {"rows", sink.rows()}, {"seed", request.seed}};
}

}  // namespace synthwright
