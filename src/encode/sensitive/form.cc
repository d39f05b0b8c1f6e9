#include "encode/sensitive/form.h"

#include <algorithm>
#include <array>

#include "encode/sensitive/made_up.h"
#include "encode/sensitive/made_up_words.h"
#include "encode/sensitive/usual_names.h"
#include "profile/sensitive/bank.h"
#include "profile/sensitive/labels.h"
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

/// Without what is behind a number ("exp 08/29").
std::size_t value_end(const Recogniser& recogniser, const std::string& text) {
  return recogniser.scheme == "card" ? without_expiry(text).size() : text.size();
}

std::string layout_of(std::string_view scheme, const std::string& text, std::size_t end) {
  const bool digits_alone = scheme == "phone" || scheme == "card";
  if (scheme == "ip") return "#";
  std::string layout;
  const auto has = [&](bool (*kind)(char)) {
    return std::any_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), kind);
  };
  const char character = has(is_lower) && !has(is_upper) ? '*' : '#';
  for (std::size_t i = 0; i < end; ++i) {
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

constexpr std::array<std::string_view, kLocales> kLocaleNames = {"us", "de", "fr"};

/// "John Bradley (Florence Briggs Thayer)": without what is in brackets or quotes.
std::string without_asides(const std::string& text) {
  std::string rest;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool quote = text[at] == '"' || (text[at] == '\'' && at > 0 && text[at - 1] == ' ');
    const char closing = text[at] == '(' ? ')' : quote ? text[at] : '\0';
    const std::size_t end = closing == '\0' ? text.npos : text.find(closing, at + 1);
    if (end == text.npos) {
      rest += text[at];
    } else {
      at = end;
    }
  }
  rest.erase(rest.find_last_not_of(' ') + 1);
  return rest;
}

/// A value of no known form: other words, letters and digits between the same signs.
std::string disguised(const std::string& text, Locale locale, Random& random) {
  const std::string shape = Value(text).shape;
  std::string made;
  for (std::size_t at = 0; at < shape.size();) {
    const std::size_t end =
        shape[at] == 'A' || shape[at] == 'a' ? shape.find_first_not_of("Aa", at) : at + 1;
    const std::size_t size = std::min(end, shape.size()) - at;
    if (size > 1) {
      made += usual_family_name(locale, random);
    } else if (shape[at] == '9') {
      made += static_cast<char>('0' + random.below(10));
    } else if (shape[at] == 'A' || shape[at] == 'a') {
      made += static_cast<char>(shape[at] + static_cast<char>(random.below(26)));
    } else {
      made += shape[at];
    }
    at += size;
  }
  return made;
}

/// Of the value in `text`; labels around it that anybody has stay as they are.
std::optional<Form> form_of_one(std::string_view what, const std::string& text, Extent extent) {
  const std::string value = text.substr(extent.begin, extent.end - extent.begin);
  const std::string before = known_labels(text.substr(0, extent.begin)),
                    after = known_labels(text.substr(extent.end));
  const Recogniser* recogniser = best_of(what, what == "full_name" ? without_asides(value) : value);
  if (recogniser == nullptr) return std::nullopt;
  const std::string scheme(recogniser->scheme);
  if (is_of_words(scheme)) {
    const auto words = template_of(scheme, value);
    if (!words) return std::nullopt;
    const auto locale = evident_locale(scheme, value);
    const std::string variant(locale ? kLocaleNames[static_cast<int>(*locale)] : "");
    return Form{
        .scheme = scheme, .variant = variant, .layout = before + *words + after, .rest = {}};
  }
  if (!can_make_up(scheme)) return std::nullopt;
  return Form{.scheme = scheme,
              .variant = variant_of(scheme, value),
              .layout = before + layout_of(scheme, value, value_end(*recogniser, value)) + after,
              .rest = {}};
}

/// The first value with the signs before it, the second with those between, and so on.
std::optional<Form> form_of_list(std::string_view what, const std::string& text,
                                 const std::vector<Extent>& list) {
  std::vector<Form> forms;
  std::size_t from = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::size_t to = i + 1 < list.size() ? list[i].end : text.size();
    const Extent extent{list[i].begin - from, list[i].end - from};
    auto form = form_of_one(what, text.substr(from, to - from), extent);
    if (!form) return std::nullopt;
    forms.push_back(std::move(*form));
    from = to;
  }
  Form first = forms.front();
  first.rest.assign(forms.begin() + 1, forms.end());
  return first;
}

}  // namespace

std::optional<Form> form_of(std::string_view what, const std::string& value) {
  const std::string text = Value(value).text;
  if (says_nothing(text)) return Form{.scheme = "", .variant = "", .layout = text, .rest = {}};
  if (!may_be_listed(what)) return form_of_one(what, text, value_in(text));
  for (const std::vector<Extent>& list : lists_in(text)) {
    if (auto form = form_of_list(what, text, list)) return form;
  }
  if (auto form = form_of_one(what, text, value_in(text))) return form;
  return form_of_one(what, text, core_in(text));
}

namespace {

std::string made_from_one(const Form& form, const NameShares& names, Random& random) {
  if (is_of_words(form.scheme)) {
    Locale locale = draw_locale(names.locales, random);
    const auto* asked = std::ranges::find(kLocaleNames, form.variant);
    if (asked != kLocaleNames.end()) locale = static_cast<Locale>(asked - kLocaleNames.begin());
    return fill_template(form.layout, locale, names.women, random);
  }
  const std::string characters = make_up(form.scheme, form.variant, random);
  if (form.scheme == "ip") {
    std::string made = form.layout;
    return made.replace(made.find('#'), 1, characters);
  }
  return fill_layout(form.layout, characters, random);
}

}  // namespace

std::string made_from(const Form& form, const NameShares& names, Random& random) {
  if (form.scheme.empty()) return form.layout;
  std::string made = made_from_one(form, names, random);
  for (const Form& next : form.rest) made += made_from_one(next, names, random);
  return made;
}

bool is_spelled(const Form& form) {
  const std::string& scheme = form.scheme;
  return is_of_words(scheme) && scheme != "email" && scheme != "mrz" &&
         form.layout.find("social.example") == std::string::npos;
}

std::string with_spans_replaced(const std::string& text, const NameShares& names,
                                const Spelling& spelling, Random& random) {
  constexpr int kMostDraws = 500;
  const auto made_up = [&](const std::string& value, const std::optional<Form>& form) {
    const bool known = form && !form->scheme.empty();
    std::string made;
    for (int draw = 0; draw < kMostDraws; ++draw) {
      made = known ? made_from(*form, names, random)
                   : disguised(value, draw_locale(names.locales, random), random);
      if (known && !is_spelled(*form)) break;
      if (const auto spelled = spelling.spelled(made)) return *spelled;
    }
    return made;
  };
  std::string made;
  std::size_t at = 0;
  for (const Span& span : find_spans(text)) {
    const std::string value = text.substr(span.begin, span.end - span.begin);
    made += text.substr(at, span.begin - at) + made_up(value, form_of(span.what, value));
    at = span.end;
  }
  return made + text.substr(at);
}

}  // namespace synthwright::sensitive
