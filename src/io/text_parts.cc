#include "io/text_parts.h"

#include <algorithm>

#include "base/format.h"
#include "io/checks.h"
#include "synthwright/error.h"
#include "table/arrow_types.h"

namespace synthwright {
namespace {

constexpr char kSameColumns[] = "Parts of one table have the same columns, in any order.";

// The position of `name`, or the number of names.
std::size_t find(const std::vector<std::string>& names, const std::string& name) {
  return static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
}

}  // namespace

PartsSource::PartsSource(std::vector<TextFile> parts, const ReadOptions& options,
                         const std::vector<std::string>& names)
    : parts_(std::move(parts)), options_(options), given_names_(names) {
  open(0);
  take_names();
}

void PartsSource::describe(int column, Field& field) const {
  const std::size_t found = find(first_->names(), names_[column]);
  if (found < first_->names().size()) first_->describe(static_cast<int>(found), field);
}

std::optional<TextBatch> PartsSource::next() {
  auto text = source_->next();
  while (!text && part_ + 1 < parts_.size()) {
    open(part_ + 1);
    text = source_->next();
  }
  if (!text) return std::nullopt;
  take_names();
  TextBatch batch{{}, text->rows};
  for (const std::string& name : names_) {
    const std::size_t found = find(source_->names(), name);
    batch.columns.push_back(found < text->columns.size()
                                ? text->columns[found]
                                : std::static_pointer_cast<arrow::StringArray>(take(
                                      arrow::MakeArrayOfNull(arrow::utf8(), text->rows), name)));
  }
  return batch;
}

void PartsSource::open(std::size_t part) {
  part_ = part;
  std::unique_ptr<TextSource>& place = part == 0 ? first_ : later_;
  place = open_text(parts_[part], options_, given_names_);
  source_ = place.get();
  if (parts_[part].kind.format == FileFormat::csv) check_columns();
}

void PartsSource::check_columns() const {
  const TextFile& file = parts_[part_];
  check_names(source_->names(), file.path);
  if (part_ == 0) return;
  for (const std::string& name : source_->names()) {
    if (find(names_, name) < names_.size()) continue;
    throw Error{Code::invalid_data,
                format("{}: the column '{}' is not in {}.", file.path.string(), name,
                       parts_[0].path.string()),
                kSameColumns};
  }
  for (const std::string& name : names_) {
    if (find(source_->names(), name) < source_->names().size()) continue;
    throw Error{Code::invalid_data,
                format("{}: the column '{}' of {} is missing.", file.path.string(), name,
                       parts_[0].path.string()),
                kSameColumns};
  }
}

// Columns that the part adds, and whether its values are spelled as those before.
void PartsSource::take_names() {
  for (std::size_t i = 0; i < source_->names().size(); ++i) {
    const std::string& name = source_->names()[i];
    const Spelling spelling = source_->spelling(static_cast<int>(i));
    const std::size_t known = find(names_, name);
    if (known == names_.size()) {
      names_.push_back(name);
      spellings_.push_back(spelling);
    } else if (part_ == 0) {
      spellings_[known] = spelling;
    } else if (spellings_[known] != spelling) {
      spellings_[known] = Spelling::mixed;
    }
  }
}

std::unique_ptr<TextSource> open_text(const std::vector<TextFile>& parts,
                                      const ReadOptions& options,
                                      const std::vector<std::string>& names) {
  if (parts.size() == 1) return open_text(parts[0], options, names);
  return std::make_unique<PartsSource>(parts, options, names);
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
