// Free text with sensitive values in it.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/format.h"
#include "profile/sensitive/detect.h"
#include "profile/sensitive/spans.h"

namespace synthwright::sensitive {
namespace {

constexpr double kLeastOfForm = 0.4;     // of all numbers of the same form that pass its check
constexpr double kLeastOfGroups = 0.93;  // random ones are phones in 60 %, SSN in 89 % of cases
constexpr double kOfFormAlone = 0.3;     // chance of a phone without country and brackets
constexpr double kOfCheck = 0.12;        // by more than that not a check digit but the form counts
constexpr double kEnough = 4;            // one IBAN, two cards
constexpr double kLeastRows = 0.01;      // of the rows with something in them
constexpr double kLeastNameRows = 0.1;   // where only names or streets are in them

constexpr double kTextWords = 4;

double mean_words(const std::vector<std::string>& texts) {
  std::size_t words = 0;
  for (const std::string& text : texts) words += split_words(text).size();
  return static_cast<double>(words) / static_cast<double>(texts.size());
}

bool by_words(const Span& span) {
  return span.what == "full_name" || span.what == "street_address";
}

/// Numbers of one check, which random numbers of the same form pass as well: the key to count them
/// by, empty for what counts wherever it stands. Phones as digits alone, or in groups as American
/// part numbers have them too, are apart from others.
std::string checked_as(const std::string& text, const Span& span) {
  if (by_words(span) || span.what == "email") return "";
  if (span.what != "phone") return std::string(span.scheme);
  if (span.chance > kOfFormAlone) return "phone in groups";
  const bool plain = shape_of(text, span).find_first_not_of('9') == std::string::npos;
  return plain ? "phone in digits" : "";
}

/// How many numbers of each form there are, whether they pass a check or not.
std::map<std::string, std::size_t> forms_in(const std::vector<std::string>& texts,
                                            const std::set<std::string>& wanted) {
  std::map<std::string, std::size_t> counts;
  for (const std::string& text : texts) {
    const std::string shape = Value(text).shape;
    for (const std::string& form : wanted) {
      for (std::size_t at = shape.find(form); at != std::string::npos;
           at = shape.find(form, at + form.size())) {
        const auto goes_on = [](char c) { return c == '9' || c == 'A' || c == 'a'; };
        const std::size_t end = at + form.size();
        const bool alone =
            (at == 0 || !goes_on(shape[at - 1])) && (end == shape.size() || !goes_on(shape[end]));
        counts[form] += alone;
      }
    }
  }
  return counts;
}

/// A value by itself is no text; only forms that nothing else has count all the same.
bool alone(const std::string& text, const Span& span) {
  return span.end - span.begin + 3 > text.size() && span.what != "email" && span.what != "iban";
}

std::string listed(const std::set<std::string_view>& whats) {
  std::string list;
  for (const std::string_view what : whats) {
    list += (list.empty() ? "" : ", ") + std::string(what);
  }
  return list;
}

/// Keys of checked_as() whose checks hold no more often than by chance.
std::set<std::string> refused_in(const std::vector<std::string>& texts,
                                 const std::vector<std::vector<Span>>& spans) {
  std::map<std::string, std::map<std::string, std::size_t>> hits;  // by key and form
  std::map<std::string, double> evidence;                          // log odds against chance
  std::set<std::string> forms;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (const Span& span : spans[i]) {
      const std::string key = checked_as(texts[i], span);
      if (key.empty()) continue;
      const std::string form = shape_of(texts[i], span);
      ++hits[key][form];
      evidence[key] += span.chance > kOfCheck ? kEnough : -std::log(span.chance);
      forms.insert(form);
    }
  }
  const auto all = forms_in(texts, forms);
  std::set<std::string> refused;
  for (const auto& [key, by_form] : hits) {
    std::size_t passed = 0, seen = 0;
    for (const auto& [form, count] : by_form) {
      passed += count;
      seen += std::max(count, all.contains(form) ? all.at(form) : 0);
    }
    const bool groups = key == "phone in groups" || key == "us_ssn";
    const double least = groups ? kLeastOfGroups : kLeastOfForm;
    const bool enough = static_cast<double>(passed) >= least * static_cast<double>(seen);
    if (!enough || evidence[key] < kEnough) refused.insert(key);
  }
  return refused;
}

}  // namespace

std::optional<Sensitive> find_in_text(const ValueSample& sample) {
  std::vector<std::vector<Span>> spans;
  for (const std::string& text : sample.values) {
    spans.push_back(find_spans(text));
    std::erase_if(spans.back(), [&](const Span& span) { return alone(text, span); });
  }
  const std::set<std::string> refused = refused_in(sample.values, spans);

  std::int64_t rows = 0, with_any = 0, with_number = 0;
  std::set<std::string_view> whats;
  for (std::size_t i = 0; i < sample.values.size(); ++i) {
    bool any = false, number = false;
    for (const Span& span : spans[i]) {
      if (refused.contains(checked_as(sample.values[i], span))) continue;
      any = true;
      number = number || !by_words(span);
      whats.insert(span.what);
    }
    rows += sample.counts[i];
    with_any += any ? sample.counts[i] : 0;
    with_number += number ? sample.counts[i] : 0;
  }
  const double share = static_cast<double>(with_any) / static_cast<double>(rows);
  const bool enough =
      static_cast<double>(with_number) >= kLeastRows * static_cast<double>(rows) && with_number > 0;
  if (!enough && (share < kLeastNameRows || mean_words(sample.values) < kTextWords)) {
    return std::nullopt;  // titles and schools have names of persons in them
  }
  return Sensitive{.what = "text_with_pii",
                   .share = share,
                   .evidence = format("{:.4g} % of the texts have something in them that names or "
                                      "finds a person: {}.",
                                      100 * share, listed(whats)),
                   .action = Action::replace};
}

}  // namespace synthwright::sensitive
