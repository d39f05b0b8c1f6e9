#include "encode/raw_column.h"

#include <charconv>
#include <limits>

#include "base/format.h"

namespace synthwright {

std::string symbol_text(const Column& column, std::int64_t row) {
  switch (column.type()) {
    case Type::text: return std::string(column.text(row));
    case Type::real: return format("{}", column.number(row));  // shortest that reads back the same
    default: return format("{}", column.integer(row));
  }
}

void append_symbol(const std::string& symbol, Type type, ColumnBuilder& to) {
  if (type == Type::text) return to.append_text(symbol);
  if (type == Type::real) {
    double value = 0;
    std::from_chars(symbol.data(), symbol.data() + symbol.size(), value);
    return to.append_number(value);
  }
  std::int64_t value = 0;
  std::from_chars(symbol.data(), symbol.data() + symbol.size(), value);
  to.append_integer(value);
}

void RawColumn::append(const Column& column) {
  for (std::int64_t row = 0; row < column.size(); ++row) {
    if (kept_ == Kept::presence) {
      present_.push_back(!column.missing(row));
    } else if (kept_ == Kept::numbers) {
      numbers_.push_back(column.missing(row) ? std::numeric_limits<double>::quiet_NaN()
                                             : column.number(row));
    } else if (column.missing(row)) {
      index_.push_back(-1);
    } else if (kept_ == Kept::bearers) {
      index_.push_back(static_cast<int>(sensitive::bearer_of(symbol_text(column, row))));
    } else {
      const auto [found, added] = positions_.emplace(symbol_text(column, row),
                                                     static_cast<std::int32_t>(dictionary_.size()));
      if (added) dictionary_.push_back(found->first);
      index_.push_back(found->second);
    }
  }
}

void RawColumn::append_missing(std::int64_t rows) {
  switch (kept_) {
    case Kept::numbers:
      numbers_.insert(numbers_.end(), rows, std::numeric_limits<double>::quiet_NaN());
      break;
    case Kept::symbols:
    case Kept::bearers: index_.insert(index_.end(), rows, -1); break;
    case Kept::presence: present_.insert(present_.end(), rows, false); break;
  }
}

std::int64_t RawColumn::missing_rows() const {
  std::int64_t count = 0;
  for (std::int64_t row = 0; row < rows(); ++row) count += missing(row);
  return count;
}

}  // namespace synthwright
