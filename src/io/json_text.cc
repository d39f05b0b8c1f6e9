#include "io/json_text.h"

#include "base/format.h"
#include "synthwright/error.h"

namespace synthwright {

void append_json_string(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += {'\\', c};
    } else if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += "\\u00";
      out += {kHex[c >> 4], kHex[c & 15]};
    } else {
      out += c;
    }
  }
  out += '"';
}

bool append_json(std::string& out, std::string_view text) {
  if (!Json::accept(text)) return false;
  for (const char c : text) out += c == '\n' || c == '\r' ? ' ' : c;  // no part of any string
  return true;
}

void JsonEvents::read(std::string_view text, std::int64_t line) {
  line_ = line;
  Json::sax_parse(text.begin(), text.end(), this);
}

bool JsonEvents::parse_error(std::size_t byte, const std::string&, const Json::exception& error) {
  if (std::string_view(error.what()).find("UTF-8") != std::string_view::npos) {
    refuse(format(", byte {}: the text is not valid UTF-8", byte));
  }
  refuse(format(": not valid JSON at byte {}", byte));
}

void JsonEvents::refuse(const std::string& what) const {
  throw Error{Code::invalid_data, format("{}, line {}{}.", file_, line_, what),
              "Every line has to be one object, such as {\"age\": 39, \"name\": \"Ada\"}."};
}

}  // namespace synthwright
