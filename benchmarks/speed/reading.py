"""How fast a CSV file is read: ours (open, then one scan) beside pyarrow.csv with type inference.

    python benchmarks/speed/reading.py [--rows N] [--repeats N] [--work FOLDER]

Needs pyarrow and numpy, and the program `read_table` beside the command:
cmake --build build --target read_table. The table has 15 columns: whole numbers, reals with one to
six decimals, categories, a timestamp and a date, booleans, and text, some with missing values. Each
figure is the best of the repeats, taken in turns; each repeat is a process of its own, which
measures itself without its start. Both use as many threads as there are cores.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

import numpy
import pyarrow
from pyarrow import csv

import inputs

READ_TABLE = Path(__file__).parents[2] / "build/bin/read_table"
PYARROW = """
import json, resource, sys, time
from pyarrow import csv
wall, cpu = time.perf_counter(), time.process_time()
table = csv.read_csv(sys.argv[1])
print(json.dumps({"rows": table.num_rows, "wall": time.perf_counter() - wall,
                  "cpu": time.process_time() - cpu,
                  "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))
"""
WORDS = ["north", "south", "east", "west", "centre", "harbour", "old town", "airport", "station"]


def with_missing(values, random, share=0.1):
    return pyarrow.array(values, mask=random.random(len(values)) < share)


def columns(rows, random):
    seconds = 1_500_000_000 + random.integers(0, 10**8, rows)
    words = numpy.array(WORDS)
    return {
        "id": numpy.arange(rows), "age": random.integers(0, 99, rows),
        "count": with_missing(random.integers(-5000, 100_000, rows), random),
        "price": numpy.round(random.exponential(50, rows), 2),
        "share": with_missing(numpy.round(random.random(rows), 4), random),
        "latitude": numpy.round(40 + random.random(rows), 6),
        "longitude": numpy.round(-74 + random.random(rows), 6),
        "distance": with_missing(numpy.round(random.exponential(3, rows), 1), random),
        "place": words[random.integers(0, len(words), rows)],
        "kind": with_missing(words[random.integers(0, 4, rows)], random),
        "flag": random.random(rows) < 0.3,
        "time": pyarrow.array(seconds, pyarrow.timestamp("s")),
        "day": pyarrow.array((seconds // 86_400).astype("int32"), pyarrow.date32()),
        "code": [f"{a:08x}-{b:04x}" for a, b in zip(random.integers(0, 2**32, rows),
                                                    random.integers(0, 2**16, rows))],
        "note": with_missing([f"{WORDS[a]} to {WORDS[b]}, {c} stops" for a, b, c in
                              random.integers(0, len(WORDS), (rows, 3))], random, 0.6)}


def mixed_table(work, rows):
    def make(path):
        random = numpy.random.default_rng(0)
        options = csv.WriteOptions(quoting_style="needed")
        writer = None
        for first in range(0, rows, 10**6):
            table = pyarrow.table(columns(min(10**6, rows - first), random))
            writer = writer or csv.CSVWriter(path, table.schema, write_options=options)
            writer.write_table(table)
        writer.close()
    return inputs.made(work / f"mixed-{rows}.csv", make)


def measured(*command):
    done = subprocess.run([str(part) for part in command], check=True, capture_output=True)
    return json.loads(done.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=10**6)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--work", type=Path, default=Path("build/speed"))
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    table = mixed_table(arguments.work, arguments.rows)
    commands = {"ours": [READ_TABLE, table], "pyarrow": [sys.executable, "-c", PYARROW, table]}
    runs = {name: [] for name in commands}
    for _ in range(arguments.repeats):
        for name, command in commands.items():
            runs[name].append(measured(*command))
    best = {name: {cost: min(run[cost] for run in done) for cost in ("wall", "cpu", "memory")}
            for name, done in runs.items()}
    megabytes = table.stat().st_size / 1e6
    print(f"{arguments.rows:,} rows x 15 columns, {megabytes:,.0f} MB, pyarrow "
          f"{pyarrow.__version__}")
    for name, cost in best.items():
        print(f"{name:8} wall {cost['wall']:.3f} s  CPU {cost['cpu']:.3f} s  "
              f"peak {cost['memory']:,} MB")
    for cost in ("wall", "cpu"):
        print(f"speed by {cost}: {best['pyarrow'][cost] / best['ours'][cost]:.2f} of pyarrow's")


if __name__ == "__main__":
    main()
