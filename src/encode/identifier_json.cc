#include "base/json.h"

#include <algorithm>

#include "encode/identifier.h"

namespace synthwright {
namespace {

constexpr std::size_t kMaximumPositions = 512;

/// Equal neighbours once, with how often: [["INV"...]] is short for people too.
Json positions_json(const Pattern& pattern) {
  Json runs = Json::array();
  for (const std::string& position : pattern.positions()) {
    if (!runs.empty() && runs.back()[0] == position) {
      runs.back()[1] = runs.back()[1].get<int>() + 1;
    } else {
      runs.push_back({position, 1});
    }
  }
  return runs;
}

[[noreturn]] void damaged(const std::string& place, const std::string& what) {
  throw Error{Code::invalid_data, format("{}: {}.", place, what),
              "The file is damaged, or of another format version."};
}

/// One character of UTF-8 (JSON is checked UTF-8), or several of ASCII, ascending, none twice.
bool is_position(const std::string& characters) {
  const auto ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  if (characters.empty()) return false;
  if (std::ranges::all_of(characters, ascii)) {
    return std::ranges::is_sorted(characters, std::less_equal<>());
  }
  const auto starts = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  return std::ranges::count_if(characters, starts) == 1;
}

std::int64_t integer_member(const Json& object, const std::string& key, const std::string& place) {
  const auto value = member<Json>(object, key, place);
  if (!value.is_number_integer()) damaged(place, format("'{}' is not an integer", key));
  return value.get<std::int64_t>();
}

/// Digits that fit 64 bits, perhaps after a minus sign.
bool is_number(const Pattern& pattern) {
  const auto& positions = pattern.positions();
  const std::size_t first = !positions.empty() && positions[0] == "-" ? 1 : 0;
  const std::size_t digits = positions.size() - first;
  return digits >= 1 && digits <= 19 && (digits < 19 || positions[first].back() < '9') &&
         std::all_of(positions.begin() + first, positions.end(), [](const std::string& position) {
           return position.front() >= '0' && position.back() <= '9';
         });
}

Pattern pattern_from(const Json& runs, const std::string& place) {
  std::vector<std::string> positions;
  for (const Json& run : runs) {
    if (!run.is_array() || run.size() != 2 || !run[0].is_string() || !run[1].is_number_integer()) {
      damaged(place, "a position is not [characters, times]");
    }
    const auto characters = run[0].get<std::string>();
    const auto times = run[1].get<std::int64_t>();
    if (!is_position(characters)) damaged(place, "the characters of a position are out of order");
    if (times < 1 || times > static_cast<std::int64_t>(kMaximumPositions - positions.size())) {
      damaged(place, "a shape has too many positions");
    }
    positions.insert(positions.end(), static_cast<std::size_t>(times), characters);
  }
  return Pattern(std::move(positions));
}

std::vector<IdentifierShape> shapes_from(const Json& list, bool integers,
                                         const std::string& place) {
  std::vector<IdentifierShape> shapes;
  std::int64_t sum = 0;
  for (const Json& item : list) {
    const std::int64_t weight = integer_member(item, "weight", place);
    if (weight < 1 || weight > IdentifierModel::kPeriod) damaged(place, "a weight is out of range");
    shapes.push_back(
        {static_cast<int>(weight), pattern_from(member<Json>(item, "positions", place), place)});
    if (integers && !is_number(shapes.back().pattern)) damaged(place, "a shape is not a number");
    sum += weight;
  }
  if (sum != IdentifierModel::kPeriod) damaged(place, "the weights of the shapes do not add up");
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (shapes[i].pattern.overlaps(shapes[j].pattern)) damaged(place, "two shapes overlap");
    }
  }
  return shapes;
}

IdentifierSequence sequence_from(const Json& json, const std::string& place) {
  IdentifierSequence sequence{
      member<std::string>(json, "prefix", place), member<std::string>(json, "suffix", place),
      integer_member(json, "start", place), integer_member(json, "step", place)};
  const std::int64_t width = integer_member(json, "width", place);
  if (sequence.start < 0 || sequence.step < 1 ||
      sequence.start > IdentifierSequence::kMaximumStart ||
      sequence.step > IdentifierSequence::kMaximumStep || width < 0 || width > 18) {
    damaged(place, "the sequence has a start, step or width out of range");
  }
  sequence.width = static_cast<int>(width);
  return sequence;
}

}  // namespace

Json IdentifierModel::to_json() const {
  Json json{{"column", column_},
            {"type", integers_ ? "integer" : "text"},
            {"unique", unique_},
            {"missing_share", missing_share_}};
  if (range_ != IntegerRange{}) {
    json["least"] = range_.least;
    json["most"] = range_.most;
  }
  if (sequence_) {
    json["sequence"] = {{"prefix", sequence_->prefix},
                        {"suffix", sequence_->suffix},
                        {"start", sequence_->start},
                        {"step", sequence_->step},
                        {"width", sequence_->width}};
    return json;
  }
  json["shapes"] = Json::array();
  for (const IdentifierShape& shape : shapes_) {
    json["shapes"].push_back(
        {{"weight", shape.weight}, {"positions", positions_json(shape.pattern)}});
  }
  return json;
}

IdentifierModel IdentifierModel::from_json(const Json& json, const std::string& place) {
  const auto type = member<std::string>(json, "type", place);
  if (type != "integer" && type != "text") damaged(place, "the type is neither integer nor text");
  const auto share = member<double>(json, "missing_share", place);
  if (!(share >= 0 && share <= 1)) damaged(place, "the share of missing values is not in [0, 1]");
  IdentifierModel base(member<std::string>(json, "column", place), type == "integer", share);
  base.unique_ = member<bool>(json, "unique", place);
  if (json.contains("least")) {
    base.range_ = {integer_member(json, "least", place), integer_member(json, "most", place)};
    if (base.range_.least > 0 || base.range_.most < 1) damaged(place, "its range is no type's");
  }
  if (json.contains("sequence")) {
    return {std::move(base), sequence_from(json["sequence"], place)};
  }
  auto shapes = shapes_from(member<Json>(json, "shapes", place), base.integers_, place);
  IdentifierModel model(std::move(base), std::move(shapes));
  if (!model.holds(0)) damaged(place, "a shape has no number in the range of its type");
  return model;
}

}  // namespace synthwright
