"""Judges synthwright and its peers on the same tables, by the same judge.

    python benchmarks/quality/run.py [--sets adult magic] [--generators trees copula]
                                     [--protocols whole half] [--seeds 0 1 2]
                                     [--data FOLDER] [--work FOLDER]

FOLDER of --data has a folder a set with train.csv, test.csv and split.json (default:
../shared/data/tabular). Two protocols:

  whole  fitted on train.csv, judged against it and against test.csv as the holdout
  half   fitted on a random half of train.csv, judged against the half that was not seen

Small sets, of some hundred rows, are split anew for each of five seeds and have no halves. As
many synthetic rows as fitted ones. A cell (set, protocol, generator, seed) that is done is not done
again: what was interrupted goes on. Peers and variants of ours run with the first seed, on small
sets with all; peers in virtual environments made below --work, for at most --peer-seconds of CPU a
fit: one with no rows to show by then is done without scores. `floor` is a resample, with
replacement, of the rows to fit.
The table goes to benchmarks/results/quality.md.
"""

import argparse
import json
import os
import subprocess
from itertools import product
from pathlib import Path

import costs
import generators
import table
from sets import SETS, SMALL, SMALL_SEEDS, Protocol, load_set

ROOT = Path(__file__).resolve().parents[2]


def judge(data, protocol, synthetic, folder, seed):
    rows = data.rows(protocol, seed)
    generators.synthwright("validate", "--real", rows.train, "--holdout", rows.holdout,
                           "--synthetic", synthetic, "--target", data.target,
                           *data.kind_flags(), "--seed", seed, "-o", folder)


def run_cell(data, protocol, name, seed, work, peer_seconds):
    """Fits, samples and judges, unless that is done. True when it was done just now."""
    folder = work / data.name / protocol.value / f"{name}-{seed}"
    if costs.is_done(folder):
        return False
    folder.mkdir(parents=True, exist_ok=True)
    rows, synthetic = data.rows(protocol, seed), folder / "synthetic.csv"
    if not (folder / "cost.json").exists():
        cost = generators.GENERATORS[name](data, rows, synthetic, seed, work, peer_seconds)
        (folder / "cost.json").write_text(json.dumps(cost))
    if not costs.has_no_rows(costs.cost_of(folder)):
        judge(data, protocol, synthetic, folder / "report", seed)
    return True


def seeds_of(set_name, protocol, name, seeds):
    if set_name in SMALL:
        return range(SMALL_SEEDS) if protocol is Protocol.WHOLE else []
    return seeds[:1] if name in generators.ONE_SEED else seeds


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sets", nargs="+", default=[*SETS, *SMALL], choices=[*SETS, *SMALL])
    parser.add_argument("--generators", nargs="+", default=list(generators.GENERATORS),
                        choices=list(generators.GENERATORS))
    parser.add_argument("--protocols", type=Protocol, nargs="+", default=list(Protocol),
                        metavar="{whole,half}")
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/tabular")
    parser.add_argument("--work", type=Path, default=ROOT / "build/quality")
    parser.add_argument("--peer-seconds", type=int, default=600)
    arguments = parser.parse_args()
    for set_name in arguments.sets:
        data = load_set(set_name, arguments.data, arguments.work)
        for protocol, name in product(arguments.protocols, arguments.generators):
            for seed in seeds_of(set_name, protocol, name, arguments.seeds):
                load = os.getloadavg()[0]
                done = run_cell(data, protocol, name, seed, arguments.work,
                                arguments.peer_seconds)
                print(f"{set_name} {protocol.value} {name} {seed}:",
                      f"done, load {load:.1f} before" if done else "was done", flush=True)
    version = subprocess.run([generators.COMMAND, "--version"], capture_output=True, text=True)
    text = table.markdown(arguments.work, version.stdout.strip())
    (ROOT / "benchmarks/results/quality.md").write_text(text)


if __name__ == "__main__":
    main()
