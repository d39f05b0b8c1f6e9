#include "generate/copula/learner.h"

#include "generate/copula/fit.h"

namespace synthwright {
namespace {

class CopulaLearner : public Learner {
 public:
  std::string_view name() const override { return "copula"; }
  std::string_view sentence() const override {
    return "Gaussian copula: each column by its own distribution, and how strongly columns go "
           "together. A baseline in seconds; it knows no interactions.";
  }
  Capabilities capabilities() const override {
    return {.determinism = Determinism::bitwise,
            .context_columns = true,
            .row_weights = true,
            .given = true,
            .declared_facts_only = false};
  }
  const std::vector<Option>& options() const override { return copula::copula_options(); }
  std::unique_ptr<Model> fit(const Dataset& data, const Profile& profile, const FitRequest& request,
                             const Context& context) const override {
    check_capabilities(*this, request);
    return copula::fit_copula(data, profile, request, context);
  }
};

}  // namespace

std::unique_ptr<Learner> make_copula_learner() { return std::make_unique<CopulaLearner>(); }

}  // namespace synthwright
