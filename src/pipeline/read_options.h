// How DATA is read where its own looks do not decide: `--read name=value`, `read:` of a job.
#pragma once

#include <vector>

#include "synthwright/io.h"
#include "synthwright/options.h"

namespace synthwright {

const std::vector<Option>& read_option_list();

/// Throws: Error{usage} for a name or a value that is not known.
ReadOptions read_options(const OptionMap& given);

}  // namespace synthwright
