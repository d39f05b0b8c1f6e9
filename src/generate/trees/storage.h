// Conditionals in a model folder: Arrow files for trees and scores, and what is small in
// model.json.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/json.h"
#include "encode/codec.h"
#include "generate/trees/layout.h"
#include "numeric/boosting/conditional.h"

namespace synthwright::trees {

/// Throws: Error{invalid_data} naming `place`.
[[noreturn]] void damaged_model(const std::string& place);

/// Parents, starting and tilted columns of each conditional.
Json conditionals_json(const std::vector<boosting::Conditional>& conditionals);
/// start.arrow, tilts.arrow, nodes.arrow and leaves.arrow.
void write_conditionals(const std::filesystem::path& folder,
                        const std::vector<boosting::Conditional>& conditionals);
/// Throws: Error{invalid_data} naming the file.
std::vector<boosting::Conditional> read_conditionals(const std::filesystem::path& folder,
                                                     const Json& json);

/// Whether the pieces of a model from a file belong together. Throws: Error{invalid_data}.
void check_masses(const std::vector<std::unique_ptr<ColumnCodec>>& codecs,
                  const std::vector<std::vector<double>>& mass, const std::string& place);
void check_conditionals(const Layout& layout,
                        const std::vector<boosting::Conditional>& conditionals,
                        const std::string& place);

}  // namespace synthwright::trees
