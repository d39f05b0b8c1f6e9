#include "io/decimals.h"

#include <arrow/compute/cast.h>
#include <arrow/util/decimal.h>

#include "base/format.h"
#include "io/streams.h"
#include "synthwright/error.h"
#include "table/arrow_types.h"

namespace synthwright {
namespace {

constexpr int kExactDigits = 15;  // decimal digits that every double keeps
constexpr int kMostDigits = arrow::Decimal256Type::kMaxPrecision;

arrow::Result<arrow::Decimal256> decimal_from(double value, int scale) {
  arrow::Decimal256 decimal;
  int digits = 0, decimals = 0;
  ARROW_RETURN_NOT_OK(
      arrow::Decimal256::FromString(format("{}", value), &decimal, &digits, &decimals));
  const auto rescaled = decimal.Rescale(decimals, scale);
  return rescaled.ok() ? rescaled : arrow::Decimal256::FromReal(value, kMostDigits, scale);
}

}  // namespace

std::shared_ptr<arrow::Array> decimals_from(const arrow::DoubleArray& reals,
                                            const std::shared_ptr<arrow::DataType>& type,
                                            const std::string& place) {
  const int scale = static_cast<const arrow::DecimalType&>(*type).scale();
  arrow::Decimal256Builder builder(arrow::decimal256(kMostDigits, scale));
  for (std::int64_t row = 0; row < reals.length(); ++row) {
    if (reals.IsNull(row)) {
      check(builder.AppendNull(), place);
    } else {
      check(builder.Append(take(decimal_from(reals.Value(row), scale), place)), place);
    }
  }
  const auto wide = take(builder.Finish(), place);
  const auto result = arrow::compute::Cast(*wide, type);
  if (result.ok()) return *result;
  throw Error{Code::failure, format("{}: {}.", place, reason_of(result.status())),
              "Change the value or the column's type in the file."};
}

bool doubles_hold_all(const arrow::DataType& type) {
  return static_cast<const arrow::DecimalType&>(type).precision() <= kExactDigits;
}

bool doubles_hold(const arrow::Array& decimals, const std::string& place) {
  if (doubles_hold_all(*decimals.type())) return true;
  const auto reals = take(arrow::compute::Cast(decimals, arrow::float64()), place);
  try {
    return decimals_from(static_cast<const arrow::DoubleArray&>(*reals), decimals.type(), place)
        ->Equals(decimals);
  } catch (const Error&) {  // rounded up, a number may need one digit more
    return false;
  }
}

}  // namespace synthwright
