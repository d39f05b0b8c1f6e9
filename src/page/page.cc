#include "page/page.h"

#include "base/hash.h"

namespace synthwright {
namespace {

constexpr std::size_t kNonces = 256;  // bytes that filling in the nonces may add

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace

std::string script_text(const Json& json) {
  std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  // Outside strings JSON has none of these characters, inside them \u escapes mean the same.
  // Without '<' no value can close the script element or open a comment in it (HTML
  // standard, 4.12.1.3).
  text = replaced(std::move(text), "<", "\\u003c");
  text = replaced(std::move(text), ">", "\\u003e");
  text = replaced(std::move(text), "&", "\\u0026");
  text = replaced(std::move(text), "\u2028", "\\u2028");
  return replaced(std::move(text), "\u2029", "\\u2029");
}

std::size_t page_room(const std::string& page) { return kPageBytes - page.size() - kNonces; }

std::string filled_page(const std::string& page, const Json& data) {
  const std::string text = script_text(data);
  // The page's policy lets only scripts and styles with this nonce run: a second lock beside the
  // escaping. Made from the data, so that the same data give the same bytes.
  const std::string nonce = format("{:016x}", hash64(text));
  // Data comes last: placeholders in it stay as they are.
  return replaced(replaced(page, "{{nonce}}", nonce), "{{data}}", text);
}

}  // namespace synthwright
