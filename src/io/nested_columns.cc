#include "io/nested_columns.h"

#include <array>
#include <charconv>
#include <span>

#include "base/format.h"
#include "synthwright/error.h"

namespace synthwright {
namespace {

constexpr std::array<std::pair<JsonForm, std::string_view>, 7> kFormWords = {{{kAbsent, "absent"},
                                                                              {kNull, "null"},
                                                                              {kBoolean, "boolean"},
                                                                              {kNumber, "number"},
                                                                              {kString, "string"},
                                                                              {kObject, "object"},
                                                                              {kList, "list"}}};

constexpr std::string_view kJson = "json";

[[noreturn]] void refuse(const Field& field, const std::string& what) {
  throw Error{Code::invalid_data, format("The path of the column '{}' {}.", field.name, what),
              "Steps of a path are keys, \"[2]\" for an element, and last \"[]\" or \"?\"."};
}

bool is_key(std::string_view step) {
  return step.empty() || (step.front() != '[' && step.front() != '?');
}

// The index in "[2]"; -1 when it is none.
int index_in(std::string_view step) {
  int index = -1;
  const char* end = step.data() + step.size() - 1;
  const auto read = std::from_chars(step.data() + 1, end, index);
  return read.ptr == end && *end == ']' && index < kMostElements ? index : -1;
}

NestedNode& member_at(NestedNode& node, std::string_view key) {
  const auto [found, is_new] = node.member_of.emplace(key, static_cast<int>(node.members.size()));
  if (is_new) {
    node.keys.emplace_back(key);
    node.members.emplace_back();
  }
  return node.members[found->second];
}

NestedNode& child_at(NestedNode& node, std::string_view step, const Field& field) {
  if (is_key(step)) return member_at(node, step.substr(step.starts_with('\\')));
  const int index = index_in(step);
  if (index < 0) refuse(field, format("has a step '{}' that is none", step));
  if (node.elements.size() <= static_cast<std::size_t>(index)) node.elements.resize(index + 1);
  return node.elements[index];
}

void place(NestedNode& root, const Field& field, int column) {
  std::span<const std::string> path = field.format.path;
  int NestedNode::*part = &NestedNode::value;
  NestedNode* node = &root;
  if (path.empty()) {
    node = &member_at(root, field.name);
  } else {
    if (path.size() > kMostDepth + 1) refuse(field, format("has more than {} steps", kMostDepth));
    if (path.back() == kLengthStep) part = &NestedNode::length;
    if (path.back() == kKindStep) part = &NestedNode::kind;
    if (part != &NestedNode::value) path = path.first(path.size() - 1);
    if (path.empty() || !is_key(path.front())) refuse(field, "does not begin with a key");
    for (const std::string& step : path) node = &child_at(*node, step, field);
  }
  if (node->*part >= 0) refuse(field, "is that of another column");
  node->*part = column;
}

}  // namespace

std::string_view word_of(JsonForm form) {
  for (const auto& [known, word] : kFormWords) {
    if (known == form) return word;
  }
  return {};
}

JsonForm form_of(std::string_view word) {
  for (const auto& [form, known] : kFormWords) {
    if (known == word) return form;
  }
  return kAbsent;
}

std::string json_storage(unsigned forms) {
  std::string storage(kJson);
  for (const auto& [form, word] : kFormWords) {
    if (form != kAbsent && (forms & form) != 0) storage += format(" {}", word);
  }
  return storage;
}

bool is_json_storage(std::string_view storage) {
  return storage == kJson || (storage.starts_with(kJson) && storage[kJson.size()] == ' ');
}

bool has_form(std::string_view storage, std::string_view json) {
  if (storage == kJson) return true;
  const std::size_t start = json.find_first_not_of(" \t\r\n");
  const auto form = [&] {
    switch (start == json.npos ? ' ' : json[start]) {
      case '{': return kObject;
      case '[': return kList;
      case '"': return kString;
      case 't':
      case 'f': return kBoolean;
      case 'n': return kNull;
      default: return kNumber;
    }
  }();
  return storage.find(word_of(form)) != storage.npos;
}

std::string key_step(std::string_view key) {
  const bool like_other = !is_key(key) || key.starts_with('\\');
  return (like_other ? "\\" : "") + std::string(key);
}

std::string element_step(std::size_t index) { return format("[{}]", index); }

std::string NestedNames::name_for(const std::vector<std::string>& path) {
  std::string name;
  for (const std::string& step : path) {
    if (is_key(step)) {
      if (!name.empty()) name += '.';
      name += std::string_view(step).substr(step.starts_with('\\'));
    } else {
      name += step;
    }
  }
  const auto [first, is_new] = taken_.emplace(name, 2);
  if (is_new) return name;
  std::string other;
  do {
    other = format("{}_{}", name, first->second++);
  } while (!taken_.emplace(other, 2).second);
  return other;
}

NestedNode nested_columns(const std::vector<Field>& fields) {
  NestedNode root;
  for (std::size_t i = 0; i < fields.size(); ++i) place(root, fields[i], static_cast<int>(i));
  return root;
}

}  // namespace synthwright
