"""How fast a table is profiled, and beside it ydata-profiling on the same file.

    python benchmarks/speed/profile.py [--rows N] [--work FOLDER] [--peer PYTHON]

Makes orders.py's table of N rows (default 10^7) as Parquet and CSV, and profiles both: seconds, CPU
seconds and peak resident memory of a process of its own, reading included. PYTHON is an interpreter
that has ydata-profiling (measured: 4.18.4), which profiles the CSV of the first `--peer-rows` rows, as
we do: with its defaults, and with minimal=True, which leaves out correlations and interactions. Lines
of a Markdown table go to standard output.
"""

import argparse
import os
import subprocess
import tempfile
import time
from pathlib import Path

import measure
import orders

PEER = """
import sys, pandas
from ydata_profiling import ProfileReport
ProfileReport(pandas.read_csv(sys.argv[1]), minimal=sys.argv[3] == "minimal",
              progress_bar=False).to_file(sys.argv[2])
"""


def cost(command):
    """(wall seconds, CPU seconds, peak resident MB) of a process that succeeds."""
    begin = time.monotonic()
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(f"{command[0]} failed with {os.waitstatus_to_exitcode(status)}")
    return time.monotonic() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6


def line(what, rows, file, figures):
    wall, cpu, memory = figures
    print(f"| {what} | {rows:,} | {file.suffix[1:]}, {file.stat().st_size / 1e6:,.0f} MB | "
          f"{wall:.1f} | {cpu:.1f} | {memory:,.0f} |", flush=True)


def ours(file, folder):
    return cost([measure.COMMAND, "profile", file, "--quiet", "-o", folder / "profile.json"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=10**7)
    parser.add_argument("--work", type=Path, default=measure.ROOT / "build/speed")
    parser.add_argument("--peer", type=Path)
    parser.add_argument("--peer-rows", type=int, default=10**6)
    flags = parser.parse_args()
    flags.work.mkdir(parents=True, exist_ok=True)
    print(f"Load when begun: {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores.\n\n"
          "| | rows | file | wall s | CPU s | peak MB |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(dir=flags.work) as name:
        folder = Path(name)
        for extension in ("parquet", "csv"):
            file = orders.orders_file(flags.work, flags.rows, extension)
            line("synthwright profile", flags.rows, file, ours(file, folder))
        if flags.peer:
            file = orders.orders_file(flags.work, flags.peer_rows, "csv")
            mine = ours(file, folder)
            line("synthwright profile", flags.peer_rows, file, mine)
            for mode in ("default", "minimal"):
                theirs = cost([flags.peer, "-c", PEER, file, folder / "peer.html", mode])
                line(f"ydata-profiling, {mode}", flags.peer_rows, file, theirs)
                print(f"| times ours | | | {theirs[0] / mine[0]:.0f} | {theirs[1] / mine[1]:.0f} | "
                      f"{theirs[2] / mine[2]:.1f} |")


if __name__ == "__main__":
    main()
