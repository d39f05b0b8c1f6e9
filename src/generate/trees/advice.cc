#include "generate/trees/advice.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/format.h"
#include "encode/numeric_codec.h"
#include "generate/trees/tasks.h"

namespace synthwright::trees {
namespace {

// A tree is worth keeping for about a hundredth of a nat a row, and what it gains differs between
// rows by some tenths: a thousand rows see that gain at one standard error. Fewer than fifty
// held-out rows see a tenth of a nat at best.
constexpr std::int64_t kFewRows = 1000, kFewHeldOut = 50;

std::int64_t held_out_rows(std::int64_t rows, const Settings& settings) {
  return std::llround(static_cast<double>(rows) * settings.held_out);
}

// Whether nothing of the columns before is asked for.
bool is_independent(const Parts& parts, int codec) {
  const Layout& layout = *parts.layout;
  for (std::size_t t = 0; t < layout.tokens().size(); ++t) {
    const Token& token = layout.tokens()[t];
    if (layout.parts()[token.part].codec != codec) continue;
    const boosting::Conditional& conditional = parts.conditionals[t];
    const int first_own = layout.parts()[layout.first_part(codec)].first_column;
    const bool asks =
        std::ranges::any_of(conditional.start, [&](int column) { return column < first_own; });
    if (asks || !conditional.trees.empty()) return false;
  }
  return true;
}

std::string independence(const Parts& parts) {
  int learned = 0, independent = 0;
  for (int c = 1; c < static_cast<int>(parts.codecs.size()); ++c) {
    if (parts.layout->parts()[parts.layout->first_part(c)].first_token < 0) continue;
    ++learned;
    independent += is_independent(parts, c);
  }
  if (independent == 0) return "";
  return format("; {} of {} columns are learned as independent of those before them", independent,
                learned);
}

// Categories, and numbers each of which many rows share.
bool has_classes(const ColumnCodec& codec) {
  if (codec.part_sizes().front() < 2) return false;
  const auto* numeric = dynamic_cast<const NumericCodec*>(&codec);
  return numeric != nullptr ? numeric->margin().point_share() == 1 : codec.name() == "category";
}

// Rows of the target's smallest class; none where it has no classes, or rows are weighted.
std::optional<std::int64_t> smallest_class(const Parts& parts, const Columns& columns) {
  for (std::size_t c = 0; c < parts.codecs.size(); ++c) {
    if (columns.raw[c].field().name != parts.header.target || !columns.weights.empty()) continue;
    const Part& part = parts.layout->parts()[parts.layout->first_part(static_cast<int>(c))];
    if (!has_classes(*parts.codecs[c])) return std::nullopt;
    return std::llround(*std::ranges::min_element(part.mass));
  }
  return std::nullopt;
}

}  // namespace

std::string advice_on_few_rows(const Parts& parts, const Columns& columns,
                               const Settings& settings) {
  const int folds = folds_for(columns.rows, settings);
  const std::int64_t held_out = held_out_rows(columns.rows, settings);
  const std::optional<std::int64_t> smallest = smallest_class(parts, columns);
  const bool small_class = smallest && *smallest < settings.boosting.growth.minimum_rows;
  const bool few_decide = folds == 0 && held_out < kFewHeldOut;
  if (columns.rows >= kFewRows && !few_decide && !small_class) return "";

  std::string text = format("Few rows: {} for {} columns", columns.rows, columns.raw.size());
  if (folds > 0) {
    text += format(", so {} folds of them decide when to stop", folds);
  } else {
    text += format(", {} of them decide when to stop", held_out);
  }
  if (smallest) {
    text += format("; the smallest class of '{}' has {} rows", parts.header.target, *smallest);
    if (small_class) {
      text += format(", and a leaf needs {}", settings.boosting.growth.minimum_rows);
    }
  }
  text += independence(parts);
  return text +
         ". Give more rows, or leave out columns that nobody needs (--exclude), and judge "
         "the sample with `synthwright validate`.";
}

}  // namespace synthwright::trees
