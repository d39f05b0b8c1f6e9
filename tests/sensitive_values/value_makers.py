"""Makers of single values that need more than a pattern, without separators.

Written from the specifications before and apart from the detector. Every maker takes a
`random.Random`; `MAKERS` gives the names by which the column patterns call them.
"""
import ipaddress

import check_digits

DIGITS = "0123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
VIN_CHARS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"
VIN_YEARS = "ABCDEFGHJKLMNPRSTVWXY123456789"
MEDICARE_LETTERS = "ACDEFGHJKMNPQRTUVWXY"
FRENCH_PLATE_LETTERS = "ABCDEFGHJKLMNPQRSTVWXYZ"
GERMAN_BANKS = ("10050000", "20050550", "37040044", "50010517", "70150000", "76026000")
FRENCH_BANKS = ("10278", "14505", "20041", "30002", "30004", "30066")
OTHER_ACCOUNTS = (("GB", "NWBK", 14), ("NL", "ABNA", 10), ("AT", "", 16), ("CH", "", 17),
                  ("LU", "", 16), ("IE", "AIBK", 14), ("LV", "HABA", 13), ("GR", "", 23),
                  ("RO", "BTRL", 16), ("BG", "BNBG", 14))
IPV6_PREFIXES = ("20010db800000000", "20010db885a30000", "fe80000000000000", "fd12ab34cd560000",
                 "2a010e358b7c10f0")
BIRTH_DEPARTMENTS = [f"{n:02d}" for n in range(1, 96) if n != 20] + ["2A", "2B", "99"]


def chars(rng, alphabet, count):
    return "".join(rng.choice(alphabet) for _ in range(count))


def digits(rng, count):
    return chars(rng, DIGITS, count)


def short_date(rng, first_year, last_year):
    """A day as YYMMDD."""
    year = rng.randint(first_year, last_year) % 100
    return f"{year:02d}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}"


def checked(prefixes, length, check_digit=check_digits.luhn_digit):
    """A maker of numbers of one length that end in a check digit."""
    def make(rng):
        prefix = rng.choice(prefixes)
        body = prefix + digits(rng, length - 1 - len(prefix))
        return body + check_digit(body)
    return make


def german_iban(rng):
    return check_digits.iban("DE", rng.choice(GERMAN_BANKS) + digits(rng, 10))


def french_iban(rng):
    account = (rng.choice(FRENCH_BANKS), digits(rng, 5), digits(rng, 11))
    return check_digits.iban("FR", check_digits.french_account(*account))


def other_iban(rng):
    country, bank, count = rng.choice(OTHER_ACCOUNTS)
    return check_digits.iban(country, bank + digits(rng, count))


def europe_iban(rng):
    """Account numbers of countries whose letters stand elsewhere or that have none."""
    country, count = rng.choice((("ES", 20), ("BE", 12), ("PL", 24), ("PT", 21), ("IT", 22),
                                 ("SE", 20), ("DK", 14), ("AT", 16), ("NL", 10)))
    letters = {"IT": rng.choice(LETTERS), "NL": rng.choice(("INGB", "RABO"))}.get(country, "")
    return check_digits.iban(country, letters + digits(rng, count))


def ssn(rng):
    """Social Security Administration: area not 000, 666 or 9xx, no part all zeros."""
    area = rng.choice([n for n in range(1, 900) if n != 666])
    return f"{area:03d}{rng.randint(1, 99):02d}{rng.randint(1, 9999):04d}"


def steuer_id(rng):
    """§ 139b AO: of the first ten digits one comes twice or three times, not in one run."""
    while True:
        repeats = rng.choice((2, 3))
        used = rng.sample(DIGITS, 11 - repeats)
        body = used + [used[0]] * (repeats - 1)
        rng.shuffle(body)
        text = "".join(body)
        if text[0] != "0" and used[0] * 3 not in text:
            return text + check_digits.mod_11_10_digit(text)


def nir(rng):
    """Sex, year and month of birth, department, commune, place in the register, key."""
    birth = f"{rng.choice('12')}{rng.randint(35, 105) % 100:02d}{rng.randint(1, 12):02d}"
    place = rng.choice(BIRTH_DEPARTMENTS) + f"{rng.randint(1, 620):03d}"
    body = birth + place + f"{rng.randint(1, 480):03d}"
    return body + check_digits.nir_key(body)


def social_insurance_number(rng):
    """Area, birth date, first letter of the name at birth, place in the register, digit."""
    area = rng.choice(("02", "04", "08", "10", "12", "13", "25", "53", "65", "82"))
    birth = f"{rng.randint(1, 28):02d}{rng.randint(1, 12):02d}{rng.randint(50, 99)}"
    body = area + birth + rng.choice("ABDEFGHKLMNPRSTW") + f"{rng.randint(0, 99):02d}"
    return body + check_digits.social_insurance_digit(body)


def medicare_number(rng):
    """CMS, Medicare Beneficiary Identifier; B stands for a letter or a digit."""
    both = DIGITS + MEDICARE_LETTERS
    alphabets = {"C": DIGITS[1:], "A": MEDICARE_LETTERS, "B": both, "N": DIGITS}
    return "".join(rng.choice(alphabets[place]) for place in "CABNABNAANN")


def german_insured_number(rng):
    letter, body = rng.choice(LETTERS), digits(rng, 8)
    return letter + body + check_digits.german_insured_digit(letter, body)


def french_health_card(rng):
    """EU Decision S2, field 8: ten digits of the issuer (80, country 250), ten of the card."""
    return "80250" + rng.choice(("00001", "00002", "00017")) + digits(rng, 10)


def american_vin(makers):
    """A maker of American vehicle numbers."""
    def make(rng):
        maker = rng.choice(makers)
        text = f"{maker}{chars(rng, VIN_CHARS, 5)}_{rng.choice(VIN_YEARS)}{rng.choice('ABCFHKLMR')}"
        text += digits(rng, 6)
        return text.replace("_", check_digits.vin_digit(text))
    return make


def european_vin(makers, fillers):
    """A maker of European vehicle numbers, which need no check digit (ISO 3779)."""
    def make(rng):
        head = rng.choice(makers) + rng.choice(fillers)
        head += chars(rng, VIN_CHARS, 9 - len(head))
        return head + rng.choice(VIN_YEARS) + rng.choice("ABCEHKMNPW") + digits(rng, 6)
    return make


def french_plate(rng):
    """Décret 2009-136 (SIV): letters without I, O, U and the pairs SS and WW left out."""
    pairs = [a + b for a in FRENCH_PLATE_LETTERS for b in FRENCH_PLATE_LETTERS]
    pairs = [pair for pair in pairs if pair not in ("SS", "WW")]
    return rng.choice(pairs) + f"{rng.randint(1, 999):03d}" + rng.choice(pairs)


def ipv6(rng):
    """RFC 4291 in the spelling of RFC 5952."""
    tail = rng.choice((chars(rng, "0123456789abcdef", 16), f"{rng.randint(1, 9999):016x}"))
    return str(ipaddress.IPv6Address(int(rng.choice(IPV6_PREFIXES) + tail, 16)))


def isin(rng):
    country = rng.choice(("DE", "FR", "US", "LU", "IE", "GB"))
    return check_digits.isin(country, "00" + digits(rng, 7))


MAKERS = {
    "visa": checked(("4",), 16), "amex": checked(("34", "37"), 15),
    "mastercard": checked(("51", "52", "53", "54", "55", "2221", "26"), 16),
    "discover": checked(("6011", "65", "644"), 16), "diners": checked(("36", "38", "301"), 14),
    "jcb": checked(("3528", "3569", "358"), 16),
    "unionpay": checked(("62",), 16), "maestro": checked(("5018", "6759", "6304"), 16),
    "iban europe": europe_iban, "social insurance": social_insurance_number,
    "iban de": german_iban, "iban fr": french_iban, "iban other": other_iban, "ssn": ssn,
    "steuer id": steuer_id, "nir": nir, "medicare number": medicare_number,
    "insured number": german_insured_number, "health card": french_health_card,
    "french plate": french_plate,
    "vin us": american_vin(("1HG", "1FT", "5YJ", "4T1", "1G1", "2T1", "3FA", "5NP", "1C4", "JM1")),
    "vin us other": american_vin(("1FM", "1GC", "1N4", "2C3", "3N1", "5TD", "JTD", "KMH", "WBA",
                                  "YV1")),
    "vin europe": european_vin(("TMB", "VSS", "ZFA", "SAL", "WF0", "UU1", "WVG", "NMT"), ("",)),
    "vin de": european_vin(("WBA", "WDB", "WVW", "WAU", "WP0", "W0L"), ("ZZZ", "ZZZ", "")),
    "vin fr": european_vin(("VF1", "VF3", "VF7", "VF8"), ("",)),
    "ipv6": ipv6, "isin": isin,
    "ean13": checked(("40", "30", "50", "76"), 13, check_digits.gtin_digit),
    "gtin14": checked(("1", "3"), 14, check_digits.gtin_digit),
    "upc": checked(("0", "7"), 12, check_digits.gtin_digit),
    "isbn13": checked(("978",), 13, check_digits.gtin_digit),
    "isbn10": checked(("0", "1", "2", "3"), 10, check_digits.mod_11_digit),
    "issn": checked(("0", "1", "2"), 8, check_digits.mod_11_digit),
}
