// JSON lines: one object a line. Numbers keep the digits they are written with; nested values are
// flattened (nested_columns.h) and restored; keys that are absent stay absent, null stays null.
#pragma once

#include "io/line_reader.h"
#include "io/nested_columns.h"
#include "io/streams.h"
#include "io/text_source.h"
#include "synthwright/table.h"
#include "table/value_text.h"

namespace synthwright {

struct JsonColumn;

class JsonLinesSource : public TextSource {
 public:
  /// With columns, those are read, in that order; without, all that the file has, those of `like`
  /// (ReadOptions) as they are there.
  JsonLinesSource(std::filesystem::path file, FileKind kind, const std::vector<Field>& columns,
                  const std::vector<Field>& like);
  ~JsonLinesSource() override;

  const std::vector<std::string>& names() const override { return names_; }
  Spelling spelling(int column) const override;
  void describe(int column, Field& field) const override;
  std::optional<TextBatch> next() override;

 private:
  class Row;  // takes the values of one line

  LineReader lines_;
  std::vector<JsonColumn> columns_;
  std::vector<std::string> names_;
  std::unique_ptr<Row> row_;
};

/// The line, counted from 1, of a row counted from 0: empty lines are no rows.
std::int64_t line_of_object(const std::filesystem::path& file, FileKind kind, std::int64_t row);

class JsonLinesSink : public Sink {
 public:
  JsonLinesSink(const std::filesystem::path& file, FileKind kind,
                std::shared_ptr<const Schema> schema);

  void write(const std::string& table, const Batch& batch) override;
  void finish() override;

 private:
  JsonForm form_at(const NestedNode& node) const;
  bool missing(int column) const;
  void append(const NestedNode& node);
  void append_object(const NestedNode& object);
  void append_list(const NestedNode& list);
  void append_plain(int column, JsonForm form);

  OutputStream out_;
  std::string file_;
  std::shared_ptr<const Schema> schema_;
  NestedNode root_;
  std::vector<ValueText> texts_;
  std::string buffer_;
  const Batch* batch_ = nullptr;  // and the row of it that is written
  std::int64_t row_ = 0;
};

}  // namespace synthwright
