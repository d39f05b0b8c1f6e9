// Tables that are made for the tests of the trees engine, and what the tests do with models.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/hash.h"
#include "encode/raw_column.h"
#include "generate/made_data.h"
#include "synthwright/model.h"

namespace synthwright::trees::testing {

using synthwright::testing::made_data;
using synthwright::testing::MadeColumn;
using synthwright::testing::profile_with;
using synthwright::testing::sampled;
using synthwright::testing::TemporaryFolder;

inline std::unique_ptr<Model> fitted(const Dataset& data, const std::vector<Kind>& kinds,
                                     const FitRequest& request = {}, const Context& context = {}) {
  return make_learner("trees")->fit(data, profile_with(data, kinds), request, context);
}

inline std::uint64_t hash_of(const Batch& batch) {
  std::uint64_t hash = 0;
  for (std::size_t c = 0; c < batch.schema().fields.size(); ++c) {
    const Column& column = batch.column(static_cast<int>(c));
    for (std::int64_t row = 0; row < batch.rows(); ++row) {
      hash = hash64(column.missing(row) ? "\1missing" : symbol_text(column, row), hash);
    }
  }
  return hash;
}

}  // namespace synthwright::trees::testing
