// Truth: the contracts of model.h.
#include <gtest/gtest.h>

#include <algorithm>

#include "synthwright/error.h"
#include "synthwright/model.h"

namespace synthwright {
namespace {

TEST(Registry, MakesEveryLearnerByItsName) {
  const std::vector<std::string> names = learner_names();
  for (const char* known : {"trees", "copula"}) {
    EXPECT_NE(std::ranges::find(names, known), names.end());
  }
  for (const std::string& name : names) {
    const auto learner = make_learner(name);
    EXPECT_EQ(learner->name(), name);
    EXPECT_FALSE(learner->sentence().empty());
    EXPECT_NO_THROW(OptionValues(learner->options(), {}));
    // A default is a value that one may give.
    for (const Option& option : learner->options()) {
      EXPECT_NO_THROW(OptionValues(learner->options(), {{option.name, option.value}}))
          << option.name;
      EXPECT_FALSE(option.sentence.empty()) << option.name;
    }
  }
}

TEST(Registry, NamesTheNearestLearner) {
  try {
    make_learner("copulas");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::usage);
    EXPECT_NE(error.hint().find("'copula'"), std::string::npos);
  }
}

/// Can do nothing that is asked of it.
class PlainLearner : public Learner {
 public:
  std::string_view name() const override { return "plain"; }
  std::string_view sentence() const override { return "For this test."; }
  Capabilities capabilities() const override { return {}; }
  const std::vector<Option>& options() const override { return options_; }
  std::unique_ptr<Model> fit(const Dataset&, const Profile&, const FitRequest&,
                             const Context&) const override {
    return nullptr;
  }

 private:
  std::vector<Option> options_;
};

TEST(Registry, CapabilitiesAreHeld) {
  EXPECT_NO_THROW(check_capabilities(PlainLearner(), {.target = "a"}));
  EXPECT_THROW(check_capabilities(PlainLearner(), {.context_columns = {"a"}}), Error);
  EXPECT_THROW(check_capabilities(PlainLearner(), {.weights = "w"}), Error);
  EXPECT_NO_THROW(check_capabilities(*make_learner("copula"), {.weights = "w"}));
}

}  // namespace
}  // namespace synthwright
