// Postcodes with their towns, as addresses have them (Universal Postal Union, S42): the number
// before or behind the town, the sign of the country before it, the American state between.
#include "profile/sensitive/towns.h"

#include <algorithm>
#include <array>

#include "profile/sensitive/address.h"
#include "profile/sensitive/plates.h"

namespace synthwright::sensitive {
namespace {

/// Towns of Germany and France, and of Switzerland, Austria and Belgium, without accents, and the
/// first two digits of their postcodes.
constexpr std::string_view kFiveDigits =
    " aachen:52 aalen:73 agen:47 ahrensburg:22 aix-en-provence:13 ajaccio:20 albi:81 alencon:61 "
    "ales:30 altenburg:04 amberg:92 amiens:80 angers:49 angouleme:16 annecy:74 annemasse:74 "
    "ansbach:91 antibes:06 argenteuil:95 arles:13 arnsberg:59 arras:62 aschaffenburg:63 "
    "aubagne:13 aubervilliers:93 auch:32 augsburg:86 aurich:26 aurillac:15 auxerre:89 avignon:84 "
    "bad_homburg:61 baden-baden:76 bamberg:96 bar-le-duc:55 bastia:20 bautzen:02 bayonne:64 "
    "bayreuth:95 beauvais:60 belfort:90 bergheim:50 berlin:10:12:13:14 besancon:25 beziers:34 "
    "biarritz:64 biberach:88 bielefeld:33 blois:41 bobigny:93 bocholt:46 bochum:44 bonn:53 "
    "bordeaux:33 bottrop:46 boulogne-billancourt:92 bourg-en-bresse:01 bourges:18 brandenburg:14 "
    "braunschweig:38 bremen:28 bremerhaven:27 brest:29 brive:19 bruchsal:76 caen:14 cahors:46 "
    "calais:62 cannes:06 carcassonne:11 castres:81 celle:29 chambery:73 charleville-mezieres:08 "
    "chartres:28 chateauroux:36 chaumont:52 chemnitz:09 cherbourg:50 cholet:49 "
    "clermont-ferrand:63 cloppenburg:49 coburg:96 coesfeld:48 colmar:68 compiegne:60 cottbus:03 "
    "creteil:94 cuxhaven:27 dachau:85 darmstadt:64 dessau:06 detmold:32 dieppe:76 "
    "digne-les-bains:04 dijon:21 dole:39 dormagen:41 dortmund:44 dresden:01 duesseldorf:40 "
    "duisburg:47 dunkerque:59 duren:52 dusseldorf:40 eberswalde:16 eisenach:99 elmshorn:25 "
    "emden:26 epinal:88 erfurt:99 erlangen:91 essen:45 esslingen:73 eutin:23 evreux:27 "
    "flensburg:24 foix:09 frankfurt:60:65:15 freiberg:09 freiburg:79 freising:85 frejus:83 "
    "friedrichshafen:88 fulda:36 furth:90 gap:05 garmisch-partenkirchen:82 gelsenkirchen:45 "
    "gera:07 giessen:35 gifhorn:38 goettingen:37 goppingen:73 gorlitz:02 goslar:38 gotha:99 "
    "gottingen:37 greifswald:17 grenoble:38 gueret:23 gummersbach:51 gustrow:18 gutersloh:33 "
    "hagen:58 haguenau:67 halberstadt:38 halle:06 hamburg:20:21:22 hameln:31 hamm:59 hanau:63 "
    "hannover:30 heidelberg:69 heidenheim:89 heilbronn:74 herford:32 herne:44 hildesheim:31 "
    "hof:95 husum:25 hyeres:83 ingolstadt:85 iserlohn:58 itzehoe:25 jena:07 kaiserslautern:67 "
    "karlsruhe:76 kassel:34 kempten:87 kiel:24 koblenz:56 koeln:50:51 koln:50:51 konstanz:78 "
    "krefeld:47 kulmbach:95 la_roche-sur-yon:85 la_rochelle:17 landshut:84 laon:02 laval:53 "
    "le_havre:76 le_mans:72 le_puy-en-velay:43 leer:26 leipzig:04 lens:62 leverkusen:51 lille:59 "
    "limoges:87 lindau:88 lingen:49 lippstadt:59 lons-le-saunier:39 lorient:56 lorrach:79 "
    "lubeck:23 ludenscheid:58 ludwigsburg:71 ludwigshafen:67 luneburg:21 lyon:69 macon:71 "
    "magdeburg:39 mainz:55 mannheim:68 marburg:35 marseille:13 martigues:13 meissen:01 melun:77 "
    "memmingen:87 mende:48 meppen:49 metz:57 minden:32 moers:47 monchengladbach:41 "
    "mont-de-marsan:40 montauban:82 montpellier:34 montreuil:93 moulins:03 muenchen:80:81:85 "
    "muenster:48 mulheim:45 mulhouse:68 munchen:80:81:85 munster:48 nancy:54 nanterre:92 "
    "nantes:44 narbonne:11 neu-ulm:89 neubrandenburg:17 neuilly-sur-seine:92 neumunster:24 "
    "neuss:41 nevers:58 nice:06 nienburg:31 nimes:30 niort:79 norden:26 norderstedt:22 "
    "nordhausen:99 nordhorn:48 nuernberg:90 nurnberg:90 oberhausen:46 offenbach:63 offenburg:77 "
    "oldenburg:26 orleans:45 osnabruck:49 paderborn:33 paris:75 passau:94 pau:64 peine:31 "
    "perigueux:24 perpignan:66 pforzheim:75 pinneberg:25 pirmasens:66 pirna:01 plauen:08 "
    "poitiers:86 potsdam:14 privas:07 quimper:29 rastatt:76 ratingen:40 ravensburg:88 "
    "recklinghausen:45 regensburg:93 reims:51 remscheid:42 rennes:35 reutlingen:72 rheine:48 "
    "roanne:42 rodez:12 rosenheim:83 rostock:18 roubaix:59 rouen:76 saarbrucken:66 "
    "saint-brieuc:22 saint-denis:93:97 saint-etienne:42 saint-lo:50 saint-malo:35 "
    "saint-nazaire:44 salzgitter:38 saumur:49 schwabisch_hall:74 schweinfurt:97 schwerin:19 "
    "selestat:67 sete:34 siegburg:53 siegen:57 sindelfingen:71 singen:78 sinsheim:74 soest:59 "
    "solingen:42 speyer:67 stade:21 stendal:39 stralsund:18 strasbourg:67 straubing:94 "
    "stuttgart:70 suhl:98 tarbes:65 thionville:57 thonon-les-bains:74 toulon:83 toulouse:31 "
    "tourcoing:59 tours:37 trier:54 troisdorf:53 troyes:10 tubingen:72 tulle:19 uelzen:29 ulm:89 "
    "unna:59 valence:26 vannes:56 vechta:49 velbert:42 verden:27 versailles:78 vesoul:70 vichy:03 "
    "vienne:38 viersen:41 villeneuve-d'ascq:59 villeurbanne:69 villingen-schwenningen:78 "
    "vitry-sur-seine:94 weiden:92 weimar:99 wetzlar:35 wiesbaden:65 wilhelmshaven:26 wismar:23 "
    "witten:58 wittenberg:06 wolfsburg:38 worms:67 wuerzburg:97 wuppertal:42 wurzburg:97 "
    "zwickau:08 ";
constexpr std::string_view kFourDigits =
    " aarau:50 antwerpen:20 baden:54 basel:40 bern:30 biel:25 bregenz:69 brugge:80 brussel:10 "
    "bruxelles:10 charleroi:60 chur:70 davos:72 dornbirn:68 eisenstadt:70 feldkirch:68 "
    "fribourg:17 geneve:12 gent:90 graz:80 innsbruck:60 klagenfurt:90 krems:35 lausanne:10 "
    "leoben:87 leuven:30 liege:40 linz:40 lugano:69 luzern:60 namur:50 neuchatel:20 olten:46 "
    "salzburg:50 schaffhausen:82 sion:19 solothurn:45 st._gallen:90 st._polten:31 steyr:44 "
    "thun:36 villach:95 wels:46 wien:10:11:12 winterthur:84 zuerich:80 zug:63 zurich:80 ";

struct State {
  std::string_view name, code;
};
constexpr std::array kStates = {
    State{"New_Hampshire", "NH"}, State{"New_Jersey", "NJ"},     State{"New_Mexico", "NM"},
    State{"New_York", "NY"},      State{"North_Carolina", "NC"}, State{"North_Dakota", "ND"},
    State{"Rhode_Island", "RI"},  State{"South_Carolina", "SC"}, State{"South_Dakota", "SD"},
    State{"West_Virginia", "WV"}, State{"Alabama", "AL"},        State{"Alaska", "AK"},
    State{"Arizona", "AZ"},       State{"Arkansas", "AR"},       State{"California", "CA"},
    State{"Colorado", "CO"},      State{"Connecticut", "CT"},    State{"Delaware", "DE"},
    State{"Florida", "FL"},       State{"Georgia", "GA"},        State{"Hawaii", "HI"},
    State{"Idaho", "ID"},         State{"Illinois", "IL"},       State{"Indiana", "IN"},
    State{"Iowa", "IA"},          State{"Kansas", "KS"},         State{"Kentucky", "KY"},
    State{"Louisiana", "LA"},     State{"Maine", "ME"},          State{"Maryland", "MD"},
    State{"Massachusetts", "MA"}, State{"Michigan", "MI"},       State{"Minnesota", "MN"},
    State{"Mississippi", "MS"},   State{"Missouri", "MO"},       State{"Montana", "MT"},
    State{"Nebraska", "NE"},      State{"Nevada", "NV"},         State{"Ohio", "OH"},
    State{"Oklahoma", "OK"},      State{"Oregon", "OR"},         State{"Pennsylvania", "PA"},
    State{"Tennessee", "TN"},     State{"Texas", "TX"},          State{"Utah", "UT"},
    State{"Vermont", "VT"},       State{"Virginia", "VA"},       State{"Washington", "WA"},
    State{"Wisconsin", "WI"},     State{"Wyoming", "WY"}};

struct Country {
  std::string_view sign;
  std::size_t digits;
};
constexpr std::array kCountries = {
    Country{"DE", 5}, Country{"FR", 5}, Country{"CH", 4}, Country{"AT", 4}, Country{"BE", 4},
    Country{"IT", 5}, Country{"ES", 5}, Country{"LU", 4}, Country{"D", 5},  Country{"F", 5},
    Country{"A", 4},  Country{"B", 4},  Country{"I", 5},  Country{"E", 5},  Country{"L", 4}};

/// "D-53111", "CH 8001": the length of the sign with what is behind it, 0 without one.
std::size_t country_sign(std::string_view text) {
  for (const auto& [sign, digits] : kCountries) {
    const std::size_t at = sign.size();
    if (!text.starts_with(sign) || at + 1 >= text.size()) continue;
    if (text[at] != '-' && text[at] != ' ') continue;
    const std::string_view rest = text.substr(at + 1);
    const std::string_view number = rest.substr(0, rest.find(' '));
    if (number.size() == digits && all_digits(number)) return at + 1;
  }
  return 0;
}

/// As the lists have it: "Frankfurt am Main" is "frankfurt", "Bad Homburg v. d. H." "bad_homburg".
std::vector<std::string> spellings_of(const std::vector<std::string>& words) {
  std::vector<std::string> spellings;
  std::string name;
  for (const std::string& word : words) {
    name += (name.empty() ? "" : "_") + folded(word);
    spellings.push_back(name);
  }
  return spellings;
}

enum class Known { no, elsewhere, here };

Known known_town(const std::vector<std::string>& words, std::string_view digits) {
  const std::string_view list = digits.size() == 4 ? kFourDigits : kFiveDigits;
  Known known = Known::no;
  for (const std::string& name : spellings_of(words)) {
    for (const std::string_view other : {kFiveDigits, kFourDigits}) {
      const std::size_t at = other.find(" " + name + ":");
      if (at == std::string_view::npos) continue;
      const std::size_t colon = at + 1 + name.size();
      const std::string_view prefixes = other.substr(colon, other.find(' ', colon) - colon);
      const std::string first = ":" + std::string(digits.substr(0, 2));
      if (other == list && prefixes.find(first) != std::string_view::npos) return Known::here;
      known = Known::elsewhere;
    }
  }
  return known;
}

/// By how names of German and French places begin and end.
bool sounds_like_town(const std::vector<std::string>& words) {
  const std::string first = folded(words.front());
  for (const std::string_view front :
       {"saint", "sainte", "st-", "bad", "la", "le", "les", "neu-"}) {
    if (first == front ? words.size() > 1 : first.starts_with(std::string(front) + "-"))
      return true;
  }
  for (const std::string_view middle :
       {"-sur-", "-les-", "-en-", "-la-", "-le-", "-sous-", "-de-"}) {
    if (first.find(middle) != std::string::npos) return true;
  }
  if (first.size() < 6) return false;
  return std::ranges::any_of(
      std::to_array<std::string_view>(
          {"ingen", "hausen",  "heim",  "dorf", "stadt", "stedt", "burg",    "kirchen", "hofen",
           "bronn", "rode",    "leben", "furt", "furth", "bruck", "brucken", "weiler",  "stetten",
           "ville", "villers", "court", "mont", "bourg", "nay",   "gnac",    "zac",     "viers"}),
      [&](std::string_view ending) { return first.ends_with(ending); });
}

bool has_digit(const std::string& word) {
  return word.find_first_of("0123456789") != std::string::npos;
}

/// Words of a town's name.
bool is_town(const std::vector<std::string>& words) {
  return !words.empty() && words.size() <= 5 && std::ranges::none_of(words, has_digit);
}

bool has_capital(const std::vector<std::string>& words) {
  return Value(words.front()).shape.starts_with('A');
}

/// The USPS numbers ten regions of states from the north east to the west.
bool is_zip_of(std::string_view state, std::string_view zip) {
  constexpr std::array<std::string_view, 10> kStatesOfRegion = {"CT MA ME NH NJ PR RI VT",
                                                                "DE NY PA",
                                                                "DC MD NC SC VA WV",
                                                                "AL FL GA MS TN",
                                                                "IN KY MI OH",
                                                                "IA MN MT ND SD WI",
                                                                "IL KS MO NE",
                                                                "AR LA OK TX",
                                                                "AZ CO ID NM NV UT WY",
                                                                "AK CA HI OR WA"};
  return kStatesOfRegion[zip[0] - '0'].find(state) != std::string_view::npos;
}

/// "Texas 78701", "New Jersey 07030" as TX and NJ.
void abbreviate_state(std::vector<std::string>& words) {
  if (words.size() < 3) return;
  for (const auto& [name, code] : kStates) {
    const auto parts = std::ranges::count(name, '_') + 1;
    std::string state;
    for (auto i = std::ssize(words) - 1 - parts; i >= 0 && i + 1 < std::ssize(words); ++i) {
      state += (state.empty() ? "" : "_") + words[i];
    }
    if (state != name) continue;
    words.erase(words.end() - 1 - parts, words.end() - 1);
    words.insert(words.end() - 1, std::string(code));
    return;
  }
}

/// "OAKLAND, CA 94607-1234", "CA 94607", "94607 Oakland, CA", "Austin, Texas 78701".
Fit fits_state(std::vector<std::string> words) {
  if (words.size() < 2) return std::nullopt;
  if (all_digits(words.front()) && is_us_state(words.back())) {
    std::ranges::rotate(words, words.begin() + 1);
  }
  abbreviate_state(words);
  std::string& written = words[words.size() - 2];  // "austin, tx 78701"
  if (words.size() > 2 && std::ranges::all_of(written, is_lower) && !has_capital(words)) {
    for (char& c : written) c = static_cast<char>(c - 'a' + 'A');
  }
  const std::string shape = Value(words.back()).shape;
  if (shape != "99999" && shape != "99999-9999") return std::nullopt;
  const std::string& state = words[words.size() - 2];
  if (!is_us_state(state) && state != "PR") return std::nullopt;
  if (!is_us_zip(words.back())) return std::nullopt;
  const std::vector<std::string> town(words.begin(), words.end() - 2);
  if (town.empty()) return is_zip_of(state, words.back()) ? 0.05 : 0.9;
  return is_town(town) ? Fit(0.03) : std::nullopt;
}

Fit fits_number_and_town(const std::string& digits, const std::vector<std::string>& town) {
  if (!all_digits(digits) || !is_town(town)) return std::nullopt;
  if (digits.size() != 5 && digits.size() != 4) return std::nullopt;
  if (digits.size() == 5 && !is_german_postcode(digits) && !is_french_postcode(digits)) {
    return std::nullopt;
  }
  const Known known = known_town(town, digits);
  if (known == Known::here) return digits.size() == 5 ? 0.02 : 0.1;
  if (!has_capital(town)) return std::nullopt;
  if (known == Known::no && town.front().size() < 3) return std::nullopt;
  if (known == Known::elsewhere) return digits.size() == 5 ? Fit(0.9) : std::nullopt;
  return digits.size() == 5 &&
                 ((is_large_town(digits) && !digits.ends_with("00")) || sounds_like_town(town))
             ? 0.2
             : kAnyTown;
}

/// Behind the sign of a country: D may be any letter before a number.
Fit fits_signed(const std::string& digits) {
  if (digits.size() != 5 || (!is_german_postcode(digits) && !is_french_postcode(digits))) {
    return std::nullopt;
  }
  return is_large_town(digits) ? 0.03 : 0.96;
}

/// "Halle (Saale)" without its river, "Colmar (68000)" with its number in front.
std::string without_brackets(const std::string& text) {
  const std::size_t open = text.find(" (");
  if (open == std::string::npos) return text;
  const std::string inside = text.substr(open + 2, text.find(')', open) - open - 2);
  const bool number = inside.size() == 5 && all_digits(inside);
  return (number ? inside + " " : "") + text.substr(0, open);
}

/// Without "CEDEX 08" and the 11 of "75011 PARIS 11".
void drop_district(std::vector<std::string>& words) {
  if (words.size() > 2 && all_digits(words.back()) && words.back().size() <= 2) words.pop_back();
  if (words.size() > 2 && folded(words.back()) == "cedex") words.pop_back();
}

/// As fits_town(), for what may be a street as well.
Fit fits_place(const Value& value) {
  std::string text = without_brackets(value.text);
  const std::size_t sign = country_sign(text);
  text.erase(0, sign);
  std::vector<std::string> words = split_words(text, " ,");
  for (const std::string_view country : {"USA", "U.S.A.", "Deutschland", "Germany", "France"}) {
    if (words.size() > 2 && words.back() == country) words.pop_back();
  }
  if (words.empty() || words.size() > 7) return std::nullopt;
  if (sign > 0 && words.size() == 1) return fits_signed(words[0]);
  if (const Fit fit = fits_state(words)) return fit;
  if (has_digit(words.front())) {
    drop_district(words);
    const std::string number = words.front();
    words.erase(words.begin());
    const Fit fit = fits_number_and_town(number, words);
    return fit && sign > 0 ? Fit(std::min(*fit, 0.1)) : fit;
  }
  const std::string number = words.back();
  words.pop_back();
  return number.size() == 5 ? fits_number_and_town(number, words) : std::nullopt;
}

}  // namespace

Fit fits_town(const Value& value) {
  if (value.digits.size() < 4 || value.text.size() > 80) return std::nullopt;
  const Fit fit = fits_place(value);
  return fit && !find_street(value.text) ? fit : std::nullopt;
}

std::size_t behind_town(std::string_view text) {
  for (const std::string_view sign : {", ", "; ", " - ", " \xE2\x80\x93 ", "\n"}) {
    const std::size_t at = text.find(sign);
    if (at == std::string_view::npos) continue;
    const Value place(text.substr(0, at));
    const std::string number = place.text.substr(country_sign(place.text), 5);
    const bool first = number.size() == 5 && all_digits(number);
    if (first && fits_town(place)) return at + sign.size();
  }
  return 0;
}

}  // namespace synthwright::sensitive
