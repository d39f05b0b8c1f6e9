"""The tables: where their rows are, what is predicted, what their columns are."""

import csv
import json
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import generators

SETS = ("adult", "shoppers", "magic", "beijing")
# Tables of some hundred rows, without a split of their own: file, target, columns left out (names
# and numbers of persons and things).
SMALL = {
    "penguins": ("penguins.csv", "species", ()),
    "titanic": ("train.csv", "Survived", ("PassengerId", "Name", "Ticket", "Cabin")),
    "german_credit": ("GermanCredit.csv", "credit_risk", ()),
}
SMALL_SEEDS = 5


class Protocol(Enum):
    WHOLE = "whole"
    HALF = "half"


@dataclass
class Rows:
    train: Path
    holdout: Path

    def count(self):
        with self.train.open() as lines:
            return sum(1 for _ in lines) - 1


@dataclass
class Set:
    name: str
    folder: Path
    splits: Path  # a folder a seed
    target: str
    columns: list  # of split.json: name, kind (numeric or categorical), integer

    def rows(self, protocol, seed):
        """The rows to fit and those held out."""
        if protocol is Protocol.WHOLE:
            return Rows(self.folder / "train.csv", self.folder / "test.csv")
        return self.split("train.csv", 0.5, seed)

    def split(self, file, held_out, seed):
        """A file's rows in two, made when first asked for."""
        folder = self.splits / f"seed-{seed}"
        if not (folder / "train.csv").exists():
            generators.synthwright("split", self.folder / file, "--holdout", held_out,
                                   "--seed", seed, "-o", folder)
        return Rows(folder / "train.csv", folder / "holdout.csv")

    def kind_flags(self):
        """What the set's description says of its columns, where a guess could differ."""
        return [flag for column in self.columns if column["kind"] == "categorical"
                for flag in ("--kind", f"{column['name']}=categorical")]


@dataclass
class SmallSet(Set):
    """Another 30 % are held out for each seed: one split of so few rows says little."""

    def rows(self, protocol, seed):
        return self.split("rows.csv", 0.3, seed)


def is_number(text):
    try:
        float(text)
    except ValueError:
        return False
    return True


def described(name, values):
    """A column of more than ten different numbers is numeric, of others categorical."""
    known = {value for value in values if value}
    if len(known) <= 10 or not all(map(is_number, known)):
        return {"name": name, "kind": "categorical"}
    return {"name": name, "kind": "numeric",
            "integer": "" not in values and not any("." in value for value in known)}


def load_small(name, data, work):
    file, target, left_out = SMALL[name]
    with (data / name / file).open(newline="") as lines:
        header, *rows = csv.reader(lines)
    kept = [position for position, column in enumerate(header) if column not in left_out]
    folder = work / name
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "rows.csv").open("w", newline="") as lines:
        csv.writer(lines).writerows([row[position] for position in kept]
                                    for row in [header, *rows])
    columns = [described(header[position], [row[position] for row in rows]) for position in kept]
    return SmallSet(name, folder, folder / "splits", target, columns)


def load_set(name, data, work):
    if name in SMALL:
        return load_small(name, data, work)
    folder = data / name
    if not (folder / "split.json").exists():
        raise SystemExit(f"{folder}: no split.json there; name the folder of sets by --data.")
    description = json.loads((folder / "split.json").read_text())
    return Set(name, folder, work / name / "halves", description["target"],
               description["columns"])
