"""Write one set of test columns for a detector of sensitive values as JSON.

The columns were written from public format specifications apart from the
detector, so that its author's choices cannot have shaped them. Patterns stand in the text
files of the set's folder; each column has its own seed, so the output never varies and a
new column changes no other.
"""
import argparse
import collections
import json
import random
import re
import unicodedata
from pathlib import Path

import document_makers
import reference_makers
import trade_numbers
import value_makers

FOLDER = Path(__file__).parent
SOURCES = ("names_and_places.txt", "sensitive_columns.txt", "ordinary_columns.txt")
# The third ends in the first number above 2 that parts each kind about evenly into odd and even.
SEEDS = {"first": "sensitive values 1", "second": "sensitive values 2",
         "third": "sensitive values 32"}
MAKERS = {**value_makers.MAKERS, **document_makers.MAKERS, **trade_numbers.MAKERS,
          **reference_makers.MAKERS}
BLANKS = {"any": ("", "", "N/A", "-", "NULL"), "us": ("", "", "N/A", "-", "unknown"),
          "de": ("", "", "k. A.", "-", "unbekannt"), "fr": ("", "", "NC", "-", "inconnu")}
REMARKS = {"any": "see file", "us": "see notes", "de": "siehe Akte", "fr": "voir dossier"}
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe",
                         "Ü": "Ue", "ı": "i"})


def plain(text):
    """The text without accents and umlauts."""
    text = unicodedata.normalize("NFKD", text.translate(UMLAUTS))
    return "".join(char for char in text if not unicodedata.combining(char))


def fold(text):
    """The text as it stands in a mail address."""
    return re.sub(r"[^a-z0-9.-]", "", plain(text).lower())


def machine_readable(text):
    """The text as it stands in a machine-readable zone (ICAO Doc 9303)."""
    return re.sub(r"[^A-Z<]", "", re.sub(r"[ -]", "<", plain(text).upper()))


def grouped(text, shape):
    """The text cut into groups, as in grouped("123456", "2-4") == "12-3456"."""
    parts, start = [], 0
    for length, separator in re.findall(r"(\d+)(\D?)", shape):
        parts.append(text[start:start + int(length)] + separator)
        start += int(length)
    return "".join(parts)


SPELLINGS = {
    "upper": str.upper, "lower": str.lower, "plain": plain, "fold": fold,
    "initial": lambda text: text[:1], "mrz": machine_readable,
    "mrz30": lambda text: text.ljust(30, "<")[:30],
    "mrz44": lambda text: text.ljust(44, "<")[:44],
    "digits": lambda text: re.search(r"\d{5}", text).group(),
    "bare": lambda text: re.sub("[:/]", "", text),
    "fours": lambda text: " ".join(re.findall(".{1,4}", text)),
}


def read_sections(paths):
    """The lists by name and the columns by (kind, locale, note), each a list of patterns."""
    lists, columns, items = {}, {}, []
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            list_header = re.fullmatch(r"\[list (.+)\]", line)
            column_header = re.fullmatch(r"\[column (\w+) (\w+): (.+)\]", line)
            if list_header:
                items = lists.setdefault(list_header[1], [])
            elif column_header:
                items = columns.setdefault(column_header.groups(), [])
            elif line and not line.startswith(";"):
                items.extend(line.replace("\\n", "\n").split(" | "))
    return lists, columns


def expand(token, lists, rng, cell):
    """The text for one token in braces; `cell` holds the row and the items drawn so far."""
    name, *spellings = token.split("/")
    span = re.fullmatch(r"(\d+)-(\d+)", name)
    if span:
        text = str(rng.randint(int(span[1]), int(span[2]))).zfill(len(span[1]))
    elif name.startswith("row+"):
        text = str(int(name[4:]) + cell["row"])
    elif name.startswith("same "):
        text = cell[name[5:]]
    elif set(name) in ({"A"}, {"x"}, {"X"}):
        alphabet = {"A": "ABCDEFGHJKLMNPRSTUVWXYZ", "x": "0123456789abcdef",
                    "X": "0123456789ABCDEF"}[name[0]]
        text = "".join(rng.choice(alphabet) for _ in name)
    elif name in MAKERS:
        text = MAKERS[name](rng)
    else:
        text = cell[name] = fill(rng.choice(lists[name]), lists, rng, cell)
    for spelling in spellings:
        text = SPELLINGS[spelling](text) if spelling in SPELLINGS else grouped(text, spelling)
    return text


def fill(pattern, lists, rng, cell):
    """The pattern with every token in braces replaced."""
    return re.sub(r"\{([^{}]+)\}", lambda found: expand(found[1], lists, rng, cell), pattern)


def spoil(text, locale, rng):
    """A dirty version of a value, as careless typing leaves it."""
    place = rng.randrange(len(text))
    return rng.choice((f" {text} ", text + "?", text[:place] + text[place + 1:],
                       text[:len(text) // 2 + 1], REMARKS[locale]))


def make_column(seed, header, patterns, lists):
    """One column without its name."""
    kind, locale, note = header
    rng = random.Random(f"{seed} {kind} {locale} {note}")
    count = rng.randint(60, 90) if kind == "text_with_pii" else rng.randint(60, 180)
    values = [fill(rng.choice(patterns), lists, rng, {"row": row}) for row in range(count)]
    blanks = rng.sample(range(count), int(count * rng.choice((0, 0, 0.03, 0.08, 0.15, 0.2))))
    dirty = rng.sample(range(count), int(count * rng.choice((0, 0.02, 0.03, 0.05))))
    blank = rng.choice(BLANKS[locale])
    for row in dirty:
        values[row] = spoil(values[row], locale, rng)
    for row in blanks:
        values[row] = blank
    return {"kind": kind, "locale": locale, "values": values}


def make_columns(chosen):
    """All columns of one set in random order under neutral names."""
    seed = SEEDS[chosen]
    lists, patterns = read_sections([FOLDER / chosen / name for name in SOURCES])
    columns = [make_column(seed, header, patterns[header], lists) for header in patterns]
    random.Random(seed).shuffle(columns)
    return [{"name": f"c{place:03d}", **column} for place, column in enumerate(columns, 1)]


def main():
    parser = argparse.ArgumentParser(description="Write the test columns as JSON.")
    parser.add_argument("set", choices=SEEDS)
    parser.add_argument("output", type=Path)
    arguments = parser.parse_args()
    columns = make_columns(arguments.set)
    lines = ",\n".join(json.dumps(column, ensure_ascii=False) for column in columns)
    arguments.output.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    kinds = collections.Counter((column["kind"], column["locale"]) for column in columns)
    for (kind, locale), count in sorted(kinds.items()):
        print(f"{kind:18} {locale:4} {count:3}")
    print(f"{len(columns)} columns, {sum(len(column['values']) for column in columns)} values")


if __name__ == "__main__":
    main()
