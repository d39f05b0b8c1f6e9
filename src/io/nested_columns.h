// Flat columns as the tree of nested values that they are parts of (Format::path).
//
// A path leads from the outside in. Its steps: the key of an object; "[2]", the third element of a
// list; last, "[]", the length of a list, or "?", what kind of value there is (JsonForm), where the
// other columns do not tell. A key that begins with '[', '?' or '\' has a '\' before it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "synthwright/table.h"

namespace synthwright {

/// A value that holds others, or a plain one. Columns are positions in the schema; -1: none.
struct NestedNode {
  int value = -1;                 ///< of plain values
  int length = -1;                ///< of the list
  int kind = -1;                  ///< a word of word_of()
  std::vector<std::string> keys;  ///< of members, in the order of their first columns
  std::vector<NestedNode> members;
  std::map<std::string, int, std::less<>> member_of;  ///< key -> position in members
  std::vector<NestedNode> elements;

  bool is_object() const { return !members.empty(); }
  bool is_list() const { return length >= 0 || !elements.empty(); }
};

/// What kind of value lies somewhere; a bit each where several were seen.
enum JsonForm : unsigned {
  kAbsent = 1,  // an object without this key
  kNull = 2,
  kBoolean = 4,
  kNumber = 8,
  kString = 16,
  kObject = 32,
  kList = 64
};
std::string_view word_of(JsonForm form);
/// kAbsent for a word that is none.
JsonForm form_of(std::string_view word);

constexpr int kMostElements = 32;       ///< a longer list is kept as one JSON text
constexpr int kMostLeaves = 128;        ///< and one that needs more columns
constexpr std::size_t kMostDepth = 16;  ///< and what lies deeper
/// Format::storage of values whose key is absent when they are missing, and of strings that are
/// Format::missing then.
constexpr std::string_view kAbsentStorage = "absent", kTextStorage = "text";
/// Format::storage of a JSON text of one of these forms: "json list null".
std::string json_storage(unsigned forms);
bool is_json_storage(std::string_view storage);
/// Whether a JSON text is of a form that the storage names; one that names none has all.
bool has_form(std::string_view storage, std::string_view json);

std::string key_step(std::string_view key);
std::string element_step(std::size_t index);
constexpr std::string_view kLengthStep = "[]", kKindStep = "?";

/// Gives columns distinct names: "user.name", "tags[]", "tags[0]", "user?".
class NestedNames {
 public:
  std::string name_for(const std::vector<std::string>& path);

 private:
  std::map<std::string, int> taken_;  // -> the next number to try
};

/// The object that the columns are the members of.
/// Throws: Error{invalid_data} for paths that go nowhere or collide.
NestedNode nested_columns(const std::vector<Field>& fields);

}  // namespace synthwright
