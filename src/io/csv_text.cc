#include "io/csv_text.h"

#include <arrow/api.h>

#include <cstring>
#include <string_view>
#include <utility>

#include "io/streams.h"

namespace synthwright {
namespace {

constexpr std::int64_t kMostGrowth = 3;  // bytes of UTF-8 for a byte of another encoding

// The next return that stands alone. One at the very end is the end of a line.
std::size_t find_lone_return(std::string_view text, std::size_t from) {
  std::size_t at = text.find('\r', from);
  while (at != text.npos && at + 1 < text.size() && text[at + 1] == '\n') {
    at = text.find('\r', at + 2);
  }
  return at != text.npos && at + 1 == text.size() ? text.npos : at;
}

}  // namespace

CsvText::CsvText(std::shared_ptr<arrow::io::InputStream> raw, const Dialect& dialect)
    : raw_(std::move(raw)),
      encoding_(dialect.encoding),
      only_ascii_(dialect.encoding == "UTF-8" && !dialect.byte_order_mark),
      masks_(dialect.line_end != "\r"),
      mark_left_(dialect.byte_order_mark ? mark_size(dialect.encoding) : 0) {
  if (dialect.encoding != "UTF-8") decoder_.emplace(dialect.encoding);
}

arrow::Result<std::shared_ptr<arrow::Buffer>> CsvText::Read(std::int64_t size) {
  const std::int64_t wanted = std::max<std::int64_t>(size - 1, 1);  // room for a return held back
  std::shared_ptr<arrow::Buffer> text;
  bool end = false;
  do {
    ARROW_ASSIGN_OR_RAISE(text, read_decoded(wanted));
    end = text->size() == 0;
    text = hold_back_return(std::move(text), end);
  } while (text->size() == 0 && !end);
  position_ += text->size();
  return masked(std::move(text));
}

arrow::Result<std::int64_t> CsvText::Read(std::int64_t size, void* out) {
  ARROW_ASSIGN_OR_RAISE(const auto text, Read(size / kMostGrowth));
  std::memcpy(out, text->data(), static_cast<std::size_t>(text->size()));
  return text->size();
}

// An empty buffer is the end.
arrow::Result<std::shared_ptr<arrow::Buffer>> CsvText::read_decoded(std::int64_t size) {
  std::string decoded;
  for (;;) {
    const std::int64_t raw_size = decoder_ ? std::max(size / kMostGrowth, std::int64_t{4}) : size;
    ARROW_ASSIGN_OR_RAISE(auto raw, raw_->Read(raw_size));
    const bool end = raw->size() == 0;
    const auto mark = std::min<std::size_t>(mark_left_, static_cast<std::size_t>(raw->size()));
    if (mark > 0) raw = arrow::SliceBuffer(raw, static_cast<std::int64_t>(mark));
    mark_left_ -= mark;
    if (only_ascii_ && !is_ascii(std::string_view(*raw))) choose_encoding(std::string_view(*raw));
    if (!decoder_) {
      if (end || raw->size() > 0) return raw;
      continue;
    }
    if (end) {
      decoder_->finish(decoded);
    } else {
      decoder_->decode(std::string_view(*raw), decoded);
    }
    if (end || !decoded.empty()) return arrow::Buffer::FromString(std::move(decoded));
  }
}

void CsvText::choose_encoding(std::string_view block) {
  only_ascii_ = false;
  encoding_ = encoding_of(block, false).name;
  if (encoding_ != "UTF-8") decoder_.emplace(encoding_);
}

std::shared_ptr<arrow::Buffer> CsvText::hold_back_return(std::shared_ptr<arrow::Buffer> text,
                                                         bool end) {
  if (!masks_) return text;
  const bool before = std::exchange(held_return_, false);
  std::string_view bytes(*text);
  held_return_ = !end && bytes.ends_with('\r');
  if (!before) {
    return held_return_ ? arrow::SliceBuffer(text, 0, text->size() - 1) : text;
  }
  if (held_return_) bytes.remove_suffix(1);
  return arrow::Buffer::FromString("\r" + std::string(bytes));
}

std::shared_ptr<arrow::Buffer> CsvText::masked(std::shared_ptr<arrow::Buffer> text) {
  if (!masks_) return text;
  const std::string_view bytes(*text);
  std::string changed;
  const auto change = [&](std::size_t at, char to) {
    if (changed.empty()) changed = bytes;
    changed[at] = to;
  };
  for (auto at = only_ascii_ ? bytes.npos : bytes.find(kMaskedReturn); at != bytes.npos;
       at = bytes.find(kMaskedReturn, at + 1)) {
    change(at, kInvalidByte);
  }
  for (auto at = find_lone_return(bytes, 0); at != bytes.npos;
       at = find_lone_return(bytes, at + 1)) {
    change(at, kMaskedReturn);
    any_masked_ = true;
  }
  return changed.empty() ? text : arrow::Buffer::FromString(std::move(changed));
}

std::shared_ptr<CsvText> open_csv_text(const std::filesystem::path& file, FileKind kind,
                                       const Dialect& dialect) {
  return std::make_shared<CsvText>(open_input(file, kind.compression), dialect);
}

}  // namespace synthwright
