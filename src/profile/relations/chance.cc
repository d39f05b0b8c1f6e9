#include "profile/relations/chance.h"

#include <cmath>

namespace synthwright {

double least_expected(double log_tries) { return (log_tries - std::log(kFalseAlarms)) / 0.8; }

bool holds_nearly_always(std::int64_t exceptions, std::int64_t support) {
  return support >= kFewestRows && exceptions <= support / 200;
}

bool beyond_chance(std::int64_t exceptions, std::int64_t support, double expected,
                   double log_tries) {
  return holds_nearly_always(exceptions, support) &&
         static_cast<double>(exceptions) <= expected / 20 && expected >= least_expected(log_tries);
}

}  // namespace synthwright
