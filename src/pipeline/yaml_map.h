// A mapping of a YAML file, read key by key. A key that nobody asked for is an error naming its
// line and the nearest key that was asked for. `${NAME}` in a value is an environment variable.
//
//   YamlMap job = YamlMap::read("job.yaml");
//   std::string name = job.text("name");
//   YamlMap split = job.map("split");
//   double holdout = split.real("holdout", 0.2);
//   split.refuse_others();
//   job.refuse_others();
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace synthwright {

class YamlMap {
 public:
  /// Throws: Error{failure} when the file cannot be opened, Error{usage} when it is not a mapping.
  static YamlMap read(const std::filesystem::path& file);

  /// The value of a key that has to be there. Throws: Error{usage}.
  std::string text(const std::string& key);
  std::string text(const std::string& key, const std::string& fallback);
  std::int64_t integer(const std::string& key, std::int64_t fallback);
  double real(const std::string& key, double fallback);
  /// true or false.
  bool boolean(const std::string& key, bool fallback);
  /// A list, or one value.
  std::vector<std::string> list(const std::string& key);
  /// A mapping of names to values, none of which is asked for by name.
  std::map<std::string, std::string> values(const std::string& key);
  /// The mapping below `key`; empty when the key is not there.
  YamlMap map(const std::string& key);

  /// Every key of this mapping, in the file's order.
  const std::vector<std::string>& keys() const;
  /// Throws: Error{usage} for the first key that nobody asked for.
  void refuse_others() const;

 private:
  struct Node;
  YamlMap(std::string file, std::string name, const Node& node);

  std::string place(const std::string& key) const;
  const Node* find(const std::string& key);
  std::string scalar(const Node& node, const std::string& key) const;

  std::string file_, name_;
  std::vector<std::string> keys_, asked_;
  std::map<std::string, std::shared_ptr<const Node>> nodes_;
  std::map<std::string, int> lines_;
};

}  // namespace synthwright
