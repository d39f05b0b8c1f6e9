#include "generate/trees/layout.h"

#include <algorithm>

namespace synthwright::trees {
namespace {

// Whether a code that may be drawn lies below each node. A part whose only code is rare keeps it.
std::vector<std::int8_t> drawable_nodes(const CodeTree& tree, int rare_code) {
  std::vector<std::int8_t> drawable(tree.nodes(), 1);
  // Children come after their parent, so one pass from the end sees them first.
  for (int node = tree.nodes() - 1; node >= 0; --node) {
    if (tree.children(node) == 0) {
      drawable[node] = tree.code(node) != rare_code;
    } else {
      drawable[node] = 0;
      for (int s = 0; s < tree.children(node); ++s) drawable[node] |= drawable[tree.child(node, s)];
    }
  }
  if (!drawable[0]) std::ranges::fill(drawable, std::int8_t{1});
  return drawable;
}

}  // namespace

Layout::Layout(const std::vector<std::unique_ptr<ColumnCodec>>& codecs, int context,
               std::vector<std::vector<double>> mass, int feature_bins)
    : feature_bins_(feature_bins) {
  for (int c = 0; c < static_cast<int>(codecs.size()); ++c) {
    const std::vector<int> sizes = codecs[c]->part_sizes();
    first_part_.push_back(static_cast<int>(parts_.size()));
    for (int p = 0; p < static_cast<int>(sizes.size()); ++p) {
      Part part;
      part.codec = c;
      part.part = p;
      part.context = c < context;
      part.mass = std::move(mass[parts_.size()]);
      part.widths = codecs[c]->widths(p);
      part.tree = CodeTree(part.mass);
      part.feature = merge_codes(part.mass, feature_bins);
      part.drawable = drawable_nodes(part.tree, p == 0 ? codecs[c]->rare_code() : -1);
      part.first_column = columns();
      const int levels = part.tree.levels();
      for (int level = 0; level < levels; ++level) {
        cardinality_.push_back(part.tree.cardinality(level));
        if (!part.context && part.tree.codes() > 1) {
          if (level == 0) part.first_token = static_cast<int>(tokens_.size());
          tokens_.push_back({static_cast<int>(parts_.size()), level});
        }
      }
      part.feature_column = part.first_column;
      if (levels > 1 || part.tree.codes() > feature_bins) {
        part.feature_column = columns();
        cardinality_.push_back(part.feature.back() + 1);
      }
      if (levels == 2 && part.tree.cardinality(0) > 2 && !part.context && !part.widths.empty()) {
        part.slope_column = columns();
        cardinality_.push_back(kSlopes);
      }
      parts_.push_back(std::move(part));
    }
  }
}

std::vector<int> Layout::own_symbols(const Token& token) const {
  std::vector<int> columns;
  for (int level = 0; level < token.level; ++level) {
    columns.push_back(parts_[token.part].first_column + level);
  }
  return columns;
}

std::vector<int> Layout::own_columns(const Token& token) const {
  std::vector<int> columns = own_symbols(token);
  const int slope = parts_[token.part].slope_column;
  if (token.level > 0 && slope >= 0) columns.push_back(slope);
  return columns;
}

std::vector<int> Layout::parents_of(const Token& token) const {
  std::vector<int> parents;
  for (int p = 0; p < token.part; ++p) {
    if (parts_[p].tree.codes() > 1) parents.push_back(parts_[p].feature_column);
  }
  const std::vector<int> own = own_columns(token);
  parents.insert(parents.end(), own.begin(), own.end());
  return parents;
}

void Layout::set_columns(const Part& part, const std::vector<std::int32_t>& codes,
                         std::vector<std::vector<std::uint8_t>>& columns) const {
  const int levels = part.tree.levels();
  for (int level = 0; level < levels; ++level) {
    std::vector<std::uint8_t>& column = columns[part.first_column + level];
    column.resize(codes.size());
    for (std::size_t i = 0; i < codes.size(); ++i) column[i] = part.tree.symbol(codes[i], level);
  }
  if (part.feature_column == part.first_column) return;
  std::vector<std::uint8_t>& column = columns[part.feature_column];
  column.resize(codes.size());
  for (std::size_t i = 0; i < codes.size(); ++i) column[i] = part.feature[codes[i]];
}

}  // namespace synthwright::trees
