#include "encode/text_codec.h"

#include "encode/sensitive/masked_table.h"
#include "encode/sensitive_codec.h"

namespace synthwright {

std::unique_ptr<ColumnCodec> TextCodec::fit(const CodecInput& input, const CodecOptions& options) {
  std::unique_ptr<Table> masked;
  if (is_masked(input.profile)) {
    masked = sensitive::masked_table(input.table, input.index, options.margin.minimum_support,
                                     input.context.seed);
  }
  return std::make_unique<TextCodec>(
      input.column.field(),
      TextModel::fit(masked ? *masked : input.table, input.index,
                     {.minimum_support = options.margin.minimum_support}, input.context),
      input.column.missing_rows() > 0);
}

void TextCodec::decode(const Codes& codes, const DecodeInput&, Random& random,
                       ColumnBuilder& to) const {
  for (const std::int32_t code : codes[0]) {
    if (is_missing(code)) {
      to.append_missing();
    } else {
      to.append_text(model_.sample(random));
    }
  }
}

Json TextCodec::to_json(CodecArrays& arrays) const {
  const std::string table = format("text_{}", arrays.tables.size());
  arrays.tables[table] = model_.to_batch();
  return {{"codec", name()}, {"has_missing", has_missing_}, {"table", table}};
}

std::unique_ptr<ColumnCodec> TextCodec::from_json(const Json& json, const Field& field,
                                                  const CodecArrays& arrays) {
  const auto found = arrays.tables.find(member<std::string>(json, "table", field.name));
  if (found == arrays.tables.end()) {
    throw Error{Code::invalid_data,
                format("The model's text of the column '{}' is missing.", field.name),
                "Restore the model folder, or fit again."};
  }
  return std::make_unique<TextCodec>(field, TextModel::from_batch(found->second, field.name),
                                     member<bool>(json, "has_missing", field.name));
}

}  // namespace synthwright
