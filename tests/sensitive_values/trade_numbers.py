"""Numbers of firms, goods and banks with check digits: ordinary values that look sensitive.

Written from the specifications apart from the detector. Each function of a check
digit shows published examples; `python -m doctest trade_numbers.py` compares them. `MAKERS`
gives the names by which the column patterns call the makers.
"""
import check_digits
from value_makers import DIGITS, LETTERS, chars, digits


def lei_digits(body):
    """ISO 17442, legal entity identifier: ISO 7064 MOD 97-10, as in an IBAN.

    >>> lei_digits("HWUPKR0MPOU8FGXBT3"), lei_digits("5493001KJTIIGC8Y1R")
    ('94', '12')
    """
    number = int("".join(str(int(char, 36)) for char in body + "00"))
    return f"{98 - number % 97:02d}"


def routing_digit(body):
    """American Bankers Association, bank routing number: weights 3, 7, 1 in turn, modulo 10.

    >>> routing_digit("02100002"), routing_digit("01100001")
    ('1', '5')
    """
    return str(-sum(int(c) * (3, 7, 1)[place % 3] for place, c in enumerate(body)) % 10)


def substance_digit(body):
    """CAS registry number: weights 1, 2, 3 ... from the right, modulo 10.

    >>> substance_digit("773218"), substance_digit("5808")
    ('5', '2')
    """
    return str(sum(int(c) * place for place, c in enumerate(reversed(body), 1)) % 10)


def container_digit(body):
    """ISO 6346, freight container: letters from 10 on without multiples of 11, powers of two.

    >>> container_digit("CSQU305438")
    '3'
    """
    letters = [n for n in range(10, 39) if n % 11]
    values = [letters[LETTERS.index(c)] if c in LETTERS else int(c) for c in body]
    return str(sum(value << place for place, value in enumerate(values)) % 11 % 10)


def french_vat(siren):
    """French VAT number: two key digits before the SIREN.

    >>> french_vat("303265045"), french_vat("334175221")
    ('FR40303265045', 'FR23334175221')
    """
    return f"FR{(12 + 3 * (int(siren) % 97)) % 97:02d}{siren}"


def german_vat(body):
    """German VAT number: ISO 7064 MOD 11,10.

    >>> german_vat("13669597")
    'DE136695976'
    """
    return f"DE{body}{check_digits.mod_11_10_digit(body)}"


def siren(rng):
    body = rng.choice("34589") + digits(rng, 7)
    return body + check_digits.luhn_digit(body)


def siret(rng):
    body = siren(rng) + rng.choice(("0001", "0001", "0002", "0003", "0012"))
    return body + check_digits.luhn_digit(body)


def imei(rng):
    body = rng.choice(("35", "35", "86", "01")) + digits(rng, 12)
    return body + check_digits.luhn_digit(body)


def lei(rng):
    body = rng.choice(("5493", "5299", "9695", "2138")) + "00" + chars(rng, DIGITS + LETTERS, 12)
    return body + lei_digits(body)


def routing_number(rng):
    body = f"{rng.choice((1, 2, 3, 6, 7, 11, 12)):02d}{digits(rng, 6)}"
    return body + routing_digit(body)


def substance(rng):
    first, second = str(rng.randint(50, 99999)), digits(rng, 2)
    return f"{first}-{second}-{substance_digit(first + second)}"


def container(rng):
    body = rng.choice(("MSKU", "TGHU", "HLXU", "CMAU", "TCLU", "MSCU")) + digits(rng, 6)
    return body + container_digit(body)


def sscc(rng):
    body = rng.choice(("3400", "0037", "1401")) + digits(rng, 13)
    return body + check_digits.gtin_digit(body)


MAKERS = {
    "siren": siren, "siret": siret, "imei": imei, "lei": lei, "routing number": routing_number,
    "cas": substance, "container": container, "sscc": sscc,
    "vat fr": lambda rng: french_vat(siren(rng)),
    "vat de": lambda rng: german_vat(rng.choice("1238") + digits(rng, 7)),
}
