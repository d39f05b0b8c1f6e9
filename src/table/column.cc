#include <cmath>

#include "table/arrow_types.h"

namespace synthwright {

std::shared_ptr<arrow::DataType> arrow_type(Type type) {
  switch (type) {
    case Type::boolean: return arrow::boolean();
    case Type::integer: return arrow::int64();
    case Type::real: return arrow::float64();
    case Type::text: return arrow::utf8();
    case Type::date: return arrow::date32();
    case Type::time: return arrow::time64(arrow::TimeUnit::MICRO);
    case Type::timestamp: return arrow::timestamp(arrow::TimeUnit::MICRO);
  }
  return nullptr;
}

std::shared_ptr<arrow::Schema> arrow_schema(const Schema& schema) {
  arrow::FieldVector fields;
  for (const Field& field : schema.fields) {
    fields.push_back(arrow::field(field.name, arrow_type(field.type)));
  }
  return arrow::schema(std::move(fields));
}

Column::Column(Type type, std::shared_ptr<arrow::Array> array)
    : type_(type), array_(std::move(array)) {
  if (!array_->type()->Equals(*arrow_type(type))) {
    throw std::logic_error("Column: an array of type " + array_->type()->ToString() + " for " +
                           std::string(name_of(type)));
  }
  const arrow::ArrayData& data = *array_->data();
  size_ = data.length;
  offset_ = data.offset;
  valid_ = array_->null_count() > 0 ? array_->null_bitmap_data() : nullptr;
  values_ = data.buffers[1] ? data.buffers[1]->data() : nullptr;
  if (type == Type::text) {
    text_offsets_ = static_cast<const std::int32_t*>(values_);
    values_ = data.buffers[2] ? data.buffers[2]->data() : nullptr;
  }
}

double Column::number(std::int64_t row) const {
  return type_ == Type::real ? static_cast<const double*>(values_)[offset_ + row]
                             : static_cast<double>(integer(row));
}

std::int64_t Column::integer(std::int64_t row) const {
  const std::int64_t at = offset_ + row;
  switch (type_) {
    case Type::boolean:
      return (static_cast<const std::uint8_t*>(values_)[at >> 3] >> (at & 7)) & 1;
    case Type::date: return static_cast<const std::int32_t*>(values_)[at];
    default: return static_cast<const std::int64_t*>(values_)[at];
  }
}

std::string_view Column::text(std::int64_t row) const {
  const std::int32_t begin = text_offsets_[offset_ + row], end = text_offsets_[offset_ + row + 1];
  return {static_cast<const char*>(values_) + begin, static_cast<std::size_t>(end - begin)};
}

struct ColumnBuilder::Impl {
  Type type;
  std::unique_ptr<arrow::ArrayBuilder> builder;

  template <typename Builder>
  Builder& as() {
    return static_cast<Builder&>(*builder);
  }
};

ColumnBuilder::ColumnBuilder(Type type)
    : impl_(std::make_unique<Impl>(
          Impl{type, take(arrow::MakeBuilder(arrow_type(type)), "Making a column")})) {}
ColumnBuilder::~ColumnBuilder() = default;
ColumnBuilder::ColumnBuilder(ColumnBuilder&&) noexcept = default;
ColumnBuilder& ColumnBuilder::operator=(ColumnBuilder&&) noexcept = default;

void ColumnBuilder::reserve(std::int64_t rows) {
  check(impl_->builder->Reserve(rows), "Making a column");
}

void ColumnBuilder::append_missing() { check(impl_->builder->AppendNull(), "Making a column"); }

void ColumnBuilder::append_number(double value) {
  if (impl_->type == Type::real) {
    check(impl_->as<arrow::DoubleBuilder>().Append(value), "Making a column");
  } else {
    append_integer(static_cast<std::int64_t>(std::llround(value)));
  }
}

void ColumnBuilder::append_integer(std::int64_t value) {
  arrow::Status status;
  switch (impl_->type) {
    case Type::boolean: status = impl_->as<arrow::BooleanBuilder>().Append(value != 0); break;
    case Type::integer: status = impl_->as<arrow::Int64Builder>().Append(value); break;
    case Type::real: status = impl_->as<arrow::DoubleBuilder>().Append(double(value)); break;
    case Type::date: status = impl_->as<arrow::Date32Builder>().Append(int32_t(value)); break;
    case Type::time: status = impl_->as<arrow::Time64Builder>().Append(value); break;
    case Type::timestamp: status = impl_->as<arrow::TimestampBuilder>().Append(value); break;
    case Type::text: throw std::logic_error("ColumnBuilder: a number for a text column");
  }
  check(status, "Making a column");
}

void ColumnBuilder::append_text(std::string_view value) {
  check(impl_->as<arrow::StringBuilder>().Append(value), "Making a column");
}

std::int64_t ColumnBuilder::size() const { return impl_->builder->length(); }

Column ColumnBuilder::finish() {
  return Column(impl_->type, take(impl_->builder->Finish(), "Making a column"));
}

}  // namespace synthwright
