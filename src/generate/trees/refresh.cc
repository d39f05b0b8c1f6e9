#include "generate/trees/refresh.h"

#include <algorithm>

#include "base/format.h"
#include "base/parallel.h"
#include "generate/roles.h"
#include "generate/trees/columns.h"
#include "generate/trees/conditionals.h"
#include "generate/trees/options.h"
#include "synthwright/error.h"

namespace synthwright::trees {
namespace {

void check_request(const FitRequest& request, const ModelHeader& header) {
  if (!request.target.empty() && request.target != header.target) {
    throw Error{
        Code::usage,
        format("The model's target is {}, not '{}'.",
               header.target.empty() ? "none" : format("'{}'", header.target), request.target),
        "Leave the target out: a refresh keeps it."};
  }
  for (const std::string& column : request.exclude) {
    if (header.schema->find(column) < 0 && header.context.find(column) < 0) continue;
    throw Error{Code::usage, format("The column '{}' is in the model.", column),
                "A refresh cannot leave columns of the model out: fit a new one."};
  }
}

// Where the model's columns are in the new table.
std::vector<int> columns_in(const Schema& schema, const Parts& parts) {
  std::vector<int> index;
  std::vector<std::string> absent, other;
  for (std::size_t c = 0; c < parts.codecs.size(); ++c) {
    const Field& field = parts.field(c);
    index.push_back(schema.find(field.name));
    if (index.back() < 0) {
      absent.push_back(field.name);
      continue;
    }
    const Type type = schema.fields[index.back()].type;
    if (type == field.type || (type == Type::integer && field.type == Type::real)) continue;
    other.push_back(
        format("'{}' (of type {}, was {})", field.name, name_of(type), name_of(field.type)));
  }
  if (absent.empty() && other.empty()) return index;
  std::vector<std::string> problems;
  if (!absent.empty()) problems.push_back(format("lacks '{}'", fmt::join(absent, "', '")));
  if (!other.empty()) problems.push_back(format("has another {}", fmt::join(other, ", ")));
  throw Error{
      Code::usage,
      format("The table does not have the model's columns: it {}.", fmt::join(problems, " and ")),
      "Give rows of the table that the model was fitted on."};
}

void tell_columns_left_out(const Schema& schema, const Parts& parts, const FitRequest& request,
                           const Context& context) {
  std::vector<std::string> others;
  for (const Field& field : schema.fields) {
    const std::string& name = field.name;
    const bool known = parts.header.schema->find(name) >= 0 || parts.header.context.find(name) >= 0;
    if (known || name == request.weights || std::ranges::count(request.exclude, name) > 0) continue;
    others.push_back(name);
  }
  if (others.empty()) return;
  context.say(LogLevel::warning, format("Columns that are not in the model are left out: {}.",
                                        fmt::join(others, ", ")));
}

std::string rows_text(std::int64_t rows) {
  return format("{} {}", rows, rows == 1 ? "row" : "rows");
}

void tell_unknown(const std::string& column, const Unknown& unknown, const Context& context) {
  std::vector<std::string> facts;
  if (unknown.symbols > 0) {
    facts.push_back(format("{} with {} {} that the model does not know",
                           rows_text(unknown.of_symbol), unknown.symbols,
                           unknown.symbols == 1 ? "value" : "values"));
  }
  if (unknown.outside > 0) {
    facts.push_back(format("{} beyond the range that the model knows", rows_text(unknown.outside)));
  }
  if (unknown.missing > 0) {
    facts.push_back(
        format("{} without a value, where the model knows none", rows_text(unknown.missing)));
  }
  if (facts.empty()) return;
  context.say(LogLevel::warning,
              format("{}: {}. Fit a new model to learn them.", column, fmt::join(facts, "; ")));
}

// By way of what is stored.
std::vector<std::unique_ptr<ColumnCodec>> copies(const Parts& parts) {
  std::vector<std::unique_ptr<ColumnCodec>> codecs;
  for (std::size_t c = 0; c < parts.codecs.size(); ++c) {
    CodecArrays arrays;
    const Json json = parts.codecs[c]->to_json(arrays);
    codecs.push_back(codec_from_json(json, parts.field(c), arrays));
  }
  return codecs;
}

Columns read_columns(const Table& table, const Parts& parts, const FitRequest& request,
                     const Settings& settings, const Context& context) {
  const Schema& schema = *table.schema();
  Columns columns;
  columns.index = columns_in(schema, parts);
  columns.context = static_cast<int>(parts.header.context.fields.size());
  for (std::size_t c = 0; c < parts.codecs.size(); ++c) {
    columns.raw.emplace_back(parts.field(c), parts.codecs[c]->kept());
  }
  std::vector<int> weights;
  if (!request.weights.empty()) weights.push_back(schema.index(request.weights));
  read_rows(table, weights, settings.codec.margin.minimum_support, kAllRows, context, columns);
  return columns;
}

}  // namespace

std::unique_ptr<Model> refreshed(const TreesModel& model, const Dataset& data,
                                 const FitRequest& request, const Context& context) {
  const Parts& old = model.parts();
  Settings settings = settings_of_refresh(old.header.options, request.options);
  if (context.deadline) settings.set_refit(false);  // no time to learn twice
  check_request(request, old.header);
  const Table& table = data.table(request.table);
  const Columns columns = read_columns(table, old, request, settings, context);
  tell_columns_left_out(*table.schema(), old, request, context);

  Parts parts{.header = old.header,
              .codecs = copies(old),
              .fields = old.fields,
              .layout = std::make_unique<Layout>(*old.layout)};
  const auto count = static_cast<std::int64_t>(parts.codecs.size());
  std::vector<Codes> codes(count);
  std::vector<Unknown> unknown(count);
  parallel_for(count, context, [&](std::int64_t c) {
    codes[c] = parts.codecs[c]->encode(columns.raw[c], columns.before(c));
    unknown[c] = parts.codecs[c]->unknown(columns.raw[c], columns.before(c),
                                          settings.codec.margin.minimum_support);
  });
  Before before{.conditionals = &old.conditionals};
  for (std::int64_t c = 0; c < count; ++c) {
    tell_unknown(old.field(c).name, unknown[c], context);
    before.no_code.push_back(std::move(unknown[c].no_code));
    std::vector<std::uint8_t>& kept = before.kept.emplace_back();
    const auto part_count = static_cast<int>(parts.codecs[c]->part_sizes().size());
    for (int p = 0; p < part_count; ++p) kept.push_back(parts.codecs[c]->counts_rows(p));
  }
  boosting::CodeMatrix matrix = matrix_of(*parts.layout, std::move(codes), columns.rows);
  parts.conditionals = fit_conditionals(*parts.layout, matrix, columns.weights, /*sampled=*/false,
                                        settings, context, std::move(before));

  Json refresh = provenance_of(columns.rows, context);
  refresh["rounds"] = rounds_text(rounds_of(parts.conditionals));
  parts.header.options = settings.all;
  parts.header.provenance["refreshes"].push_back(std::move(refresh));
  return std::make_unique<TreesModel>(std::move(parts));
}

}  // namespace synthwright::trees
