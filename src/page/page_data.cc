#include "page/page_data.h"

#include <charconv>
#include <vector>

#include "page/page.h"

namespace synthwright {
namespace {

constexpr std::size_t kTextBytes = 400;  // longer names and sentences are cut
constexpr std::size_t kNoteBytes = 300;  // room for the note on what was left out

double rounded(double value) {
  const std::string text = format("{:.4g}", value);
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::string clipped(const std::string& text) {
  if (text.size() <= kTextBytes) return text;
  std::size_t end = kTextBytes;
  while (end > 0 && (text[end] & 0xC0) == 0x80) --end;  // not inside a UTF-8 character
  return text.substr(0, end) + "…";
}

// `round` holds below the keys whose numbers only have to be seen, not computed with.
Json shortened(const Json& json, bool round) {
  if (json.is_string()) return clipped(json.get<std::string>());
  if (json.is_number_float()) return round ? Json(rounded(json.get<double>())) : json;
  if (json.is_array()) {
    Json result = Json::array();
    for (const Json& item : json) result.push_back(shortened(item, round));
    return result;
  }
  if (json.is_object()) {
    Json result = Json::object();
    for (const auto& [key, value] : json.items()) {
      const bool seen = key == "real" || key == "synthetic" || key == "holdout" || key == "matrix";
      result[clipped(key)] = shortened(value, round || (seen && value.is_array()));
    }
    return result;
  }
  return json;
}

}  // namespace

PageData::PageData(Json start, std::size_t budget, std::string figures)
    : data_(std::move(start)), budget_(budget), figures_(std::move(figures)) {
  used_ = script_text(data_).size() + kNoteBytes;
}

void PageData::add(const std::string& key, const Json& item, const std::string& what,
                   double share) {
  const Json kept = shortened(item, false);
  const std::size_t size = script_text(kept).size() + 1;
  if (static_cast<double>(used_ + size) > share * static_cast<double>(budget_)) {
    return leave_out(what);
  }
  used_ += size;
  data_[key].push_back(kept);
}

Json PageData::finish() {
  if (!left_out_.empty()) {
    std::vector<std::string> parts;
    for (const auto& [what, count] : left_out_) parts.push_back(format("{} {}", count, what));
    data_["notes"].push_back(
        format("This page leaves out {} to stay small enough to open; {} has them all.",
               fmt::join(parts, ", "), figures_));
  }
  return std::move(data_);
}

}  // namespace synthwright
