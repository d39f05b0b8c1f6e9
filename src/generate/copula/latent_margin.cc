#include "generate/copula/latent_margin.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "encode/raw_column.h"
#include "numeric/normal.h"
#include "profile/value_text.h"

namespace synthwright::copula {
namespace {

constexpr double kDayMicroseconds = 86'400e6;

// Requires: weights > 0.
template <typename Elements>
std::vector<double> starts_of(const Elements& elements) {
  double total = 0, sum = 0;
  for (const auto& element : elements) total += element.rows;
  std::vector<double> starts;
  for (const auto& element : elements) {
    starts.push_back(sum / total);
    sum += element.rows;
  }
  starts.push_back(1);
  return starts;
}

std::size_t index_at(const std::vector<double>& starts, double u) {
  const auto next = std::upper_bound(starts.begin(), starts.end() - 1, u);
  return next == starts.begin() ? 0 : static_cast<std::size_t>(next - starts.begin()) - 1;
}

ScorePiece point_piece(double low, double high) {
  return {low, high, true, high > low ? normal_mean_between(low, high) : 0};
}

bool is_point(const MarginElement& element) { return element.low == element.high; }

double within_type(double number, Type type) {
  switch (type) {
    case Type::real: return number;
    case Type::boolean: return number >= 0.5;
    case Type::date: return std::clamp(number, -2147483648.0, 2147483647.0);
    case Type::time: return std::clamp(number, 0.0, kDayMicroseconds - 1);
    default: return std::clamp(number, -0x1p62, 0x1p62);
  }
}

}  // namespace

std::optional<double> number_from(const std::string& text, Type type) {
  if (type == Type::date || type == Type::time || type == Type::timestamp) {
    return number_of_iso(type, text);
  }
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number)) {
    return std::nullopt;
  }
  return number;
}

CurveMargin::CurveMargin(std::vector<MarginElement> elements, double unit, Type type)
    : elements_(std::move(elements)), unit_(unit), type_(type), starts_(starts_of(elements_)) {
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    if (!is_point(elements_[i])) means_.push_back(static_cast<int>(i));
  }
}

std::vector<ScorePiece> CurveMargin::pieces() const {
  std::vector<ScorePiece> pieces;
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    if (is_point(elements_[i])) {
      pieces.push_back(point_piece(starts_[i], starts_[i + 1]));
    } else if (!pieces.empty() && !pieces.back().constant) {
      pieces.back().high = starts_[i + 1];
    } else {
      pieces.push_back({starts_[i], starts_[i + 1], false, 0});
    }
  }
  return pieces;
}

double CurveMargin::share_below(double number) const {
  const auto mean =
      std::ranges::lower_bound(means_, number, {}, [&](int i) { return elements_[i].high; });
  if (mean == means_.end() || number < elements_[*mean].low) {
    // Beyond the curve: only points are there.
    const auto next = std::ranges::lower_bound(elements_, number, {}, &MarginElement::middle);
    return starts_[next - elements_.begin()];
  }
  const MarginElement& e = elements_[*mean];
  const double within =
      number < e.middle
          ? (number - e.low) / (e.middle - e.low) / 2
          : 1 - (e.high > e.middle ? (e.high - number) / (e.high - e.middle) / 2 : 0.5);
  return starts_[*mean] + within * (starts_[*mean + 1] - starts_[*mean]);
}

std::optional<Stretch> CurveMargin::locate(double number) const {
  const auto first = std::ranges::lower_bound(elements_, number, {}, &MarginElement::middle);
  for (auto at = first; at != elements_.end() && at->middle == number; ++at) {
    const auto i = at - elements_.begin();
    if (is_point(*at)) return Stretch{starts_[i], starts_[i + 1]};
  }
  const double place = share_below(number);
  return Stretch{place, place};
}

std::optional<Stretch> CurveMargin::locate(const std::string& text) const {
  const std::optional<double> number = number_from(text, type_);
  if (!number) return std::nullopt;
  const Stretch exact = *locate(*number);
  const double half = unit_ / 2;
  const Stretch rounded{share_below(*number - half), share_below(*number + half)};
  const Stretch stretch{std::min(exact.low, rounded.low), std::max(exact.high, rounded.high)};
  return stretch.high > stretch.low ? std::optional(stretch) : std::nullopt;
}

void CurveMargin::append(double u, ColumnBuilder& to) const {
  const std::size_t i = index_at(starts_, u);
  const MarginElement& e = elements_[i];
  const double within = 2 * (u - starts_[i]) / (starts_[i + 1] - starts_[i]);  // [0, 2)
  const double value = within < 1 ? e.low + within * (e.middle - e.low)
                                  : e.middle + (within - 1) * (e.high - e.middle);
  to.append_number(within_type(round_to(value, unit_), type_));
}

std::vector<ScorePiece> NormalMargin::pieces() const {
  if (deviation_ > 0) return {{0, 1, false, 0}};
  return {point_piece(0, 1)};
}

std::optional<Stretch> NormalMargin::locate(double number) const {
  if (deviation_ <= 0) return Stretch{0, 1};
  const double place = normal_cdf((number - mean_) / deviation_);
  return Stretch{place, place};
}

std::optional<Stretch> NormalMargin::locate(const std::string& text) const {
  const std::optional<double> number = number_from(text, type_);
  if (!number) return std::nullopt;
  if (deviation_ <= 0) return Stretch{0, 1};
  const Stretch stretch{locate(*number - unit_ / 2)->low, locate(*number + unit_ / 2)->high};
  return stretch.high > stretch.low ? std::optional(stretch) : std::nullopt;
}

void NormalMargin::append(double u, ColumnBuilder& to) const {
  const double number = round_to(mean_ + deviation_ * normal_quantile(u), unit_);
  to.append_number(within_type(std::clamp(number, range_.least, range_.most), type_));
}

SymbolMargin::SymbolMargin(std::vector<Symbol> symbols, Field field)
    : symbols_(std::move(symbols)), field_(std::move(field)), starts_(starts_of(symbols_)) {
  for (std::size_t i = 0; i < symbols_.size(); ++i) names_.emplace_back(symbols_[i].text, i);
  if (field_.type != Type::text) {
    for (std::size_t i = 0; i < symbols_.size(); ++i) {
      const std::optional<double> number = number_from(symbols_[i].text, Type::real);
      if (number) names_.emplace_back(value_text(field_, *number), i);
    }
  }
  std::ranges::sort(names_);
}

std::vector<ScorePiece> SymbolMargin::pieces() const {
  std::vector<ScorePiece> pieces;
  for (std::size_t i = 0; i < symbols_.size(); ++i) {
    pieces.push_back(point_piece(starts_[i], starts_[i + 1]));
  }
  return pieces;
}

std::optional<Stretch> SymbolMargin::locate(double) const { return std::nullopt; }

std::optional<Stretch> SymbolMargin::locate(const std::string& text) const {
  const auto found =
      std::ranges::lower_bound(names_, text, {}, &std::pair<std::string, std::size_t>::first);
  if (found == names_.end() || found->first != text) return std::nullopt;
  return stretch(found->second);
}

void SymbolMargin::append(double u, ColumnBuilder& to) const {
  append_symbol(symbols_[index_at(starts_, u)].text, field_.type, to);
}

}  // namespace synthwright::copula
