#include "io/test_files.h"

namespace synthwright {
namespace {

class RealData : public FileTest, public testing::WithParamInterface<const char*> {};

// Truth: the file itself, as its authors wrote it. Left out of the list are insurance.csv, whose
// last line has no end, online_shoppers_intention.csv, whose eleven exponents have a capital E, and
// zomato.csv, which has a carriage return in a field without quotes.
TEST_P(RealData, ComesBackByteForByte) {
  const auto original = data_folder() / GetParam();
  if (data_folder().empty() || !std::filesystem::exists(original)) {
    GTEST_SKIP() << "no " << GetParam() << ": set SYNTHWRIGHT_DATA";
  }
  write(*read(original), file("out.csv"), {});
  EXPECT_TRUE(bytes_of(file("out.csv")) == bytes_of(original));
}

INSTANTIATE_TEST_SUITE_P(
    All, RealData,
    testing::Values(
        "tabular/acs_dp/acs.csv", "tabular/adult/test.csv", "tabular/adult/train.csv",
        "tabular/airbnb_nyc/airbnb_nyc.csv", "tabular/beijing/PRSA_raw.csv",
        "tabular/beijing/test.csv", "tabular/beijing/train.csv",
        "tabular/california_housing/housing.csv", "tabular/chicago_crimes/chicago_crimes.csv",
        "tabular/churn_modelling/Churn_Modelling.csv",
        "tabular/creditcard_fraud_small/credit_reduced.csv", "tabular/diamonds/diamonds.csv",
        "tabular/german_credit/GermanCredit.csv", "tabular/housing_austria/housing_at.csv",
        "tabular/magic/test.csv", "tabular/magic/train.csv", "tabular/mammography/mammography.csv",
        "tabular/marathon_vienna/marathon.csv", "tabular/movies/movies.csv",
        "tabular/mushrooms/mushrooms.csv", "tabular/nsl_kdd/test.csv",
        "tabular/nsl_kdd/train_20pct.csv", "tabular/nyc311_animals/311_animals.csv",
        "tabular/penguins/penguins.csv", "tabular/shoppers/test.csv", "tabular/shoppers/train.csv",
        "tabular/taxis/taxis.csv", "tabular/telco_churn/telco.csv", "tabular/titanic/train.csv",
        "tabular/wine_quality/red.csv", "tabular/wine_quality/white.csv"),
    [](const auto& info) {
      std::string name = info.param;
      for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
      return name;
    });

}  // namespace
}  // namespace synthwright
