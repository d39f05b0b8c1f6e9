#include "io/test_files.h"

namespace synthwright {
namespace {

class RealData : public FileTest, public testing::WithParamInterface<const char*> {};

// Truth: the file itself, as its authors wrote it. Left out of the list are files with quotes that
// are not needed, with CRLF, or with dirt.
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
    testing::Values("tabular/adult/train.csv", "tabular/airbnb_nyc/airbnb_nyc.csv",
                    "tabular/beijing/PRSA_raw.csv", "tabular/beijing/train.csv",
                    "tabular/chicago_crimes/chicago_crimes.csv",
                    "tabular/creditcard_fraud_small/credit_reduced.csv",
                    "tabular/housing_austria/housing_at.csv", "tabular/movies/movies.csv",
                    "tabular/shoppers/train.csv", "tabular/taxis/taxis.csv",
                    "tabular/telco_churn/telco.csv", "tabular/titanic/train.csv"),
    [](const auto& info) {
      std::string name = info.param;
      for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
      return name;
    });

}  // namespace
}  // namespace synthwright
