#include "synthwright/context.h"

#include "synthwright/error.h"

namespace synthwright {

void Context::stop_if_cancelled() const {
  if (cancelled != nullptr && cancelled->load(std::memory_order_relaxed)) {
    throw Error{Code::failure, "Stopped on request.", "Start the command again to continue."};
  }
}

}  // namespace synthwright
