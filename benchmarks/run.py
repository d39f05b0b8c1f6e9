"""Judges the generators on Adult, as a user would: fit, sample and validate by the command line.

    python benchmarks/run.py [--seeds 0 1 2] [--generators trees copula] [--data FOLDER]

FOLDER holds train.csv and test.csv of the UCI Adult set with its official split (default:
../shared/data/tabular/adult). Two protocols:

  whole  fit on all of train.csv, judge against it and against test.csv as the holdout
  half   fit on a random half of train.csv, judge against the half that was not seen

Writes a Markdown table of means and ranges over the seeds to benchmarks/results/adult.md. Times are
CPU seconds of the whole process (start, reading, work, writing), one thread; memory is its peak.
"""

import argparse
import json
import os
import platform
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = os.environ.get("SYNTHWRIGHT", str(ROOT / "build/bin/synthwright"))
WHOLE = ["shape", "trend", "trend_sdmetrics", "detection_auc", "detection_auc_raw", "tstr", "trtr",
         "nearest_neighbour_share", "near_copies", "exact_copies"]
HALF = ["detection_auc", "detection_auc_raw", "detection_auc_holdout",
        "detection_auc_raw_holdout", "nearest_neighbour_share", "near_copies", "exact_copies"]


def run(*arguments):
    """Runs the command; returns (CPU seconds, peak MB) of that process."""
    process = subprocess.Popen([COMMAND, *map(str, arguments), "--quiet"],
                               stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(f"{COMMAND} {' '.join(map(str, arguments))} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def scores_of(report):
    scores = json.loads((report / "report.json").read_text())["scores"]
    return {score["name"]: score for score in scores if not score["subject"]}


def judge(data, generator, seed, folder):
    train, test = data / "train.csv", data / "test.csv"
    rows = sum(1 for _ in train.open()) - 1
    model, sample = folder / "model", folder / "synthetic.csv"
    fit_cpu, fit_memory = run("fit", train, "--target", "income", "--generator", generator,
                              "--seed", seed, "--threads", 1, "-o", model)
    sample_cpu, sample_memory = run("sample", model, "-n", rows, "--seed", seed, "--threads", 1,
                                    "-o", sample)
    run("validate", "--real", train, "--holdout", test, "--synthetic", sample, "--target", "income",
        "--seed", seed, "-o", folder / "whole")
    run("validate", "--real", train, "--protocol", "half", "--generator", generator, "--target",
        "income", "--seed", seed, "-o", folder / "half")
    cost = {"fit, CPU s": fit_cpu, "sampling, rows per CPU s": rows / sample_cpu,
            "peak memory, MB": max(fit_memory, sample_memory),
            "model, MB": sum(f.stat().st_size for f in model.iterdir()) / 1e6}
    return cost, scores_of(folder / "whole"), scores_of(folder / "half")


def cell(values):
    mean = sum(values) / len(values)
    digits = 0 if mean >= 1000 else 2 if mean >= 2 else 4
    text = f"{mean:,.{digits}f}"
    if len(values) > 1 and max(values) != min(values):
        text += f" ({min(values):,.{digits}f}–{max(values):,.{digits}f})"
    return text


def reference(scores, name):
    score = scores[0][name]
    parts = [f"{key} {score[key]:.4f}" for key in ("floor", "baseline") if score[key] is not None]
    return ", ".join(parts)


def table(generator, runs):
    lines = [f"## {generator}", "", "| | mean (range) | floor, baseline |", "|---|---|---|"]
    for name in runs[0][0]:
        lines.append(f"| {name} | {cell([cost[name] for cost, _, _ in runs])} | |")
    for protocol, position, names in (("whole train", 1, WHOLE), ("half", 2, HALF)):
        for name in names:
            scores = [entry[position] for entry in runs]
            lines.append(f"| {protocol}: {name} | {cell([s[name]['value'] for s in scores])} | "
                         f"{reference(scores, name)} |")
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--generators", nargs="+", default=["trees", "copula"])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/tabular/adult")
    arguments = parser.parse_args()
    if not (arguments.data / "train.csv").exists():
        raise SystemExit(f"{arguments.data}: no train.csv there; name the folder by --data.")
    version = subprocess.run([COMMAND, "--version"], capture_output=True, text=True).stdout.strip()
    lines = ["# Adult, official split: 32,561 rows to fit, 16,281 held out", "",
             f"Made by `python benchmarks/run.py --seeds {' '.join(map(str, arguments.seeds))}`, "
             f"{version}, {os.cpu_count()} cores ({platform.machine()}), load {os.getloadavg()[0]:.1f} "
             "at the start. Default settings, as many synthetic rows as fitted ones.", ""]
    for generator in arguments.generators:
        runs = []
        for seed in arguments.seeds:
            with tempfile.TemporaryDirectory() as folder:
                runs.append(judge(arguments.data, generator, seed, Path(folder)))
        lines += table(generator, runs) + [""]
    output = ROOT / "benchmarks/results/adult.md"
    output.parent.mkdir(exist_ok=True)
    output.write_text("\n".join(lines))
    print("\n".join(lines))


if __name__ == "__main__":
    main()
