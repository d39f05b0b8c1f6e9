#include "generate/trees/storage.h"

#include <cmath>
#include <functional>

#include "io/arrow_file.h"
#include "io/arrow_sink.h"
#include "numeric/boosting/kernels.h"

namespace synthwright::trees {
namespace fs = std::filesystem;

using boosting::Conditional;
using boosting::Node;
using boosting::Tree;

namespace {

// A table of numbers, written while it is made: in memory it takes several times its place on disk,
// and models of wide tables have 10^8 numbers.
class NumberTable {
 public:
  NumberTable(const fs::path& file, std::vector<Field> fields)
      : schema_(std::make_shared<Schema>(std::move(fields))), sink_(file, schema_) {
    for (const Field& field : schema_->fields) builders_.emplace_back(field.type);
  }
  void append(std::initializer_list<double> row) {
    auto builder = builders_.begin();
    for (const double value : row) (builder++)->append_number(value);
    if (builders_.front().size() == kRowsAtOnce) write();
  }
  void finish() {
    write();
    sink_.finish();
  }

 private:
  static constexpr std::int64_t kRowsAtOnce = std::int64_t{1} << 20;

  void write() {
    const std::int64_t rows = builders_.front().size();
    std::vector<Column> columns;
    for (ColumnBuilder& builder : builders_) columns.push_back(builder.finish());
    sink_.write({}, Batch(schema_, std::move(columns), rows));
  }

  std::shared_ptr<Schema> schema_;
  ArrowSink sink_;
  std::vector<ColumnBuilder> builders_;
};

Field integer(std::string name, std::string storage) {
  return {std::move(name), Type::integer, {.storage = std::move(storage)}};
}
Field real32(std::string name) { return {std::move(name), Type::real, {.storage = "float"}}; }

// Some rows of a stored table, checked: columns of the right number and kind, nothing missing.
class StoredRows {
 public:
  StoredRows(const fs::path& file, const Batch& batch, std::size_t columns)
      : place_(file.string()), batch_(batch) {
    if (batch_.schema().fields.size() != columns) damaged_model(place_);
    for (std::size_t c = 0; c < columns; ++c) {
      if (batch_.schema().fields[c].type == Type::text) damaged_model(place_);
      if (batch_.column(c).arrow() == nullptr) damaged_model(place_);
      for (std::int64_t row = 0; row < batch_.rows(); ++row) {
        if (batch_.column(c).missing(row)) damaged_model(place_);
      }
    }
  }
  std::int64_t rows() const { return batch_.rows(); }
  double number(int column, std::int64_t row) const { return batch_.column(column).number(row); }
  /// A whole number from 0 to `most`.
  int whole(int column, std::int64_t row, int most) const {
    const double value = number(column, row);
    if (!(value >= 0 && value <= most)) damaged_model(place_);
    return static_cast<int>(value);
  }
  const std::string& place() const { return place_; }

 private:
  std::string place_;
  const Batch& batch_;
};

void read_stored(const fs::path& file, std::size_t columns,
                 const std::function<void(const StoredRows&)>& use) {
  read_arrow(file, [&](const Batch& batch) { use(StoredRows(file, batch, columns)); });
}

// Appends a stored column of numbers to the conditionals that they belong to.
template <typename Target>
void read_numbers(const fs::path& file, std::vector<Conditional>& conditionals,
                  const Target& target) {
  read_stored(file, 2, [&](const StoredRows& stored) {
    for (std::int64_t row = 0; row < stored.rows(); ++row) {
      const int token = stored.whole(0, row, static_cast<int>(conditionals.size()) - 1);
      const double value = stored.number(1, row);
      if (!std::isfinite(value)) damaged_model(stored.place());
      target(conditionals[token]).push_back(static_cast<float>(value));
    }
  });
}

// Rows go on where those before them ended.
void read_trees(const StoredRows& stored, std::vector<Conditional>& conditionals) {
  for (std::int64_t row = 0; row < stored.rows(); ++row) {
    Conditional& conditional =
        conditionals[stored.whole(0, row, static_cast<int>(conditionals.size()) - 1)];
    const int tree = stored.whole(1, row, static_cast<int>(conditional.trees.size()));
    if (tree == static_cast<int>(conditional.trees.size())) conditional.trees.emplace_back();
    if (tree + 1 != static_cast<int>(conditional.trees.size())) damaged_model(stored.place());
    Tree& last = conditional.trees.back();
    const Node node{.left = static_cast<std::uint16_t>(stored.whole(2, row, boosting::kMostNodes)),
                    .feature = static_cast<std::uint8_t>(stored.whole(3, row, 255)),
                    .threshold = static_cast<std::uint8_t>(stored.whole(4, row, 255)),
                    .leaf = static_cast<std::uint8_t>(stored.whole(5, row, 255))};
    if (node.left == last.nodes.size()) last.leaves = std::max(last.leaves, node.leaf + 1);
    last.nodes.push_back(node);
  }
}

boosting::Tilt tilt_from(const Json& json, const std::string& place) {
  return {.lanes = member<int>(json, "lanes", place),
          .columns = member<std::vector<int>>(json, "columns", place),
          .sizes = member<std::vector<int>>(json, "sizes", place)};
}

// A tilt's basis stands before its coefficients.
void split_basis(Conditional& conditional, const std::string& place) {
  boosting::Tilt& tilt = conditional.tilt;
  if (conditional.classes < 1 || conditional.classes > boosting::kMostClasses || tilt.lanes < 0 ||
      tilt.lanes > boosting::kMostTiltLanes) {
    damaged_model(place);
  }
  const std::int64_t size = std::int64_t{tilt.lanes} * boosting::padded(conditional.classes);
  if (size > std::ssize(tilt.coefficients)) damaged_model(place);
  tilt.basis.assign(tilt.coefficients.begin(), tilt.coefficients.begin() + size);
  tilt.coefficients.erase(tilt.coefficients.begin(), tilt.coefficients.begin() + size);
}

}  // namespace

void damaged_model(const std::string& place) {
  throw Error{Code::invalid_data, format("{}: the parts of the model do not fit together.", place),
              "The model is damaged: restore it from a copy, or fit it again."};
}

Json conditionals_json(const std::vector<Conditional>& conditionals) {
  Json json = Json::array();
  for (const Conditional& conditional : conditionals) {
    const boosting::Tilt& tilt = conditional.tilt;
    json.push_back(
        {{"classes", conditional.classes},
         {"parents", conditional.parents},
         {"start", conditional.start},
         {"start_sizes", conditional.start_sizes},
         {"tilt", {{"lanes", tilt.lanes}, {"columns", tilt.columns}, {"sizes", tilt.sizes}}},
         {"held_out_loss_without_trees", conditional.start_loss},
         {"held_out_loss", conditional.loss}});
  }
  return json;
}

void write_conditionals(const fs::path& folder, const std::vector<Conditional>& conditionals) {
  NumberTable start(folder / "start.arrow", {integer("token", "uint16"), real32("score")});
  NumberTable tilts(folder / "tilts.arrow", {integer("token", "uint16"), real32("value")});
  NumberTable leaves(folder / "leaves.arrow", {integer("token", "uint16"), real32("value")});
  NumberTable nodes(
      folder / "nodes.arrow",
      {integer("token", "uint16"), integer("tree", "uint16"), integer("left", "uint16"),
       integer("feature", "uint8"), integer("threshold", "uint8"), integer("leaf", "uint8")});
  for (std::size_t t = 0; t < conditionals.size(); ++t) {
    const auto token = static_cast<double>(t);
    const Conditional& conditional = conditionals[t];
    for (const float score : conditional.start_scores) start.append({token, score});
    for (const float value : conditional.tilt.basis) tilts.append({token, value});
    for (const float value : conditional.tilt.coefficients) tilts.append({token, value});
    for (const float value : conditional.leaf_values) leaves.append({token, value});
    for (std::size_t i = 0; i < conditional.trees.size(); ++i) {
      const Tree& tree = conditional.trees[i];
      for (const Node& node : tree.nodes) {
        nodes.append({token, static_cast<double>(i), static_cast<double>(node.left),
                      static_cast<double>(node.feature), static_cast<double>(node.threshold),
                      static_cast<double>(node.leaf)});
      }
    }
  }
  for (NumberTable* table : {&start, &tilts, &leaves, &nodes}) table->finish();
}

std::vector<Conditional> read_conditionals(const fs::path& folder, const Json& json) {
  const std::string place = (folder / "model.json").string();
  std::vector<Conditional> conditionals;
  for (const Json& item : json) {
    Conditional& conditional = conditionals.emplace_back();
    conditional.classes = member<int>(item, "classes", place);
    conditional.parents = member<std::vector<int>>(item, "parents", place);
    conditional.start = member<std::vector<int>>(item, "start", place);
    conditional.start_sizes = member<std::vector<int>>(item, "start_sizes", place);
    conditional.tilt = tilt_from(member<Json>(item, "tilt", place), place);
    conditional.start_loss = member<double>(item, "held_out_loss_without_trees", place);
    conditional.loss = member<double>(item, "held_out_loss", place);
  }
  if (conditionals.empty()) return conditionals;
  read_numbers(folder / "start.arrow", conditionals,
               [](Conditional& c) -> std::vector<float>& { return c.start_scores; });
  read_numbers(folder / "tilts.arrow", conditionals,
               [](Conditional& c) -> std::vector<float>& { return c.tilt.coefficients; });
  for (Conditional& conditional : conditionals) split_basis(conditional, place);
  read_numbers(folder / "leaves.arrow", conditionals,
               [](Conditional& c) -> std::vector<float>& { return c.leaf_values; });
  read_stored(folder / "nodes.arrow", 6,
              [&](const StoredRows& stored) { read_trees(stored, conditionals); });
  for (const Conditional& conditional : conditionals) boosting::check(conditional);
  return conditionals;
}

void check_masses(const std::vector<std::unique_ptr<ColumnCodec>>& codecs,
                  const std::vector<std::vector<double>>& mass, const std::string& place) {
  std::size_t part = 0;
  for (const auto& codec : codecs) {
    for (const int size : codec->part_sizes()) {
      if (part >= mass.size() || mass[part].size() != static_cast<std::size_t>(size)) {
        damaged_model(place);
      }
      ++part;
    }
  }
  if (part != mass.size()) damaged_model(place);
}

void check_conditionals(const Layout& layout, const std::vector<Conditional>& conditionals,
                        const std::string& place) {
  if (conditionals.size() != layout.tokens().size()) damaged_model(place);
  for (std::size_t t = 0; t < conditionals.size(); ++t) {
    const Conditional& conditional = conditionals[t];
    const Token& token = layout.tokens()[t];
    bool fits = conditional.classes == layout.cardinality()[layout.column_of(token)];
    // Only what is drawn before may be asked for.
    const std::vector<int> known = layout.parents_of(token);
    const auto is_known = [&](int column) { return std::ranges::count(known, column) > 0; };
    for (const int parent : conditional.parents) fits = fits && is_known(parent);
    for (std::size_t f = 0; f < conditional.tilt.columns.size(); ++f) {
      const int column = conditional.tilt.columns[f];
      fits = fits && is_known(column) && conditional.tilt.sizes[f] == layout.cardinality()[column];
    }
    for (std::size_t s = 0; s < conditional.start.size(); ++s) {
      const int column = conditional.start[s];
      fits = fits && is_known(column) && conditional.start_sizes[s] == layout.cardinality()[column];
    }
    if (!fits) damaged_model(place);
  }
}

}  // namespace synthwright::trees
