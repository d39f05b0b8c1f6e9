#include "base/secrets.h"

#include <cstdlib>

#include "base/format.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

constexpr std::string_view kHidden = "***";
constexpr std::string_view kEnds = " \t\r\n\"'";

}  // namespace

std::string expand_environment(const std::string& text, const std::string& place) {
  std::string result;
  std::size_t from = 0;
  for (;;) {
    const std::size_t open = text.find("${", from);
    const std::size_t close = open == std::string::npos ? open : text.find('}', open);
    if (close == std::string::npos) return result + text.substr(from);
    const std::string name = text.substr(open + 2, close - open - 2);
    const char* value = std::getenv(name.c_str());
    if (value == nullptr) {
      throw Error{Code::usage, format("{}: the environment variable '{}' is not set.", place, name),
                  format("Set it, e.g. {}=... synthwright run.", name)};
    }
    result += text.substr(from, open - from) + value;
    from = close + 1;
  }
}

std::string hide_passwords(std::string_view text) {
  std::string result(text);
  const auto hide = [&](std::size_t begin, std::size_t end) {
    result.replace(begin, end - begin, kHidden);
    return begin + kHidden.size();
  };
  for (std::size_t at = 0; (at = result.find("://", at)) != std::string::npos;) {
    at += 3;
    const std::size_t end = std::min(result.find_first_of(kEnds, at), result.size());
    const std::size_t colon = result.find(':', at);
    const std::size_t host = result.find('@', colon == std::string::npos ? end : colon);
    if (colon < end && host < end) at = hide(colon + 1, host);
  }
  constexpr std::string_view kParameter = "password=";
  for (std::size_t at = 0; (at = result.find(kParameter, at)) != std::string::npos;) {
    at += kParameter.size();
    at = hide(at, std::min(result.find_first_of("& \t\r\n\"'", at), result.size()));
  }
  return result;
}

}  // namespace synthwright
