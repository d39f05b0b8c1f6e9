"""Makers of the numbers and machine-readable lines of passports and identity cards.

Written from ICAO Doc 9303 apart from the detector. Every maker takes a
`random.Random`; `MAKERS` gives the names by which the column patterns call them.
"""
import check_digits
from value_makers import LETTERS, chars, digits, short_date

GERMAN_DOCUMENT_CHARS = "CFGHJKLMNPRTVWXYZ0123456789"
CARD_HOLDERS = (("MARCHAND", "ODILE", "F"), ("LE<GOFF", "YANN", "M"), ("PETIT", "INES", "F"),
                ("DA<COSTA", "PAULO", "M"), ("BENSAID", "NADIA", "F"), ("ROUX", "LUCIEN", "M"))


def german_document(rng):
    """Serial number of the identity card or passport, with its check digit."""
    number = rng.choice("CFGHJKLMNPRTVWXYZ") + chars(rng, GERMAN_DOCUMENT_CHARS, 8)
    return number + check_digits.mrz_digit(number)


def french_passport(rng):
    return digits(rng, 2) + chars(rng, LETTERS, 2) + digits(rng, 5)


def american_passport(rng):
    return rng.choice((digits(rng, 9), rng.choice("AXYZ") + digits(rng, 8)))


def passport(country, make_number):
    """A maker of second passport lines of one country."""
    def make(rng):
        birth, expiry = short_date(rng, 1940, 2006), short_date(rng, 2025, 2034)
        sex = rng.choice("FM")
        return check_digits.passport_line(country, make_number(rng), birth, sex, expiry)
    return make


def german_card_number(rng):
    return german_document(rng)[:9]


def french_card_number(rng):
    """Number of the French identity card since 2021."""
    return rng.choice("DFXT") + chars(rng, GERMAN_DOCUMENT_CHARS, 8)


def identity_card(start, state, make_number):
    """A maker of the two lines without the name of identity cards of one country."""
    def make(rng):
        birth, expiry = short_date(rng, 1940, 2006), short_date(rng, 2025, 2034)
        return check_digits.identity_card_lines(start, state, make_number(rng), birth,
                                                rng.choice("FM"), expiry)
    return make


def other_passport_line(rng):
    country = rng.choice(("GBR", "ESP", "POL", "TUR", "MEX", "VNM", "NGA", "IND"))
    return passport(country, lambda rng: rng.choice(LETTERS) + digits(rng, 8))(rng)


def french_identity_card(rng):
    family, given, sex = rng.choice(CARD_HOLDERS)
    office = rng.choice(("754", "692", "131", "333"))
    number = short_date(rng, 1995, 2020)[:4] + office + digits(rng, 5)
    return check_digits.french_card_lines(family, given, number, short_date(rng, 1940, 2002), sex)


MAKERS = {
    "german document": german_document, "french passport": french_passport,
    "passport line us": passport("USA", american_passport),
    "passport line de": passport("D<<", german_card_number),
    "passport line fr": passport("FRA", french_passport),
    "passport line any": other_passport_line,
    "card lines de": identity_card("IDD<<", "D<<", german_card_number),
    "card lines fr": identity_card("IDFRA", "FRA", french_card_number),
    "french identity card": french_identity_card,
}
