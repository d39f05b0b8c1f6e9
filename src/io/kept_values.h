// What the first look at a text file understood, kept so that scans need not read it again: the
// values of one column in one batch as whole numbers or reals, or, where they are texts or not
// understood yet, the texts.
#pragma once

#include <arrow/api.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace synthwright {

/// The values of a batch while they are understood one by one. Whole numbers until the first real.
class ValueBuffer {
 public:
  explicit ValueBuffer(std::int64_t rows);

  void add(std::int64_t value) {
    if (real_) return add(static_cast<double>(value));
    integers()[at_++] = value;
  }
  void add(double value) {
    if (!real_) make_real();
    reals()[at_++] = value;
  }
  void add_missing();
  /// An Int64Array or a DoubleArray. Requires: every row was added.
  std::shared_ptr<arrow::Array> finish();

 private:
  std::int64_t* integers() { return reinterpret_cast<std::int64_t*>(values_->mutable_data()); }
  double* reals() { return reinterpret_cast<double*>(values_->mutable_data()); }
  void make_real();

  std::int64_t rows_, at_ = 0, missing_ = 0;
  bool real_ = false;
  std::shared_ptr<arrow::Buffer> values_, valid_;  // valid_: null while nothing is missing
};

/// All batches of a small table as they were understood; of a larger one none, so that memory does
/// not grow with it.
class KeptBatches {
 public:
  void add(arrow::ArrayVector columns);
  /// Keeps nothing from here on.
  void drop();
  bool any() const { return !batches_.empty(); }
  const std::vector<arrow::ArrayVector>& batches() const { return batches_; }

 private:
  std::vector<arrow::ArrayVector> batches_;
  std::int64_t bytes_ = 0;
  bool dropped_ = false;
};

}  // namespace synthwright
