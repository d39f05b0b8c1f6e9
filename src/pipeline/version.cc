#include "pipeline/version.h"

namespace synthwright {
std::string_view version() { return SYNTHWRIGHT_VERSION; }
}  // namespace synthwright
