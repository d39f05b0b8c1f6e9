#include "io/json_shape.h"

#include <limits>

#include "base/format.h"
#include "io/json_text.h"
#include "io/line_reader.h"
#include "io/nested_columns.h"
#include "table/value_text.h"

namespace synthwright {
namespace {

class ShapeReader : public JsonEvents {
 public:
  using JsonEvents::JsonEvents;

  std::unique_ptr<const JsonShape> take_root() { return std::move(root_); }

  bool null() override { return add(kNull); }
  bool boolean(bool) override { return add(kBoolean); }
  bool number_integer(number_integer_t) override { return add(kNumber); }
  bool number_unsigned(number_unsigned_t value) override {
    return add_number(value > std::uint64_t{std::numeric_limits<std::int64_t>::max()});
  }
  bool number_float(number_float_t, const string_t& digits) override {
    return add_number(digits.find_first_of(".eE") == digits.npos);
  }
  bool string(string_t& value) override {
    if (skipped_ == 0 && !open_.empty() && value.find('\0') != value.npos) {
      refuse(format("{}: the text contains a zero byte", place()));
    }
    return add(kString);
  }
  bool start_object(std::size_t) override {
    if (skipped_ > 0) return ++skipped_;
    open(open_.empty() ? root_.get() : next(kObject), false);
    return true;
  }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override {
    if (skipped_ > 0) return ++skipped_;
    open(next(kList), true);
    return true;
  }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    if (skipped_ > 0) return true;
    JsonShape& object = *open_.back().shape;
    if (name.empty() && open_.size() == 1) refuse(": a value has an empty name");
    if (name.find('\0') != name.npos) refuse(": a name contains a zero byte");
    const auto [found, is_new] = object.member_of.emplace(name, std::ssize(object.members));
    if (is_new) {
      object.keys.push_back(name);
      object.members.push_back(std::make_unique<JsonShape>());
    }
    member_ = object.members[found->second].get();
    if (member_->object == open_.back().object) {
      refuse(format("{}: two values are named '{}'", open_.size() > 1 ? place() : "", name));
    }
    member_->object = open_.back().object;
    return true;
  }

 private:
  struct Open {
    JsonShape* shape;
    bool list;
    std::size_t count = 0;    // of elements
    std::int64_t object = 0;  // its number
  };

  bool add(JsonForm form) {
    if (skipped_ == 0) next(form);
    return true;
  }
  // Whole numbers beyond 64 bits are kept digit by digit.
  bool add_number(bool long_integer) {
    JsonShape* shape = skipped_ == 0 ? next(kNumber) : nullptr;
    if (long_integer && shape != nullptr) shape->keep_whole();
    return true;
  }
  // Where the value that begins now lies; null when it is skipped.
  JsonShape* next(JsonForm form) {
    if (open_.empty()) refuse(": not an object");
    JsonShape* shape = member_;
    if (open_.back().list) {
      JsonShape& list = *open_.back().shape;
      if (open_.back().count++ == kMostElements) {
        list.keep_whole();
        open_.pop_back();
        skipped_ = 1;
        return nullptr;
      }
      if (list.elements.size() < open_.back().count) {
        list.elements.push_back(std::make_unique<JsonShape>());
      }
      shape = list.elements[open_.back().count - 1].get();
    }
    shape->forms |= form;
    ++shape->seen;
    return shape;
  }
  void open(JsonShape* shape, bool list) {
    if (shape != nullptr && open_.size() == kMostDepth) shape->keep_whole();
    if (shape == nullptr || shape->whole) {
      ++skipped_;
      return;
    }
    open_.push_back({shape, list});
    if (!list) {
      ++shape->objects;
      open_.back().object = ++object_;
    }
  }
  bool close() {
    if (skipped_ > 0) {
      --skipped_;
    } else {
      open_.pop_back();
    }
    return true;
  }
  // The column that the line is in, from the outermost key.
  std::string place() const {
    std::string outermost;
    const JsonShape* inner = open_.size() > 1 ? open_[1].shape : member_;
    for (std::size_t i = 0; i < root_->members.size(); ++i) {
      if (root_->members[i].get() == inner) outermost = root_->keys[i];
    }
    return format(", column '{}'", outermost);
  }

  std::unique_ptr<JsonShape> root_ = std::make_unique<JsonShape>();
  std::vector<Open> open_;
  JsonShape* member_ = nullptr;  // of the innermost object: where the value after its key lies
  std::int64_t skipped_ = 0;     // levels inside a value that is kept whole
  std::int64_t object_ = 0;
};

}  // namespace

void JsonShape::keep_whole() {
  whole = true;
  keys.clear();
  members.clear();
  member_of.clear();
  elements.clear();
}

std::unique_ptr<const JsonShape> json_shape(const std::filesystem::path& file, FileKind kind) {
  LineReader lines(file, kind.compression);
  ShapeReader shape(file.string());
  while (const auto line = lines.next()) {
    if (!trim(*line).empty()) shape.read(*line, lines.number());
  }
  return shape.take_root();
}

}  // namespace synthwright
