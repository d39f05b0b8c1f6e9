#include "generate/trees/model.h"

#include <algorithm>

#include "generate/blocks.h"
#include "generate/density.h"
#include "generate/trees/density.h"
#include "generate/trees/sampler.h"
#include "generate/trees/storage.h"
#include "io/arrow_file.h"

namespace synthwright::trees {
namespace {

Json part_json(const Part& part) {
  return {{"codec", part.codec}, {"part", part.part}, {"mass", part.mass}};
}

// How much each token gains from its parents, for people who ask what was learned.
Json token_json(const Parts& parts, std::size_t t) {
  const Token& token = parts.layout->tokens()[t];
  const boosting::Conditional& conditional = parts.conditionals[t];
  const Part& part = parts.layout->parts()[token.part];
  return {{"part", parts.codecs[part.codec]->part_name(part.part)},
          {"level", token.level},
          {"symbols", conditional.classes},
          {"trees", conditional.trees.size()},
          {"held_out_loss_without_trees", conditional.start_loss},
          {"held_out_loss", conditional.loss}};
}

// The field that a codec from a file is for: one that no other codec has, of a type that it can
// write; and a date that is kept as a difference needs an earlier column of its type.
int checked_field(const std::vector<Json>& codecs, int context, const Parts& parts,
                  const std::string& place) {
  const auto schema_of = [&](int c) -> const Schema& {
    return c < context ? parts.header.context : *parts.header.schema;
  };
  const auto c = static_cast<int>(parts.fields.size());
  const auto field = member<int>(codecs[c], "field", place);
  if (field < 0 || field >= static_cast<int>(schema_of(c).fields.size())) damaged_model(place);
  for (int i = 0; i < c; ++i) {
    if ((i < context) == (c < context) && parts.fields[i] == field) damaged_model(place);
  }
  const Type type = schema_of(c).fields[field].type;
  const auto name = member<std::string>(codecs[c], "codec", place);
  const bool numbers = name == "numeric" || name == "calendar";
  if ((numbers && type == Type::text) || (name == "text" && type != Type::text)) {
    damaged_model(place);
  }
  if (codecs[c].contains("reference")) {
    const auto reference = member<int>(codecs[c], "reference", place);
    if (reference < 0 || reference >= c ||
        schema_of(reference).fields[parts.fields[reference]].type != type) {
      damaged_model(place);
    }
  }
  return field;
}

}  // namespace

bool Parts::is_context(std::size_t codec) const {
  return layout->parts()[layout->first_part(static_cast<int>(codec))].context;
}

const Field& Parts::field(std::size_t codec) const {
  const Schema& schema = is_context(codec) ? header.context : *header.schema;
  return schema.fields[fields[codec]];
}

Json TreesModel::describe() const {
  Json json = to_json(parts_.header);
  Json columns = Json::array();
  for (std::size_t c = 0; c < parts_.codecs.size(); ++c) {
    const Field& field = parts_.field(c);
    Json column = {{"name", field.name},
                   {"codec", parts_.codecs[c]->name()},
                   {"codes", parts_.codecs[c]->part_sizes()},
                   {"tokens", Json::array()}};
    if (parts_.is_context(c)) {
      column["context"] = true;
    } else {
      column["density"] = parts_.codecs[c]->measure(field.type);
    }
    for (std::size_t t = 0; t < parts_.conditionals.size(); ++t) {
      const Part& part = parts_.layout->parts()[parts_.layout->tokens()[t].part];
      if (part.codec == static_cast<int>(c)) column["tokens"].push_back(token_json(parts_, t));
    }
    columns.push_back(std::move(column));
  }
  json["columns"] = std::move(columns);
  return json;
}

void TreesModel::sample(const Request& request, Sink& sink, const Context& context) const {
  const Sampler sampler(parts_, request, wishes_of(parts_, request));
  stream_blocks(request, parts_.header.table, sink, context,
                [&](const Block& block) { return sampler.block(block); });
}

void TreesModel::log_density(const std::string& table, const Table& rows, Sink& sink,
                             const Context& context) const {
  const Density density(parts_, table, *rows.schema());
  stream_density(table, rows, sink, context,
                 [&](const Block& block) { return density.block(block); });
}

void TreesModel::save(const std::filesystem::path& folder) const {
  Json json = to_json(parts_.header);
  CodecArrays arrays;
  json["context_columns"] = parts_.header.context.fields.size();
  json["feature_bins"] = parts_.layout->feature_bins();
  for (std::size_t c = 0; c < parts_.codecs.size(); ++c) {
    Json codec = parts_.codecs[c]->to_json(arrays);
    codec["field"] = parts_.fields[c];
    json["codecs"].push_back(std::move(codec));
  }
  for (const Part& part : parts_.layout->parts()) json["parts"].push_back(part_json(part));
  json["margins"] = arrays.to_json();
  json["conditionals"] = conditionals_json(parts_.conditionals);
  write_arrow(folder / "margins.arrow", arrays.to_batch());
  for (const auto& [name, batch] : arrays.tables) write_arrow(folder / (name + ".arrow"), batch);
  write_conditionals(folder, parts_.conditionals);
  write_model_json(folder, std::move(json));
}

std::unique_ptr<Model> TreesModel::load(const std::filesystem::path& folder, const Json& json) {
  const std::string place = (folder / "model.json").string();
  Parts parts;
  parts.header = header_from_json(json, place);
  CodecArrays arrays = CodecArrays::from(read_arrow(folder / "margins.arrow"),
                                         member<Json>(json, "margins", place), place);
  const auto context = member<int>(json, "context_columns", place);
  const auto codecs = member<std::vector<Json>>(json, "codecs", place);
  for (const Json& codec : codecs) {
    if (codec.contains("table")) {
      const auto name = member<std::string>(codec, "table", place);
      arrays.tables[name] = read_arrow(folder / (name + ".arrow"));
    }
  }
  for (std::size_t c = 0; c < codecs.size(); ++c) {
    const Schema& schema =
        static_cast<int>(c) < context ? parts.header.context : *parts.header.schema;
    const int field = checked_field(codecs, context, parts, place);
    parts.fields.push_back(field);
    parts.codecs.push_back(codec_from_json(codecs[c], schema.fields[field], arrays));
  }
  std::vector<std::vector<double>> mass;
  for (const Json& part : member<std::vector<Json>>(json, "parts", place)) {
    mass.push_back(member<std::vector<double>>(part, "mass", place));
  }
  check_masses(parts.codecs, mass, place);
  parts.layout =
      std::make_unique<Layout>(parts.codecs, context, std::move(mass),
                               std::clamp(member<int>(json, "feature_bins", place), 2, 256));
  parts.conditionals = read_conditionals(folder, member<Json>(json, "conditionals", place));
  check_conditionals(*parts.layout, parts.conditionals, place);
  return std::make_unique<TreesModel>(std::move(parts));
}

}  // namespace synthwright::trees
