"""Makers of numbers that the third set alone draws: payment references, firms, devices, cards.

Written from the specifications apart from the detector. Every maker takes a
`random.Random`; `MAKERS` gives the names by which the column patterns call them.
"""
import check_digits
from document_makers import GERMAN_DOCUMENT_CHARS, german_card_number
from value_makers import DIGITS, LETTERS, chars, checked, digits, european_vin, short_date


def german_health_card(rng):
    """EU Decision S2, field 8: ten digits of the issuer (80, country 276), ten of the card."""
    return "80276" + rng.choice(("00101", "00213", "01098")) + digits(rng, 10)


def new_card_number(rng):
    return chars(rng, GERMAN_DOCUMENT_CHARS, 9)


def french_card_number(rng):
    """Twelve digits on cards until 2021, nine letters and digits since."""
    old = short_date(rng, 2004, 2020)[:4] + rng.choice(("331", "441", "591", "751"))
    return rng.choice((old + digits(rng, 5), new_card_number(rng)))


def identity_card(start, state, make_number):
    """A maker of the first two lines of an identity card (ICAO Doc 9303 part 5)."""
    def make(rng):
        birth, expiry = short_date(rng, 1940, 2006), short_date(rng, 2025, 2034)
        sex = rng.choice("FM")
        return check_digits.identity_card_lines(start, state, make_number(rng), birth, sex, expiry)
    return make


def legal_entity(rng):
    """ISO 17442: issuer, 00, twelve characters, two check digits of ISO 7064 MOD 97-10."""
    body = rng.choice(("5299", "9695", "5493", "3912")) + "00" + chars(rng, DIGITS + LETTERS, 12)
    return check_digits.iban(body, "")


def creditor_reference(rng):
    """ISO 11649."""
    return check_digits.iban("RF", digits(rng, rng.choice((9, 12, 17))))


def creditor_id(rng):
    """SEPA creditor identifier of Germany: the check digits pass over the business code ZZZ."""
    number = "0" + digits(rng, 10)
    return check_digits.iban("DE", number)[:4] + "ZZZ" + number


MAKERS = {
    "german health card": german_health_card, "french card number": french_card_number,
    "german card": identity_card("IDD<<", "D<<", german_card_number),
    "french card": identity_card("IDFRA", "FRA", new_card_number),
    "vin eu": european_vin(("TMB", "VSS", "ZFA", "UU1", "YV1", "SJN", "U5Y", "WF0"), ("",)),
    "device number": checked(("35",), 15), "legal entity": legal_entity,
    "french firm": checked(("3", "4", "5", "8"), 9),
    "french establishment": checked(("3", "4", "5", "7", "8"), 14),
    "creditor reference": creditor_reference, "creditor id": creditor_id,
}
