#include "profile/sensitive/recognisers.h"

#include <array>

namespace synthwright::sensitive {
namespace {

constexpr Action kKeep = Action::keep, kReplace = Action::replace;

constexpr std::array kRecognisers = {
    Recogniser{"email", "email", "e-mail addresses", kReplace, fits_email},
    Recogniser{"iban", "iban", "IBANs with right check digits", kReplace, fits_iban},
    Recogniser{"card", "card", "card numbers with a right check digit", kReplace, fits_card},
    Recogniser{"national_id", "fr_nir", "French NIR with a right key", kReplace, fits_fr_nir},
    Recogniser{"national_id", "de_pension", "German insurance numbers with a right check digit",
               kReplace, fits_de_pension},
    Recogniser{"national_id", "it_cf", "Italian tax codes with a right check letter", kReplace,
               fits_it_cf},
    Recogniser{"national_id", "es_dni", "Spanish DNI or NIE with a right letter", kReplace,
               fits_es_dni},
    Recogniser{"bank_account", "fr_rib", "French accounts with a right key", kReplace, fits_fr_rib},
    Recogniser{"ip", "ip", "IP addresses", kReplace, fits_ip},
    Recogniser{"mac", "mac", "MAC addresses", kReplace, fits_mac},
    Recogniser{"national_id", "us_itin", "American ITIN", kReplace, fits_us_itin},
    Recogniser{"national_id", "uk_nino", "British National Insurance numbers", kReplace,
               fits_uk_nino},
    Recogniser{"national_id", "de_tax_id", "German tax IDs with a right check digit", kReplace,
               fits_de_tax_id},
    Recogniser{"national_id", "uk_nhs", "NHS numbers with a right check digit", kReplace,
               fits_uk_nhs},
    Recogniser{"national_id", "nl_bsn", "Dutch BSN that pass the eleven test", kReplace,
               fits_nl_bsn},
    Recogniser{"health_insurance", "de_kvnr",
               "German health insurance numbers with a right check digit", kReplace, fits_de_kvnr},
    Recogniser{"health_insurance", "ehic", "numbers of European health insurance cards", kReplace,
               fits_ehic},
    Recogniser{"health_insurance", "us_mbi", "Medicare numbers", kReplace, fits_us_mbi},
    Recogniser{"identity_document", "mrz", "lines that machines read in passports", kReplace,
               fits_mrz},
    Recogniser{"identity_document", "de_identity_card",
               "German document numbers with a right check digit", kReplace, fits_de_identity_card},
    Recogniser{"identity_document", "fr_passport", "French passport numbers", kReplace,
               fits_fr_passport},
    Recogniser{"identity_document", "fr_identity_card", "French identity card numbers", kReplace,
               fits_fr_identity_card},
    Recogniser{"identity_document", "us_passport", "American passport numbers", kReplace,
               fits_us_passport},
    Recogniser{"vin", "vin", "vehicle identification numbers", kReplace, fits_vin},
    Recogniser{"phone", "phone", "telephone numbers", kReplace, fits_phone},
    Recogniser{"national_id", "us_ssn", "American Social Security numbers", kReplace, fits_us_ssn},
    Recogniser{"coordinates", "coordinates", "coordinates", kKeep, fits_coordinates},
    Recogniser{"postal_address", "postal_address", "postal addresses", kReplace,
               fits_postal_address},
    Recogniser{"street_address", "street_address", "streets with house numbers", kReplace,
               fits_street_address},
    Recogniser{"licence_plate", "licence_plate", "licence plates", kReplace, fits_licence_plate},
    Recogniser{"full_name", "full_name", "names of persons", kReplace, fits_full_name},
    Recogniser{"given_name", "given_name", "given names", kReplace, fits_given_name},
    Recogniser{"family_name", "family_name", "family names", kReplace, fits_family_name},
    Recogniser{"user_account", "user_account", "names of user accounts", kReplace,
               fits_user_account},
    Recogniser{"postcode", "postcode", "postcodes", kKeep, fits_postcode},
};

}  // namespace

std::span<const Recogniser> recognisers() { return kRecognisers; }

}  // namespace synthwright::sensitive
