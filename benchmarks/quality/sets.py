"""The tables: where their rows are, what is predicted, what their columns are."""

import json
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import generators

SETS = ("adult", "shoppers", "magic", "beijing")


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
    halves: Path
    target: str
    columns: list  # of split.json: name, kind (numeric or categorical), integer

    def rows(self, protocol, seed):
        """The rows to fit and those held out; halves are made when first asked for."""
        if protocol is Protocol.WHOLE:
            return Rows(self.folder / "train.csv", self.folder / "test.csv")
        folder = self.halves / f"seed-{seed}"
        if not (folder / "train.csv").exists():
            generators.synthwright("split", self.folder / "train.csv", "--holdout", 0.5,
                                   "--seed", seed, "-o", folder)
        return Rows(folder / "train.csv", folder / "holdout.csv")

    def kind_flags(self):
        """What the set's description says of its columns, where a guess could differ."""
        return [flag for column in self.columns if column["kind"] == "categorical"
                for flag in ("--kind", f"{column['name']}=categorical")]


def load_set(name, data, work):
    folder = data / name
    if not (folder / "split.json").exists():
        raise SystemExit(f"{folder}: no split.json there; name the folder of sets by --data.")
    description = json.loads((folder / "split.json").read_text())
    return Set(name, folder, work / name / "halves", description["target"],
               description["columns"])
