#include "encode/text_model_ngram.h"

#include <algorithm>

#include "base/format.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

/// Draws before a symbol that the longer context knows is taken all the same. Bounds the time.
constexpr int kTries = 4;

struct Occurrence {
  std::uint64_t key;  // parent node, symbol
  std::uint32_t at;
  bool operator<(const Occurrence& other) const {
    return key != other.key ? key < other.key : at < other.at;
  }
};

struct Candidate {
  std::size_t begin, end;  // of its occurrences
};

/// N-grams one symbol longer than those that end at each position, where prefix and suffix are
/// stored ("A-priori": Agrawal, Srikant, 1994).
std::vector<Occurrence> longer_ngrams(const Sequences& sequences, int length,
                                      const std::vector<std::int32_t>& node_at) {
  std::vector<Occurrence> found;
  std::size_t begin = 0;
  for (std::size_t s = 0; s < sequences.ends.size(); begin = sequences.ends[s++]) {
    for (std::size_t i = begin + length - 1; i < sequences.ends[s]; ++i) {
      const std::int32_t prefix = length == 1 ? 0 : node_at[i - 1];
      if (prefix < 0 || node_at[i] < 0) continue;
      found.push_back({static_cast<std::uint64_t>(prefix) << 32 |
                           static_cast<std::uint32_t>(sequences.symbols[i]),
                       static_cast<std::uint32_t>(i)});
    }
  }
  std::ranges::sort(found, std::less<>());
  return found;
}

/// The n-grams of enough distinct rows, by key; the most frequent `room` of them.
std::vector<Candidate> supported(const std::vector<Occurrence>& found,
                                 const std::vector<std::int32_t>& row_at, std::int64_t support,
                                 std::size_t room) {
  std::vector<Candidate> kept;
  for (std::size_t begin = 0, end; begin < found.size(); begin = end) {
    std::int64_t rows = 1;
    for (end = begin + 1; end < found.size() && found[end].key == found[begin].key; ++end) {
      rows += row_at[found[end].at] != row_at[found[end - 1].at];
    }
    if (rows >= support) kept.push_back({begin, end});
  }
  if (kept.size() > room) {
    std::ranges::stable_sort(kept, std::greater<>(), [](const auto& c) { return c.end - c.begin; });
    kept.resize(room);
    std::ranges::sort(kept, std::less<>(), &Candidate::begin);
  }
  return kept;
}

std::vector<std::int32_t> rows_of_positions(const Sequences& sequences) {
  std::vector<std::int32_t> rows;
  rows.reserve(sequences.symbols.size());
  for (std::size_t i = 0; i < sequences.ends.size(); ++i) {
    rows.resize(sequences.ends[i], sequences.rows[i]);
  }
  return rows;
}

[[noreturn]] void damaged(const std::string& place, std::size_t node, const std::string& what) {
  throw Error{Code::invalid_data, format("{}: n-gram {} {}.", place, node, what),
              "The file is damaged, or of another format version."};
}

}  // namespace

NgramModel NgramModel::fit(const Sequences& sequences, int markers, const Limits& limits) {
  NgramModel model;
  model.nodes_.push_back({-1, -1, static_cast<std::int64_t>(sequences.symbols.size())});
  const auto row_at = rows_of_positions(sequences);
  std::vector<std::int32_t> node_at(sequences.symbols.size(), 0);
  for (int length = 1; length <= limits.order; ++length) {
    const auto found = longer_ngrams(sequences, length, node_at);
    const std::size_t room = limits.nodes - std::min(limits.nodes, model.nodes_.size());
    const auto kept = supported(found, row_at, limits.support, room);
    if (kept.empty()) break;
    std::ranges::fill(node_at, -1);
    for (const Candidate& candidate : kept) {
      const std::uint64_t key = found[candidate.begin].key;
      for (std::size_t i = candidate.begin; i < candidate.end; ++i) {
        node_at[found[i].at] = static_cast<std::int32_t>(model.nodes_.size());
      }
      model.nodes_.push_back({static_cast<std::int32_t>(key >> 32), static_cast<std::int32_t>(key),
                              static_cast<std::int64_t>(candidate.end - candidate.begin)});
    }
  }
  model.index(markers);
  return model;
}

NgramModel::NgramModel(std::vector<Node> nodes, int markers, int symbols, const std::string& place)
    : nodes_(std::move(nodes)) {
  if (nodes_.empty()) damaged(place, 0, "is missing");
  std::vector<std::int64_t> children(nodes_.size());
  for (std::size_t i = 1; i < nodes_.size(); ++i) {
    const Node &node = nodes_[i], &last = nodes_[i - 1];
    if (node.parent < 0 || node.parent >= static_cast<std::int64_t>(i))
      damaged(place, i, "has no parent");
    if (node.symbol < 0 || node.symbol >= symbols) damaged(place, i, "has an unknown symbol");
    if (i > 1 &&
        (node.parent < last.parent || (node.parent == last.parent && node.symbol <= last.symbol))) {
      damaged(place, i, "is out of order");
    }
    if (node.count < 1 || node.count > nodes_[node.parent].count - children[node.parent]) {
      damaged(place, i, "has an impossible count");
    }
    children[node.parent] += node.count;
  }
  index(markers);
  for (std::size_t i = 1; i < nodes_.size(); ++i) {
    const bool suffix_stored =
        nodes_[i].parent == 0 || child(shorter_[nodes_[i].parent], nodes_[i].symbol) >= 0;
    if (!suffix_stored) damaged(place, i, "is stored without its end");
  }
}

void NgramModel::index(int markers) {
  first_child_.assign(nodes_.size() + 1, static_cast<std::int32_t>(nodes_.size()));
  before_.assign(nodes_.size(), 0);
  shorter_.assign(nodes_.size(), 0);
  for (std::size_t i = nodes_.size(); i-- > 1;) {
    first_child_[nodes_[i].parent] = static_cast<std::int32_t>(i);
  }
  for (std::size_t i = nodes_.size(); i-- > 0;) {
    first_child_[i] = std::min(first_child_[i], first_child_[i + 1]);
  }
  for (std::size_t i = 1; i < nodes_.size(); ++i) {
    const Node& node = nodes_[i];
    const bool follows = i > 1 && nodes_[i - 1].parent == node.parent;
    if (follows) before_[i] = before_[i - 1] + nodes_[i - 1].count;
    if (node.parent > 0) shorter_[i] = std::max(0, child(shorter_[node.parent], node.symbol));
    if (node.parent == 0) (node.symbol < markers ? marked_ : drawable_) += node.count;
  }
}

int NgramModel::child(int node, std::int32_t symbol) const {
  const auto begin = nodes_.begin() + first_child_[node],
             end = nodes_.begin() + first_child_[node + 1];
  const auto found = std::ranges::lower_bound(begin, end, symbol, std::less<>(), &Node::symbol);
  return found != end && found->symbol == symbol ? static_cast<int>(found - nodes_.begin()) : -1;
}

int NgramModel::draw_child(int node, std::int64_t at) const {
  const auto begin = before_.begin() + first_child_[node],
             end = before_.begin() + first_child_[node + 1];
  return static_cast<int>(std::upper_bound(begin, end, at) - before_.begin()) - 1;
}

int NgramModel::draw(int context, Random& random, const std::function<int(Random&)>& root) const {
  if (context == 0) {
    if (root) return root(random);
    const auto at = static_cast<std::int64_t>(random.below(drawable_));
    return nodes_[draw_child(0, marked_ + at)].symbol;
  }
  const auto at = static_cast<std::int64_t>(random.below(nodes_[context].count));
  const int last = first_child_[context + 1] - 1;
  const bool stored = last >= first_child_[context] && at < before_[last] + nodes_[last].count;
  if (stored) return nodes_[draw_child(context, at)].symbol;
  int symbol = draw(shorter_[context], random, root);
  for (int tries = 1; tries < kTries && child(context, symbol) >= 0; ++tries) {
    symbol = draw(shorter_[context], random, root);
  }
  return symbol;
}

int NgramModel::advance(int context, int symbol) const {
  int node = child(context, symbol);
  while (node < 0 && context != 0) {
    context = shorter_[context];
    node = child(context, symbol);
  }
  if (node < 0) return 0;
  // A context that nothing follows draws like the next shorter one.
  while (node != 0 && first_child_[node] == first_child_[node + 1]) node = shorter_[node];
  return node;
}

}  // namespace synthwright
