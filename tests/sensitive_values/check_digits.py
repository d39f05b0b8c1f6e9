"""Check digits of the public number formats that the test columns use.

Written from the specifications before and apart from the detector. Each function shows
published examples; `python -m doctest check_digits.py` compares them.
"""
VIN_VALUES = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", (int(d) for d in "12345678123457923456789")))
VIN_VALUES.update({digit: int(digit) for digit in "0123456789"})
VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def luhn_digit(body):
    """ISO/IEC 7812-1, annex B.

    >>> luhn_digit("411111111111111"), luhn_digit("37828224631000")
    ('1', '5')
    """
    total = 0
    for place, char in enumerate(reversed(body)):
        value = int(char) * (1 if place % 2 else 2)
        total += value // 10 + value % 10
    return str(-total % 10)


def iban(country, account):
    """ISO 13616 with the check digits of ISO 7064 MOD 97-10, which ISO 11649 and 17442 share.

    >>> iban("DE", "370400440532013000"), iban("GB", "WEST12345698765432")
    ('DE89370400440532013000', 'GB82WEST12345698765432')
    >>> iban("RF", "539007547034"), iban("5493001KJTIIGC8Y1R", "")
    ('RF18539007547034', '5493001KJTIIGC8Y1R12')
    """
    number = int("".join(str(int(char, 36)) for char in account + country + "00"))
    return f"{country}{98 - number % 97:02d}{account}"


def french_account(bank, branch, account):
    """Bank, branch, all-digit account and the RIB key (clé RIB, modulo 97).

    >>> french_account("30006", "00001", "12345678901")
    '30006000011234567890189'
    """
    key = 97 - (89 * int(bank) + 15 * int(branch) + 3 * int(account)) % 97
    return f"{bank}{branch}{account}{key:02d}"


def mod_11_10_digit(body):
    """ISO 7064 MOD 11,10, the check digit of the German Steuer-ID (§ 139b AO).

    >>> mod_11_10_digit("8609574271"), mod_11_10_digit("3657426180")
    ('9', '9')
    """
    product = 10
    for char in body:
        total = (int(char) + product) % 10 or 10
        product = total * 2 % 11
    return str((11 - product) % 10)


def nir_key(body):
    """INSEE: 97 minus the number modulo 97, with 2A counted as 19 and 2B as 18.

    >>> nir_key("1850578006084"), nir_key("2951099126111")
    ('91', '93')
    """
    number = int(body.replace("2A", "19").replace("2B", "18"))
    return f"{97 - number % 97:02d}"


def german_insured_digit(letter, body):
    """§ 290 SGB V: the letter as two digits, weights 1 and 2 in turn, digit sums modulo 10.

    >>> german_insured_digit("A", "12345678"), german_insured_digit("K", "22064512")
    ('0', '2')
    """
    total = 0
    for place, char in enumerate(f"{ord(letter) - 64:02d}{body}"):
        value = int(char) * (place % 2 + 1)
        total += value // 10 + value % 10
    return str(total % 10)


def mrz_digit(text):
    """ICAO Doc 9303 part 3: weights 7, 3, 1 in turn, modulo 10.

    >>> mrz_digit("L898902C3"), mrz_digit("T22000129"), mrz_digit("C01X00T47")
    ('6', '3', '8')
    """
    values = [0 if char == "<" else int(char, 36) for char in text]
    return str(sum(value * (7, 3, 1)[place % 3] for place, value in enumerate(values)) % 10)


def passport_line(country, number, birth, sex, expiry, personal="<" * 14):
    """Second line of a passport, ICAO Doc 9303 part 4.

    >>> passport_line("UTO", "L898902C3", "740812", "F", "120415", "ZE184226B<<<<<")
    'L898902C36UTO7408122F1204159ZE184226B<<<<<10'
    """
    number += mrz_digit(number)
    birth += mrz_digit(birth)
    expiry += mrz_digit(expiry)
    personal += mrz_digit(personal)
    total = mrz_digit(number + birth + expiry + personal)
    return number + country + birth + sex + expiry + personal + total


def french_card_lines(family, given, number, birth, sex):
    """Both lines of the French identity card of 1988-2021.

    >>> french_card_lines("BERTHIER", "CORINNE", "880692310285", "651206", "F").split()[1]
    '8806923102858CORINNE<<<<<<<6512068F6'
    """
    first = f"IDFRA{family}".ljust(36, "<")
    second = number + mrz_digit(number) + given.ljust(14, "<") + birth + mrz_digit(birth) + sex
    return f"{first}\n{second}{mrz_digit(first + second)}"


def identity_card_lines(start, state, number, birth, sex, expiry):
    """The two lines without the name of a card of format TD1, ICAO Doc 9303 part 5.

    >>> identity_card_lines("I<UTO", "UTO", "D23145890", "740812", "F", "120415").split()
    ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6']
    """
    first = f"{start}{number}{mrz_digit(number)}".ljust(30, "<")
    second = birth + mrz_digit(birth) + sex + expiry + mrz_digit(expiry) + state
    second = second.ljust(29, "<")
    total = mrz_digit(first[5:] + second[:7] + second[8:15] + second[18:])
    return f"{first}\n{second}{total}"


def social_insurance_digit(text):
    """German Rentenversicherungsnummer (VKVV, annex 1): the letter as two digits, digit sums.

    >>> social_insurance_digit("15070649C10"), social_insurance_digit("65170839J00")
    ('3', '3')
    """
    body = f"{text[:8]}{ord(text[8]) - 64:02d}{text[9:]}"
    weights = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
    products = (int(char) * weight for char, weight in zip(body, weights))
    return str(sum(value // 10 + value % 10 for value in products) % 10)


def vin_digit(text):
    """49 CFR 565.15: the ninth character of a 17-character vehicle number.

    >>> vin_digit("1M8GDM9A_KP042788"), vin_digit("11111111_11111111")
    ('X', '1')
    """
    total = sum(VIN_VALUES.get(char, 0) * weight for char, weight in zip(text, VIN_WEIGHTS))
    return "0123456789X"[total % 11]


def gtin_digit(body):
    """GS1 (EAN, UPC, ISBN-13): weights 3 and 1 in turn from the right, modulo 10.

    >>> gtin_digit("978030640615"), gtin_digit("400638133393")
    ('7', '1')
    """
    total = sum(int(char) * (1 if place % 2 else 3) for place, char in enumerate(reversed(body)))
    return str(-total % 10)


def mod_11_digit(body):
    """ISO 2108 (ISBN-10) and ISO 3297 (ISSN): falling weights down to 2, modulo 11.

    >>> mod_11_digit("030640615"), mod_11_digit("0378595")
    ('2', '5')
    """
    total = sum(int(char) * (place + 2) for place, char in enumerate(reversed(body)))
    return "0123456789X"[-total % 11]


def isin(country, body):
    """ISO 6166: Luhn over the letters written as numbers.

    >>> isin("US", "037833100"), isin("DE", "000716460")
    ('US0378331005', 'DE0007164600')
    """
    return country + body + luhn_digit("".join(str(int(char, 36)) for char in country + body))
