#include "profile/sensitive/not_streets.h"

#include <algorithm>
#include <array>
#include <string>

namespace synthwright::sensitive {
namespace {

constexpr std::string_view kThings =
    " motor sektor faktor tutor direktor doktor rotor vektor traktor reaktor actor autor "
    "investor pastor lektor rektor spring string bearing wiring monitoring engineering "
    "catering offering hearing ordering coloring flooring boring mooring steering filtering "
    "rendering clustering numbering o-ring dichtring simmerring sprengring kolbenring "
    "klammerring schlusselring hering firewall drywall vorhang anhang zusammenhang umhang "
    "durchhang hang check scheck speck fleck zweck besteck verdeck anstieg einstieg ausstieg "
    "abstieg aufstieg umstieg bahnsteig gehsteig burgersteig zeile kopfzeile fusszeile "
    "datenzeile fragebogen bogen meldebogen bewertungsbogen ellenbogen torbogen kindergarten "
    "parkplatz stellplatz arbeitsplatz sitzplatz liegeplatz lagerplatz stehplatz messplatz "
    "schlafplatz supermarkt baumarkt arbeitsmarkt fuhrpark hintergrund grund textfeld "
    "datenfeld eingabefeld schaltfeld kraftfeld umfeld dateipfad klickpfad ruckweg umweg "
    "hinweg laufweg ";
/// Latin and English words for what does something: "elevator", "inspector", "transistor".
constexpr auto kDoers = std::to_array<std::string_view>({"ator", "itor", "ctor", "istor", "utor"});
constexpr std::string_view kPlaces = " neutor sector ";  // Neutor 3, Linz; Sector 18, Noida

bool listed(std::string_view list, std::string_view word) {
  return list.find(" " + std::string(word) + " ") != std::string_view::npos;
}

}  // namespace

bool is_no_street(std::string_view folded) {
  if (listed(kThings, folded)) return true;
  return !listed(kPlaces, folded) && std::ranges::any_of(kDoers, [&](std::string_view ending) {
    return folded.size() > ending.size() + 1 && folded.ends_with(ending);
  });
}

}  // namespace synthwright::sensitive
