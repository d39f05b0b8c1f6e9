#include "base/json.h"

#include <fstream>

#include "base/output.h"

namespace synthwright {

Json read_json(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) {
    throw Error{Code::failure, format("{}: cannot be opened.", file.string()),
                "Check the path and its permissions."};
  }
  try {
    return Json::parse(in);
  } catch (const nlohmann::json::parse_error& error) {
    throw Error{Code::invalid_data,
                format("{}: not valid JSON at byte {}.", file.string(), error.byte),
                "Restore the file, or write it again."};
  }
}

void write_json(const std::filesystem::path& file, const Json& value) {
  OutputFile output(file);
  // Text that is not UTF-8 is replaced, not thrown on: readers have checked it where it matters.
  output.write(value.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
  output.commit();
}

}  // namespace synthwright
