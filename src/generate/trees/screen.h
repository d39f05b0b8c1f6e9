// Which of many earlier columns a token depends on.
#pragma once

#include <vector>

#include "generate/trees/layout.h"

namespace synthwright::trees {

/// All that the token may depend on where there are at most `most`; else those with the largest
/// mutual information with it on the task's training rows, less what chance alone would give. The
/// part's own symbols are always kept.
std::vector<int> choose_parents(const Layout& layout, const Token& token,
                                const boosting::CodeMatrix& matrix, const boosting::Task& task,
                                int most);

}  // namespace synthwright::trees
