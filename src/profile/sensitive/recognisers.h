// What values of a kind of sensitive data look like, by the public specification of each: one
// function a numbering scheme or form. docs/guides/sensitive.md lists them with their sources.
//
// A function says of one value whether it fits, and how likely a value that only looks alike (same
// length and signs) would fit as well: one random number in ten has a right check digit. Columns
// are decided by all of their values together (detect.h).
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "profile/sensitive/value.h"
#include "synthwright/profile.h"

namespace synthwright::sensitive {

/// The chance of fitting without being one; nothing: does not fit.
using Fit = std::optional<double>;

/// A form that says nothing by itself: it fits under a label that names the kind.
inline constexpr double kOnlyNamed = 0.999;

/// A family name of the lists in lower case: it fits where others of the column have capitals.
inline constexpr double kLowerFamily = 0.301;

struct Recogniser {
  std::string_view what;    ///< of Sensitive
  std::string_view scheme;  ///< "iban", "us_ssn", ...: what made-up values follow
  std::string_view words;   ///< what is counted, for the evidence
  Action action;            ///< by default
  Fit (*fits)(const Value& value);
};

/// All of them; where two explain a column as well, the earlier one is taken.
std::span<const Recogniser> recognisers();

// internet.cc
Fit fits_email(const Value& value);
Fit fits_ip(const Value& value);
Fit fits_mac(const Value& value);
// user_account.cc
Fit fits_user_account(const Value& value);
// phone.cc
Fit fits_phone(const Value& value);
// bank.cc
Fit fits_iban(const Value& value);
Fit fits_card(const Value& value);
Fit fits_fr_rib(const Value& value);
// national_id.cc
Fit fits_us_ssn(const Value& value);
Fit fits_us_itin(const Value& value);
Fit fits_de_tax_id(const Value& value);
Fit fits_de_pension(const Value& value);
Fit fits_fr_nir(const Value& value);
Fit fits_uk_nino(const Value& value);
Fit fits_uk_nhs(const Value& value);
Fit fits_es_dni(const Value& value);
Fit fits_it_cf(const Value& value);
Fit fits_nl_bsn(const Value& value);
// identity_document.cc
Fit fits_mrz(const Value& value);
Fit fits_de_identity_card(const Value& value);
Fit fits_fr_identity_card(const Value& value);
Fit fits_fr_passport(const Value& value);
Fit fits_us_passport(const Value& value);
// health.cc
Fit fits_ehic(const Value& value);
Fit fits_de_kvnr(const Value& value);
Fit fits_us_mbi(const Value& value);
// vehicle.cc
Fit fits_vin(const Value& value);
Fit fits_licence_plate(const Value& value);
// place.cc
Fit fits_coordinates(const Value& value);
Fit fits_postcode(const Value& value);
Fit fits_street_address(const Value& value);
Fit fits_postal_address(const Value& value);
// name_fits.cc
Fit fits_given_name(const Value& value);
Fit fits_family_name(const Value& value);
Fit fits_full_name(const Value& value);

}  // namespace synthwright::sensitive
