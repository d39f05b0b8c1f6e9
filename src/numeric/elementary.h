// Elementary functions whose bits do not depend on the machine's mathematics library (which picks
// another implementation for each processor). For numbers that end up in a model or a sample.
#pragma once

namespace synthwright {

/// Natural logarithm of a positive finite number, within 2 ulp.
double portable_log(double x);
/// e^x, within 2 ulp; 0 below -708, infinity above 709.
double portable_exp(double x);

}  // namespace synthwright
