#include "pipeline/yaml_map.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <fstream>

#include "base/format.h"
#include "base/secrets.h"
#include "synthwright/error.h"
#include "synthwright/options.h"

namespace synthwright {

struct YamlMap::Node {
  YAML::Node yaml;
};

namespace {

template <typename T>
T number(const std::string& text, const std::string& place, const char* wanted) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) {
    throw Error{Code::usage, format("{}: '{}' is not {}.", place, text, wanted),
                "Correct the value."};
  }
  return value;
}

YAML::Node load(const std::filesystem::path& file) {
  if (!std::ifstream(file) || std::filesystem::is_directory(file)) {
    throw Error{Code::failure, format("{}: cannot be opened.", file.string()),
                "Check the path and its permissions."};
  }
  try {
    return YAML::LoadFile(file.string());
  } catch (const YAML::Exception& error) {
    throw Error{
        Code::usage,
        format("{}, line {}: not valid YAML: {}.", file.string(), error.mark.line + 1, error.msg),
        "Check indentation, colons and quotes there."};
  }
}

}  // namespace

YamlMap YamlMap::read(const std::filesystem::path& file) {
  return {file.string(), "", Node{load(file)}};
}

YamlMap::YamlMap(std::string file, std::string name, const Node& node)
    : file_(std::move(file)), name_(std::move(name)) {
  if (!node.yaml.IsMap()) {
    throw Error{Code::usage,
                format("{}, line {}: {} is not a mapping of keys to values.", file_,
                       std::max(node.yaml.Mark().line, 0) + 1,
                       name_.empty() ? "the file" : "'" + name_ + "'"),
                "Write it as `key: value` lines."};
  }
  for (const auto& entry : node.yaml) {
    const auto key = entry.first.as<std::string>("");
    lines_[key] = entry.first.Mark().line + 1;
    if (!nodes_.emplace(key, std::make_shared<const Node>(entry.second)).second) {
      throw Error{Code::usage, format("{}: the key appears twice.", place(key)), "Remove one."};
    }
    keys_.push_back(key);
  }
}

std::string YamlMap::place(const std::string& key) const {
  const std::string name = name_.empty() ? key : name_ + "." + key;
  const auto line = lines_.find(key);
  if (line == lines_.end()) return format("{}: '{}'", file_, name);
  return format("{}, line {}: '{}'", file_, line->second, name);
}

const YamlMap::Node* YamlMap::find(const std::string& key) {
  asked_.push_back(key);
  const auto found = nodes_.find(key);
  return found == nodes_.end() || found->second->yaml.IsNull() ? nullptr : found->second.get();
}

std::string YamlMap::scalar(const Node& node, const std::string& key) const {
  if (!node.yaml.IsScalar()) {
    throw Error{Code::usage, format("{}: one value is needed here.", place(key)),
                "Write it on one line, without a list or a mapping."};
  }
  return expand_environment(node.yaml.Scalar(), place(key));
}

std::string YamlMap::text(const std::string& key) {
  const Node* node = find(key);
  if (node == nullptr) {
    throw Error{Code::usage, format("{} is missing.", place(key)), format("Add `{}: ...`.", key)};
  }
  return scalar(*node, key);
}

std::string YamlMap::text(const std::string& key, const std::string& fallback) {
  const Node* node = find(key);
  return node == nullptr ? fallback : scalar(*node, key);
}

std::int64_t YamlMap::integer(const std::string& key, std::int64_t fallback) {
  const Node* node = find(key);
  if (node == nullptr) return fallback;
  return number<std::int64_t>(scalar(*node, key), place(key), "a whole number");
}

double YamlMap::real(const std::string& key, double fallback) {
  const Node* node = find(key);
  return node == nullptr ? fallback : number<double>(scalar(*node, key), place(key), "a number");
}

bool YamlMap::boolean(const std::string& key, bool fallback) {
  const Node* node = find(key);
  if (node == nullptr) return fallback;
  const std::string text = scalar(*node, key);
  if (text != "true" && text != "false") {
    throw Error{Code::usage, format("{}: '{}' is neither true nor false.", place(key), text),
                "Write true or false."};
  }
  return text == "true";
}

std::vector<std::string> YamlMap::list(const std::string& key) {
  const Node* node = find(key);
  if (node == nullptr) return {};
  if (!node->yaml.IsSequence()) return {scalar(*node, key)};
  std::vector<std::string> values;
  for (const auto& item : node->yaml) values.push_back(scalar(Node{item}, key));
  return values;
}

std::map<std::string, std::string> YamlMap::values(const std::string& key) {
  YamlMap below = map(key);
  std::map<std::string, std::string> values;
  for (const std::string& name : below.keys()) values[name] = below.text(name);
  return values;
}

YamlMap YamlMap::map(const std::string& key) {
  const Node* node = find(key);
  const std::string name = name_.empty() ? key : name_ + "." + key;
  return {file_, name, node == nullptr ? Node{YAML::Node(YAML::NodeType::Map)} : *node};
}

const std::vector<std::string>& YamlMap::keys() const { return keys_; }

void YamlMap::refuse_others() const {
  for (const std::string& key : keys_) {
    if (std::ranges::find(asked_, key) != asked_.end()) continue;
    const std::string nearest = nearest_name(key, asked_);
    throw Error{Code::usage, format("{}: there is no such key.", place(key)),
                nearest.empty() ? format("Known keys here: {}.", fmt::join(asked_, ", "))
                                : format("Did you mean '{}'?", nearest)};
  }
}

}  // namespace synthwright
