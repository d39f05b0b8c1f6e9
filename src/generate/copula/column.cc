#include "generate/copula/column.h"

#include "base/random.h"
#include "encode/raw_column.h"
#include "numeric/normal.h"

namespace synthwright::copula {

std::vector<ScorePiece> CopulaColumn::pieces() const {
  std::vector<ScorePiece> pieces;
  const auto add_point = [&](double low, double high) {
    if (high > low) pieces.push_back({low, high, true, normal_mean_between(low, high)});
  };
  add_point(0, missing);
  if (margin == nullptr) {
    add_point(missing, 1);
    return pieces;
  }
  for (const ScorePiece& piece : margin->pieces()) {
    const Stretch place = after_missing({piece.low, piece.high});
    if (piece.constant) {
      add_point(place.low, place.high);
    } else if (place.high > place.low) {
      pieces.push_back({place.low, place.high, false, 0});
    }
  }
  return pieces;
}

std::optional<Stretch> CopulaColumn::locate(const Column& column, std::int64_t row) const {
  if (column.missing(row)) return missing > 0 ? std::optional(Stretch{0, missing}) : std::nullopt;
  if (margin == nullptr) return missing < 1 ? std::optional(Stretch{missing, 1}) : std::nullopt;
  const bool symbols = dynamic_cast<const SymbolMargin*>(margin.get()) != nullptr;
  if (!symbols && column.type() != Type::text) return locate(column.number(row));
  const auto place = margin->locate(symbol_text(column, row));
  return place ? std::optional(after_missing(*place)) : std::nullopt;
}

Stretch CopulaColumn::locate(double number) const {
  Stretch place = after_missing(margin->locate(number).value_or(Stretch{0, 1}));
  if (place.low == place.high)
    place.low = place.high = std::clamp(place.low, half_row, 1 - half_row);
  return place;
}

std::optional<Stretch> CopulaColumn::locate(const std::string& text) const {
  if (missing > 0 && text == field.format.missing) return Stretch{0, missing};
  if (margin == nullptr) return std::nullopt;
  const auto place = margin->locate(text);
  return place ? std::optional(after_missing(*place)) : std::nullopt;
}

void CopulaColumn::append(double u, std::uint64_t seed, std::int64_t row, ColumnBuilder& to) const {
  if (u < missing || (margin == nullptr && !identifier && !text && !sensitive))
    return to.append_missing();
  if (margin != nullptr) {
    // u just below 1 may be rounded up to it.
    return margin->append(std::min((u - missing) / (1 - missing), 1 - 0x1p-53), to);
  }
  if (text) {
    Random random(seed, "text/" + field.name, static_cast<std::uint64_t>(row));
    return to.append_text(text->sample(random));
  }
  if (sensitive) {
    const std::uint64_t own_seed = derive_seed(seed, "sensitive/" + field.name);
    if (field.type == Type::text) return to.append_text(sensitive->text(own_seed, row));
    return to.append_integer(sensitive->integer(own_seed, row));
  }
  // The column's name keeps the identifiers of two columns apart.
  const std::uint64_t own_seed = derive_seed(seed, "identifier/" + field.name);
  if (field.type == Type::text) return to.append_text(identifier->text(own_seed, row));
  to.append_integer(identifier->integer(own_seed, row));
}

}  // namespace synthwright::copula
