"""The form of a CSV file, read as bytes and characters, by nothing of synthwright's.

`differences(original, made)` lists in what the second file can be told from the first by its form
alone: encoding, line ends, delimiter, quotes, header, spelling of missing values, masks of codes and
dates, decimals of numbers, length and alphabet of texts.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

MISSING = {"", "NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "nan", "NAN", "null", "Null", "NULL",
           "None", "?", "-", ".", "\\N", " "}
NUMBER = re.compile(r"[-+]?\d+(?:\.(\d+))?(e[-+]?\d+)?", re.IGNORECASE)
MOST_MASKS = 40     # a column with more of them has no form but that of a text
MOST_DECIMALS = 12  # beyond, digits are those that a double happens to need


@dataclass
class Cell:
    text: str
    quoted: bool


@dataclass
class CsvText:
    """A file taken apart into cells that remember their quotes."""

    encoding: str = "utf-8"
    line_ends: set = field(default_factory=set)
    records: list = field(default_factory=list)


def encoding_of(data):
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        data.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError:
        return "cp1252"


def take_apart(path, delimiter):
    """RFC 4180 with any delimiter; a line ends where the file's first line end comes again."""
    data = path.read_bytes()
    result = CsvText(encoding_of(data))
    text = data.decode(result.encoding)
    end = "\r\n" if "\r\n" in text[:text.find("\n") + 1] else "\n"
    cell = re.compile(f'(?:"((?:[^"]|"")*)"|((?:(?!{re.escape(end)})[^{re.escape(delimiter)}])*))'
                      f"({re.escape(delimiter)}|{re.escape(end)}|$)")
    at, record = 0, []
    while at < len(text):
        match = cell.match(text, at)
        quoted = match[1] is not None
        record.append(Cell(match[1].replace('""', '"') if quoted else match[2], quoted))
        at = match.end()
        if match[3] != delimiter:
            result.line_ends.add(match[3])
            result.records.append(record)
            record = []
        elif at == len(text):
            record.append(Cell("", False))
            result.records.append(record)
    return result


def mask_of(text):
    """"2024-01-31" → "9999-99-99", "EC1A" → "AA9A"; moments without leading zeros, 3/14/2025 and
    10/1/2025, have one mask."""
    mask = "".join("9" if c.isdigit() else "A" if c.isupper() else "a" if c.isalpha() else c
                   for c in text)
    return re.sub(r"(?<!9)99?(?!9)", "9", mask) if re.match(r"99?/99?/9999\b", mask) else mask


@dataclass
class ColumnForm:
    missing: set
    quoted: set         # whether values are in quotes: {True}, {False}, both
    numbers: bool       # every value is a plain number
    decimals: tuple     # fewest and most digits after the point
    exponent: bool
    masks: Counter
    lengths: tuple
    alphabet: set

    @classmethod
    def of(cls, cells):
        present = [cell for cell in cells if cell.text not in MISSING]
        texts = [cell.text for cell in present]
        found = [NUMBER.fullmatch(text) for text in texts]
        numbers = bool(texts) and all(found) and not any(re.match(r"-?0\d", t) for t in texts)
        digits = [min(len(match[1] or ""), MOST_DECIMALS) for match in found] if numbers else [0]
        return cls(missing={cell.text for cell in cells if cell.text in MISSING},
                   quoted={cell.quoted for cell in present}, numbers=numbers,
                   decimals=(min(digits), max(digits)),
                   exponent=numbers and any(match[2] for match in found),
                   masks=Counter(map(mask_of, texts)),
                   lengths=(min(map(len, texts), default=0), max(map(len, texts), default=0)),
                   alphabet=set("".join(texts)))


def column_differences(name, real, made):
    """What gives away a made column, a sentence each."""
    if not made.missing <= real.missing:
        yield f"{name}: missing values are spelled {sorted(made.missing - real.missing)}"
    if len(real.quoted) == 1 and not made.quoted <= real.quoted:
        yield f"{name}: values are {'not ' if True in real.quoted else ''}in quotes"
    if real.numbers:
        yield from number_differences(name, real, made)
    elif len(real.masks) <= MOST_MASKS:
        strange = set(made.masks) - set(real.masks)
        if strange:
            yield f"{name}: forms that no value has, such as {sorted(strange)[:3]}"
    else:
        if made.lengths[0] < real.lengths[0] or made.lengths[1] > real.lengths[1]:
            yield f"{name}: lengths {made.lengths} instead of {real.lengths}"
        if not made.alphabet <= real.alphabet:
            yield f"{name}: characters that no value has: {sorted(made.alphabet - real.alphabet)[:9]}"


def number_differences(name, real, made):
    if made.masks and not made.numbers:
        yield f"{name}: some values are no numbers"
    elif made.masks:
        low, high = real.decimals
        if not low <= made.decimals[0] <= made.decimals[1] <= high:
            yield f"{name}: {made.decimals} digits after the point instead of {real.decimals}"
        if made.exponent and not real.exponent:
            yield f"{name}: numbers with an exponent"


def differences(original, made, delimiter=","):
    """Every difference of form, a sentence each; none when the files look alike."""
    real, fake = take_apart(original, delimiter), take_apart(made, delimiter)
    found = []
    if real.encoding != fake.encoding:
        found.append(f"encoding: {fake.encoding} instead of {real.encoding}")
    if real.line_ends - {""} != fake.line_ends - {""}:  # the last line may have no end
        found.append(f"line ends: {fake.line_ends} instead of {real.line_ends}")
    if real.records[0] != fake.records[0]:
        found.append(f"header: {fake.records[0]} instead of {real.records[0]}")
        return found
    for position, head in enumerate(real.records[0]):
        forms = [ColumnForm.of([record[position] for record in file.records[1:]
                                if len(record) > position]) for file in (real, fake)]
        found.extend(column_differences(head.text, *forms))
    return found
