#include "validate/xgboost.h"

#include <xgboost/c_api.h>

#include <cstdlib>
#include <limits>

#include "base/format.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

void check(int status) {
  if (status != 0) throw Error{Code::failure, format("XGBoost: {}", XGBGetLastError())};
}

/// Features, and labels where they are known, inside XGBoost.
class Data {
 public:
  Data(const FeatureMatrix& features, std::span<const float> labels) {
    check(XGDMatrixCreateFromMat_omp(features.values.data(), features.rows, features.columns,
                                     std::numeric_limits<float>::quiet_NaN(), &handle_, 1));
    if (labels.empty()) return;
    const int status = XGDMatrixSetFloatInfo(handle_, "label", labels.data(), labels.size());
    if (status != 0) XGDMatrixFree(handle_);
    check(status);
  }
  ~Data() { XGDMatrixFree(handle_); }
  Data(const Data&) = delete;
  Data& operator=(const Data&) = delete;

  DMatrixHandle handle() const { return handle_; }

 private:
  DMatrixHandle handle_ = nullptr;
};

}  // namespace

FeatureMatrix take_rows(const FeatureMatrix& matrix, std::span<const std::int64_t> rows) {
  FeatureMatrix taken{static_cast<std::int64_t>(rows.size()), matrix.columns, {}};
  taken.values.reserve(rows.size() * matrix.columns);
  for (const std::int64_t row : rows) {
    const auto first = matrix.values.begin() + row * matrix.columns;
    taken.values.insert(taken.values.end(), first, first + matrix.columns);
  }
  return taken;
}

struct BoostedTrees::Impl {
  BoosterHandle booster = nullptr;
  std::int64_t columns = 0;
  ~Impl() { XGBoosterFree(booster); }
};

BoostedTrees::BoostedTrees(const FeatureMatrix& features, std::span<const float> labels,
                           const BoostingSettings& settings)
    : impl_(std::make_unique<Impl>()) {
  const Data data(features, labels);
  const DMatrixHandle handle = data.handle();
  impl_->columns = features.columns;
  check(XGBoosterCreate(&handle, 1, &impl_->booster));
  for (const auto& [name, value] : settings.parameters) {
    check(XGBoosterSetParam(impl_->booster, name.c_str(), value.c_str()));
  }
  check(XGBoosterSetParam(impl_->booster, "nthread", "1"));
  check(XGBoosterSetParam(impl_->booster, "verbosity", "0"));
  for (int round = 0; round < settings.rounds; ++round) {
    check(XGBoosterUpdateOneIter(impl_->booster, round, handle));
  }
}

BoostedTrees::~BoostedTrees() = default;

std::vector<float> BoostedTrees::predict(const FeatureMatrix& features) const {
  const Data data(features, {});
  const char* config = R"({"type": 0, "training": false, "iteration_begin": 0, "iteration_end": 0,)"
                       R"( "strict_shape": true})";
  const bst_ulong* shape = nullptr;
  bst_ulong dimensions = 0;
  const float* values = nullptr;
  check(XGBoosterPredictFromDMatrix(impl_->booster, data.handle(), config, &shape, &dimensions,
                                    &values));
  std::size_t count = 1;
  for (bst_ulong i = 0; i < dimensions; ++i) count *= shape[i];
  return {values, values + count};
}

std::vector<double> BoostedTrees::gains() const {
  const bst_ulong* shape = nullptr;
  bst_ulong features = 0, dimensions = 0;
  const char** names = nullptr;
  const float* scores = nullptr;
  check(XGBoosterFeatureScore(impl_->booster, R"({"importance_type": "total_gain"})", &features,
                              &names, &dimensions, &shape, &scores));
  std::vector<double> gains(impl_->columns);
  for (bst_ulong i = 0; i < features; ++i) {
    gains[std::strtoul(names[i] + 1, nullptr, 10)] = scores[i];  // names are f0, f1, ...
  }
  return gains;
}

}  // namespace synthwright
