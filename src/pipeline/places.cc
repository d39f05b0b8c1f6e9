#include "pipeline/places.h"

#include "base/format.h"
#include "base/output.h"
#include "pipeline/data.h"
#include "synthwright/error.h"

namespace synthwright {
namespace fs = std::filesystem;

void require_writable_file(const fs::path& file) {
  if (!is_standard_stream(file)) OutputFile probe(file);
}

void require_replaceable_folder(const fs::path& folder, const std::string& marker) {
  if (fs::is_directory(folder) && !fs::is_empty(folder) && !fs::exists(folder / marker)) {
    throw Error{Code::usage,
                format("{} exists and was not made by this command: it has no {}.", folder.string(),
                       marker),
                "Choose another name; the folder would be replaced."};
  }
  OutputFolder probe(folder);
}

}  // namespace synthwright
