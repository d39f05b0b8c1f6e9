#include "encode/codec.h"

#include "encode/calendar_codec.h"
#include "encode/category_codec.h"
#include "encode/elapsed_codec.h"
#include "encode/fixed_codec.h"
#include "encode/made_up_codec.h"
#include "encode/numeric_codec.h"
#include "encode/sensitive_codec.h"
#include "encode/text_codec.h"

namespace synthwright {
namespace {

// Dates and timestamps: from another one on where they follow it, amounts where a few moments are
// repeated, else by the calendar.
std::unique_ptr<ColumnCodec> fit_moment(const CodecInput& input, const MarginOptions& options) {
  if (const auto reference = find_reference(input.column, input.earlier)) {
    auto difference = NumericCodec::fit(input, options, reference);
    auto elapsed = ElapsedCodec::fit(input, options, *reference,
                                     static_cast<const NumericCodec&>(*difference).margin());
    return elapsed ? std::move(elapsed) : std::move(difference);
  }
  auto plain = NumericCodec::fit(input, options, std::nullopt);
  constexpr double kMostlyPoints = 0.95;
  if (static_cast<const NumericCodec&>(*plain).margin().point_share() >= kMostlyPoints)
    return plain;
  return CalendarCodec::fit(input, options);
}

// Symbols of which none is frequent are codes (tickets, cabins): made up, of the same form.
std::unique_ptr<ColumnCodec> fit_symbols(const CodecInput& input, const CodecOptions& options) {
  auto category = CategoryCodec::fit(input, options);
  const bool none = static_cast<const CategoryCodec&>(*category).symbols().empty();
  const Type type = input.column.field().type;
  if (none && (type == Type::text || type == Type::integer)) {
    return IdentifierCodec::fit(input, options);
  }
  return category;
}

}  // namespace

std::string_view ColumnCodec::part_name(int) const { return ""; }

Kept kept_of(const ColumnProfile& profile) {
  const Kind kind = profile.kind;
  if (is_replaced(profile) && sensitive::has_bearer(profile.sensitive->what)) return Kept::bearers;
  if (is_numeric(kind)) return Kept::numbers;
  const bool made_up = kind == Kind::identifier || kind == Kind::text;  // from the table itself
  return made_up ? Kept::presence : Kept::symbols;
}

std::unique_ptr<ColumnCodec> fit_codec(const CodecInput& input, const CodecOptions& options) {
  const std::int64_t present = input.column.rows() - input.column.missing_rows();
  if (present < options.margin.minimum_support) return FixedCodec::fit(input, options);
  if (is_replaced(input.profile)) return SensitiveCodec::fit(input, options);
  const bool made_up = input.profile.sensitive && !is_masked(input.profile) &&
                       input.profile.sensitive->action == Action::replace;
  if (made_up) return IdentifierCodec::fit(input, options);
  switch (input.profile.kind) {
    case Kind::integer:
    case Kind::real:
    case Kind::time: return NumericCodec::fit(input, options.margin, std::nullopt);
    case Kind::date:
    case Kind::timestamp: return fit_moment(input, options.margin);
    case Kind::categorical:
    case Kind::ordinal:
    case Kind::boolean: return fit_symbols(input, options);
    case Kind::identifier: return IdentifierCodec::fit(input, options);
    case Kind::text: return TextCodec::fit(input, options);
    case Kind::constant:
    case Kind::empty: return FixedCodec::fit(input, options);
  }
  return nullptr;
}

std::unique_ptr<ColumnCodec> codec_from_json(const Json& json, const Field& field,
                                             const CodecArrays& arrays) {
  const auto name = member<std::string>(json, "codec", field.name);
  if (name == "numeric") return NumericCodec::from_json(json, field, arrays);
  if (name == "elapsed") return ElapsedCodec::from_json(json, field, arrays);
  if (name == "calendar") return CalendarCodec::from_json(json, field, arrays);
  if (name == "category") return CategoryCodec::from_json(json, field, arrays);
  if (name == "identifier") return IdentifierCodec::from_json(json, field, arrays);
  if (name == "sensitive") return SensitiveCodec::from_json(json, field, arrays);
  if (name == "text") return TextCodec::from_json(json, field, arrays);
  if (name == "fixed") return FixedCodec::from_json(json, field, arrays);
  throw Error{Code::invalid_data, format("The model has a codec '{}' that is not known.", name),
              "The model was made by a newer version: upgrade synthwright."};
}

}  // namespace synthwright
