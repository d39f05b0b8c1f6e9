#include "profile/sensitive/plates.h"

#include <algorithm>
#include <string>
#include <vector>

#include "profile/sensitive/value.h"

namespace synthwright::sensitive {
namespace {

constexpr std::string_view kDistricts =
    "A AA AB ABG ABI AC AE AH AIB AIC AK ALF ALZ AM AN ANA ANG ANK AÖ AP APD ARN ART AS ASL ASZ AT "
    "AU AUR AW AZ AZE B BA BAD BAR BB BBG BBL BC BCH BE BED BER BF BGD BGL BH BI BID BIN BIR BIT "
    "BIW BK BKS BL BLB BLK BM BN BNA BO BÖ BOG BOH BOR BOT BRA BRB BRG BRK BRL BRV BS BSB BSK BT "
    "BTF BÜD BUL BÜR BÜS BÜZ BZ BZA C CA CAS CB CE CHA CLP CLZ CO COC COE CR CUX CW D DA DAH DAN "
    "DAU DB DBR DD DE DEG DEL DGF DH DI DIL DIN DIZ DKB DL DLG DM DN DO DON DU DUD DÜW DW DZ E EA "
    "EB EBE EBN EBS ECK ED EE EF EG EH EI EIC EIL EIN EIS EL EM EMD EMS EN ER ERB ERH ERK ERZ ES "
    "ESB ESW EU EW F FB FD FDB FDS FEU FF FFB FG FI FKB FL FLÖ FN FO FOR FR FRG FRI FRW FS FT FTL "
    "FÜ FÜS FW FZ G GA GAN GAP GC GD GDB GE GEL GEO GER GF GG GHA GHC GI GK GL GLA GM GMN GN GNT "
    "GÖ GOA GOH GP GR GRA GRH GRI GRM GRZ GS GT GTH GÜ GUB GUN GV GVM GW GZ H HA HAB HAL HAM HAS "
    "HB HBN HBS HC HCH HD HDH HDL HE HEB HEF HEI HEL HER HET HF HG HGN HGW HH HHM HI HIG HIP HK HL "
    "HM HMÜ HN HO HOG HOH HOL HOM HOR HÖS HOT HP HR HRO HS HSK HST HU HUS HV HVL HWI HX HY HZ IGB "
    "IK IL ILL IN IZ J JE JL JÜL K KA KB KC KE KEH KEL KEM KF KG KH KI KIB KK KL KLE KLZ KM KN KO "
    "KÖN KÖT KÖZ KR KRU KS KT KU KÜN KUS KW KY KYF L LA LAN LAU LB LBS LBZ LC LD LDK LDS LEO LER "
    "LEV LF LG LH LI LIB LIF LIP LL LM LN LÖ LÖB LOS LP LR LRO LSA LSN LSZ LU LÜN LUK LUP LWL M MA "
    "MAB MAI MAK MAL MB MC MD ME MED MEG MEI MEK MEL MER MET MG MGH MGN MH MHL MI MIL MK MKK ML MM "
    "MN MO MOD MOL MON MOS MQ MR MS MSE MSH MSP MST MTK MTL MÜ MÜB MÜL MÜN MÜR MVL MW MY MYK MZ "
    "MZG N NAB NAI NAU NB ND NDH NE NEA NEB NEC NEN NES NEU NEW NF NH NI NK NM NMB NMS NÖ NOH NOL "
    "NOM NOR NP NR NRW NU NVP NW NWM NY NZ OA OAL OB OBB OBG OC OCH OD OE OF OG OH OHA OHV OHZ OK "
    "OL OP OPR OS OSL OTW OVI OVL OVP OZ P PA PAF PAN PAR PB PCH PE PEG PF PI PIR PL PLÖ PM PN PR "
    "PRÜ PS PW PZ QFT QLB R RA RC RD RDG RE REG REH REI RG RH RI RID RIE RL RM RN RO ROD ROF ROH "
    "ROK ROL ROS ROT ROW RP RS RSL RT RU RÜD RÜG RV RW RY RZ S SAB SAD SAL SAN SAW SB SBG SBK SC "
    "SCZ SDH SDL SDT SE SEB SEE SEF SEL SFB SFT SG SGH SH SHA SHG SHK SHL SI SIG SIM SK SL SLE SLF "
    "SLG SLK SLN SLS SLÜ SLZ SM SMÜ SN SO SOB SOG SOK SÖM SON SP SPB SPN SR SRB SRO ST STA STB STD "
    "STE STH STL STO SU SUL SÜW SW SWA SY SZ SZB TBB TDO TE TET TF TG TIR TO TÖL TP TR TS TT TÜ "
    "TUT UE UEM UFF UH UL UM UN USI V VAI VB VEC VER VG VIB VIE VIT VK VOH VR VS W WA WAF WAK WAN "
    "WAR WAT WB WBS WDA WE WEB WEG WEL WEN WER WES WF WG WHV WI WIL WIS WIT WIZ WK WL WLG WM WMS "
    "WN WND WO WOB WOH WOL WOR WOS WR WRN WS WSF WST WSW WT WTL WTM WÜ WUG WÜM WUN WUR WW WZ WZL "
    "X Y Z ZE ZEL ZI ZIG ZP ZR ZW ZZ";

std::vector<std::string_view> words_of(std::string_view list) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(' ', at), list.size());
    words.push_back(list.substr(at, end - at));
    at = end + 1;
  }
  std::ranges::sort(words);
  return words;
}

}  // namespace

std::span<const std::string_view> german_districts() {
  static const std::vector<std::string_view> districts = words_of(kDistricts);
  return districts;
}

std::span<const std::string_view> us_states() {
  static const std::vector<std::string_view> states = words_of(
      "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ "
      "NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC");
  return states;
}

bool is_us_state(std::string_view code) { return std::ranges::binary_search(us_states(), code); }

bool take_state(std::string& capitals) {
  const std::size_t size = capitals.size();
  if (size < 7) return false;
  if (is_us_state(std::string_view(capitals).substr(0, 2)) &&
      (capitals[2] == ' ' || capitals[2] == '-' || capitals[2] == ':')) {
    capitals.erase(0, capitals.find_first_not_of(" -:", 2));
    return true;
  }
  const bool brackets = capitals.back() == ')';
  const std::size_t begin = size - (brackets ? 3 : 2);
  const char before = capitals[begin - 1];
  if (!is_us_state(std::string_view(capitals).substr(begin, 2))) return false;
  if (brackets ? before != '(' : before != ' ' && before != '/') return false;
  capitals.erase(begin - 1);
  while (!capitals.empty() && (capitals.back() == ' ' || capitals.back() == ','))
    capitals.pop_back();
  return true;
}

bool is_german_district(std::string_view district) {
  return std::ranges::binary_search(german_districts(), district);
}

}  // namespace synthwright::sensitive
