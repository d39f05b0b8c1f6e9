#include "io/binary_parts.h"

#include <algorithm>

#include "base/format.h"
#include "io/checks.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

struct Part {
  std::shared_ptr<const Table> table;
  std::vector<int> order;  // of the whole table's columns, in this part
};

// The columns of `first` in `part`, which has the same ones.
std::vector<int> order_in(const Schema& part, const Schema& first,
                          const std::filesystem::path& file) {
  std::vector<int> order;
  for (const Field& field : first.fields) {
    const int found = part.find(field.name);
    if (found >= 0 && part.fields[found].type == field.type) {
      order.push_back(found);
      continue;
    }
    throw Error{
        Code::invalid_data,
        found < 0 ? format("{}: the column '{}' of the other parts is missing.", file.string(),
                           field.name)
                  : format("{}: the column '{}' is {}, and {} in the parts before.", file.string(),
                           field.name, name_of(part.fields[found].type), name_of(field.type)),
        "Parts of one table have the same columns and types, in any order."};
  }
  for (const Field& field : part.fields) {
    if (first.find(field.name) >= 0) continue;
    throw Error{
        Code::invalid_data,
        format("{}: the column '{}' is not in the parts before.", file.string(), field.name),
        "Parts of one table have the same columns and types, in any order."};
  }
  return order;
}

// As many digits as any part takes; -1, as many as the value needs, is the most.
void widen(Format& format, const Format& part) {
  const bool open = format.decimals < 0 || part.decimals < 0;
  format.decimals = open ? -1 : std::max(format.decimals, part.decimals);
}

class BinaryParts : public Table {
 public:
  BinaryParts(const std::vector<std::filesystem::path>& files, const OpenReader& open,
              const ReadOptions& options) {
    auto schema = std::make_shared<Schema>();
    for (const std::filesystem::path& file : files) {
      if (next_batch(*open(file), file) == nullptr) continue;
      auto table = open_binary_table(file, open, options);
      if (parts_.empty()) *schema = *table->schema();
      parts_.push_back({table, order_in(*table->schema(), *schema, file)});
      for (std::size_t i = 0; i < schema->fields.size(); ++i) {
        widen(schema->fields[i].format, table->schema()->fields[parts_.back().order[i]].format);
      }
      rows_ += table->rows();
    }
    schema_ = std::move(schema);
  }

  const std::shared_ptr<const Schema>& schema() const override { return schema_; }
  std::int64_t rows() const override { return rows_; }
  std::unique_ptr<Scan> scan() const override { return std::make_unique<PartsScan>(*this); }

 private:
  class PartsScan : public Scan {
   public:
    explicit PartsScan(const BinaryParts& table) : parts_(table.parts_), schema_(table.schema_) {}

    std::optional<Batch> next() override {
      for (;;) {
        if (!scan_) {
          if (part_ == parts_.size()) return std::nullopt;
          scan_ = parts_[part_].table->scan();
        }
        if (const auto batch = scan_->next()) {
          std::vector<Column> columns;
          for (const int column : parts_[part_].order) columns.push_back(batch->column(column));
          return Batch(schema_, std::move(columns), batch->rows());
        }
        scan_.reset();
        ++part_;
      }
    }

   private:
    std::vector<Part> parts_;
    std::shared_ptr<const Schema> schema_;
    std::size_t part_ = 0;
    std::unique_ptr<Scan> scan_;
  };

  std::vector<Part> parts_;
  std::shared_ptr<const Schema> schema_;
  std::int64_t rows_ = 0;
};

}  // namespace

std::shared_ptr<const Table> open_binary_parts(const std::filesystem::path& path,
                                               const std::vector<std::filesystem::path>& files,
                                               const OpenReader& open, const ReadOptions& options) {
  if (files.size() == 1) return open_binary_table(files[0], open, options);
  auto table = std::make_shared<BinaryParts>(files, open, options);
  check_size(1, table->rows(), path);
  return table;
}

}  // namespace synthwright
