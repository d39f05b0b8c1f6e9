// Batches as they travel to a database: columns c0, c1, ... of types that the driver can carry.
#pragma once

#include <arrow/api.h>

#include <memory>
#include <string>
#include <vector>

#include "io/database/sql_types.h"
#include "synthwright/table.h"
#include "table/value_text.h"

namespace synthwright {

class WireBatches {
 public:
  /// `targets`: the SQL type of the column that each field is meant for.
  WireBatches(DatabaseKind kind, std::shared_ptr<const Schema> schema,
              std::vector<std::string> targets, std::string place);

  /// "c0 BIGINT, c1 TEXT": of the temporary table.
  std::string definition() const;

  void add(const Batch& batch);
  std::int64_t rows() const { return rows_; }
  /// All that was added since last time.
  std::shared_ptr<arrow::RecordBatch> take();

 private:
  struct Way {
    Wire wire;
    std::string target;
    ValueText text;
    bool keeps_missing_text;  ///< what is missing has a spelling, which the column's type asks for
  };
  std::shared_ptr<arrow::Array> carried(const Column& column, std::size_t index) const;
  std::shared_ptr<arrow::Array> texts(const Column& column, std::size_t index) const;

  DatabaseKind kind_;
  std::shared_ptr<const Schema> schema_;
  std::vector<Way> ways_;
  std::string place_;
  std::vector<arrow::ArrayVector> parts_;  // by column
  std::int64_t rows_ = 0;
};

}  // namespace synthwright
