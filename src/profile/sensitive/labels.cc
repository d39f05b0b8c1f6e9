#include "profile/sensitive/labels.h"

#include <algorithm>

#include "profile/sensitive/label_words.h"
#include "profile/sensitive/plates.h"
#include "profile/sensitive/value.h"

namespace synthwright::sensitive {
namespace {

constexpr int kMostWords = 4;

bool is_letter(char c) { return is_lower(c) || is_upper(c) || (c & 0x80) != 0; }

/// Whether a word is a number or an address, as no words of language are.
bool is_number_word(std::string_view word) {
  return word.find_first_of("0123456789@") != std::string_view::npos ||
         std::ranges::count(word, ':') > 1;
}

/// "FIN: ...", "Tél. : ...", "Phone number: ...": where the value begins, 0 without one.
std::size_t behind_colon(std::string_view text) {
  std::size_t colon = text.find(": ");
  if (colon == std::string_view::npos || colon == 0 || colon > 30 || !is_letter(text[0])) return 0;
  const std::string_view label = text.substr(0, colon);
  const bool words = std::ranges::all_of(label, [](char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == ' ';
  });
  const std::vector<std::string> list = split_words(label);
  const bool numbers = std::ranges::any_of(list.begin() + 1, list.end(), [](const auto& word) {
    return word.find_first_of("0123456789") != std::string::npos;
  });
  const bool thing = std::ranges::any_of(list, is_thing_label);
  return words && !numbers && !thing && list.size() <= 3 ? colon + 2 : 0;
}

/// "IBAN:DE89...", "ip=192.0.2.1", "visa-4111...", "Tel.030/123456", "CNI#123456789012": what is
/// before = may be any word.
std::size_t behind_sign(std::string_view word) {
  const std::size_t sign = word.find_first_of(":=-.#");
  if (sign == std::string_view::npos || sign == 0 || sign + 1 == word.size()) return 0;
  const std::string_view label = word.substr(0, sign);
  const bool known = is_number_label(word.substr(0, sign + (word[sign] == ':')));
  const bool any = word[sign] == '=' && std::ranges::all_of(label, is_letter) &&
                   !is_thing_label(label) && is_digit(word[sign + 1]);
  const bool joined = word[sign] != ':' && word[sign] != '=';
  if (joined && !(known && is_digit(word[sign + 1]))) return 0;
  return (known || any) && word[sign + 1] != '/' ? sign + 1 : 0;
}

/// A number's sign: "#4711", "n°12AB34567".
std::size_t behind_number_sign(std::string_view text, std::size_t begin) {
  for (const std::string_view sign : {"#", "n\xC2\xB0", "N\xC2\xB0", "\xE2\x84\x96"}) {
    const std::size_t end = begin + sign.size();
    if (text.substr(begin).starts_with(sign) && end < text.size() && text[end] != ' ') return end;
  }
  return begin;
}

/// Behind "US passport no.", "neue Handynummer", "card": labels and what qualifies them, before a
/// number or an address; `begin` where there is none.
std::size_t behind_number_labels(std::string_view text, std::size_t begin) {
  bool labelled = false;
  std::size_t at = begin;
  for (int words = 0; words <= kMostWords && at < text.size(); ++words) {
    const std::size_t space = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, space - at);
    const bool label = is_number_label(word);
    if (is_number_word(word) && !label && !is_qualifier(word)) {
      return labelled ? behind_number_sign(text, at) : begin;
    }
    if (!label && !is_qualifier(word)) return begin;
    labelled = labelled || label;
    at = std::min(text.find_first_not_of(' ', space), text.size());
  }
  return begin;
}

std::size_t value_begin(std::string_view text) {
  std::size_t begin = behind_colon(text);
  if (const std::size_t number = behind_number_labels(text, begin); number > begin) {
    begin = number;
  } else {
    for (int words = 0; words < kMostWords; ++words) {
      const std::size_t space = std::min(text.find(' ', begin), text.size());
      const std::size_t next = text.find_first_not_of(' ', space);
      if (next == std::string_view::npos || !is_label(text.substr(begin, space - begin))) break;
      begin = next;
    }
  }
  const std::size_t space = std::min(text.find(' ', begin), text.size());
  const std::size_t sign = behind_sign(text.substr(begin, space - begin));
  return sign > 0 ? behind_number_sign(text, begin + sign) : begin;
}

/// Without "(home)" or "privat" behind a number.
std::size_t value_end(std::string_view text, std::size_t begin) {
  std::size_t end = text.size();
  for (int words = 0; words < kMostWords; ++words) {
    const std::size_t space = text.substr(0, end).rfind(' ');
    if (space == std::string_view::npos || space <= begin) break;
    const std::string_view word = text.substr(space + 1, end - space - 1);
    const std::size_t last = text.find_last_not_of(' ', space);
    const std::size_t before = text.substr(0, last + 1).rfind(' ');
    const std::size_t from = before == std::string_view::npos ? begin : before + 1;
    const bool label = is_number_label(word);
    if (!label || !is_number_word(text.substr(from, last + 1 - from))) break;
    end = last + 1;
  }
  return end;
}

/// Between `separators`, and without spaces around; nothing where one is empty.
std::vector<Extent> split_at(std::string_view text,
                             const std::vector<std::string_view>& separators) {
  constexpr std::string_view kFirsts = ",;|/ \n";  // of all separators
  std::vector<Extent> parts;
  std::string lower(text);  // "212-555-0143 OR 212-555-0144"
  for (char& c : lower) c = is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size();) {
    std::size_t width = at == text.size() ? 1 : 0;
    const bool sign = width == 0 && kFirsts.find(text[at]) != std::string_view::npos;
    for (const std::string_view separator : separators) {
      if (sign && width == 0 && lower.compare(at, separator.size(), separator) == 0)
        width = separator.size();
    }
    if (width == 0) {
      ++at;
      continue;
    }
    const std::string_view part = text.substr(begin, at - begin);
    const std::size_t first = part.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    parts.push_back({begin + first, begin + part.find_last_not_of(" \t\r\n") + 1});
    at += width;
    begin = at;
  }
  return parts;
}

/// "cell (905) 770-6425 home (578) 848-1573".
std::vector<Extent> between_labels(std::string_view text) {
  std::vector<Extent> parts;
  bool open = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" ,;", at);
    if (begin == std::string_view::npos) break;
    at = std::min(text.find_first_of(" ,;", begin), text.size());
    const std::string_view word = text.substr(begin, at - begin);
    if (!is_number_word(word) && is_number_label(word)) {
      open = false;
      continue;
    }
    if (!open) parts.push_back({begin, at});
    parts.back().end = at;
    open = true;
  }
  return parts;
}

}  // namespace

Extent core_in(std::string_view text) {
  Extent core;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" \n", at);
    if (begin == std::string_view::npos) break;
    at = std::min(text.find_first_of(" \n", begin), text.size());
    if (!is_number_word(text.substr(begin, at - begin))) continue;
    core = {core.end == 0 ? begin : core.begin, at};
  }
  if (core.begin < core.end && text[core.begin] == '(' && text[core.end - 1] == ')' &&
      text.find(')', core.begin) + 1 == core.end) {
    ++core.begin;
  }
  while (core.begin < core.end && std::string_view("[<{\"'").find(text[core.begin]) != text.npos) {
    ++core.begin;
  }
  const auto closes = [&](char c) {
    const std::string_view inside = text.substr(core.begin, core.end - core.begin);
    return std::string_view("]>}\"',;.").find(c) != text.npos ||
           (c == ')' && inside.find('(') == text.npos);
  };
  while (core.begin < core.end && closes(text[core.end - 1])) --core.end;
  return core;
}

std::string known_labels(std::string_view text) {
  constexpr std::string_view kBetween = " and und et or oder ou for ";
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    const bool letters = is_letter(text[at]) || is_digit(text[at]);
    std::size_t end = at + 1;
    while (letters && end < text.size() &&
           (is_letter(text[end]) || is_digit(text[end]) ||
            (text[end] == '-' && end + 1 < text.size()))) {
      ++end;
    }
    const std::string_view word = text.substr(at, end - at);
    const bool known = is_number_label(word) || is_qualifier(word) || is_us_state(word) ||
                       kBetween.find(" " + folded(word) + " ") != std::string_view::npos;
    const bool sign = !letters && std::string_view("#*{}").find(text[at]) == std::string_view::npos;
    if (letters ? known : sign) kept += word;
    at = end;
  }
  return kept;
}

Extent value_in(std::string_view text) {
  const std::size_t begin = value_begin(text);
  return {begin, value_end(text, begin)};
}

std::vector<std::vector<Extent>> lists_in(std::string_view text) {
  constexpr std::size_t kLongest = 400, kMostParts = 9;
  static const std::vector<std::vector<std::string_view>> kSeparators = {
      {";", "|", "\n"},
      {",", ";", "|", "\n", " and ", " und ", " et ", " or ", " oder ", " ou ", " & ", " / ", " - ",
       " -> ", " => ", " \xE2\x80\x93 "},
      {"/"},
      {" "}};
  std::vector<std::vector<Extent>> lists;
  if (text.size() > kLongest) return lists;
  for (const auto& separators : kSeparators) {
    std::vector<Extent> parts = split_at(text, separators);
    if (parts.size() < 2 || parts.size() > kMostParts) continue;
    for (Extent& part : parts) {
      const Extent value = value_in(text.substr(part.begin, part.end - part.begin));
      part = {part.begin + value.begin, part.begin + value.end};
    }
    lists.push_back(std::move(parts));
  }
  std::vector<Extent> labelled = between_labels(text);
  if (labelled.size() > 1 && labelled.size() <= kMostParts) lists.push_back(std::move(labelled));
  return lists;
}

bool may_be_listed(std::string_view what) {
  return what != "postcode" && what != "coordinates" && !what.ends_with("_address") &&
         what != "given_name" && what != "family_name";
}

}  // namespace synthwright::sensitive
