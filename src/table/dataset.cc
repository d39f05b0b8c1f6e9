#include <numeric>

#include "table/arrow_types.h"

namespace synthwright {
namespace {

class MemoryTable : public Table {
 public:
  MemoryTable(std::shared_ptr<const Schema> schema, std::vector<Batch> batches)
      : schema_(std::move(schema)), batches_(std::move(batches)) {
    std::erase_if(batches_, [](const Batch& batch) { return batch.rows() == 0; });
  }

  const std::shared_ptr<const Schema>& schema() const override { return schema_; }
  std::int64_t rows() const override {
    return std::transform_reduce(batches_.begin(), batches_.end(), std::int64_t{0}, std::plus<>(),
                                 [](const Batch& batch) { return batch.rows(); });
  }
  std::unique_ptr<Scan> scan() const override { return std::make_unique<MemoryScan>(batches_); }

 private:
  class MemoryScan : public Scan {
   public:
    explicit MemoryScan(const std::vector<Batch>& batches) : batches_(batches) {}
    std::optional<Batch> next() override {
      if (next_ == batches_.size()) return std::nullopt;
      return batches_[next_++];
    }

   private:
    std::vector<Batch> batches_;  // cheap copies: a scan may outlive its table
    std::size_t next_ = 0;
  };

  std::shared_ptr<const Schema> schema_;
  std::vector<Batch> batches_;
};

}  // namespace

std::shared_ptr<const Table> table_of(std::shared_ptr<const Schema> schema,
                                      std::vector<Batch> batches) {
  return std::make_shared<MemoryTable>(std::move(schema), std::move(batches));
}

std::shared_ptr<const Table> table_of(Batch batch) {
  auto schema = batch.shared_schema();
  return table_of(std::move(schema), {std::move(batch)});
}

void for_each_batch(const Table& table, const std::function<void(const Batch&)>& use) {
  const auto scan = table.scan();
  while (const auto batch = scan->next()) use(*batch);
}

Batch collect(const Table& table) {
  std::vector<arrow::ArrayVector> pieces(table.schema()->fields.size());
  std::int64_t rows = 0;
  for_each_batch(table, [&](const Batch& batch) {
    rows += batch.rows();
    for (std::size_t i = 0; i < pieces.size(); ++i) pieces[i].push_back(batch.column(i).arrow());
  });
  std::vector<Column> columns;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Type type = table.schema()->fields[i].type;
    columns.push_back(pieces[i].empty()
                          ? ColumnBuilder(type).finish()
                          : Column(type, take(arrow::Concatenate(pieces[i]), "Joining batches")));
  }
  return Batch(table.schema(), std::move(columns), rows);
}

const std::string& Dataset::name_of_table(const std::string& name) const {
  if (name.empty() && tables.size() == 1) return tables.begin()->first;
  const auto found = tables.find(name);
  if (found == tables.end()) {
    std::vector<std::string> names;
    for (const auto& [known, table] : tables) names.push_back(known);
    throw Error{Code::usage,
                name.empty()
                    ? format("The data set has {} tables and none was named.", names.size())
                    : format("There is no table '{}' in the data set.", name),
                format("Its tables are: {}.", fmt::join(names, ", "))};
  }
  return found->first;
}

const Table& Dataset::table(const std::string& name) const {
  return *tables.at(name_of_table(name));
}

Dataset dataset_of(std::string name, std::shared_ptr<const Table> table) {
  Dataset data;
  data.tables.emplace(std::move(name), std::move(table));
  return data;
}

void Sink::write_media(const std::string& name, std::string_view) {
  throw Error{Code::usage, format("The output cannot hold the media file '{}'.", name),
              "Write to a folder."};
}

void MemorySink::write(const std::string& table, const Batch& batch) {
  batches_[table].push_back(batch);
}

Dataset MemorySink::dataset() const {
  Dataset data;
  for (const auto& [name, batches] : batches_) {
    data.tables.emplace(name, table_of(batches.front().shared_schema(), batches));
  }
  return data;
}

}  // namespace synthwright
