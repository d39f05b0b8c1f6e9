"""What a script of this folder is given and gives back.

It is called with the arguments train, columns, output, rows, seed, seconds and name. It
writes `rows` synthetic rows to `output` and prints its cost as JSON. Where `seconds` of CPU ended
the fit the cost has "stopped": true, and a peer that has no rows to show by then writes none.
"""

import json
import resource
import sys
from dataclasses import dataclass


@dataclass
class Given:
    train: str
    columns: dict  # name → description in split.json
    output: str
    rows: int
    seed: int
    seconds: int
    name: str

    def categorical(self):
        return [name for name, column in self.columns.items() if column["kind"] == "categorical"]

    def integers(self):
        return [name for name, column in self.columns.items() if column.get("integer")]


def given():
    train, columns, output, rows, seed, seconds, name = sys.argv[1:]
    with open(columns) as description:
        by_name = {column["name"]: column for column in json.load(description)}
    return Given(train, by_name, output, int(rows), int(seed), int(seconds), name)


def real_rows(task):
    """Categories as their text, integers as integers, the rest as it reads, gaps missing."""
    import pandas as pd

    gaps = {name: [""] for name in task.columns if name not in task.categorical()}
    real = pd.read_csv(task.train, dtype={name: str for name in task.categorical()},
                       keep_default_na=False, na_values=gaps, skipinitialspace=True)
    return real.astype({name: "int64" for name in task.integers()})


def write(task, made, order):
    """Rounds what is an integer in the real rows: not every peer does."""
    for name in task.integers():
        made[name] = made[name].round().astype("int64")
    made[list(order)].to_csv(task.output, index=False)


def report(**cost):
    cost["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(cost))
