#include "profile/sensitive/label_words.h"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <vector>

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
    " card carte cb master mc american express discover diners club ec credit debit bancaire bleue "
    "paypal home work office private privat dienstlich geschaftlich buro domicile bureau pro perso "
    "perso. travail maison main direct direkt zentrale number num numero nummer bic-iban adresse "
    "address host client server proxy eth0 eth1 wlan0 wlan lan wifi bt ";
constexpr std::string_view kQualifiers =
    " us u.s. usa american german deutscher deutsches dt. francais francaise french eu european "
    "new old neu neuer neues alt alter altes nouveau nouvelle ancien ancienne current the his her "
    "my mein son sa de d' of der des du la le valid gultig gultiger attn attention expired "
    "abgelaufen lost "
    "verloren primary secondary first second 1st 2nd vehicle driver patient customer kunde ";
/// Of numbers of things.
constexpr std::string_view kThings =
    " order orders po so p/n pn part parts item items art article artikel invoice inv lot batch "
    "charge serial sn s/n case ticket model version ver release build ec commande facture "
    "bestellung auftrag rechnung vorgang dossier isbn issn ean gtin upc sku ref reference ref# "
    "los chapter section rule patent voucher gutschein colis parcel tracking sendung paket "
    "firmware driver software kernel kit teil model modell voucher teilenummer bestellnummer "
    "auftragsnummer rechnungsnummer artikelnummer ";

struct Named {
  std::string_view what;   ///< of a Recogniser
  std::string_view words;  ///< labels where a number or an address follows
};

constexpr auto kNamed = std::to_array<Named>({
    {"identity_document",
     " passport passeport reisepass ausweis personalausweis identitatskarte cni identite "
     "identity id-card idcard passport# "},
    {"national_id",
     " ssn ssn# nir nino nhs itin tin steuer-id steuerid idnr insee secu bsn dni nie social "
     "securite steueridentifikations sozialversicherungs rentenversicherungs svnr rvnr sv-nr "
     "rv-nr steuer steuer-nr "},
    {"health_insurance",
     " kvnr mbi medicare ehic versicherten krankenversicherten kv-nr egk hicn gesundheitskarte "},
    {"phone",
     " tel telefon fon ph mob gsm telefax phone mobil mobile fax cell festnetz handy portable fixe "
     "landline telephone telefon-nr tel-nr rufnummer "},
    {"licence_plate",
     " plate plates tag kennzeichen kfz kfz-kennzeichen immat immatriculation registration "
     "licence license "},
    {"vin", " vin fin fahrgestell fahrgestell-nr fzg chassis fahrzeug-ident "},
    {"card",
     " visa mastercard amex jcb maestro unionpay girocard ec-karte kreditkarte visa-karte karte "
     "visacard karten creditcard kreditkarten "},
    {"iban", " iban konto kto compte "},
    {"bank_account", " rib compte konto kto "},
    {"ip", " ip ipv4 ipv6 ip-adresse "},
    {"mac", " mac hwaddr ether mac-adresse "},
    {"user_account", " user username account login benutzer benutzername utilisateur handle "},
    {"postcode", " plz cp zip zipcode postcode postleitzahl "},
});

using Words = std::unordered_set<std::string>;  // looked up, never listed

void add(Words& words, std::string_view list) {
  for (std::string& word : split_words(list)) words.insert(std::move(word));
}

/// "passnummer", "kfz-nr", "passport_no": without the part that says that it is a number.
std::string without_number_part(const std::string& word) {
  for (const std::string_view part : {"nummer", "number", "nr", "no", "num"}) {
    if (!word.ends_with(part) || word.size() < part.size() + 3) continue;
    std::string rest = word.substr(0, word.size() - part.size());
    if (rest.back() == '-' || rest.back() == '_') rest.pop_back();
    return rest;
  }
  return word;
}

bool has(const Words& list, std::string_view word) {
  std::string lower = bare_label(word);
  if (list.contains(lower)) return true;
  while (!lower.empty() && (lower.back() == '.' || lower.back() == '#')) lower.pop_back();
  return list.contains(lower) || list.contains(without_number_part(lower));
}

/// "(h)", "C:", "w": home, cell, work, mobile, office; capitals alone are of other things.
bool is_letter_of_phone(std::string_view word) {
  const std::string letter = bare_label(word);
  return letter.size() == 1 && std::string_view("hcwmo").find(letter) != std::string_view::npos &&
         (word.size() > 1 || is_lower(word[0]));
}

const Words& labels() {
  static const Words words = [] {
    Words all;
    add(all, kLabels);
    return all;
  }();
  return words;
}

const Words& labels_of_numbers() {
  static const Words words = [] {
    Words all = labels();
    add(all, kLabelsOfNumbers);
    for (const Named& named : kNamed) add(all, named.words);
    return all;
  }();
  return words;
}

const Words& words_of_kind(std::size_t kind) {
  static const std::vector<Words> kinds = [] {
    std::vector<Words> all(kNamed.size());
    for (std::size_t i = 0; i < kNamed.size(); ++i) add(all[i], kNamed[i].words);
    return all;
  }();
  return kinds[kind];
}

}  // namespace

std::string bare_label(std::string_view word) {
  std::string lower = folded(word);
  while (!lower.empty() && (lower.back() == ':' || lower.back() == ')' || lower.back() == ']')) {
    lower.pop_back();
  }
  if (!lower.empty() && (lower.front() == '(' || lower.front() == '[')) lower.erase(0, 1);
  return lower;
}

bool is_label(std::string_view word) { return has(labels(), word); }

bool is_number_label(std::string_view word) {
  return has(labels_of_numbers(), word) || is_letter_of_phone(word);
}

bool is_qualifier(std::string_view word) {
  return kQualifiers.find(" " + bare_label(word) + " ") != std::string_view::npos;
}

bool is_thing_label(std::string_view word) {
  static const Words things = [] {
    Words all;
    add(all, kThings);
    return all;
  }();
  return has(things, word);
}

bool names_kind(std::string_view what, std::string_view words) {
  for (std::size_t i = 0; i < kNamed.size(); ++i) {
    if (kNamed[i].what != what) continue;
    const std::vector<std::string> list = split_words(words, " =");
    return std::ranges::any_of(list, [&](const auto& word) {
      return has(words_of_kind(i), word) || (what == "phone" && is_letter_of_phone(word));
    });
  }
  return false;
}

}  // namespace synthwright::sensitive
