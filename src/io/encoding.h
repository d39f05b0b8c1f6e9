// Character encodings of text files: which one the start of a file shows, and conversion to and
// from UTF-8, piece by piece, by the iconv of libc.
#pragma once

#include <iconv.h>

#include <string>
#include <string_view>

namespace synthwright {

/// Stands in decoded text for what is no character of the encoding; never part of valid UTF-8.
inline constexpr char kInvalidByte = '\xFE';

struct Encoding {
  std::string name = "UTF-8";
  bool byte_order_mark = false;
};

/// A byte order mark decides. Without one: UTF-16 where a quarter or more of the byte pairs have
/// a zero byte, all on the same side, and one of them is a line feed; UTF-8 where the bytes are
/// valid UTF-8, or hold control characters that no text has; else Windows-1252, or ISO-8859-1 where
/// bytes occur that Windows-1252 leaves open. `whole`: nothing follows `start`.
Encoding encoding_of(std::string_view start, bool whole);

/// The encoding of that name, with or without a mark.
Encoding encoding_of(std::string_view start, const std::string& name);

/// As people call it ("latin1", "cp1250", "utf8"), by the name that is used here; those of one byte
/// a character, UTF-8 and UTF-16 are known. Empty: none of these.
std::string encoding_named(std::string name);

/// How many bytes the mark takes at the start of a file.
std::size_t mark_size(const std::string& encoding);

bool is_ascii(std::string_view text);

/// Whether every character can be encoded.
bool is_unicode(const std::string& encoding);

class Decoder {
 public:
  /// Requires: one of the names above.
  explicit Decoder(const std::string& encoding);
  ~Decoder();
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;

  /// Appends `bytes` as UTF-8; a character that is cut at the end waits for the next call. At
  /// most three bytes come out for one that goes in.
  void decode(std::string_view bytes, std::string& out);
  /// The end: a character that still waits is invalid.
  void finish(std::string& out);

 private:
  iconv_t converter_;
  std::size_t unit_;  // bytes
  std::string rest_;
};

class Encoder {
 public:
  explicit Encoder(const std::string& encoding);
  ~Encoder();
  Encoder(const Encoder&) = delete;
  Encoder& operator=(const Encoder&) = delete;

  /// Appends UTF-8 `text`. Returns: false when the encoding lacks a character of it.
  bool encode(std::string_view text, std::string& out);

 private:
  iconv_t converter_;
};

}  // namespace synthwright
