#include "generate/model_folder.h"

#include <fstream>
#include <iterator>
#include <map>

#include "base/hash.h"
#include "base/output.h"
#include "table/schema_json.h"

namespace synthwright {
namespace fs = std::filesystem;
namespace {

constexpr const char* kModelFile = "model.json";
constexpr const char* kDamaged = "The model is damaged: restore it from a copy, or fit it again.";

std::string hash_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    throw Error{Code::invalid_data, format("{}: cannot be read.", file.string()), kDamaged};
  }
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  return format("{:016x}", hash64(bytes));
}

void check_file(const fs::path& folder, const std::string& name, const Json& expected) {
  const fs::path file = folder / name;
  if (fs::path(name).filename() != fs::path(name)) {
    throw Error{
        Code::invalid_data,
        format("{}: the file '{}' lies outside the model.", (folder / kModelFile).string(), name),
        kDamaged};
  }
  if (!fs::is_regular_file(file)) {
    throw Error{Code::invalid_data, format("{}: missing.", file.string()), kDamaged};
  }
  const std::string place = format("{}, file '{}'", (folder / kModelFile).string(), name);
  if (fs::file_size(file) != member<std::uint64_t>(expected, "bytes", place)) {
    throw Error{Code::invalid_data,
                format("{}: has {} bytes instead of {}.", file.string(), fs::file_size(file),
                       expected["bytes"].dump()),
                kDamaged};
  }
  if (hash_of(file) != member<std::string>(expected, "xxh3", place)) {
    throw Error{Code::invalid_data,
                format("{}: its bytes are not those that were written.", file.string()), kDamaged};
  }
}

}  // namespace

Json to_json(const ModelHeader& header) {
  Json json = {{"format_version", kModelFormatVersion},
               {"generator", header.generator},
               {"table", header.table},
               {"schema", to_json(*header.schema)}};
  if (Json dialect = to_json(header.schema->dialect); !dialect.empty()) {
    json["dialect"] = std::move(dialect);
  }
  if (!header.context.fields.empty()) json["context"] = to_json(header.context);
  if (!header.target.empty()) json["target"] = header.target;
  if (!header.sensitive.empty()) json["sensitive"] = header.sensitive;
  json["options"] = header.options;
  json["provenance"] = header.provenance;
  return json;
}

ModelHeader header_from_json(const Json& json, const std::string& place) {
  ModelHeader header;
  header.generator = member<std::string>(json, "generator", place);
  header.table = member<std::string>(json, "table", place);
  Schema schema = schema_from_json(member<Json>(json, "schema", place), place);
  if (json.contains("dialect")) schema.dialect = dialect_from_json(json["dialect"], place);
  header.schema = std::make_shared<Schema>(std::move(schema));
  if (json.contains("context")) header.context = schema_from_json(json["context"], place);
  if (json.contains("target")) header.target = member<std::string>(json, "target", place);
  if (json.contains("sensitive")) header.sensitive = member<Json>(json, "sensitive", place);
  header.options = member<OptionMap>(json, "options", place);
  header.provenance = member<Json>(json, "provenance", place);
  return header;
}

Json provenance_of(std::int64_t rows, const Context& context) {
  return {{"rows", rows}, {"seed", context.seed}};
}

void write_model_json(const fs::path& folder, Json json) {
  std::map<std::string, Json> files;  // sorted: the order of a folder differs between machines
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name == kModelFile) continue;
    files[name] = {{"bytes", entry.file_size()}, {"xxh3", hash_of(entry.path())}};
  }
  json["files"] = files;
  write_json(folder / kModelFile, json);
}

Json read_model_json(const fs::path& folder) {
  const fs::path file = folder / kModelFile;
  if (!fs::is_directory(folder)) {
    throw Error{Code::invalid_data,
                format("{}: there is no model folder of that name.", folder.string()),
                "A model is the folder that `fit` has written."};
  }
  if (!fs::is_regular_file(file)) {
    throw Error{Code::invalid_data, format("{}: missing.", file.string()),
                "The folder is no model, or it is damaged."};
  }
  Json json = read_json(file);
  const std::string place = file.string();
  const auto version = member<std::int64_t>(json, "format_version", place);
  if (version > kModelFormatVersion) {
    throw Error{Code::invalid_data,
                format("{}: has format version {}, and this program reads up to {}.", place,
                       version, kModelFormatVersion),
                "Upgrade synthwright to read this model."};
  }
  if (version < 1) {
    throw Error{Code::invalid_data, format("{}: 'format_version' cannot be {}.", place, version),
                kDamaged};
  }
  const Json files = member<Json>(json, "files", place);
  if (!files.is_object()) {
    throw Error{Code::invalid_data, format("{}: 'files' is not a list of files.", place), kDamaged};
  }
  for (const auto& [name, expected] : files.items()) check_file(folder, name, expected);
  return json;
}

}  // namespace synthwright
