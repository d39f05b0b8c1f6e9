// JSON as text: strings with their escapes, and what all readers of a line's events share.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"

namespace synthwright {

/// In quotes. Requires: valid UTF-8.
void append_json_string(std::string& out, std::string_view text);

/// Appends `text` on one line. Returns: false, with nothing appended, when it is not JSON.
bool append_json(std::string& out, std::string_view text);

/// Receives the values of one line after the other. What is no JSON is refused with its place.
class JsonEvents : public nlohmann::json_sax<Json> {
 public:
  explicit JsonEvents(std::string file) : file_(std::move(file)) {}

  /// Throws: Error{invalid_data} naming file and line.
  void read(std::string_view text, std::int64_t line);

  bool binary(binary_t&) override { return false; }
  bool parse_error(std::size_t byte, const std::string&, const Json::exception& error) override;

 protected:
  [[noreturn]] void refuse(const std::string& what) const;
  const std::string& file() const { return file_; }

 private:
  std::string file_;
  std::int64_t line_ = 0;
};

}  // namespace synthwright
