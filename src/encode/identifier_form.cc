#include "encode/identifier_form.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <numeric>

namespace synthwright {
namespace {

using Values = std::vector<const std::string*>;

constexpr std::size_t kMaximumLength = 256, kMaximumShapes = 64;
/// Classes at one position that mix more than this are one pattern, not several (3f9a, 93ba, ...).
constexpr std::size_t kMaximumMixtures = 8;
constexpr std::size_t kMaximumWords = 32;  // words (country codes, years) told apart in a pattern
constexpr double kMostRows = 0.9;          // that patterns told apart have to cover

const std::string kLower = "abcdefghijklmnopqrstuvwxyz", kUpper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const std::string kUuid = "XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX";
constexpr std::size_t kUuidVariant = 19;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// Digits as 9, letters as A and a, everything else as it is.
std::string classes_of(std::string value) {
  for (char& c : value) c = is_digit(c) ? '9' : is_upper(c) ? 'A' : is_lower(c) ? 'a' : c;
  return value;
}

/// Digits and letters as X, everything else as it is.
std::string outline_of(std::string value) {
  for (char& c : value) c = is_digit(c) || is_upper(c) || is_lower(c) ? 'X' : c;
  return value;
}

std::map<std::string, Values> grouped(const Values& values,
                                      const std::function<std::string(const std::string&)>& key) {
  std::map<std::string, Values> groups;
  for (const std::string* value : values) groups[key(*value)].push_back(value);
  return groups;
}

/// The groups that have enough rows, or nothing when they are too many or leave out too much.
std::vector<Values> told_apart(std::map<std::string, Values> groups, std::size_t rows,
                               std::size_t support, std::size_t maximum) {
  std::vector<Values> kept;
  std::size_t covered = 0;
  for (auto& [key, group] : groups) {
    if (group.size() < support) continue;
    covered += group.size();
    kept.push_back(std::move(group));
  }
  if (kept.size() > maximum || static_cast<double>(covered) < kMostRows * rows) return {};
  return kept;
}

bool all_equal(const Values& values) {
  return std::ranges::all_of(values, [&](const std::string* v) { return *v == *values[0]; });
}

/// Splits values of one class pattern by the words in them ("INV", "2021") that enough rows share,
/// run by run, where the words are few and something besides them varies.
std::vector<Values> split_by_words(const Values& values, std::size_t support) {
  const std::string classes = classes_of(*values[0]);
  std::vector<Values> parts = {values};
  for (std::size_t begin = 0, end; begin < classes.size(); begin = end) {
    end = std::min(classes.find_first_not_of(classes[begin], begin), classes.size());
    const std::size_t length = end - begin;
    if (outline_of(classes.substr(begin, 1)) != "X" || (is_digit(classes[begin]) && length < 2)) {
      continue;
    }
    auto words = grouped(values, [&](const std::string& v) { return v.substr(begin, length); });
    // Words that use more than a tenth of two digits are numbers.
    const std::size_t most = is_digit(classes[begin]) && length == 2 ? 10 : kMaximumWords;
    if (told_apart(std::move(words), values.size(), support, most).empty()) continue;
    std::vector<Values> finer;
    for (const Values& part : parts) {
      auto groups = grouped(part, [&](const std::string& v) { return v.substr(begin, length); });
      auto split = told_apart(std::move(groups), part.size(), support, most);
      if (split.empty() || std::ranges::any_of(split, all_equal)) split = {part};
      finer.insert(finer.end(), split.begin(), split.end());
    }
    if (finer.size() <= kMaximumWords) parts = std::move(finer);
  }
  return parts;
}

/// What may stand at the free positions of a group, class by class: hexadecimal letters only, where
/// no more than one row in 200 goes beyond them.
struct Alphabets {
  std::string lower, upper;
};

/// The letters of a column: all, unless so many are used that each would be expected twice the
/// support often; then those that have the support.
Alphabets letters_of(const Values& values, std::size_t support) {
  std::array<std::size_t, 256> counts{};
  for (const std::string* value : values) {
    for (const char c : *value) ++counts[static_cast<unsigned char>(c)];
  }
  const auto used = [&](const std::string& letters) {
    std::string frequent;
    std::size_t all = 0;
    for (const char c : letters) {
      const std::size_t count = counts[static_cast<unsigned char>(c)];
      all += count;
      if (count >= support) frequent += c;
    }
    return all >= 2 * support * letters.size() ? frequent : letters;
  };
  return {used(kLower), used(kUpper)};
}

Alphabets alphabets_of(const Values& values, const std::vector<bool>& free,
                       const Alphabets& letters, std::size_t support) {
  std::size_t beyond_lower = 0, beyond_upper = 0;
  for (const std::string* value : values) {
    bool lower = false, upper = false;
    for (std::size_t i = 0; i < value->size(); ++i) {
      lower |= free[i] && is_lower((*value)[i]) && (*value)[i] > 'f';
      upper |= free[i] && is_upper((*value)[i]) && (*value)[i] > 'F';
    }
    beyond_lower += lower, beyond_upper += upper;
  }
  const auto few = [&](std::size_t rows) { return rows < support && rows * 200 <= values.size(); };
  const auto hexadecimal = [](std::string used, char last) {
    std::erase_if(used, [&](char c) { return c > last; });
    return used;
  };
  return {few(beyond_lower) ? hexadecimal(letters.lower, 'f') : letters.lower,
          few(beyond_upper) ? hexadecimal(letters.upper, 'F') : letters.upper};
}

using Counts = std::array<std::size_t, 256>;

std::size_t count_of(const Counts& counts, const std::string& characters) {
  return std::transform_reduce(characters.begin(), characters.end(), std::size_t{0}, std::plus<>(),
                               [&](char c) { return counts[static_cast<unsigned char>(c)]; });
}

/// The characters of a free position: whole classes, unless rows enough for every character of them
/// (three times the support each: by a Poisson count of 30, fewer than 10 has probability 7e-6)
/// leave some out and all but one row in 200 agree.
std::string characters_of(const Counts& counts, const Alphabets& alphabets, std::size_t rows,
                          std::size_t support) {
  std::string all;
  for (const std::string& part : {kDigits, alphabets.upper, alphabets.lower}) {
    if (count_of(counts, part) >= support) all += part;
  }
  std::string used;
  for (const char c : all) {
    if (counts[static_cast<unsigned char>(c)] >= support) used += c;
  }
  const bool evident =
      rows >= 3 * support * all.size() && count_of(counts, used) * 200 >= rows * 199;
  return evident ? used : all;
}

/// The bytes of each position as characters: a literal beyond ASCII is one position.
std::vector<std::string> join_utf8(const std::vector<std::string>& bytes) {
  std::vector<std::string> positions;
  for (const std::string& byte : bytes) {
    const bool continues = (static_cast<unsigned char>(byte[0]) & 0xC0) == 0x80;
    if (continues && !positions.empty()) {
      positions.back() += byte;
    } else {
      positions.push_back(byte);
    }
  }
  return positions;
}

/// Requires: values of one outline, at least `support` of them.
Pattern pattern_of(const Values& values, const Alphabets& letters, std::size_t support) {
  const std::string outline = outline_of(*values[0]);
  std::vector<Counts> counts(outline.size(), Counts{});
  for (const std::string* value : values) {
    for (std::size_t i = 0; i < value->size(); ++i) {
      ++counts[i][static_cast<unsigned char>((*value)[i])];
    }
  }
  std::vector<bool> free(outline.size());
  for (std::size_t i = 0; i < outline.size(); ++i) {
    free[i] = counts[i][static_cast<unsigned char>((*values[0])[i])] < values.size();
  }
  const Alphabets alphabets = alphabets_of(values, free, letters, support);
  std::vector<std::string> positions;
  for (std::size_t i = 0; i < outline.size(); ++i) {
    std::string position(1, (*values[0])[i]);
    if (free[i] && outline == kUuid && i == kUuidVariant &&
        count_of(counts[i], "89ABab") == values.size()) {
      position = count_of(counts[i], "AB") > count_of(counts[i], "ab") ? "89AB" : "89ab";
    } else if (free[i]) {
      position = characters_of(counts[i], alphabets, values.size(), support);
      // Few rows, and no class with support: any digit or letter says least.
      if (position.empty()) position = kDigits + alphabets.upper + alphabets.lower;
    }
    positions.push_back(std::move(position));
  }
  return Pattern(join_utf8(positions));
}

/// Numbers do not begin with 0, and stay within 64 bits: 19 digits begin with 8 at most.
Pattern as_number(const Pattern& pattern) {
  std::vector<std::string> positions = pattern.positions();
  const std::size_t first = positions[0] == "-" ? 1 : 0;
  const std::size_t digits = positions.size() - first;
  std::string& lead = positions[first];
  if (digits > 1 && lead.size() > 1) std::erase(lead, '0');
  if (digits == 19) {
    std::erase(lead, '9');
    if (lead.empty()) lead = "12345678";
  }
  return Pattern(std::move(positions));
}

/// The form of last resort. Numbers get a digit in front that is not 0.
Pattern generic_pattern(const std::vector<std::string>& values, bool integers) {
  std::vector<std::size_t> lengths;
  bool digit = false, lower = false, upper = false;
  for (const std::string& value : values) {
    lengths.push_back(value.size());
    digit |= std::ranges::any_of(value, is_digit);
    lower |= std::ranges::any_of(value, is_lower);
    upper |= std::ranges::any_of(value, is_upper);
  }
  std::ranges::sort(lengths);
  const std::size_t usual = lengths.empty() ? 8 : lengths[lengths.size() / 2];
  const std::string all = (upper ? kUpper : "") + (lower ? kLower : "");
  const std::string free = integers || all.empty() || digit ? kDigits + all : all;
  std::vector<std::string> positions(std::clamp<std::size_t>(usual, 1, integers ? 18 : 64), free);
  return integers ? as_number(Pattern(std::vector<std::string>(positions.size(), kDigits)))
                  : Pattern(std::move(positions));
}

/// Groups of at least `support` values, each of one pattern, told apart where that is clear.
std::vector<Values> groups_of(const Values& values, std::size_t support) {
  std::vector<Values> groups;
  for (auto& [outline, of_outline] : grouped(values, outline_of)) {
    if (of_outline.size() < support || outline.empty()) continue;
    const auto by_class =
        told_apart(grouped(of_outline, classes_of), of_outline.size(), support, kMaximumMixtures);
    if (by_class.empty()) groups.push_back(of_outline);
    for (const Values& group : by_class) {
      for (Values& part : split_by_words(group, support)) groups.push_back(std::move(part));
    }
  }
  return groups;
}

/// Whole weights that sum to the period, by largest remainder; shapes that get none are left out.
std::vector<IdentifierShape> weighted(const std::vector<Values>& groups, const Alphabets& letters,
                                      std::size_t support) {
  std::size_t rows = 0;
  for (const Values& group : groups) rows += group.size();
  std::vector<IdentifierShape> shapes;
  std::vector<std::pair<std::size_t, std::size_t>> remainders;
  int left = IdentifierModel::kPeriod;
  for (const Values& group : groups) {
    const std::size_t scaled = group.size() * IdentifierModel::kPeriod;
    shapes.push_back({static_cast<int>(scaled / rows), pattern_of(group, letters, support)});
    remainders.push_back({scaled % rows, shapes.size() - 1});
    left -= shapes.back().weight;
  }
  std::ranges::stable_sort(remainders, std::greater<>(), [](const auto& r) { return r.first; });
  for (int i = 0; i < left; ++i) ++shapes[remainders[i].second].weight;
  std::erase_if(shapes, [](const IdentifierShape& shape) { return shape.weight == 0; });
  return shapes;
}

}  // namespace

std::vector<IdentifierShape> shapes_of(const std::vector<std::string>& values, int minimum_support,
                                       bool integers) {
  const auto support = static_cast<std::size_t>(minimum_support);
  Values short_enough;
  for (const std::string& value : values) {
    if (value.size() <= kMaximumLength) short_enough.push_back(&value);
  }
  auto groups = groups_of(short_enough, support);
  if (groups.empty()) return {{IdentifierModel::kPeriod, generic_pattern(values, integers)}};
  std::ranges::stable_sort(groups, std::greater<>(), &Values::size);
  groups.resize(std::min(groups.size(), kMaximumShapes));
  auto shapes = weighted(groups, letters_of(short_enough, support), support);
  if (integers) {
    for (IdentifierShape& shape : shapes) shape.pattern = as_number(shape.pattern);
  }
  return shapes;
}

}  // namespace synthwright
