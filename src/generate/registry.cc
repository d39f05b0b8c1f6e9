// The one list of families, and what is the same for all of them.

#include <algorithm>

#include "base/output.h"
#include "generate/copula/learner.h"
#include "generate/model_folder.h"
#include "generate/trees/learner.h"

namespace synthwright {
namespace fs = std::filesystem;
namespace {

struct Family {
  std::string_view name;
  std::unique_ptr<Learner> (*make)();
  std::unique_ptr<Model> (*load)(const fs::path& folder, const Json& model_json);
};

constexpr Family kFamilies[] = {
    {"trees", make_trees_learner, load_trees_model},
    {"copula", make_copula_learner, load_copula_model},
};

const Family* find_family(const std::string& name) {
  const auto found = std::ranges::find(kFamilies, name, &Family::name);
  return found == std::end(kFamilies) ? nullptr : &*found;
}

std::string list_of_names() { return format("They are: {}.", fmt::join(learner_names(), ", ")); }

}  // namespace

std::vector<std::string> learner_names() {
  std::vector<std::string> names;
  for (const Family& family : kFamilies) names.emplace_back(family.name);
  return names;
}

std::unique_ptr<Learner> make_learner(const std::string& name) {
  if (const Family* family = find_family(name)) return family->make();
  const std::string nearest = nearest_name(name, learner_names());
  throw Error{Code::usage, format("There is no generator '{}'.", name),
              nearest.empty() ? list_of_names() : format("Did you mean '{}'?", nearest)};
}

std::unique_ptr<Model> Learner::refresh(const Model&, const Dataset&, const FitRequest&,
                                        const Context&) const {
  throw Error{Code::usage, format("The generator '{}' cannot refresh a model.", name()),
              "Fit a new model on old and new rows together."};
}

void check_capabilities(const Learner& learner, const FitRequest& request) {
  const Capabilities can = learner.capabilities();
  if (!request.weights.empty() && !can.row_weights) {
    throw Error{Code::usage,
                format("The generator '{}' cannot learn from weighted rows.", learner.name()),
                "Leave the weights out, or choose a generator that can."};
  }
  if (!request.context_columns.empty() && !can.context_columns) {
    throw Error{Code::usage,
                format("The generator '{}' cannot learn columns given others.", learner.name()),
                "Leave the context columns out, or choose a generator that can."};
  }
}

void save_model(const Model& model, const fs::path& folder) {
  // OutputFolder replaces what is there: that has to be a model, not somebody's other files.
  if (fs::is_directory(folder) && !fs::is_empty(folder) && !fs::exists(folder / "model.json")) {
    throw Error{Code::usage, format("{}: the folder exists and is not a model.", folder.string()),
                "Choose another name for the model."};
  }
  OutputFolder output(folder);
  model.save(output.partial());
  output.commit();
}

std::unique_ptr<Model> load_model(const fs::path& folder) {
  const Json json = read_model_json(folder);
  const std::string place = (folder / "model.json").string();
  const std::string generator = member<std::string>(json, "generator", place);
  const Family* family = find_family(generator);
  if (family == nullptr) {
    throw Error{Code::invalid_data,
                format("{}: this program has no generator '{}'.", place, generator),
                list_of_names()};
  }
  try {
    return family->load(folder, json);
  } catch (const nlohmann::json::exception&) {
    // member() names the key of what it reads; this is for what is nested deeper.
    throw Error{Code::invalid_data, format("{}: a value has the wrong type.", place),
                "The model is damaged: restore it from a copy, or fit it again."};
  }
}

}  // namespace synthwright
