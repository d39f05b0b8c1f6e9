#include "encode/text_model_classes.h"

#include <algorithm>
#include <functional>

#include "encode/text_model_unicode.h"

namespace synthwright {
namespace {

/// Words with a class of their own: function words, mostly ("the", "to", "Street").
constexpr std::size_t kOwnClasses = 100;

TokenForm form_of(const std::string& word) {
  const std::u32string points = decode_utf8(word);
  const auto tokens = tokens_of(points);
  return tokens.empty() ? TokenForm{} : tokens[0].form;
}

}  // namespace

TokenClasses::TokenClasses(const std::vector<std::string>& words) {
  form_of_symbol_ = {kTokenForms, kTokenForms};  // begin, end
  for (int form = 0; form < kTokenForms; ++form) form_of_symbol_.push_back(form);
  class_of_symbol_ = form_of_symbol_;
  count_ = kTokenForms + 1;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const TokenForm form = form_of(words[i]);
    const bool own = i < kOwnClasses || form.group == TokenGroup::signs;
    form_of_symbol_.push_back(index_of(form));
    class_of_symbol_.push_back(own ? count_++ : index_of(form));
  }
}

TokenClasses::Window TokenClasses::begin() const {
  Window window;
  window.fill(-1);
  window[kWindow - 2] = window[kWindow - 1] = form_of_symbol_[kBeginSymbol];
  return window;
}

void TokenClasses::move(Window& window, int symbol) const {
  for (int place = 0; place < kWindow - 2; ++place) window[place] = window[place + 1];
  window[kWindow - 2] = class_of_symbol_[symbol];
  window[kWindow - 1] = form_of_symbol_[symbol];
}

std::vector<std::int32_t> TokenClasses::markers(const Window& window) const {
  std::vector<std::int32_t> markers;
  for (int place = 0; place < kWindow; ++place) {
    if (window[place] >= 0) markers.push_back(marker(window, place));
  }
  return markers;
}

int TokenClasses::context(const NgramModel& model, const Window& window) const {
  int context = 0;
  for (int place = 0; place < kWindow; ++place) {
    if (window[place] >= 0) context = model.advance(context, marker(window, place));
  }
  return context;
}

TokenClasses::Followers TokenClasses::followers(const NgramModel& model) const {
  constexpr int kPlaces = kTokenForms + 1;
  Followers followers(kPlaces, std::vector<bool>(kPlaces, false));
  const auto& nodes = model.nodes();
  const std::int32_t nearest = (kWindow - 1) * count_;
  for (const NgramModel::Node& node : nodes) {
    if (node.parent <= 0 || nodes[node.parent].parent != 0 || node.symbol < offset()) continue;
    const std::int32_t form = nodes[node.parent].symbol - nearest;
    if (form < 0 || form >= kPlaces) continue;
    followers[form][form_of_symbol_[node.symbol - offset()]] = true;
  }
  for (auto& after : followers) {
    if (std::ranges::none_of(after, std::identity())) after.assign(kPlaces, true);
  }
  return followers;
}

}  // namespace synthwright
