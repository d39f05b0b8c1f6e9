// The Gaussian copula: every column by its own margin, and one correlation matrix of normal scores
// for how columns go together. Fits in a second, knows no interactions: the fast baseline.
//
// Nelsen, "An Introduction to Copulas", 2nd ed., 2006, ch. 2; Xue-Kun Song, "Multivariate
// dispersion models generated from Gaussian copula", Scand. J. Statist. 27, 2000.
#pragma once

#include <filesystem>
#include <memory>

#include "synthwright/model.h"

namespace synthwright {

std::unique_ptr<Learner> make_copula_learner();

/// `model_json` is the folder's model.json, read and checked by load_model.
std::unique_ptr<Model> load_copula_model(const std::filesystem::path& folder,
                                         const Json& model_json);

}  // namespace synthwright
