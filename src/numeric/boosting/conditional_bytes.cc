// Conditionals as bytes: little-endian, arrays preceded by their length.
#include <cstring>
#include <type_traits>

#include "numeric/boosting/conditional.h"
#include "numeric/boosting/kernels.h"
#include "synthwright/error.h"

namespace synthwright::boosting {
namespace {

class Writer {
 public:
  template <typename T>
  void value(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    const auto* from = reinterpret_cast<const std::byte*>(&value);
    bytes.insert(bytes.end(), from, from + sizeof value);
  }
  template <typename T>
  void array(const std::vector<T>& values) {
    value(static_cast<std::uint32_t>(values.size()));
    for (const T& element : values) value(element);
  }
  std::vector<std::byte> bytes;
};

[[noreturn]] void damaged() {
  throw Error{Code::invalid_data, "The model's conditional distributions are damaged.",
              "Restore the model folder, or fit again."};
}

class Reader {
 public:
  explicit Reader(const std::vector<std::byte>& bytes) : bytes_(bytes) {}
  template <typename T>
  T value() {
    T value;
    if (at_ + sizeof value > bytes_.size()) damaged();
    std::memcpy(&value, bytes_.data() + at_, sizeof value);
    at_ += sizeof value;
    return value;
  }
  template <typename T>
  std::vector<T> array() {
    const auto size = value<std::uint32_t>();
    if (at_ + size * sizeof(T) > bytes_.size()) damaged();
    std::vector<T> values(size);
    if (size > 0) std::memcpy(values.data(), bytes_.data() + at_, size * sizeof(T));
    at_ += size * sizeof(T);
    return values;
  }
  bool at_end() const { return at_ == bytes_.size(); }

 private:
  const std::vector<std::byte>& bytes_;
  std::size_t at_ = 0;
};

// Walking down a tree from a file must end in a leaf that exists, whatever the file says.
void check_tree(const Tree& tree, std::size_t parents) {
  if (tree.nodes.empty() || tree.nodes.size() > kMostNodes || tree.leaves < 1 ||
      tree.leaves > 256) {
    damaged();
  }
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    const Node& node = tree.nodes[i];
    const bool safe = node.left == i ? node.leaf < tree.leaves
                                     : node.left > i && node.left + 1u < tree.nodes.size() &&
                                           node.feature < parents;
    if (!safe) damaged();
  }
}

void check_tilt(const Tilt& tilt, int classes) {
  if (tilt.lanes < 0 || tilt.lanes > kMostTiltLanes || tilt.columns.size() != tilt.sizes.size()) {
    damaged();
  }
  std::size_t codes = 0;
  for (const int size : tilt.sizes) {
    if (size < 1 || size > 256) damaged();
    codes += static_cast<std::size_t>(size);
  }
  const auto lanes = static_cast<std::size_t>(tilt.lanes);
  if (tilt.basis.size() != lanes * padded(classes) || tilt.coefficients.size() != codes * lanes) {
    damaged();
  }
}

}  // namespace

void check(const Conditional& model) {
  if (model.classes < 1 || model.classes > kMostClasses || model.parents.size() > 255 ||
      model.start.size() != model.start_sizes.size()) {
    damaged();
  }
  check_tilt(model.tilt, model.classes);
  std::size_t cells = 1, leaves = 0;
  for (const int size : model.start_sizes) {
    if (size < 1 || size > 256) damaged();
    cells *= static_cast<std::size_t>(size);
    if (cells > model.start_scores.size()) damaged();  // before the product overflows
  }
  for (const Tree& tree : model.trees) {
    check_tree(tree, model.parents.size());
    leaves += tree.leaves;
  }
  if (model.start_scores.size() != cells * padded(model.classes) ||
      model.leaf_values.size() != leaves * padded(model.classes)) {
    damaged();
  }
}

std::vector<std::byte> to_bytes(const Conditional& model) {
  Writer writer;
  writer.value(model.classes);
  writer.array(model.parents);
  writer.array(model.start);
  writer.array(model.start_sizes);
  writer.array(model.start_scores);
  writer.value(model.start_loss);
  writer.value(model.loss);
  writer.value(static_cast<std::uint32_t>(model.trees.size()));
  for (const Tree& tree : model.trees) {
    writer.value(tree.leaves);
    writer.value(static_cast<std::uint32_t>(tree.nodes.size()));
    for (const Node& node : tree.nodes) {
      writer.value(node.left);
      writer.value(node.feature);
      writer.value(node.threshold);
      writer.value(node.leaf);
    }
  }
  writer.array(model.leaf_values);
  return std::move(writer.bytes);
}

Conditional conditional_from_bytes(const std::vector<std::byte>& bytes) {
  Reader reader(bytes);
  Conditional model;
  model.classes = reader.value<int>();
  model.parents = reader.array<int>();
  model.start = reader.array<int>();
  model.start_sizes = reader.array<int>();
  model.start_scores = reader.array<float>();
  model.start_loss = reader.value<double>();
  model.loss = reader.value<double>();
  const auto trees = reader.value<std::uint32_t>();
  for (std::uint32_t t = 0; t < trees; ++t) {
    Tree tree;
    tree.leaves = reader.value<int>();
    const auto nodes = reader.value<std::uint32_t>();
    for (std::uint32_t i = 0; i < nodes; ++i) {
      Node node;
      node.left = reader.value<std::uint16_t>();
      node.feature = reader.value<std::uint8_t>();
      node.threshold = reader.value<std::uint8_t>();
      node.leaf = reader.value<std::uint8_t>();
      tree.nodes.push_back(node);
    }
    model.trees.push_back(std::move(tree));
  }
  model.leaf_values = reader.array<float>();
  if (!reader.at_end()) damaged();
  check(model);
  return model;
}

}  // namespace synthwright::boosting
