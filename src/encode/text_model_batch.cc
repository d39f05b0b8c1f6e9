// A text model as rows. Parts, and what their columns hold:
//   setting              text: name; count or value
//   whole                text; count
//   template length      parent: low; symbol: high; count
//   template             index: of the template; parent: place in it; symbol; count: of its rows
//   word                 text: with its space. Its symbol is its place among the words
//   order                parent, symbol, count: n-grams over tokens, NgramModel's nodes
//   class order          parent, symbol, count: n-grams over classes, then a token (TokenClasses)
//   length               index: of the group; parent: low; symbol: high; count; value: acceptance
//   <group>              parent, symbol, count: n-grams over characters
//   <group> alphabet     text: the characters, ascending
//   <group> length       index: of the variant; parent: low; symbol: high; count
#include <algorithm>

#include "base/format.h"
#include "encode/text_model.h"
#include "encode/text_model_unicode.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

constexpr std::array<std::string_view, kTokenGroups> kGroupNames = {"letters", "mixed", "digits",
                                                                    "signs", "space"};
enum ColumnIndex { kPart, kIndex, kParent, kSymbol, kCount, kValue, kText, kColumns };

std::shared_ptr<const Schema> batch_schema() {
  auto schema = std::make_shared<Schema>();
  schema->fields = {{"part", Type::text, {}},      {"index", Type::integer, {}},
                    {"parent", Type::integer, {}}, {"symbol", Type::integer, {}},
                    {"count", Type::integer, {}},  {"value", Type::real, {}},
                    {"text", Type::text, {}}};
  return schema;
}

/// Entries one after the other; what an entry does not name is 0 or empty.
class Writer {
 public:
  struct Entry {
    std::int64_t index = 0, parent = 0, symbol = 0, count = 0;
    double value = 0;
    std::string_view text = {};
  };

  Writer() {
    for (const Field& field : schema_->fields) columns_.emplace_back(field.type);
  }

  void add(std::string_view part, const Entry& entry) {
    columns_[kPart].append_text(part);
    columns_[kIndex].append_integer(entry.index);
    columns_[kParent].append_integer(entry.parent);
    columns_[kSymbol].append_integer(entry.symbol);
    columns_[kCount].append_integer(entry.count);
    columns_[kValue].append_number(entry.value);
    columns_[kText].append_text(entry.text);
  }

  void add(std::string_view part, const NgramModel& model) {
    for (const NgramModel::Node& node : model.nodes()) {
      add(part, {.parent = node.parent, .symbol = node.symbol, .count = node.count});
    }
  }

  Batch finish() {
    const std::int64_t rows = columns_[kPart].size();
    std::vector<Column> finished;
    for (ColumnBuilder& column : columns_) finished.push_back(column.finish());
    return Batch(schema_, std::move(finished), rows);
  }

 private:
  std::shared_ptr<const Schema> schema_ = batch_schema();
  std::vector<ColumnBuilder> columns_;
};

/// Entries sorted into their parts, their values checked where a part is read.
class Reader {
 public:
  Reader(const Batch& batch, std::string place) : batch_(batch), place_(std::move(place)) {
    const Schema expected = *batch_schema();
    bool same = batch.rows() == 0 || batch.schema().fields.size() == expected.fields.size();
    for (std::size_t i = 0; same && i < expected.fields.size() && batch.rows() > 0; ++i) {
      same = batch.schema().fields[i].name == expected.fields[i].name &&
             batch.schema().fields[i].type == expected.fields[i].type;
    }
    if (!same) damaged("has other columns than a text model");
    for (std::int64_t row = 0; row < batch.rows(); ++row) {
      for (int column = 0; column < kColumns; ++column) {
        if (batch.column(column).missing(row)) damaged(format("misses a value in row {}", row));
      }
      rows_[std::string(batch.column(kPart).text(row))].push_back(row);
    }
  }

  [[noreturn]] void damaged(const std::string& what) const {
    throw Error{Code::invalid_data, format("{} {}.", place_, what),
                "The file is damaged, or of another format version."};
  }

  const std::vector<std::int64_t>& rows(const std::string& part) const {
    static const std::vector<std::int64_t> kNone;
    const auto found = rows_.find(part);
    return found == rows_.end() ? kNone : found->second;
  }

  std::int64_t integer(ColumnIndex column, std::int64_t row, std::int64_t low,
                       std::int64_t high) const {
    const std::int64_t value = batch_.column(column).integer(row);
    if (value < low || value > high) {
      damaged(format("holds {} in row {}, outside {} to {}", value, row, low, high));
    }
    return value;
  }

  double real(std::int64_t row, double low, double high) const {
    const double value = batch_.column(kValue).number(row);
    if (!(value >= low && value <= high)) damaged(format("holds {} in row {}", value, row));
    return value;
  }

  std::string_view text(std::int64_t row) const { return batch_.column(kText).text(row); }

  NgramModel ngrams(const std::string& part, int markers, int symbols) const {
    std::vector<NgramModel::Node> nodes;
    for (const std::int64_t row : rows(part)) {
      nodes.push_back({static_cast<std::int32_t>(integer(kParent, row, -1, kMost32)),
                       static_cast<std::int32_t>(integer(kSymbol, row, -1, kMost32)),
                       integer(kCount, row, 0, kMostCount)});
    }
    return NgramModel(std::move(nodes), markers, symbols, place_);
  }

  /// The lengths in those rows of `part` whose index is `index`.
  Lengths lengths(const std::string& part, std::int64_t index) const {
    std::vector<Lengths::Range> ranges;
    std::int64_t above = -1;
    for (const std::int64_t row : rows(part)) {
      if (integer(kIndex, row, 0, kDigitVariants) != index) continue;
      const std::int64_t low = integer(kParent, row, above + 1, kMostLength);
      above = integer(kSymbol, row, low, kMostLength);
      ranges.push_back({static_cast<std::int32_t>(low), static_cast<std::int32_t>(above),
                        integer(kCount, row, 1, kMostCount)});
    }
    return Lengths(std::move(ranges));
  }

  static constexpr std::int64_t kMost32 = (std::int64_t{1} << 31) - 1;
  static constexpr std::int64_t kMostLength = std::int64_t{1} << 24;
  static constexpr std::int64_t kMostCount = std::int64_t{1} << 40;  // sums stay within 64 bits

 private:
  const Batch& batch_;
  std::string place_;
  std::map<std::string, std::vector<std::int64_t>> rows_;
};

}  // namespace

/// Reads and writes what a TextModel keeps to itself.
class TextBatch {
 public:
  static Batch write(const TextModel& model) {
    Writer writer;
    writer.add("setting", {.value = model.missing_share_, .text = "missing share"});
    writer.add("setting", {.count = model.composed_, .text = "composed"});
    for (const auto& whole : model.whole_) {
      writer.add("whole", {.count = whole.count, .text = whole.text});
    }
    write(model.templates_, writer);
    for (const auto& range : model.template_lengths_.ranges()) {
      writer.add("template length", {0, range.low, range.high, range.count});
    }
    for (const std::string& word : model.words_) writer.add("word", {.text = word});
    writer.add("order", model.tokens_);
    writer.add("class order", model.grammar_);
    for (std::size_t i = 0; i < model.lengths_.ranges().size(); ++i) {
      const auto& range = model.lengths_.ranges()[i];
      writer.add("length", {0, range.low, range.high, range.count, model.acceptance_[i]});
    }
    for (int group = 0; group < kTokenGroups; ++group) write(model.makers_[group], group, writer);
    return writer.finish();
  }

  static TextModel read(const Reader& reader) {
    TextModel model;
    read_settings(reader, model);
    for (const std::int64_t row : reader.rows("whole")) {
      model.whole_.push_back(
          {std::string(reader.text(row)), reader.integer(kCount, row, 1, Reader::kMostCount)});
    }
    for (const std::int64_t row : reader.rows("word")) model.words_.emplace_back(reader.text(row));
    const int symbols = kFirstWordSymbol + static_cast<int>(model.words_.size());
    model.templates_ = read_templates(reader, symbols);
    model.template_lengths_ = reader.lengths("template length", 0);
    model.index();
    model.tokens_ = reader.ngrams("order", kEndSymbol, symbols);
    model.grammar_ =
        reader.ngrams("class order", model.classes_.offset(), model.classes_.offset() + symbols);
    model.index_grammar();
    model.lengths_ = reader.lengths("length", 0);
    for (const std::int64_t row : reader.rows("length")) {
      model.acceptance_.push_back(reader.real(row, 0, 1));
    }
    for (int group = 0; group < kTokenGroups; ++group) {
      model.makers_[group] = read_maker(reader, group);
    }
    return model;
  }

 private:
  static void write(const std::vector<TextModel::Template>& templates, Writer& writer) {
    for (std::size_t i = 0; i < templates.size(); ++i) {
      for (std::size_t place = 0; place < templates[i].symbols.size(); ++place) {
        writer.add("template", {static_cast<std::int64_t>(i), static_cast<std::int64_t>(place),
                                templates[i].symbols[place], templates[i].count});
      }
    }
  }

  static std::vector<TextModel::Template> read_templates(const Reader& reader, int symbols) {
    std::vector<TextModel::Template> templates;
    for (const std::int64_t row : reader.rows("template")) {
      if (reader.integer(kParent, row, 0, Reader::kMostLength) == 0) templates.emplace_back();
      const std::int64_t last = static_cast<std::int64_t>(templates.size()) - 1;
      reader.integer(kIndex, row, last, last);
      templates.back().symbols.push_back(
          static_cast<int>(reader.integer(kSymbol, row, kFirstFormSymbol, symbols - 1)));
      templates.back().count = reader.integer(kCount, row, 1, Reader::kMostCount);
    }
    return templates;
  }

  static void write(const WordMaker& maker, int group, Writer& writer) {
    const std::string name(kGroupNames[group]);
    writer.add(name, maker.ngrams());
    writer.add(name + " alphabet", {.text = encode_utf8(maker.alphabet())});
    for (std::size_t variant = 0; variant < maker.lengths().size(); ++variant) {
      for (const auto& range : maker.lengths()[variant].ranges()) {
        writer.add(name + " length",
                   {static_cast<std::int64_t>(variant), range.low, range.high, range.count});
      }
    }
  }

  static void read_settings(const Reader& reader, TextModel& model) {
    if (reader.rows("setting").size() != 2) reader.damaged("misses its settings");
    for (const std::int64_t row : reader.rows("setting")) {
      if (reader.text(row) == "missing share") {
        model.missing_share_ = reader.real(row, 0, 1);
      } else if (reader.text(row) == "composed") {
        model.composed_ = reader.integer(kCount, row, 0, Reader::kMostCount);
      } else {
        reader.damaged(format("has an unknown setting '{}'", reader.text(row)));
      }
    }
  }

  static WordMaker read_maker(const Reader& reader, int group) {
    const auto kind = static_cast<TokenGroup>(group);
    const std::string name(kGroupNames[group]);
    const auto& rows = reader.rows(name + " alphabet");
    if (rows.size() != 1) reader.damaged(format("misses the alphabet of {}", name));
    const std::u32string alphabet = decode_utf8(reader.text(rows[0]));
    if (!std::ranges::is_sorted(alphabet)) reader.damaged("has an alphabet out of order");
    const int variants = variants_of(kind);
    std::vector<Lengths> lengths;
    for (int i = 0; i < variants; ++i) lengths.push_back(reader.lengths(name + " length", i));
    const int symbols = WordMaker::symbol_count(kind, alphabet);
    return WordMaker(kind, alphabet, reader.ngrams(name, variants, symbols), std::move(lengths));
  }
};

Batch TextModel::to_batch() const { return TextBatch::write(*this); }

TextModel TextModel::from_batch(const Batch& batch, const std::string& place) {
  return TextBatch::read(Reader(batch, place));
}

}  // namespace synthwright
