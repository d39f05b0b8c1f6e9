// Trees: every column, cut into small symbols, is learned given the columns before it by gradient
// boosting. The engine for rows: close to a second real sample in seconds on a laptop.
#pragma once

#include <filesystem>
#include <memory>

#include "synthwright/model.h"

namespace synthwright {

std::unique_ptr<Learner> make_trees_learner();

/// `model_json` is the folder's model.json, read and checked by load_model.
std::unique_ptr<Model> load_trees_model(const std::filesystem::path& folder,
                                        const Json& model_json);

}  // namespace synthwright
