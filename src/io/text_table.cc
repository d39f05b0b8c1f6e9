#include "io/text_table.h"

#include <algorithm>
#include <exception>

#include "base/format.h"
#include "base/parallel.h"
#include "io/checks.h"
#include "io/kept_values.h"
#include "io/read_ahead.h"
#include "io/text_conversion.h"
#include "io/text_parts.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

// A file's size and time of change, which tell whether what was kept is still what it holds.
struct FileState {
  std::uintmax_t bytes = 0;
  std::filesystem::file_time_type time;

  explicit FileState(const std::filesystem::path& file) {
    std::error_code unknown;
    bytes = std::filesystem::file_size(file, unknown);
    time = std::filesystem::last_write_time(file, unknown);
  }
  bool operator==(const FileState&) const = default;
};

using Conversions = std::vector<TextConversion>;

Batch batch_of(const arrow::ArrayVector& arrays, const Conversions& conversions,
               const std::shared_ptr<const Schema>& schema) {
  std::vector<Column> columns;
  for (std::size_t i = 0; i < conversions.size(); ++i) {
    columns.push_back(conversions[i].convert(arrays[i]));
  }
  const std::int64_t rows = columns.front().size();
  return Batch(schema, std::move(columns), rows);
}

class KeptScan : public Scan {
 public:
  KeptScan(std::shared_ptr<const KeptBatches> kept, std::shared_ptr<const Conversions> conversions,
           std::shared_ptr<const Schema> schema)
      : kept_(std::move(kept)), conversions_(std::move(conversions)), schema_(std::move(schema)) {}

  std::optional<Batch> next() override {
    if (at_ == kept_->batches().size()) return std::nullopt;
    return batch_of(kept_->batches()[at_++], *conversions_, schema_);
  }

 private:
  std::shared_ptr<const KeptBatches> kept_;
  std::shared_ptr<const Conversions> conversions_;
  std::shared_ptr<const Schema> schema_;
  std::size_t at_ = 0;
};

class TextTable : public Table {
 public:
  TextTable(std::filesystem::path path, const std::vector<std::filesystem::path>& files,
            const ReadOptions& options)
      : file_(std::move(path)), options_(options) {
    for (const auto& file : files) {
      states_.emplace_back(file);
      parts_.push_back(text_file(file, options_.csv));
    }
    look();
    for (const GuessedColumn& column : columns_) conversions_->emplace_back(column, file_);
  }

  const std::shared_ptr<const Schema>& schema() const override { return schema_; }
  std::int64_t rows() const override { return rows_; }
  std::unique_ptr<Scan> scan() const override {
    if (kept_->any() && is_unchanged()) {
      return std::make_unique<KeptScan>(kept_, conversions_, schema_);
    }
    auto source = open_text(parts_, options_, schema_->fields);
    if (source->names() != names()) throw_changed(file_, "there are other columns");
    return std::make_unique<TextScan>(*this, std::move(source));
  }

 private:
  class TextScan : public Scan {
   public:
    TextScan(const TextTable& table, std::unique_ptr<TextSource> source)
        : file_(table.file_),
          schema_(table.schema_),
          conversions_(table.conversions_),
          rows_left_(table.rows_),
          source_(std::move(source)) {}

    std::optional<Batch> next() override {
      const auto text = source_.next();
      rows_left_ -= text ? text->rows : 0;
      if (rows_left_ < 0 || (!text && rows_left_ > 0)) {
        throw_changed(file_, rows_left_ < 0 ? "there are more rows" : "there are fewer rows");
      }
      if (!text) return std::nullopt;
      return batch_of({text->columns.begin(), text->columns.end()}, *conversions_, schema_);
    }

   private:
    std::filesystem::path file_;
    std::shared_ptr<const Schema> schema_;
    std::shared_ptr<const Conversions> conversions_;
    std::int64_t rows_left_;
    ReadAhead source_;
  };

  void look() {
    ReadAhead source(open_text(parts_, options_));
    if (parts_[0].kind.format == FileFormat::csv) check_names(source.names(), parts_[0].path);
    std::vector<ColumnGuess> guesses;
    while (const auto batch = source.next()) {
      for (std::size_t i = guesses.size(); i < source.names().size(); ++i) {
        guesses.push_back(guess_for(source.names()[i]));
        if (rows_ > 0) kept_->drop();  // batches before lack the column
      }
      kept_->add(add(*batch, guesses));
      rows_ += batch->rows;
    }
    check_size(guesses.size(), rows_, file_);
    check_declared(source.names(), options_, file_);
    decide(guesses, source.source());
  }

  // Of several columns in error the first one is told.
  arrow::ArrayVector add(const TextBatch& batch, std::vector<ColumnGuess>& guesses) const {
    arrow::ArrayVector kept(guesses.size());
    std::vector<std::exception_ptr> errors(guesses.size());
    // The source reads ahead in a thread of its own.
    const int threads = std::max(1, thread_count({}) - 1);
    parallel_for(std::ssize(guesses), {.threads = threads}, [&](std::int64_t i) {
      try {
        kept[i] = guesses[i].add(batch.columns[i], rows_);
      } catch (...) {
        errors[i] = std::current_exception();
      }
    });
    for (const auto& error : errors) {
      if (error) std::rethrow_exception(error);
    }
    return kept;
  }

  void decide(const std::vector<ColumnGuess>& guesses, const TextSource& source) {
    DecimalMarks marks;
    for (const ColumnGuess& guess : guesses) {
      const DecimalMarks certain = guess.certain_marks();
      marks.point |= certain.point;
      marks.comma |= certain.comma;
    }
    if (options_.csv.decimal_mark) {
      marks = {.point = options_.csv.decimal_mark == '.',
               .comma = options_.csv.decimal_mark == ','};
    }
    auto schema = std::make_shared<Schema>();
    schema->dialect = source.dialect();
    for (std::size_t i = 0; i < guesses.size(); ++i) {
      const int index = static_cast<int>(i);
      columns_.push_back(guesses[i].decide(source.spelling(index), marks));
      source.describe(index, columns_.back().field);
      schema->fields.push_back(columns_.back().field);
      if (!columns_.back().kept_fits) kept_->drop();
    }
    schema_ = std::move(schema);
  }

  bool is_unchanged() const {
    const auto same = [](const TextFile& part, const FileState& state) {
      return state == FileState(part.path);
    };
    return std::ranges::equal(parts_, states_, same);
  }

  ColumnGuess guess_for(const std::string& name) const {
    const auto declared = options_.types.find(name);
    const auto like = std::ranges::find(options_.like, name, &Field::name);
    auto place = [this, name](std::int64_t row) {
      return format("{}, column '{}'", place_of_row(parts_, row), name);
    };
    return ColumnGuess(
        name, declared == options_.types.end() ? std::nullopt : std::optional(declared->second),
        known_missing(options_.missing, like == options_.like.end() ? nullptr : &*like),
        std::move(place));
  }

  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const Field& field : schema_->fields) names.push_back(field.name);
    return names;
  }

  std::filesystem::path file_;
  std::vector<TextFile> parts_;
  ReadOptions options_;
  std::vector<FileState> states_;  // of the parts, before the first look
  std::vector<GuessedColumn> columns_;
  std::shared_ptr<KeptBatches> kept_ = std::make_shared<KeptBatches>();
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
