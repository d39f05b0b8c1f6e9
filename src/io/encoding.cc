#include "io/encoding.h"

#include <arrow/util/utf8.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <regex>

#include "base/format.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

constexpr std::size_t kPieceBytes = 4096;  // of output

iconv_t converter(const std::string& from, const std::string& to) {
  const iconv_t opened = iconv_open(to.c_str(), from.c_str());
  if (opened != reinterpret_cast<iconv_t>(-1)) return opened;
  throw Error{Code::failure,
              format("The encoding {} is not known to this system.", from == "UTF-8" ? to : from),
              "Convert the file to UTF-8."};
}

// Runs iconv over `in` until it ends or stops; returns what it stopped for, 0 at the end.
int convert(iconv_t converter, std::string_view& in, std::string& out) {
  char piece[kPieceBytes];
  for (;;) {
    char* from = const_cast<char*>(in.data());  // iconv's signature; it does not write there
    std::size_t left = in.size(), room = sizeof piece;
    char* to = piece;
    const bool done = iconv(converter, &from, &left, &to, &room) != static_cast<std::size_t>(-1);
    const int reason = done ? 0 : errno;
    out.append(piece, to);
    in.remove_prefix(in.size() - left);
    if (reason != E2BIG) return reason;
  }
}

bool is_valid_utf8(std::string_view start, bool whole) {
  arrow::util::InitializeUTF8();
  if (!whole) {  // a character may be cut at the end
    std::size_t cut = 0;
    while (cut < 3 && cut < start.size() && (start[start.size() - 1 - cut] & 0xC0) == 0x80) ++cut;
    if (cut < start.size() && (start[start.size() - 1 - cut] & 0xC0) == 0xC0) ++cut;
    start.remove_suffix(std::min(cut, start.size()));
  }
  return arrow::util::ValidateUTF8(start);
}

// The line feed in UTF-16 at an even place.
bool has_unit(std::string_view text, std::string_view unit) {
  for (auto at = text.find(unit); at != text.npos; at = text.find(unit, at + 1)) {
    if (at % 2 == 0) return true;
  }
  return false;
}

std::string utf16_without_mark(std::string_view start) {
  std::size_t zeros[2] = {0, 0};
  for (std::size_t i = 0; i < start.size(); ++i) zeros[i & 1] += start[i] == 0;
  const std::size_t enough = std::max<std::size_t>(start.size() / 8, 2);
  using namespace std::string_view_literals;
  if (zeros[0] == 0 && zeros[1] >= enough && has_unit(start, "\n\0"sv)) return "UTF-16LE";
  if (zeros[1] == 0 && zeros[0] >= enough && has_unit(start, "\0\n"sv)) return "UTF-16BE";
  return "";
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' &&
         c != '\x01' && c != '\x1f';  // these two are delimiters of some systems
}

bool is_undefined_in_1252(char c) {
  return std::string_view("\x81\x8D\x8F\x90\x9D").find(c) != std::string_view::npos;
}

}  // namespace

Encoding encoding_of(std::string_view start, bool whole) {
  if (start.starts_with("\xEF\xBB\xBF")) return {"UTF-8", true};
  if (start.starts_with("\xFF\xFE")) return {"UTF-16LE", true};
  if (start.starts_with("\xFE\xFF")) return {"UTF-16BE", true};
  if (const std::string name = utf16_without_mark(start); !name.empty()) return {name};
  if (is_valid_utf8(start, whole) || std::ranges::any_of(start, is_control)) return {};
  return {std::ranges::any_of(start, is_undefined_in_1252) ? "ISO-8859-1" : "WINDOWS-1252"};
}

Encoding encoding_of(std::string_view start, const std::string& name) {
  const Encoding found = encoding_of(start, false);
  if (name == "UTF-16") return found.name.starts_with(name) ? found : Encoding{"UTF-16LE"};
  return {name, found.byte_order_mark && found.name == name};
}

std::string encoding_named(std::string name) {
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::toupper(c); });
  std::ranges::replace(name, '_', '-');
  if (name == "UTF8" || name == "ASCII") return "UTF-8";
  if (name == "LATIN1" || name == "LATIN-1") return "ISO-8859-1";
  if (name == "UTF16") return "UTF-16";
  for (const std::string_view prefix : {"CP125", "WINDOWS125"}) {
    if (name.starts_with(prefix)) name.replace(0, prefix.size(), "WINDOWS-125");
  }
  if (name.starts_with("ISO8859-")) name.insert(3, "-");
  static const std::regex known(
      "UTF-8|UTF-16([LB]E)?|ISO-8859-([1-9]|1[0-6])|WINDOWS-125[0-8]|KOI8-[RU]|MACINTOSH");
  if (!std::regex_match(name, known)) return "";
  const iconv_t converter = iconv_open("UTF-8", name.c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) return "";  // ISO-8859-12 was never made
  iconv_close(converter);
  return name;
}

std::size_t mark_size(const std::string& encoding) { return encoding == "UTF-8" ? 3 : 2; }

bool is_ascii(std::string_view text) {
  unsigned char all = 0;  // without a way out of the loop, so that it takes many bytes at a time
  for (const char c : text) all |= static_cast<unsigned char>(c);
  return all < 0x80;
}

bool is_unicode(const std::string& encoding) { return encoding.starts_with("UTF-"); }

Decoder::Decoder(const std::string& encoding)
    : converter_(converter(encoding, "UTF-8")), unit_(encoding.starts_with("UTF-16") ? 2 : 1) {}

Decoder::~Decoder() { iconv_close(converter_); }

void Decoder::decode(std::string_view bytes, std::string& out) {
  std::string joined;
  if (!rest_.empty()) {
    joined = rest_.append(bytes);
    rest_.clear();
    bytes = joined;
  }
  for (;;) {
    const int reason = convert(converter_, bytes, out);
    if (reason == 0) return;
    if (reason == EINVAL || bytes.size() < unit_) {
      rest_ = bytes;
      return;
    }
    out += kInvalidByte;
    bytes.remove_prefix(unit_);
  }
}

void Decoder::finish(std::string& out) {
  if (!rest_.empty()) out += kInvalidByte;
  rest_.clear();
}

Encoder::Encoder(const std::string& encoding) : converter_(converter("UTF-8", encoding)) {}

Encoder::~Encoder() { iconv_close(converter_); }

bool Encoder::encode(std::string_view text, std::string& out) {
  return convert(converter_, text, out) == 0;
}

}  // namespace synthwright
