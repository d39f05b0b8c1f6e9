// A model's folder: model.json, and Arrow IPC files for its arrays. docs/formats/model.md says what
// is in it.
//
// A family's save() writes its arrays and then, last, model.json:
//
//   write_arrow(folder / "knots.arrow", knots);
//   Json json = to_json(header);
//   json["columns"] = ...;
//   write_model_json(folder, std::move(json));
//
// Its loader gets the model.json that load_model has read, with every array file checked already.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/json.h"
#include "synthwright/model.h"

namespace synthwright {

/// Raised when an older program could not read a new model right. Every released version's golden
/// model stays readable.
inline constexpr int kModelFormatVersion = 1;

/// What every model says of itself, whatever its family.
struct ModelHeader {
  std::string generator;                 ///< the learner's name
  std::string table;                     ///< the name of the table it makes
  std::shared_ptr<const Schema> schema;  ///< of that table
  Schema context;                        ///< columns that a request has to give; not made
  std::string target;                    ///< may be empty
  OptionMap options;                     ///< all of them, with their values
  Json sensitive = Json::array();        ///< see sensitive_json; empty: nothing was found
  Json provenance = Json::object();      ///< rows and seed of the fit; never a hash of the data
};

Json to_json(const ModelHeader& header);
/// Throws: Error{invalid_data} naming `place` and the key.
ModelHeader header_from_json(const Json& json, const std::string& place);

/// {"rows": ..., "seed": ...}: what is said of a fit. Nothing in it tells the rows themselves.
Json provenance_of(std::int64_t rows, const Context& context);

/// Adds the size and hash of every other file in `folder`, and writes model.json.
void write_model_json(const std::filesystem::path& folder, Json json);

/// Reads model.json and checks format version and files. (The hashes are of the model's own files:
/// they find damage, and tell nothing that the files do not.)
/// Throws: Error{invalid_data} naming the file.
Json read_model_json(const std::filesystem::path& folder);

}  // namespace synthwright
