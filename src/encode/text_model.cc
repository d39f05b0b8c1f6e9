#include "encode/text_model.h"

#include <algorithm>

#include "encode/text_model_unicode.h"

namespace synthwright {
namespace {

constexpr int kDrafts = 64;  // proposals before any length is taken
constexpr int kDraws = 64;   // draws before a token is taken that no form such as the last precedes

}  // namespace

void TextModel::index() {
  whole_before_.clear();
  whole_total_ = 0;
  for (const WholeText& whole : whole_) {
    whole_before_.push_back(whole_total_);
    whole_total_ += whole.count;
  }
  templates_total_ = 0;
  for (const Template& known : templates_) templates_total_ += known.count;
  classes_ = TokenClasses(words_);
  word_lengths_.clear();
  for (const std::string& word : words_) {
    word_lengths_.push_back(static_cast<std::int32_t>(decode_utf8(word).size()));
  }
}

std::string TextModel::sample(Random& random) const {
  const std::int64_t total = whole_total_ + templates_total_ + (grammar_.empty() ? 0 : composed_);
  if (total == 0) return {};
  const auto at = static_cast<std::int64_t>(random.below(total));
  if (at < whole_total_) {
    const auto after = std::ranges::upper_bound(whole_before_, at);
    return whole_[after - whole_before_.begin() - 1].text;
  }
  Draft draft;
  if (at < whole_total_ + templates_total_) {
    follow(template_at(at - whole_total_), random, draft);
  } else {
    compose(random, draft);
  }
  return render(draft, random);
}

const TextModel::Template& TextModel::template_at(std::int64_t at) const {
  std::size_t i = 0;
  while (at >= templates_[i].count) at -= templates_[i++].count;
  return templates_[i];
}

void TextModel::follow(const Template& known, Random& random, Draft& draft) const {
  for (int tries = 0; tries < kDrafts; ++tries) {
    draft.pieces.clear();
    draft.length = 0;
    for (const int symbol : known.symbols) {
      draft.pieces.push_back({symbol, draw_length(symbol, random)});
      draft.length += draft.pieces.back().length;
    }
    if (template_lengths_.empty() || template_lengths_.hold(draft.length)) return;
  }
}

void TextModel::compose(Random& random, Draft& draft) const {
  Draft whole;  // the last one that came to its end
  for (int tries = 0; tries < kDrafts; ++tries) {
    propose(random, draft);
    if (lengths_.empty()) return;
    if (draft.length > lengths_.ranges().back().high) continue;
    const bool usual = lengths_.hold(draft.length);
    if (usual && random.uniform() < acceptance_[lengths_.range_of(draft.length)]) return;
    whole = draft;
  }
  if (!whole.pieces.empty()) draft = std::move(whole);
}

void TextModel::propose(Random& random, Draft& draft) const {
  const std::int64_t longest = lengths_.empty() ? 0 : lengths_.ranges().back().high;
  draft.pieces.clear();
  draft.length = 0;
  int context = tokens_.advance(0, kBeginSymbol);
  TokenClasses::Window classes = classes_.begin();
  while (draft.length <= longest) {
    const int symbol = draw_symbol(context, classes, random);
    if (symbol == kEndSymbol) return;
    draft.pieces.push_back({symbol, draw_length(symbol, random)});
    draft.length += draft.pieces.back().length;
    context = tokens_.advance(context, symbol);
    classes_.move(classes, symbol);
  }
}

int TextModel::draw_symbol(int context, const TokenClasses::Window& classes, Random& random) const {
  int class_context = -1;
  const auto by_class = [&](Random& from) {
    if (class_context < 0) class_context = classes_.context(grammar_, classes);
    return grammar_.draw(class_context, from) - classes_.offset();
  };
  const std::function<int(Random&)> root = by_class;
  int symbol = kEndSymbol;
  for (int draws = 0; draws < kDraws; ++draws) {
    symbol = std::max(tokens_.draw(context, random, root), kEndSymbol);
    if (classes_.may_follow(followers_, classes, symbol)) break;
  }
  return symbol;
}

std::int32_t TextModel::draw_length(int symbol, Random& random) const {
  if (symbol >= kFirstWordSymbol) return word_lengths_[symbol - kFirstWordSymbol];
  const TokenForm form = form_at(symbol - kFirstFormSymbol);
  return makers_[static_cast<int>(form.group)].draw_length(form, random);
}

std::string TextModel::render(const Draft& draft, Random& random) const {
  std::string text;
  for (const Piece& piece : draft.pieces) {
    if (piece.symbol >= kFirstWordSymbol) {
      text += words_[piece.symbol - kFirstWordSymbol];
    } else {
      const TokenForm form = form_at(piece.symbol - kFirstFormSymbol);
      makers_[static_cast<int>(form.group)].append(form, piece.length, random, text);
    }
  }
  return text;
}

}  // namespace synthwright
