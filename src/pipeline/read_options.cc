#include "pipeline/read_options.h"

#include "base/format.h"
#include "io/encoding.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

constexpr const char* kFound = "auto";

/// One character; "tab" and "none" (0) have no key.
std::optional<char> character(const OptionValues& values, const std::string& name) {
  const std::string& text = values.text(name);
  if (text == kFound) return std::nullopt;
  if (text == "tab" || text == "\\t") return '\t';
  if (text == "none" && name == "quote") return '\0';
  if (text.size() == 1 && text != "\n" && text != "\r") return text[0];
  throw Error{Code::usage, format("The option '{}' of reading cannot be '{}'.", name, text),
              "It is one character; a tab is written as tab."};
}

std::string encoding(const OptionValues& values) {
  const std::string& text = values.text("encoding");
  if (text == kFound) return {};
  std::string known = encoding_named(text);
  if (!known.empty()) return known;
  throw Error{Code::usage, format("The encoding '{}' is not known.", text),
              "Known are UTF-8, UTF-16, latin1, ISO-8859-n, cp125n, KOI8-R, KOI8-U and macintosh; "
              "convert others with iconv."};
}

}  // namespace

const std::vector<Option>& read_option_list() {
  static const std::vector<Option> options = {
      {.name = "delimiter",
       .value = kFound,
       .sentence = "CSV: what stands between fields; tab for a tab."},
      {.name = "quote", .value = kFound, .sentence = "CSV: what encloses fields; none for none."},
      {.name = "encoding",
       .value = kFound,
       .sentence = "CSV: UTF-8, UTF-16, latin1, cp1252 or another of one byte a character."},
      {.name = "decimal_mark",
       .value = kFound,
       .choices = {kFound, ".", ","},
       .sentence = "CSV: what sets off fractions, where 1,234 could be either."}};
  return options;
}

ReadOptions read_options(const OptionMap& given) {
  const OptionValues values(read_option_list(), given);
  const std::optional<char> delimiter = character(values, "delimiter");
  const std::optional<char> quote = character(values, "quote");
  if (delimiter && delimiter == quote) {
    throw Error{Code::usage, "The delimiter and the quote are the same.", "Name two characters."};
  }
  ReadOptions options;
  options.csv = {.delimiter = delimiter,
                 .quote = quote,
                 .encoding = encoding(values),
                 .decimal_mark = character(values, "decimal_mark")};
  return options;
}

}  // namespace synthwright
