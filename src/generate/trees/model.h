// A fitted trees model: codecs, the layout of tokens, and a conditional for each token.
#pragma once

#include <memory>
#include <vector>

#include "encode/codec.h"
#include "generate/model_folder.h"
#include "generate/trees/layout.h"
#include "numeric/boosting/conditional.h"

namespace synthwright::trees {

struct Parts {
  ModelHeader header;
  std::vector<std::unique_ptr<ColumnCodec>> codecs;  ///< context columns first, then as drawn
  std::vector<int> fields;  ///< [codec] its position in header.context, or in header.schema
  std::unique_ptr<Layout> layout;
  std::vector<boosting::Conditional> conditionals;  ///< [token]

  /// Whether a codec's column is given, never drawn.
  bool is_context(std::size_t codec) const;
  /// A codec's column.
  const Field& field(std::size_t codec) const;
};

class TreesModel : public Model {
 public:
  explicit TreesModel(Parts parts) : parts_(std::move(parts)) {}

  Json describe() const override;
  const std::shared_ptr<const Schema>& schema() const override { return parts_.header.schema; }
  void sample(const Request& request, Sink& sink, const Context& context) const override;
  void log_density(const std::string& table, const Table& rows, Sink& sink,
                   const Context& context) const override;
  void save(const std::filesystem::path& folder) const override;

  static std::unique_ptr<Model> load(const std::filesystem::path& folder, const Json& json);

  const Parts& parts() const { return parts_; }

 private:
  Parts parts_;
};

}  // namespace synthwright::trees
