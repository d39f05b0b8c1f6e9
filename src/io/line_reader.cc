#include "io/line_reader.h"

#include <arrow/api.h>

#include <utility>

#include "base/format.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

constexpr std::int64_t kBlockBytes = 1 << 20;
constexpr std::size_t kLongestLine = 64 << 20;

}  // namespace

LineReader::LineReader(const std::filesystem::path& file, Compression compression)
    : file_(file), input_(open_input(file, compression)) {}

std::optional<std::string_view> LineReader::next() {
  std::size_t end = buffer_.find('\n', at_);
  while (end == buffer_.npos && !at_end_) {
    const std::size_t searched = buffer_.size() - at_;
    read_block();
    end = buffer_.find('\n', searched);
  }
  if (end == buffer_.npos && at_ == buffer_.size()) return std::nullopt;
  if (end == buffer_.npos) end = buffer_.size();  // the last line has no end
  std::string_view line = std::string_view(buffer_).substr(at_, end - at_);
  at_ = std::min(end + 1, buffer_.size());
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (++number_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  return line;
}

void LineReader::read_block() {
  buffer_.erase(0, std::exchange(at_, 0));
  if (buffer_.size() > kLongestLine) {
    throw Error{
        Code::invalid_data,
        format("{}, line {}: longer than {} MiB.", file_.string(), number_ + 1, kLongestLine >> 20),
        "Write one object a line."};
  }
  const auto block = input_->Read(kBlockBytes);
  if (!block.ok()) {
    throw Error{Code::invalid_data,
                format("{}, after line {}: cannot be read: {}.", file_.string(), number_,
                       reason_of(block.status())),
                "The file is damaged or cut short."};
  }
  buffer_ += std::string_view(**block);
  at_end_ = (*block)->size() == 0;
}

}  // namespace synthwright
