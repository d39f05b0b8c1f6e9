#include "encode/codec.h"

namespace synthwright {
namespace {

[[noreturn]] void damaged() {
  throw Error{Code::invalid_data, "The model's margins are damaged.",
              "Restore the model folder, or fit again."};
}

}  // namespace

int CodecArrays::add(const Margin& margin) {
  margins_.push_back(
      {margin.elements(), margin.first_elements(), margin.grains().steps(), margin.repeats()});
  return static_cast<int>(margins_.size()) - 1;
}

Margin CodecArrays::margin(int number, double unit) const {
  if (number < 0 || number >= static_cast<int>(margins_.size())) damaged();
  const Stored& stored = margins_[number];
  return Margin(stored.elements, stored.first, Grains(stored.steps, unit), stored.repeats);
}

Batch CodecArrays::to_batch() const {
  auto schema = std::make_shared<Schema>();
  const std::pair<const char*, Type> kColumns[] = {
      {"margin", Type::integer}, {"bin", Type::integer}, {"low", Type::real},
      {"middle", Type::real},    {"high", Type::real},   {"rows", Type::real}};
  std::vector<ColumnBuilder> builders;
  for (const auto& [name, type] : kColumns) {
    schema->fields.push_back({name, type, {}});
    builders.emplace_back(type);
  }
  for (std::size_t m = 0; m < margins_.size(); ++m) {
    std::size_t bin = 0;
    for (std::size_t e = 0; e < margins_[m].elements.size(); ++e) {
      while (static_cast<std::int64_t>(e) >= margins_[m].first[bin + 1]) ++bin;
      const MarginElement& element = margins_[m].elements[e];
      builders[0].append_integer(static_cast<std::int64_t>(m));
      builders[1].append_integer(static_cast<std::int64_t>(bin));
      builders[2].append_number(element.low);
      builders[3].append_number(element.middle);
      builders[4].append_number(element.high);
      builders[5].append_number(element.rows);
    }
  }
  std::vector<Column> columns;
  for (ColumnBuilder& builder : builders) columns.push_back(builder.finish());
  const std::int64_t rows = columns.front().size();
  return Batch(std::move(schema), std::move(columns), rows);
}

Json CodecArrays::to_json() const {
  Json json = Json::array();
  for (const Stored& stored : margins_) {
    json.push_back({{"repeats", stored.repeats}, {"steps", stored.steps}});
  }
  return json;
}

CodecArrays CodecArrays::from(const Batch& batch, const Json& json, const std::string& place) {
  CodecArrays arrays;
  const Type kTypes[] = {Type::integer, Type::integer, Type::real,
                         Type::real,    Type::real,    Type::real};
  if (batch.schema().fields.size() != std::size(kTypes)) damaged();
  for (std::size_t c = 0; c < std::size(kTypes); ++c) {
    if (batch.schema().fields[c].type != kTypes[c]) damaged();
    for (std::int64_t row = 0; row < batch.rows(); ++row) {
      if (batch.column(c).missing(row)) damaged();
    }
  }
  std::int64_t bin = -1;
  for (std::int64_t row = 0; row < batch.rows(); ++row) {
    const std::int64_t m = batch.column(0).integer(row), b = batch.column(1).integer(row);
    if (m == static_cast<std::int64_t>(arrays.margins_.size())) {
      arrays.margins_.emplace_back();
      bin = -1;
    }
    if (m + 1 != static_cast<std::int64_t>(arrays.margins_.size()) || (b != bin && b != bin + 1)) {
      damaged();
    }
    Stored& stored = arrays.margins_.back();
    if (b != bin) stored.first.push_back(static_cast<std::int64_t>(stored.elements.size()));
    bin = b;
    stored.elements.push_back({batch.column(2).number(row), batch.column(3).number(row),
                               batch.column(4).number(row), batch.column(5).number(row)});
  }
  if (json.size() != arrays.margins_.size()) damaged();
  for (std::size_t m = 0; m < arrays.margins_.size(); ++m) {
    Stored& stored = arrays.margins_[m];
    stored.first.push_back(static_cast<std::int64_t>(stored.elements.size()));
    stored.repeats = member<bool>(json[m], "repeats", place);
    stored.steps = member<std::vector<std::int64_t>>(json[m], "steps", place);
  }
  return arrays;
}

}  // namespace synthwright
