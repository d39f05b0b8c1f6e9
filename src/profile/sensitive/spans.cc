#include "profile/sensitive/spans.h"

#include <algorithm>
#include <optional>

#include "profile/sensitive/address.h"
#include "profile/sensitive/label_words.h"
#include "profile/sensitive/names.h"
#include "profile/sensitive/person.h"

namespace synthwright::sensitive {
namespace {

struct Token {
  std::size_t begin = 0, end = 0;  // without signs around it
};

constexpr std::size_t kMostWords = 9, kMostLength = 45;  // of a number in groups
constexpr double kStrict = 0.12;  // chance of a form that counts wherever it stands
constexpr double kPlain = 0.06;   // of a phone number in digits alone
constexpr std::string_view kBefore = "\"'([{<*_", kBehind = "\"')]}>.,;:!?*_";

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t begin = text.find_first_not_of(" \t\r\n,;|", at);
    if (begin == std::string_view::npos) break;
    std::size_t end = std::min(text.find_first_of(" \t\r\n,;|", begin), text.size());
    at = end;
    while (begin < end && kBefore.find(text[begin]) != std::string_view::npos &&
           !(text[begin] == '(' && begin + 1 < end && is_digit(text[begin + 1]))) {
      ++begin;
    }
    while (begin < end && kBehind.find(text[end - 1]) != std::string_view::npos &&
           !(text[end - 1] == ')' && is_digit(text[begin + (end - begin > 1)]))) {
      --end;
    }
    // "IBAN:DE89..." and "tel=030..." begin behind the sign.
    const std::size_t colon = text.substr(begin, end - begin).find_first_of("=:");
    const bool label = colon != std::string_view::npos && colon > 1 &&
                       std::ranges::all_of(text.substr(begin, colon),
                                           [](char c) { return is_lower(c) || is_upper(c); }) &&
                       begin + colon + 1 < end && text[begin + colon + 1] != '/';
    if (label) begin += colon + 1;
    if (begin < end) tokens.push_back({begin, end});
  }
  return tokens;
}

bool may_begin_number(std::string_view text, const Token& token) {
  const char c = text[token.begin];
  if (is_digit(c) || c == '+' || c == '(') return true;
  if (!is_upper(c)) return false;
  const std::string_view word = text.substr(token.begin, token.end - token.begin);
  return word.size() <= 2 || std::ranges::any_of(word, is_digit);
}

/// Forms that may stand in a text, and how far a plain number has to be from chance.
const Recogniser* best_fit(std::string_view piece, double& chance) {
  const Value value(piece);
  const Recogniser* best = nullptr;
  if (value.digits.empty() || value.compact.size() < 7) return nullptr;
  const bool grouped = value.text.size() > value.compact.size();
  for (const Recogniser& recogniser : recognisers()) {
    const std::string_view what = recogniser.what;
    if (what == "postcode" || what == "user_account" || what == "coordinates" ||
        what.ends_with("_address") || what.ends_with("_name") || what == "licence_plate") {
      continue;
    }
    const Fit fit = recogniser.fits(value);
    const bool by_form = what == "phone" || recogniser.scheme == "us_ssn";
    const double most = !by_form ? kStrict : grouped ? 0.85 : kPlain;
    if (!fit || *fit > most || (best != nullptr && *fit >= chance)) continue;
    best = &recogniser;
    chance = *fit;
  }
  return best;
}

/// The last token of a reference of ISO 11649 ("RF18 5390 0754 7034"), whose groups are no numbers
/// of persons; mistyped ones are none either. Nothing where none begins.
std::optional<std::size_t> reference_end(std::string_view text, const std::vector<Token>& tokens,
                                         std::size_t first) {
  const auto word = [&](std::size_t i) {
    return text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
  };
  const std::string_view start = word(first);
  if (!start.starts_with("RF") || start.size() < 4 || !all_digits(start.substr(2))) {
    return std::nullopt;
  }
  std::size_t last = first;
  while (last + 1 < tokens.size() && tokens[last + 1].begin == tokens[last].end + 1 &&
         word(last + 1).size() <= 4 && all_digits(word(last + 1))) {
    ++last;
  }
  return last;
}

/// "11-18-2020", "0405-2017 02:53 PM": eight digits with a year, before a time of day, are a date,
/// mistyped or not.
bool is_date(std::string_view text, std::size_t end, std::string_view piece) {
  const Value value(piece);
  if (value.digits.size() != 8 || !value.digits_and("-./ ")) return false;
  const auto year = [&](std::size_t at) {
    return value.digits.compare(at, 2, "19") == 0 || value.digits.compare(at, 2, "20") == 0;
  };
  const std::string behind = Value(text.substr(end, 6)).shape;
  const bool time = behind.starts_with("99:99") || behind.starts_with("9:99");
  return time && (year(0) || year(4));
}

bool overlaps(const std::vector<Span>& spans, std::size_t begin, std::size_t end) {
  return std::ranges::any_of(
      spans, [&](const Span& span) { return begin < span.end && span.begin < end; });
}

void find_words(std::string_view text, const std::vector<Token>& tokens, std::vector<Span>& spans) {
  for (const Token& token : tokens) {
    const std::string_view word = text.substr(token.begin, token.end - token.begin);
    if (word.find('@') == std::string_view::npos) continue;
    if (const Fit fit = fits_email(Value(word))) {
      spans.push_back({token.begin, token.end, "email", "email", *fit});
    }
  }
}

/// Whether groups of digits stand before or behind these tokens.
bool digits_beside(std::string_view text, const std::vector<Token>& tokens, std::size_t first,
                   std::size_t last) {
  const auto group = [&](std::size_t i) {
    return all_digits(text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin));
  };
  return (first > 0 && tokens[first].begin == tokens[first - 1].end + 1 && group(first - 1)) ||
         (last + 1 < tokens.size() && tokens[last + 1].begin == tokens[last].end + 1 &&
          group(last + 1));
}

/// "Order 212-555-0143", "P/N 078-05-1120": what has only the form of a person's number.
bool is_number_of_thing(std::string_view text, const std::vector<Token>& tokens, std::size_t first,
                        double chance) {
  constexpr double kFormAlone = 0.04;
  if (first == 0 || chance <= kFormAlone) return false;
  const Token& before = tokens[first - 1];
  return is_thing_label(text.substr(before.begin, before.end - before.begin));
}

/// Whether a street is named after the person: "rue de Marcelle Lacroix".
bool after_street_word(std::string_view text, const std::vector<Token>& tokens, std::size_t first) {
  for (std::size_t back = 1; back <= 2 && back <= first; ++back) {
    const Token& token = tokens[first - back];
    const std::string word = folded(text.substr(token.begin, token.end - token.begin));
    if (is_street_word(word)) return true;
    if (word.size() > 3) return false;
  }
  return false;
}

bool may_be_of_thing(const Recogniser& recogniser) {
  return recogniser.what == "phone" || recogniser.what == "ip" || recogniser.scheme == "us_ssn";
}

void find_numbers(std::string_view text, const std::vector<Token>& tokens,
                  std::vector<Span>& spans) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!may_begin_number(text, tokens[i])) continue;
    if (const auto end = reference_end(text, tokens, i)) {
      i = *end;
      continue;
    }
    for (std::size_t last = std::min(i + kMostWords, tokens.size()); last-- > i;) {
      const std::size_t begin = tokens[i].begin, end = tokens[last].end;
      if (end - begin > kMostLength) continue;
      const std::string_view piece = text.substr(begin, end - begin);
      if (piece.find_first_of(",;|\n") != std::string_view::npos) continue;
      if (overlaps(spans, begin, end) || is_date(text, end, piece)) continue;
      double chance = 1;
      const Recogniser* found = best_fit(piece, chance);
      const bool in_digits = digits_beside(text, tokens, i, last);  // a piece of a longer number
      if (found != nullptr && !(found->what == "phone" && chance > 0.02 && in_digits) &&
          !(may_be_of_thing(*found) && is_number_of_thing(text, tokens, i, chance))) {
        spans.push_back({begin, end, found->what, found->scheme, chance});
        i = last;
        break;
      }
    }
  }
}

void find_streets(std::string_view text, std::vector<Span>& spans) {
  for (std::size_t at = 0; at < text.size();) {
    const auto street = find_street(text.substr(at));
    if (!street) return;
    const std::size_t begin = at + street->begin, end = at + street->end;
    const bool number =
        text.substr(begin, end - begin).find_first_of("0123456789") != std::string_view::npos;
    // "5 New Street Lights": the type is no last word.
    const bool goes_on = street->locale == Locale::us && end + 1 < text.size() &&
                         text[end] == ' ' && is_upper(text[end + 1]);
    if (number && !goes_on && !overlaps(spans, begin, end)) {
      spans.push_back({begin, end, "street_address", "street_address", 0.03});
    }
    at = end;
  }
}

/// "Mr. Smith", "Anna Weber", "Dr. J. von Berg".
void find_names(std::string_view text, const std::vector<Token>& tokens, std::vector<Span>& spans) {
  const auto word = [&](std::size_t i) {
    return text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
  };
  const auto joined = [&](std::size_t i) {  // nothing but a space, or a title's point, before it
    const std::string_view gap =
        text.substr(tokens[i - 1].end, tokens[i].begin - tokens[i - 1].end);
    return gap == " " || gap == ". ";
  };
  const auto capital = [&](std::size_t i) {
    const std::string shape = Value(word(i)).shape;
    return !shape.empty() && shape[0] == 'A' && shape.find('9') == std::string::npos;
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool title = is_title(std::string(word(i)) + ".") && capital(i);
    std::size_t first = title ? i + 1 : i;
    while (first < tokens.size() && title && is_title(word(first)) && joined(first)) ++first;
    if (first >= tokens.size() || !capital(first) || (title && !joined(first))) continue;
    const bool given = is_given_name(folded(word(first)));
    if (!title && (!given || after_street_word(text, tokens, first))) continue;
    std::size_t last = first;
    bool family = title && !given && word(first).size() > 2;
    while (last + 1 < tokens.size() && last < first + 3 && joined(last + 1)) {
      const std::string next = folded(word(last + 1));
      const bool known = is_family_name(next) || (has_family_ending(next) && capital(last + 1));
      const bool part = is_particle(next) || word(last + 1).size() <= 2 || is_given_name(next);
      if (!(capital(last + 1) && (known || part)) && !is_particle(next)) break;
      ++last;
      family = family || (known && capital(last));
      if (known) break;
    }
    if (!family) continue;
    const std::size_t begin = tokens[first].begin, end = tokens[last].end;
    if (!overlaps(spans, begin, end)) {
      spans.push_back({begin, end, "full_name", "full_name", title ? 0.02 : 0.05});
    }
    i = last;
  }
}

}  // namespace

std::vector<Span> find_spans(std::string_view text) {
  std::vector<Span> spans;
  const std::vector<Token> tokens = tokens_of(text);
  find_words(text, tokens, spans);
  find_numbers(text, tokens, spans);
  find_streets(text, spans);
  find_names(text, tokens, spans);
  std::ranges::sort(spans, {}, &Span::begin);
  return spans;
}

std::string shape_of(std::string_view text, const Span& span) {
  return Value(text.substr(span.begin, span.end - span.begin)).shape;
}

}  // namespace synthwright::sensitive
