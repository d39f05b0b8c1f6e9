#include "encode/category_codec.h"

#include <algorithm>

#include "encode/unknown.h"

namespace synthwright {
namespace {

constexpr const char* kRareLabel = "(rare)";

struct Counted {
  std::string symbol;
  std::int64_t rows = 0;
};

// Ordinal columns keep their order; others go from frequent to rare.
void put_in_order(std::vector<Counted>& symbols, const ColumnProfile& profile) {
  std::ranges::sort(symbols, [](const Counted& a, const Counted& b) {
    return a.rows > b.rows || (a.rows == b.rows && a.symbol < b.symbol);
  });
  if (profile.kind != Kind::ordinal) return;
  std::unordered_map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < profile.values.size(); ++i) place.emplace(profile.values[i].value, i);
  const auto place_of = [&](const Counted& counted) {
    const auto found = place.find(counted.symbol);
    return found == place.end() ? place.size() : found->second;
  };
  std::ranges::stable_sort(symbols, {}, place_of);
}

}  // namespace

CategoryCodec::CategoryCodec(Type type, std::vector<std::string> symbols, bool has_missing,
                             bool has_rare, bool draw_rare)
    : type_(type),
      symbols_(std::move(symbols)),
      has_missing_(has_missing),
      has_rare_(has_rare),
      draw_rare_(draw_rare) {
  for (std::size_t i = 0; i < symbols_.size(); ++i) {
    codes_.emplace(symbols_[i], first() + static_cast<int>(i));
  }
}

std::unique_ptr<ColumnCodec> CategoryCodec::fit(const CodecInput& input,
                                                const CodecOptions& options) {
  const RawColumn& column = input.column;
  std::vector<Counted> symbols;
  for (const std::string& symbol : column.dictionary()) symbols.push_back({symbol, 0});
  bool has_missing = false;
  for (std::int64_t row = 0; row < column.rows(); ++row) {
    if (column.missing(row)) {
      has_missing = true;
    } else {
      ++symbols[column.index(row)].rows;
    }
  }
  const std::size_t all = symbols.size();
  std::erase_if(symbols, [&](const Counted& counted) {
    return counted.rows < options.margin.minimum_support;
  });
  const bool has_rare = symbols.size() < all;
  put_in_order(symbols, input.profile);
  std::vector<std::string> names;
  for (Counted& counted : symbols) names.push_back(std::move(counted.symbol));
  // Where nothing is frequent there is nothing else to draw.
  const bool label = options.rare == "label" || names.empty();
  return std::make_unique<CategoryCodec>(column.field().type, std::move(names), has_missing,
                                         has_rare, has_rare && label);
}

std::vector<int> CategoryCodec::part_sizes() const {
  return {std::max(1, rare() + static_cast<int>(has_rare_))};
}

int CategoryCodec::rare_code() const { return has_rare_ && !draw_rare_ ? rare() : -1; }

int CategoryCodec::code_of(const std::string& symbol) const {
  const auto found = codes_.find(symbol);
  return found == codes_.end() ? -1 : found->second;
}

Codes CategoryCodec::encode(const RawColumn& column, const std::vector<const RawColumn*>&) const {
  // A symbol that was never seen is as rare as they get; without a code for those, the last one.
  const int unknown = has_rare_ ? rare() : std::max(0, rare() - 1);
  std::vector<int> code_of_index;
  for (const std::string& symbol : column.dictionary()) {
    const int code = code_of(symbol);
    code_of_index.push_back(code < 0 ? unknown : code);
  }
  Codes codes(1);
  for (std::int64_t row = 0; row < column.rows(); ++row) {
    codes[0].push_back(column.missing(row) ? 0 : code_of_index[column.index(row)]);
  }
  return codes;
}

Unknown CategoryCodec::unknown(const RawColumn& column, const std::vector<const RawColumn*>&,
                               int support) const {
  Unknown unknown;
  find_missing(column, has_missing_, unknown);
  find_symbols(
      column, [this](const std::string& symbol) { return code_of(symbol) >= 0; }, has_rare_,
      support, unknown);
  return unknown;
}

void CategoryCodec::decode(const Codes& codes, const DecodeInput&, Random&,
                           ColumnBuilder& to) const {
  for (const std::int32_t code : codes[0]) {
    if (code >= first() && code < rare()) {
      append_symbol(symbols_[code - first()], type_, to);
    } else if (code == rare() && type_ == Type::text) {
      to.append_text(kRareLabel);
    } else {
      to.append_missing();
    }
  }
}

std::vector<Reading> CategoryCodec::readings(const RawColumn& column, std::int64_t row,
                                             const std::vector<const RawColumn*>&) const {
  std::vector<Reading> readings;
  const bool missing = column.missing(row);
  const std::string* symbol = missing ? nullptr : &column.dictionary()[column.index(row)];
  if (missing && has_missing_) readings.push_back({{0}});
  if (const int code = missing ? -1 : code_of(*symbol); code >= 0) readings.push_back({{code}});
  const bool as_rare = type_ == Type::text ? !missing && *symbol == kRareLabel : missing;
  if (as_rare && rare() < part_sizes()[0] && rare_code() < 0) readings.push_back({{rare()}});
  return readings;
}

Json CategoryCodec::to_json(CodecArrays&) const {
  return {{"codec", name()},
          {"symbols", symbols_},
          {"has_missing", has_missing_},
          {"has_rare", has_rare_},
          {"draw_rare", draw_rare_}};
}

std::unique_ptr<ColumnCodec> CategoryCodec::from_json(const Json& json, const Field& field,
                                                      const CodecArrays&) {
  return std::make_unique<CategoryCodec>(
      field.type, member<std::vector<std::string>>(json, "symbols", field.name),
      member<bool>(json, "has_missing", field.name), member<bool>(json, "has_rare", field.name),
      member<bool>(json, "draw_rare", field.name));
}

}  // namespace synthwright
