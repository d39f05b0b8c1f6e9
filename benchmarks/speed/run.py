"""How far the trees engine goes: rows, columns, categories, and sampling.

    python benchmarks/speed/run.py [--only NAME ...] [--data FOLDER] [--work FOLDER]

Needs pyarrow and numpy, `perf` for the profile, and the program `held_out` beside the command:
cmake --build build --target held_out. FOLDER of --data has adult/train.csv and
diamonds/diamonds.csv (default: ../shared/data/tabular).

Each figure is a process of its own with one thread; CPU seconds and peak memory are what the system
says of it, start, reading and writing included. A cell that is done is not done again: what was
interrupted goes on, and --only chooses cells by name, such as rows or curve-200000. All take about
20 minutes of CPU time. The table goes to benchmarks/results/speed.md.
"""

import argparse
import json
import subprocess
import tempfile
from functools import partial
from pathlib import Path

import inputs
import measure
import table

ROWS = [10**4, 10**5, 10**6, 10**7]
TRAINING_ROWS = [10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000]
REAL_TRAINING_ROWS = [2_500, 5_000, 10_000, 20_000, 40_000]


def fit(work, table_file, *flags, then=lambda model: {}):
    """The cost of a fit, and what `then` says of its model, which is thrown away."""
    with tempfile.TemporaryDirectory(dir=work) as folder:
        model = Path(folder) / "model"
        cost = measure.synthwright("fit", table_file, *flags, "-o", model)
        return cost if "error" in cost else {**cost, **then(model)}


def rows(work, data, count):
    return fit(work, inputs.adult_rows(work, data, count), "--target", "income")


def wide(work, data, columns):
    return fit(work, inputs.wide_table(work, columns))


def categories(work, data):
    return fit(work, inputs.many_categories(work), "--kind", "user=categorical")


def sample(work, data, count):
    model = inputs.adult_model(work, data)
    with tempfile.TemporaryDirectory(dir=work) as folder:
        return measure.synthwright("sample", model, "-n", count, "-o",
                                   Path(folder) / "sample.parquet")


def learned(work, train, held_out, training_rows, *flags):
    return fit(work, train, *flags, "--set", f"training_rows={training_rows}",
               then=lambda model: {"nats": measure.held_out_nats(model, held_out)})


def curve(work, data, training_rows):
    return learned(work, inputs.adult_rows(work, data, TRAINING_ROWS[-1]),
                   inputs.adult_held_out(work, data), training_rows, "--target", "income")


def real_curve(work, data, training_rows):
    halves = work / "diamonds"
    if not halves.exists():
        measure.synthwright("split", data / "diamonds/diamonds.csv", "--holdout", 0.25,
                            "-o", halves)
    return learned(work, halves / "train.csv", halves / "holdout.csv", training_rows)


def profiled(work, data, verb):
    with tempfile.TemporaryDirectory(dir=work) as folder:
        output = Path(folder) / "profiled.parquet"
        arguments = {"fit": ["fit", inputs.adult_rows(work, data, 10**5), "--target", "income"],
                     "sample": ["sample", inputs.adult_model(work, data), "-n", 10**6]}
        return {"top": measure.profile(Path(folder), *arguments[verb], "-o", output)}


CELLS = {
    **{f"rows-{n}": partial(rows, count=n) for n in ROWS},
    **{f"wide-{n}": partial(wide, columns=n) for n in (500, 2000)},
    "categories-1000000": categories,
    **{f"sample-{n}": partial(sample, count=n) for n in ROWS},
    **{f"curve-{n}": partial(curve, training_rows=n) for n in TRAINING_ROWS},
    **{f"real-curve-{n}": partial(real_curve, training_rows=n) for n in REAL_TRAINING_ROWS},
    **{f"profile-{verb}": partial(profiled, verb=verb) for verb in ("fit", "sample")},
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", default=[])
    parser.add_argument("--data", type=Path, default=measure.ROOT.parent / "shared/data/tabular")
    parser.add_argument("--work", type=Path, default=measure.ROOT / "build/speed")
    arguments = parser.parse_args()
    done = arguments.work / "cells"
    done.mkdir(parents=True, exist_ok=True)
    for name, cell in CELLS.items():
        chosen = not arguments.only or {name, table.split_name(name)[0]} & set(arguments.only)
        if not chosen or (done / f"{name}.json").exists():
            continue
        result = cell(arguments.work, arguments.data)
        (done / f"{name}.json").write_text(json.dumps(result))
        print(f"{name}: {result}", flush=True)
    version = subprocess.run([measure.COMMAND, "--version"], capture_output=True, text=True)
    results = {name: json.loads((done / f"{name}.json").read_text()) for name in CELLS
               if (done / f"{name}.json").exists()}
    text = table.markdown(results, version.stdout.strip())
    (measure.ROOT / "benchmarks/results/speed.md").write_text(text)


if __name__ == "__main__":
    main()
