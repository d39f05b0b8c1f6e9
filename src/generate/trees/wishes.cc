// A request's given columns and weights in terms of the model's codecs and codes.
#include "generate/trees/sampler.h"

#include <cmath>

#include "table/value_text.h"

namespace synthwright::trees {
namespace {

int codec_of(const Parts& parts, const std::string& column) {
  const int field = parts.header.schema->index(column, "the model");
  for (std::size_t c = 0; c < parts.codecs.size(); ++c) {
    if (!parts.is_context(c) && parts.fields[c] == field) return static_cast<int>(c);
  }
  return -1;
}

void find_given(const Parts& parts, const Table& given, Wishes& wishes) {
  const Schema& schema = *given.schema();
  for (const Field& field : schema.fields) {
    const bool known =
        parts.header.schema->find(field.name) >= 0 || parts.header.context.find(field.name) >= 0;
    if (!known) parts.header.schema->index(field.name, "the model");  // says which is nearest
  }
  for (std::size_t c = 0; c < parts.codecs.size(); ++c) {
    const Field& field = parts.field(c);
    wishes.given[c] = schema.find(field.name);
    if (wishes.given[c] < 0) continue;
    const Type type = schema.fields[wishes.given[c]].type;
    if (type != field.type) {
      throw Error{Code::usage,
                  format("The given column '{}' is of type {}, and the model's of type {}.",
                         field.name, name_of(type), name_of(field.type)),
                  "Give values of the type that the model was fitted on."};
    }
  }
}

// What codecs call a value that people write as the column's format has it ("true", "24.12.2024").
std::string symbol_of(const Field& field, const std::string& value) {
  ColumnBuilder builder(field.type);
  if (!ValueText(field).read(value, builder)) return value;
  const Column column = builder.finish();
  return column.missing(0) ? value : symbol_text(column, 0);
}

void find_factors(const Parts& parts, const Request& request, Wishes& wishes) {
  for (const auto& [column, factors] : request.weights) {
    const int codec = codec_of(parts, column);
    const Field& field = parts.field(codec);
    std::vector<double>& of_code = wishes.factors[parts.layout->first_part(codec)];
    of_code.assign(parts.codecs[codec]->part_sizes().front(), 1.0);
    for (const auto& [value, factor] : factors) {
      const int code = parts.codecs[codec]->code_of(symbol_of(field, value));
      if (code < 0) {
        throw Error{Code::usage,
                    format("The column '{}' has no frequent value '{}'.", column, value),
                    "Weights are for the values of categorical columns, as the model lists them."};
      }
      if (!(factor >= 0) || std::isinf(factor)) {
        throw Error{Code::usage,
                    format("The weight {} of '{}' in '{}' is not a factor.", factor, value, column),
                    "Factors are numbers, 0 or more."};
      }
      of_code[code] = factor;
    }
  }
}

}  // namespace

Wishes wishes_of(const Parts& parts, const Request& request) {
  Wishes wishes;
  wishes.given.assign(parts.codecs.size(), -1);
  wishes.factors.resize(parts.layout->parts().size());
  if (request.given) find_given(parts, *request.given, wishes);
  find_factors(parts, request, wishes);

  bool drawn_before = false;
  for (std::size_t c = 0; c < parts.codecs.size(); ++c) {
    const bool context = parts.is_context(c);
    if (context && wishes.given[c] < 0) {
      throw Error{
          Code::usage,
          format("The model needs the column '{}', which is not given.", parts.field(c).name),
          "Name a file that has it: --given FILE."};
    }
    if (!context && wishes.given[c] >= 0 && drawn_before) wishes.needs_candidates = true;
    // A given column may have gaps, which are drawn.
    if (!context) drawn_before = true;
  }
  if (!request.weights.empty()) wishes.needs_candidates = true;
  return wishes;
}

}  // namespace synthwright::trees
