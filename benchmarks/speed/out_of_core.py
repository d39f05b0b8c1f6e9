"""Whether a table much larger than memory allowed goes through every step: peak resident size of each.

    python benchmarks/speed/out_of_core.py [--rows N] [--limit MB] [--work FOLDER] [--skip STEP ...]

Makes orders.py's table of N rows (default 3·10^7, 4.6 GB) as CSV and runs split, profile, fit, sample
(as many rows) and validate, then all of them as one `run`, each as a process of its own. A step
that fails, or whose peak resident size (VmHWM, by wait4) is above the limit (default 1100 MB), ends
the measurement with an error. Needs three times the table's size on disk, and numpy and pyarrow for
making it. Lines of a Markdown table go to standard output.
"""

import argparse
import os
import shutil
import tempfile
from pathlib import Path

import measure
import orders
import profile

JOB = """\
version: 1
name: orders
data: {data}
"""


def size(path):
    """Of a file, or of all files in a folder."""
    files = [path] if path.is_file() else [f for f in path.rglob("*") if f.is_file()]
    return sum(file.stat().st_size for file in files)


def steps(data, rows, folder):
    """(name, what it reads, arguments, what is no longer needed afterwards)"""
    model, made, facts = folder / "orders.model", folder / "made.csv", folder / "profile.json"
    job = folder / "job.yaml"
    job.write_text(JOB.format(data=data.resolve()))
    return [
        ("split", [data], ["split", data, "-o", folder / "parts"], folder / "parts"),
        ("profile", [data], ["profile", data, "-o", facts], None),
        ("fit", [data], ["fit", data, "--profile", facts, "-o", model], None),
        ("sample", [data], ["sample", model, "-n", rows, "-o", made], None),
        ("validate", [data, made], ["validate", "--real", data, "--synthetic", made, "--profile",
                                    facts, "-o", folder / "report"], made),
        ("run", [data], ["run", job, "-o", folder / "run"], None),
    ]


def measured(name, read, arguments, limit):
    wall, cpu, peak = profile.cost([measure.COMMAND, *arguments, "--quiet"])
    peak *= 1024**2 / 1e6  # which comes in MiB
    data = sum(size(path) for path in read) / 1e6
    print(f"| {name} | {data:,.0f} | {peak:,.0f} | {data / peak:.1f} | {wall:,.0f} | {cpu:,.0f} |",
          flush=True)
    if peak > limit:
        raise SystemExit(f"{name} took {peak:,.0f} MB, {limit:,.0f} are allowed.")


def remove(path):
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=3 * 10**7)
    parser.add_argument("--limit", type=float, default=1100)
    parser.add_argument("--work", type=Path, default=measure.ROOT / "build/speed")
    parser.add_argument("--skip", nargs="*", default=[])
    flags = parser.parse_args()
    flags.work.mkdir(parents=True, exist_ok=True)
    data = orders.orders_file(flags.work, flags.rows, "csv")
    print(f"{flags.rows:,} rows, {size(data) / 1e6:,.0f} MB of CSV; {flags.limit:,.0f} MB allowed. "
          f"Load when begun: {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores.\n\n"
          "| step | reads, MB | peak resident MB | times the peak | wall s | CPU s |\n"
          "|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(dir=flags.work) as name:
        for step, read, arguments, done_with in steps(data, flags.rows, Path(name)):
            if step in flags.skip:
                continue
            measured(step, read, arguments, flags.limit)
            if done_with:
                remove(done_with)


if __name__ == "__main__":
    main()
