#include "io/text_table.h"

#include <algorithm>

#include "base/format.h"
#include "io/checks.h"
#include "io/text_parts.h"
#include "synthwright/error.h"
#include "table/value_text.h"

namespace synthwright {
namespace {

// One column's texts as values.
class TextConversion {
 public:
  TextConversion(const GuessedColumn& column, const ReadOptions& options,
                 std::filesystem::path file)
      : column_(column), text_(column.field), missing_(options.missing), file_(std::move(file)) {
    std::erase(missing_, "");
  }

  Column convert(const std::shared_ptr<arrow::StringArray>& values) const {
    const Type type = column_.field.type;
    if (type == Type::text && !column_.usual_missing && missing_.empty()) {
      return Column(type, values);
    }
    ColumnBuilder builder(type);
    builder.reserve(values->length());
    for (std::int64_t i = 0; i < values->length(); ++i) {
      if (values->IsNull(i)) {
        builder.append_missing();
      } else {
        append(values->GetView(i), builder);
      }
    }
    return builder.finish();
  }

 private:
  void append(std::string_view value, ColumnBuilder& builder) const {
    const bool declared_missing = std::ranges::find(missing_, value) != missing_.end();
    const bool text = column_.field.type == Type::text;
    if (declared_missing || (text && column_.usual_missing && is_usual_missing(value))) {
      builder.append_missing();
    } else if (!text_.read(value, builder)) {
      if (!is_usual_missing(value)) {
        throw_changed(file_, format("the column '{}' has other values", column_.field.name));
      }
      builder.append_missing();
    }
  }

  GuessedColumn column_;
  ValueText text_;
  std::vector<std::string> missing_;
  std::filesystem::path file_;
};

class TextTable : public Table {
 public:
  TextTable(std::filesystem::path path, const std::vector<std::filesystem::path>& files,
            const ReadOptions& options)
      : file_(std::move(path)), options_(options) {
    for (const auto& file : files) parts_.push_back(text_file(file));
    look();
    for (const GuessedColumn& column : columns_)
      conversions_->emplace_back(column, options_, file_);
  }

  const std::shared_ptr<const Schema>& schema() const override { return schema_; }
  std::int64_t rows() const override { return rows_; }
  std::unique_ptr<Scan> scan() const override {
    auto source = open_text(parts_, options_, schema_->fields);
    if (source->names() != names()) throw_changed(file_, "there are other columns");
    return std::make_unique<TextScan>(*this, std::move(source));
  }

 private:
  using Conversions = std::vector<TextConversion>;

  class TextScan : public Scan {
   public:
    TextScan(const TextTable& table, std::unique_ptr<TextSource> source)
        : file_(table.file_),
          schema_(table.schema_),
          conversions_(table.conversions_),
          rows_left_(table.rows_),
          source_(std::move(source)) {}

    std::optional<Batch> next() override {
      const auto text = source_->next();
      rows_left_ -= text ? text->rows : 0;
      if (rows_left_ < 0 || (!text && rows_left_ > 0)) {
        throw_changed(file_, rows_left_ < 0 ? "there are more rows" : "there are fewer rows");
      }
      if (!text) return std::nullopt;
      std::vector<Column> columns;
      for (std::size_t i = 0; i < conversions_->size(); ++i) {
        columns.push_back((*conversions_)[i].convert(text->columns[i]));
      }
      return Batch(schema_, std::move(columns), text->rows);
    }

   private:
    std::filesystem::path file_;
    std::shared_ptr<const Schema> schema_;
    std::shared_ptr<const Conversions> conversions_;
    std::int64_t rows_left_;
    std::unique_ptr<TextSource> source_;
  };

  void look() {
    const auto source = open_text(parts_, options_);
    if (parts_[0].kind.format == FileFormat::csv) check_names(source->names(), parts_[0].path);
    std::vector<ColumnGuess> guesses;
    while (const auto batch = source->next()) {
      for (std::size_t i = guesses.size(); i < source->names().size(); ++i) {
        guesses.push_back(guess_for(source->names()[i]));
      }
      for (std::size_t i = 0; i < guesses.size(); ++i) guesses[i].add(*batch->columns[i], rows_);
      rows_ += batch->rows;
    }
    check_size(guesses.size(), rows_, file_);
    check_declared(source->names(), options_, file_);
    auto schema = std::make_shared<Schema>();
    schema->dialect = source->dialect();
    for (std::size_t i = 0; i < guesses.size(); ++i) {
      const int index = static_cast<int>(i);
      columns_.push_back(guesses[i].decide(source->spelling(index)));
      source->describe(index, columns_.back().field);
      schema->fields.push_back(columns_.back().field);
    }
    schema_ = std::move(schema);
  }

  ColumnGuess guess_for(const std::string& name) const {
    const auto declared = options_.types.find(name);
    auto place = [this, name](std::int64_t row) {
      return format("{}, column '{}'", place_of_row(parts_, row), name);
    };
    return ColumnGuess(
        name, declared == options_.types.end() ? std::nullopt : std::optional(declared->second),
        options_.missing, std::move(place));
  }

  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const Field& field : schema_->fields) names.push_back(field.name);
    return names;
  }

  std::filesystem::path file_;
  std::vector<TextFile> parts_;
  ReadOptions options_;
  std::vector<GuessedColumn> columns_;
  std::shared_ptr<Conversions> conversions_ = std::make_shared<Conversions>();
  std::shared_ptr<const Schema> schema_;
  std::int64_t rows_ = 0;
};

}  // namespace

std::shared_ptr<const Table> open_text_table(const std::filesystem::path& path,
                                             const std::vector<std::filesystem::path>& files,
                                             const ReadOptions& options) {
  return std::make_shared<TextTable>(path, files, options);
}

}  // namespace synthwright
