// A model goes on learning from rows that came later, without those it was fitted on.
//
// Codecs and layout stay, masses included: a code means the same value as before, and the model
// holds no value that it did not hold. Each conditional goes on from its old self: the starting
// scores move to what the new rows have of each class, and trees are added as long as new rows that
// grow none get likelier. Where nothing has changed, nearly nothing does.
#pragma once

#include <memory>

#include "generate/trees/model.h"

namespace synthwright::trees {

/// As Learner::refresh. Warns of values that the model does not know.
std::unique_ptr<Model> refreshed(const TreesModel& model, const Dataset& data,
                                 const FitRequest& request, const Context& context);

}  // namespace synthwright::trees
