#include "encode/sensitive/form.h"

#include <algorithm>

#include "encode/sensitive/made_up.h"
#include "encode/sensitive/made_up_words.h"
#include "profile/sensitive/bank.h"
#include "profile/sensitive/noise.h"
#include "profile/sensitive/recognisers.h"
#include "profile/sensitive/spans.h"

namespace synthwright::sensitive {
namespace {

/// Which of the recognisers of a kind fits best.
const Recogniser* best_of(std::string_view what, const std::string& text) {
  const Value value(text);
  const Recogniser* best = nullptr;
  double chance = 2;
  for (const Recogniser& recogniser : recognisers()) {
    if (recogniser.what != what) continue;
    const Fit fit = recogniser.fits(value);
    if (!fit || *fit >= chance) continue;
    best = &recogniser;
    chance = *fit;
  }
  return best;
}

/// Where the value is in a text with a label before it and something behind ("exp 08/29").
std::size_t value_end(const Recogniser& recogniser, const std::string& text) {
  return recogniser.scheme == "card" ? without_expiry(text).size() : text.size();
}

std::string layout_of(std::string_view scheme, const std::string& text, std::size_t begin,
                      std::size_t end) {
  const bool digits_alone = scheme == "phone" || scheme == "card";
  const bool address = scheme == "ip";
  std::string layout = text.substr(0, begin);
  const auto has = [&](bool (*kind)(char)) {
    return std::any_of(text.begin() + static_cast<std::ptrdiff_t>(begin),
                       text.begin() + static_cast<std::ptrdiff_t>(end), kind);
  };
  const char character = has(is_lower) && !has(is_upper) ? '*' : '#';
  if (address) return layout + "#";
  for (std::size_t i = begin; i < end; ++i) {
    const char c = text[i];
    const bool high = (c & 0x80) != 0;
    if (high && (c & 0x40) == 0) continue;  // inside a character
    const bool space = high && !digits_alone && text.compare(i, 2, "\xC2\xA0") == 0;
    if (is_digit(c)) {
      layout += character;
    } else if (!digits_alone && (is_upper(c) || is_lower(c) || (high && !space))) {
      layout += character;
    } else {
      layout += high ? ' ' : c;
    }
  }
  // Digits behind it, such as an expiry date, are random as well.
  for (std::size_t i = end; i < text.size(); ++i) layout += is_digit(text[i]) ? '#' : text[i];
  return layout;
}

std::string fill_layout(const std::string& layout, const std::string& characters, Random& random) {
  std::string made;
  std::size_t next = 0;
  for (const char c : layout) {
    if (c != '#' && c != '*') {
      made += c;
    } else if (next < characters.size()) {
      const char filler = characters[next++];
      made += c == '*' && is_upper(filler) ? static_cast<char>(filler - 'A' + 'a') : filler;
    } else {
      made += static_cast<char>('0' + random.below(10));
    }
  }
  return made;
}

}  // namespace

std::optional<Form> form_of(std::string_view what, const std::string& value) {
  const std::string text = Value(value).text;
  if (says_nothing(text)) return Form{.scheme = "", .variant = "", .layout = text};
  const std::size_t begin = label_end(text);
  const std::string unlabelled = text.substr(begin);
  const Recogniser* recogniser = best_of(what, unlabelled);
  if (recogniser == nullptr) return std::nullopt;
  const std::string scheme(recogniser->scheme);
  if (is_of_words(scheme)) {
    const auto words = template_of(scheme, unlabelled);
    if (!words) return std::nullopt;
    return Form{.scheme = scheme, .variant = "", .layout = *words};
  }
  if (!can_make_up(scheme)) return std::nullopt;
  return Form{.scheme = scheme,
              .variant = variant_of(scheme, unlabelled),
              .layout = layout_of(scheme, text, begin, begin + value_end(*recogniser, unlabelled))};
}

std::string made_from(const Form& form, Locale locale, Random& random) {
  if (form.scheme.empty()) return form.layout;
  if (is_of_words(form.scheme)) return fill_template(form.layout, locale, random);
  const std::string characters = make_up(form.scheme, form.variant, random);
  if (form.scheme == "ip") {
    std::string made = form.layout;
    return made.replace(made.find('#'), 1, characters);
  }
  return fill_layout(form.layout, characters, random);
}

std::string with_spans_replaced(const std::string& text, Random& random) {
  std::string made;
  std::size_t at = 0;
  for (const Span& span : find_spans(text)) {
    const std::string value = text.substr(span.begin, span.end - span.begin);
    const std::optional<Form> form = form_of(span.what, value);
    made += text.substr(at, span.begin - at);
    const Locale locale = locale_of(span.scheme, value).value_or(Locale::us);
    made += form && !form->scheme.empty() ? made_from(*form, locale, random) : "***";
    at = span.end;
  }
  return made + text.substr(at);
}

}  // namespace synthwright::sensitive
