#include "io/text_parts.h"

#include <algorithm>

#include "base/format.h"
#include "io/checks.h"
#include "synthwright/error.h"
#include "table/arrow_types.h"

namespace synthwright {
namespace {

constexpr char kSameColumns[] = "Parts of one table have the same columns, in any order.";

}  // namespace

PartsSource::PartsSource(std::vector<TextFile> parts, const ReadOptions& options,
                         const std::vector<Field>& columns)
    : parts_(std::move(parts)), options_(options), given_(columns) {
  open(0);
  take_names();
}

void PartsSource::describe(int column, Field& field) const {
  const auto later = column - std::ssize(first_->names());
  if (later < 0) return first_->describe(column, field);
  field.format.path = added_[later].format.path;
  field.format.storage = added_[later].format.storage;
}

std::optional<TextBatch> PartsSource::next() {
  auto text = source_->next();
  while (!text && part_ + 1 < parts_.size()) {
    open(part_ + 1);
    text = source_->next();
  }
  if (!text) return std::nullopt;
  take_names();
  TextBatch batch{std::vector<std::shared_ptr<arrow::StringArray>>(names_.size()), text->rows};
  for (std::size_t i = 0; i < text->columns.size(); ++i) {
    batch.columns[order_[i]] = text->columns[i];
    if (text->columns[i]->null_count() < text->rows) take_spelling(static_cast<int>(i));
  }
  for (auto& column : batch.columns) {
    if (column != nullptr) continue;
    auto missing = take(arrow::MakeArrayOfNull(arrow::utf8(), text->rows), "memory");
    column = std::static_pointer_cast<arrow::StringArray>(std::move(missing));
  }
  return batch;
}

void PartsSource::open(std::size_t part) {
  part_ = part;
  std::unique_ptr<TextSource>& place = part == 0 ? first_ : later_;
  place = open_text(parts_[part], options_, given_);
  source_ = place.get();
  order_.clear();
  if (parts_[part].kind.format == FileFormat::csv) check_columns();
}

void PartsSource::check_columns() const {
  const std::vector<std::string>& found = source_->names();
  const std::string file = parts_[part_].path.string(), first = parts_[0].path.string();
  check_names(found, file);
  if (part_ == 0) return;
  for (const std::string& name : found) {
    if (index_.contains(name)) continue;
    throw Error{Code::invalid_data, format("{}: the column '{}' is not in {}.", file, name, first),
                kSameColumns};
  }
  if (found.size() == names_.size()) return;
  const auto lacks = [&](const std::string& name) {
    return std::ranges::find(found, name) == found.end();
  };
  throw Error{Code::invalid_data,
              format("{}: the column '{}' of {} is missing.", file,
                     *std::ranges::find_if(names_, lacks), first),
              kSameColumns};
}

// Columns that the part adds.
void PartsSource::take_names() {
  const std::vector<std::string>& found = source_->names();
  for (std::size_t i = order_.size(); i < found.size(); ++i) {
    const auto [known, is_new] = index_.try_emplace(found[i], names_.size());
    order_.push_back(known->second);
    if (!is_new) continue;
    names_.push_back(found[i]);
    spellings_.emplace_back();
    if (part_ > 0) source_->describe(static_cast<int>(i), added_.emplace_back());
  }
}

// Whether the values of the part's column are spelled as those of the parts before.
void PartsSource::take_spelling(int column) {
  const Spelling spelling = source_->spelling(column);
  std::optional<Spelling>& known = spellings_[order_[column]];
  if (part_ == 0 || !known) known = spelling;
  if (known != spelling) known = Spelling::mixed;
}

std::unique_ptr<TextSource> open_text(const std::vector<TextFile>& parts,
                                      const ReadOptions& options,
                                      const std::vector<Field>& columns) {
  if (parts.size() == 1) return open_text(parts[0], options, columns);
  return std::make_unique<PartsSource>(parts, options, columns);
}

std::string place_of_row(const std::vector<TextFile>& parts, std::int64_t row) {
  std::size_t part = 0;
  for (; part + 1 < parts.size(); ++part) {
    std::int64_t rows = 0;
    const auto source = open_text(parts[part], {});
    while (const auto batch = source->next()) rows += batch->rows;
    if (row < rows) break;
    row -= rows;
  }
  return format("{}, line {}", parts[part].path.string(), line_of_row(parts[part], row));
}

}  // namespace synthwright
