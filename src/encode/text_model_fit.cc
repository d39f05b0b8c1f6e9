#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>

#include "encode/text_model.h"
#include "encode/text_model_rows.h"
#include "encode/text_model_unicode.h"

namespace synthwright {
namespace {

constexpr std::size_t kSampleBytes = std::size_t{8} << 20;
constexpr std::int64_t kLengthRanges = 24;
/// Texts made to see how long they get, and their characters, at most.
constexpr std::int64_t kTrialTexts = 10'000, kTrialCharacters = 1'000'000;
constexpr double kMostDrafts = 6;  // proposals a text, on average
/// Where templates leave fewer texts than this share, a program has written them all: templates
/// that are too rare to be kept are no free text.
constexpr double kFewOthers = 0.05;

/// In how many distinct rows something occurs, told row by row.
struct Support {
  std::int64_t rows = 0;
  std::int32_t last = -1;
  void add(std::int32_t row) {
    rows += last != row;
    last = row;
  }
};

}  // namespace

/// The steps of TextModel::fit and what they hand on.
class TextFit {
 public:
  TextFit(std::vector<std::string> texts, const TextOptions& options)
      : options_(options), support_(options.minimum_support) {
    keep_whole_texts(texts);
    for (const std::string& text : texts) points_.push_back(decode_utf8(text));
    for (const auto& points : points_) tokens_.push_back(tokens_of(points));
  }

  TextModel run(const Context& context) {
    choose_words();
    keep_templates();
    model_.composed_ = static_cast<std::int64_t>(tokens_.size());
    context.stop_if_cancelled();
    model_.index();
    learn_order();
    learn_grammar();
    context.stop_if_cancelled();
    learn_word_makers();
    correct_lengths();
    return std::move(model_);
  }

 private:
  /// Takes the texts that enough rows share out of `texts`.
  void keep_whole_texts(std::vector<std::string>& texts) {
    std::map<std::string, std::int64_t> counts;
    for (const std::string& text : texts) ++counts[text];
    std::erase_if(counts, [&](const auto& entry) { return entry.second < support_; });
    for (const auto& [text, count] : counts) model_.whole_.push_back({text, count});
    std::ranges::stable_sort(model_.whole_, std::greater<>(), &TextModel::WholeText::count);
    model_.whole_.resize(std::min(model_.whole_.size(), entries(8)));
    std::erase_if(texts, [&](const std::string& text) { return counts.contains(text); });
  }

  std::size_t entries(int part) const { return std::max(options_.max_entries / part, 1); }

  void choose_words() {
    std::unordered_map<std::u32string_view, Support> uses;
    for (std::size_t row = 0; row < tokens_.size(); ++row) {
      for (const Token& token : tokens_[row]) uses[token.text].add(static_cast<std::int32_t>(row));
    }
    std::vector<std::pair<std::int64_t, std::u32string_view>> shared;
    for (const auto& [text, use] : uses) {
      if (use.rows >= support_) shared.push_back({-use.rows, text});
    }
    std::ranges::sort(shared);  // by rows, then by text: the map's own order is forgotten
    shared.resize(std::min(shared.size(), entries(8)));
    for (const auto& [rows, text] : shared) {
      symbols_[text] = kFirstWordSymbol + static_cast<int>(model_.words_.size());
      model_.words_.push_back(encode_utf8(text));
    }
  }

  int symbol_of(const Token& token) const {
    const auto word = symbols_.find(token.text);
    return word != symbols_.end() ? word->second : kFirstFormSymbol + index_of(token.form);
  }

  std::vector<int> symbols_of(const std::vector<Token>& tokens) const {
    std::vector<int> symbols;
    for (const Token& token : tokens) symbols.push_back(symbol_of(token));
    return symbols;
  }

  /// Takes out the rows whose tokens, as symbols, are those of enough rows. What fills the forms is
  /// learned from them as from the others.
  void keep_templates() {
    std::map<std::vector<int>, std::int64_t> counts;
    for (const auto& tokens : tokens_) ++counts[symbols_of(tokens)];
    std::vector<TextModel::Template>& kept = model_.templates_;
    for (const auto& [symbols, count] : counts) {
      if (count >= support_ && !symbols.empty()) kept.push_back({symbols, count});
    }
    std::ranges::stable_sort(kept, std::greater<>(), &TextModel::Template::count);
    std::size_t symbols = 0, fit = 0;
    while (fit < kept.size() && symbols + kept[fit].symbols.size() <= entries(8)) {
      symbols += kept[fit++].symbols.size();
    }
    kept.resize(fit);
    counts.clear();
    for (const TextModel::Template& known : kept) counts[known.symbols] = known.count;
    std::vector<std::vector<Token>> others;
    for (auto& tokens : tokens_) {
      (counts.contains(symbols_of(tokens)) ? in_templates_ : others).push_back(std::move(tokens));
    }
    const auto all = static_cast<double>(tokens_.size());
    if (static_cast<double>(others.size()) < kFewOthers * all) others.clear();
    tokens_ = std::move(others);
  }

  /// Tokens of forms that too few rows have are passed over; the n-grams drop them by themselves.
  void learn_order() {
    Sequences sequences;
    for (std::size_t row = 0; row < tokens_.size(); ++row) {
      sequences.symbols.push_back(kBeginSymbol);
      for (const Token& token : tokens_[row]) sequences.symbols.push_back(symbol_of(token));
      sequences.symbols.push_back(kEndSymbol);
      sequences.ends.push_back(sequences.symbols.size());
      sequences.rows.push_back(static_cast<std::int32_t>(row));
    }
    model_.tokens_ = NgramModel::fit(
        sequences, kEndSymbol, {.order = options_.order, .support = support_, .nodes = entries(4)});
  }

  void learn_grammar() {
    Sequences windows;
    const TokenClasses& classes = model_.classes_;
    const auto add = [&](const TokenClasses::Window& window, int symbol, std::size_t row) {
      const auto markers = classes.markers(window);
      windows.symbols.insert(windows.symbols.end(), markers.begin(), markers.end());
      windows.symbols.push_back(classes.offset() + symbol);
      windows.ends.push_back(windows.symbols.size());
      windows.rows.push_back(static_cast<std::int32_t>(row));
    };
    for (std::size_t row = 0; row < tokens_.size(); ++row) {
      auto window = classes.begin();
      for (const Token& token : tokens_[row]) {
        add(window, symbol_of(token), row);
        classes.move(window, symbol_of(token));
      }
      add(window, kEndSymbol, row);
    }
    model_.grammar_ = NgramModel::fit(
        windows, classes.offset(),
        {.order = TokenClasses::kWindow + 1, .support = support_, .nodes = entries(4)});
    model_.index_grammar();
  }

  void learn_word_makers() {
    std::array<std::vector<Token>, kTokenGroups> words;
    std::array<std::vector<std::int32_t>, kTokenGroups> rows;
    std::int32_t row = 0;
    for (const auto* texts : {&tokens_, &in_templates_}) {
      for (const std::vector<Token>& tokens : *texts) {
        for (Token token : tokens) {
          if (symbols_.contains(token.text)) continue;
          token.text.remove_prefix(token.form.spaced);
          words[static_cast<int>(token.form.group)].push_back(token);
          rows[static_cast<int>(token.form.group)].push_back(row);
        }
        ++row;
      }
    }
    for (int group = 0; group < kTokenGroups; ++group) {
      model_.makers_[group] =
          WordMaker::fit(static_cast<TokenGroup>(group), words[group], rows[group],
                         {.order = 5, .support = support_, .nodes = entries(32)});
    }
  }

  static std::vector<std::int32_t> lengths_of(const std::vector<std::vector<Token>>& texts) {
    std::vector<std::int32_t> lengths;
    for (const auto& tokens : texts) {
      std::size_t length = 0;
      for (const Token& token : tokens) length += token.text.size();
      lengths.push_back(static_cast<std::int32_t>(length));
    }
    return lengths;
  }

  /// Accepting range i with probability real / made / c gives the real lengths; c is the largest
  /// ratio, or what still leaves one in kMostDrafts.
  void correct_lengths() {
    model_.template_lengths_ = Lengths::fit(lengths_of(in_templates_), support_, 1);
    model_.lengths_ = Lengths::fit(lengths_of(tokens_), support_, kLengthRanges);
    if (model_.lengths_.empty()) return;
    const auto& ranges = model_.lengths_.ranges();
    model_.acceptance_.assign(ranges.size(), 1);
    if (model_.grammar_.empty()) return;
    const auto made = made_lengths();
    std::vector<double> ratios;
    for (std::size_t i = 0; i < ranges.size(); ++i) {
      // One more made text keeps the ratio finite where none was made.
      ratios.push_back(static_cast<double>(ranges[i].count) / static_cast<double>(made[i] + 1));
    }
    const std::int64_t proposed = std::accumulate(made.begin(), made.end(), std::int64_t{0});
    const auto accepted = [&](double scale) {
      double sum = 0;
      for (std::size_t i = 0; i < ranges.size(); ++i) {
        sum += static_cast<double>(made[i]) * std::min(1.0, ratios[i] / scale);
      }
      return sum;
    };
    double scale = *std::ranges::max_element(ratios);
    while (accepted(scale) * kMostDrafts < static_cast<double>(proposed)) scale *= 0.9;
    for (std::size_t i = 0; i < ranges.size(); ++i) {
      model_.acceptance_[i] = std::min(1.0, ratios[i] / scale);
    }
  }

  /// How many proposed texts fall into each range.
  std::vector<std::int64_t> made_lengths() const {
    std::vector<std::int64_t> made(model_.lengths_.ranges().size());
    Random random(0, "text model lengths");
    TextModel::Draft draft;
    std::int64_t characters = 0;
    for (std::int64_t i = 0; i < kTrialTexts && characters < kTrialCharacters; ++i) {
      model_.propose(random, draft);
      characters += draft.length + 1;
      if (model_.lengths_.hold(draft.length)) {
        ++made[model_.lengths_.range_of(draft.length)];
      }
    }
    return made;
  }

  TextOptions options_;
  std::int64_t support_;
  std::vector<std::u32string> points_;                     // the characters of all tokens
  std::vector<std::vector<Token>> tokens_, in_templates_;  // of texts
  std::unordered_map<std::u32string_view, int> symbols_;
  TextModel model_;
};

TextModel TextModel::fit(const Table& table, int column, const TextOptions& options,
                         const Context& context) {
  TextRows sample(kSampleBytes);
  std::int64_t rows = 0, missing = 0;
  for_each_batch(table, [&](const Batch& batch) {
    context.stop_if_cancelled();
    const Column& values = batch.column(column);
    for (std::int64_t i = 0; i < batch.rows(); ++i, ++rows) {
      if (values.missing(i)) {
        ++missing;
      } else {
        sample.add(rows, values.text(i));
      }
    }
  });
  TextModel model = TextFit(sample.take(), options).run(context);
  if (missing >= options.minimum_support) {
    model.missing_share_ = static_cast<double>(missing) / static_cast<double>(rows);
  }
  return model;
}

}  // namespace synthwright
