// Tables: what a column is, a batch of rows, and data sets that are scanned in batches.
//
// Nothing here assumes that a table fits in memory. Inside a batch lies an Apache Arrow record
// batch; programs that need it say `batch.arrow()` and include Arrow themselves.
//
//   for_each_batch(*table, [&](const Batch& batch) {
//     const Column age = batch.column(0);
//     for (std::int64_t row = 0; row < batch.rows(); ++row)
//       if (!age.missing(row)) sum += age.number(row);
//   });
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace arrow {
class Array;
class RecordBatch;
}  // namespace arrow

namespace synthwright {

/// How a value is stored. What a column means is its Kind (profile.h).
enum class Type { boolean, integer, real, text, date, time, timestamp };

std::string_view name_of(Type type);

/// How a column's values were written where they came from, so that they go out the same way.
/// Every field has a plain default; readers fill in what they saw.
struct Format {
  int decimals = -1;            ///< digits after the point; -1: as many as the value needs
  bool fixed_decimals = false;  ///< all values have exactly `decimals` digits ("2.50")
  int least_decimals = 0;       ///< never fewer digits than this ("3.0" beside "2.55")
  std::string pattern;  ///< date, time, timestamp in text: strftime, e.g. "%d/%m/%Y", with %f
  std::string missing;  ///< a missing value in text: "", "NA", "\"\"" (in quotes), "-999"
  /// Other spellings of a missing value in text, and the share of the missing values that has each.
  std::map<std::string, double> other_missing = {};
  std::string true_text = "true", false_text = "false";
  std::string time_zone;    ///< timestamps: "UTC", "+02:00", "Europe/Paris"; empty: without zone
  std::string storage;      ///< binary formats: the Arrow type, e.g. "int32", "decimal128(10, 2)"
  char decimal_mark = '.';  ///< of numbers in text: "3,5" has ','
  std::string thousands;    ///< between groups of three digits: ",", ".", " ", "'"; empty: none
  std::string prefix, suffix;  ///< around every number, spaces included: "$", " %", " km"
  /// Powers of ten in text, as spreadsheets write the format of a cell: "e+00" is 1e-05 and 1e+16,
  /// "E0" 1E-5 and 1E16; with digits before it ("0.00#E+00") every number has one.
  std::string exponent = "e+00";
  bool quoted = false;  ///< CSV: every value is in quotes, whether it needs them or not
  /// Where the column lies in a nested value, from the outside in: keys of objects, "[]" for the
  /// length of a list, "[2]" for its third element. Empty: at the top, under the field's name.
  std::vector<std::string> path;

  bool operator==(const Format&) const = default;
};

struct Field {
  std::string name;
  Type type = Type::text;
  Format format;

  bool operator==(const Field&) const = default;
};

/// How a table is written as text, so that it goes out as it came in.
struct Dialect {
  char delimiter = ',';
  char quote = '"';                ///< 0: there are none
  std::string line_end = "\n";     ///< "\n", "\r\n" or "\r"
  std::string encoding = "UTF-8";  ///< also "UTF-16LE", "UTF-16BE", "WINDOWS-1252", "ISO-8859-1"
  bool byte_order_mark = false;
  bool quoted_names = false;  ///< the header is in quotes

  bool operator==(const Dialect&) const = default;
};

struct Schema {
  std::vector<Field> fields;
  Dialect dialect = {};

  /// The position of a column, or -1.
  int find(std::string_view name) const;
  /// The position of a column. Throws: Error{usage} naming `table` and the nearest known name.
  int index(const std::string& name, const std::string& table = "the table") const;

  bool operator==(const Schema&) const = default;
};

/// One column of a batch. Cheap to copy; shares the batch's memory.
///
/// Numbers of a column, whatever its type: integer and real as they are, boolean 0 or 1, date in
/// days since 1970-01-01, time in microseconds since midnight, timestamp in microseconds since
/// 1970-01-01 (UTC where the column has a zone, else local).
class Column {
 public:
  Column(Type type, std::shared_ptr<arrow::Array> array);

  Type type() const { return type_; }
  std::int64_t size() const { return size_; }
  bool missing(std::int64_t row) const {
    return valid_ != nullptr && ((valid_[(row + offset_) >> 3] >> ((row + offset_) & 7)) & 1) == 0;
  }
  /// Requires: not text, not missing.
  double number(std::int64_t row) const;
  /// Requires: not text, not real, not missing. Exact where number() would round.
  std::int64_t integer(std::int64_t row) const;
  /// Requires: text, not missing. Valid as long as the batch lives.
  std::string_view text(std::int64_t row) const;

  const std::shared_ptr<arrow::Array>& arrow() const { return array_; }

 private:
  Type type_;
  std::shared_ptr<arrow::Array> array_;
  std::int64_t size_ = 0, offset_ = 0;
  const std::uint8_t* valid_ = nullptr;  // a bit a row; null: nothing is missing
  const void* values_ = nullptr;
  const std::int32_t* text_offsets_ = nullptr;
};

/// Some consecutive rows of a table. Cheap to copy. Column arrays are, by Type: boolean, int64,
/// double, utf8, date32, time64[us], timestamp[us].
class Batch {
 public:
  Batch() = default;
  Batch(std::shared_ptr<const Schema> schema, std::vector<Column> columns, std::int64_t rows);

  const Schema& schema() const { return *schema_; }
  const std::shared_ptr<const Schema>& shared_schema() const { return schema_; }
  std::int64_t rows() const { return rows_; }
  const Column& column(int index) const { return columns_[index]; }

  /// Rows [first, first + count), without a copy.
  Batch slice(std::int64_t first, std::int64_t count) const;
  /// The named rows in the given order (a copy).
  Batch take(const std::vector<std::int64_t>& rows) const;
  /// The named columns in the given order, without a copy.
  Batch select(const std::vector<int>& columns) const;

  std::shared_ptr<arrow::RecordBatch> arrow() const;

 private:
  std::shared_ptr<const Schema> schema_;
  std::vector<Column> columns_;
  std::int64_t rows_ = 0;
};

/// Makes one column, value by value.
class ColumnBuilder {
 public:
  explicit ColumnBuilder(Type type);
  ~ColumnBuilder();
  ColumnBuilder(ColumnBuilder&&) noexcept;
  ColumnBuilder& operator=(ColumnBuilder&&) noexcept;

  void reserve(std::int64_t rows);
  void append_missing();
  /// Requires: not text. Rounds to the nearest integer where the type is not real.
  void append_number(double value);
  /// Requires: not text.
  void append_integer(std::int64_t value);
  /// Requires: text; valid UTF-8.
  void append_text(std::string_view value);
  std::int64_t size() const;
  /// The column so far; the builder is empty afterwards.
  Column finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Copies one value, or its absence. Requires: `to` is of the column's type.
void append_value(const Column& column, std::int64_t row, ColumnBuilder& to);

/// One pass over a table.
class Scan {
 public:
  virtual ~Scan() = default;
  /// The next rows in order, never an empty batch; nothing at the end.
  virtual std::optional<Batch> next() = 0;
};

/// Rows that can be read again and again, from a file, a database or memory.
class Table {
 public:
  virtual ~Table() = default;
  virtual const std::shared_ptr<const Schema>& schema() const = 0;
  /// Each scan gives the same rows in the same order, from any thread.
  virtual std::unique_ptr<Scan> scan() const = 0;
  /// How many rows there are, or -1 when only a scan would tell.
  virtual std::int64_t rows() const = 0;
};

/// A table that lies in memory.
std::shared_ptr<const Table> table_of(std::shared_ptr<const Schema> schema,
                                      std::vector<Batch> batches);
std::shared_ptr<const Table> table_of(Batch batch);

/// Calls `use` with each batch of one scan.
void for_each_batch(const Table& table, const std::function<void(const Batch&)>& use);

/// All rows as one batch. For tables known to be small, and for tests.
Batch collect(const Table& table);

/// `columns` of `table` refer to `referred` of `referred_table` (empty: `columns` are the primary
/// key of `table`).
struct Key {
  std::string table;
  std::vector<std::string> columns;
  std::string referred_table;
  std::vector<std::string> referred;
};

/// A text column whose values name files below `folder`.
struct MediaReference {
  std::string table, column, folder;
};

/// Named tables, their keys, and references to media.
struct Dataset {
  std::map<std::string, std::shared_ptr<const Table>> tables;
  std::vector<Key> keys;
  std::vector<MediaReference> media;

  /// The table of that name; with an empty name the only one.
  /// Throws: Error{usage} when it is not there, or when there are several and none was named.
  const Table& table(const std::string& name = {}) const;
  /// The name under which table(name) is stored.
  const std::string& name_of_table(const std::string& name = {}) const;
};

/// A data set of one table.
Dataset dataset_of(std::string name, std::shared_ptr<const Table> table);

/// Where rows go: a file, a database, memory. Calls come from one thread at a time, rows in order.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual void write(const std::string& table, const Batch& batch) = 0;
  /// Bytes of a media file, under the name that a media column gives it.
  virtual void write_media(const std::string& name, std::string_view bytes);
  /// After the last call: what was written appears under its name.
  virtual void finish() = 0;
};

/// Keeps what is written in memory.
class MemorySink : public Sink {
 public:
  void write(const std::string& table, const Batch& batch) override;
  void finish() override {}
  Dataset dataset() const;

 private:
  std::map<std::string, std::vector<Batch>> batches_;
};

}  // namespace synthwright
