"""The cells as Markdown: what was measured beside what is asked, and the curves."""

import math
import os
import platform
from pathlib import Path

NOTES = Path(__file__).with_name("notes.md")  # what the figures mean, written by hand

# Cells → what is asked of them: CPU seconds, peak MB.
TARGETS = {"rows-1000000": ("≤ 120", "< 4,000"), "wide-500": ("≤ 120", ""),
           "wide-2000": ("does not fail", ""), "categories-1000000": ("", "< 2,000"),
           "sample-10000000": ("", "< 500")}
SUBJECTS = {"rows": "fit, rows of Adult's columns",
            "wide": "fit, columns of 5,000 rows", "categories": "fit, categories of a column",
            "sample": "sample to Parquet, rows"}


def split_name(name):
    subject, _, number = name.rpartition("-")
    return subject, int(number) if number.isdigit() else number


def cells_of(results, subject):
    """Number → cell, of those of one subject."""
    parts = ((split_name(name), cell) for name, cell in results.items())
    return {number: cell for (found, number), cell in parts if found == subject}


def exponent(points):
    """The slope of log y on log x by least squares."""
    x, y = zip(*((math.log(a), math.log(b)) for a, b in points))
    middle_x, middle_y = sum(x) / len(x), sum(y) / len(y)
    return (sum((a - middle_x) * (b - middle_y) for a, b in zip(x, y))
            / sum((a - middle_x) ** 2 for a in x))


def cost_lines(results):
    lines = ["| | | CPU s | asked | peak MB | asked | load before |", "|---" * 7 + "|"]
    for subject, title in SUBJECTS.items():
        for number, cell in cells_of(results, subject).items():
            cpu, memory = TARGETS.get(f"{subject}-{number}", ("", ""))
            failed = f" (failed: {cell['error']})" if "error" in cell else ""
            lines.append(f"| {title} | {number:,} | {cell['cpu']:,.1f}{failed} | {cpu} | "
                         f"{cell['memory']:,.0f} | {memory} | {cell['load']:.1f} |")
    return lines


def exponent_lines(results):
    curves = {subject: {number: cell["cpu"] for number, cell in cells_of(results, subject).items()}
              for subject in ("rows", "sample")}
    whole = cells_of(results, "curve")  # its last fit grows trees on a table's every row
    if whole:
        most = max(whole)
        below = {number: cpu for number, cpu in curves["rows"].items() if number < most / 5}
        curves["all"] = {**below, most: whole[most]["cpu"]}
    titles = {**SUBJECTS, "all": "fit, trees grow on all rows"}
    lines = ["CPU seconds grow as rows to the power of:", ""]
    for subject, points in curves.items():
        if len(points) > 1:
            span = f"{min(points):,} to {max(points):,}"
            lines.append(f"- {titles[subject]} ({span}): **{exponent(points.items()):.2f}**")
    return lines


def curve_lines(cells):
    lines = ["| trees grow on | held out, nats a row | gain for each doubling | fit, CPU s |",
             "|---" * 4 + "|"]
    before = None
    for number, cell in sorted(cells.items()):
        gain = ""
        if before:
            doublings = math.log2(number / before[0])
            gain = f"{(before[1] - cell['nats']) / doublings:.4f}"
        lines.append(f"| {number:,} | {cell['nats']:.4f} | {gain} | {cell['cpu']:,.1f} |")
        before = number, cell["nats"]
    return lines


def profile_lines(results):
    lines = ["| | first | second | third |", "|---" * 4 + "|"]
    for verb, cell in cells_of(results, "profile").items():
        top = " | ".join(f"`{name}` {share:.0f} %" for share, name in cell["top"][:3])
        lines.append(f"| {verb} | {top} |")
    return lines


def markdown(results, version):
    return "\n".join([
        "# Speed: rows, columns, categories, sampling", "",
        f"Made by `python benchmarks/speed/run.py`, {version}, one thread of {os.cpu_count()} cores "
        f"({platform.machine()}) of a shared machine. CPU seconds and peak memory of whole "
        "processes, Parquet in and out. Adult's columns: rows drawn from our model of Adult.", "",
        *cost_lines(results), "", *exponent_lines(results), "",
        "## What more rows give", "",
        "A table of 1,000,000 rows of Adult's columns, `training_rows` of them for trees, all for "
        "values and their shares; likelihood of 100,000 rows that no fit saw.", "",
        *curve_lines(cells_of(results, "curve")), "",
        "Real rows: diamonds, three quarters to fit, one quarter held out.", "",
        *curve_lines(cells_of(results, "real-curve")), "",
        "## Where the time goes", "",
        "Share of samples of `perf record -e cpu-clock`: fit of 100,000 rows, sample of 1,000,000.",
        "", *profile_lines(results), "", NOTES.read_text()])
