#include <cmath>

#include "base/json.h"
#include "io/checks.h"
#include "io/json_lines.h"

namespace synthwright {
namespace {

constexpr std::size_t kBufferBytes = 1 << 20;

void append_string(std::string& out, std::string_view text) {
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

}  // namespace

JsonLinesSink::JsonLinesSink(const std::filesystem::path& file, FileKind kind,
                             std::shared_ptr<const Schema> schema)
    : out_(file, kind.compression), schema_(std::move(schema)) {
  for (Field field : schema_->fields) {
    std::string key = keys_.empty() ? "{" : ",";
    append_string(key, field.name);
    keys_.push_back(key + ":");
    field.format.true_text = "true";  // JSON has its own word for it
    field.format.false_text = "false";
    texts_.emplace_back(field);
  }
}

void JsonLinesSink::write(const std::string&, const Batch& batch) {
  check_same_columns(*schema_, batch.schema());
  const int columns = static_cast<int>(texts_.size());
  for (std::int64_t row = 0; row < batch.rows(); ++row) {
    for (int i = 0; i < columns; ++i) {
      buffer_ += keys_[i];
      append_value(batch.column(i), i, row);
    }
    buffer_ += columns == 0 ? "{}\n" : "}\n";
    if (buffer_.size() >= kBufferBytes) {
      out_.write(buffer_);
      buffer_.clear();
    }
  }
}

void JsonLinesSink::finish() {
  out_.write(buffer_);
  buffer_.clear();
  out_.commit();
}

void JsonLinesSink::append_value(const Column& column, int index, std::int64_t row) {
  const bool missing = column.missing(row);
  // JSON has no infinity.
  if (missing || (column.type() == Type::real && std::isinf(column.number(row)))) {
    buffer_ += "null";
    return;
  }
  switch (column.type()) {
    case Type::boolean:
    case Type::integer:
    case Type::real: return texts_[index].append(buffer_, column, row);
    case Type::text: return append_string(buffer_, column.text(row));
    default: return append_string(buffer_, texts_[index].of(column, row));
  }
}

}  // namespace synthwright
