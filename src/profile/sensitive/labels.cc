#include "profile/sensitive/labels.h"

#include <algorithm>
#include <unordered_set>

#include "profile/sensitive/value.h"

namespace synthwright::sensitive {
namespace {

/// Of persons' numbers and addresses, before any value.
constexpr std::string_view kLabels =
    " ssn vin fin iban kvnr mbi nir nino nhs ip mac id id-nr idnr steuer-id idno no no. nr nr. "
    "n\xC2\xB0 kto konto passport pass cni plate kennzeichen kfz immat. # medicare email e-mail "
    "mail user account ";
/// These are words of other things as well: labels where a number or an address follows.
constexpr std::string_view kLabelsOfNumbers =
    " tel telefon fon ph mob gsm telefax phone mobil mobile fax cell karte card carte cb perso "
    "visa mastercard master mc "
    "amex american express discover diners club jcb maestro unionpay ec "
    "girocard ec-karte kreditkarte visa-karte visacard credit debit bancaire bleue paypal "
    "home work office private privat dienstlich geschaftlich festnetz handy buro portable fixe "
    "domicile bureau pro perso. travail maison landline telephone telefon-nr tel-nr telefonnummer "
    "handynummer mobilnummer main direct direkt zentrale number num numero nummer "
    "ssn# tin itin steuer-nr ausweis reisepass personalausweis passeport kartennummer "
    "kontonummer bic-iban compte rib adresse address ipv4 ipv6 host client server proxy eth0 eth1 "
    "wlan0 wlan lan wifi bt plz cp zip postcode fahrgestellnummer fahrgestell-nr fzg chassis ";
/// Of numbers of things.
constexpr std::string_view kThings =
    " order orders po so p/n pn part parts item items art article artikel invoice inv lot batch "
    "charge serial sn s/n case ticket model version ver release build ec commande facture "
    "bestellung auftrag rechnung vorgang dossier isbn issn ean gtin upc sku ref reference ref# "
    "los chapter section rule patent voucher gutschein colis parcel tracking sendung paket "
    "firmware driver software kernel kit teil model modell voucher teilenummer bestellnummer "
    "auftragsnummer rechnungsnummer artikelnummer ";
constexpr int kMostWords = 4;

using Words = std::unordered_set<std::string>;  // looked up, never listed

Words words_of(std::string_view list) {
  const std::vector<std::string> words = split_words(list);
  return {words.begin(), words.end()};
}

const Words& labels() {
  static const Words words = words_of(kLabels);
  return words;
}

const Words& labels_of_numbers() {
  static const Words words = words_of(kLabelsOfNumbers);
  return words;
}

const Words& things() {
  static const Words words = words_of(kThings);
  return words;
}

/// "(Tél.", "No.:" as the lists have them.
std::string bare(std::string_view word) {
  std::string lower = folded(word);
  while (!lower.empty() && (lower.back() == ':' || lower.back() == ')' || lower.back() == ']')) {
    lower.pop_back();
  }
  if (!lower.empty() && (lower.front() == '(' || lower.front() == '[')) lower.erase(0, 1);
  return lower;
}

bool is_label(std::string_view word, const Words& list) {
  std::string lower = bare(word);
  if (list.contains(lower)) return true;
  while (!lower.empty() && (lower.back() == '.' || lower.back() == '#')) lower.pop_back();
  return list.contains(lower);
}

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

/// "IBAN:DE89...", "ip=192.0.2.1", "visa-4111...": what is before = may be any word.
std::size_t behind_sign(std::string_view word) {
  const std::size_t sign = word.find_first_of(":=-");
  if (sign == std::string_view::npos || sign == 0 || sign + 1 == word.size()) return 0;
  const std::string_view label = word.substr(0, sign);
  const bool known = is_label(label, labels()) || is_label(label, labels_of_numbers());
  const bool any = word[sign] == '=' && std::ranges::all_of(label, is_letter) &&
                   !is_label(label, things()) && is_digit(word[sign + 1]);
  if (word[sign] == '-' && !(known && is_digit(word[sign + 1]))) return 0;
  return (known || any) && word[sign + 1] != '/' ? sign + 1 : 0;
}

std::size_t value_begin(std::string_view text) {
  std::size_t begin = behind_colon(text);
  for (int words = 0; words < kMostWords; ++words) {
    const std::size_t space = text.find(' ', begin);
    if (space == std::string_view::npos) break;
    const std::string_view word = text.substr(begin, space - begin);
    const std::size_t next = text.find_first_not_of(' ', space);
    if (next == std::string_view::npos) break;
    // Labels follow labels: "card no. 4111".
    std::size_t end = next;
    for (int more = 0; more < kMostWords && end < text.size(); ++more) {
      const std::size_t stop = std::min(text.find(' ', end), text.size());
      if (!is_label(text.substr(end, stop - end), labels_of_numbers()) &&
          !is_label(text.substr(end, stop - end), labels())) {
        break;
      }
      end = std::min(text.find_first_not_of(' ', stop), text.size());
    }
    const std::string_view after = text.substr(end, text.find(' ', end) - end);
    const bool number = is_number_word(after);
    if (!is_label(word, labels()) && !(number && is_label(word, labels_of_numbers()))) break;
    begin = next;
  }
  const std::size_t space = std::min(text.find(' ', begin), text.size());
  return begin + behind_sign(text.substr(begin, space - begin));
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
    const bool label = is_label(word, labels()) || is_label(word, labels_of_numbers());
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
    if (!is_number_word(word) &&
        (is_label(word, labels()) || is_label(word, labels_of_numbers()))) {
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

bool is_thing_label(std::string_view word) { return is_label(word, things()); }

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
    const bool known = is_label(word, labels()) || is_label(word, labels_of_numbers()) ||
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
