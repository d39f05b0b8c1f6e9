"""The results folder as Markdown: a table a set, a row a figure, a column a generator."""

import json
import os
import platform

import costs
import generators
from figures import figure, mean
from published import published_lines, source_lines
from sets import SETS, SMALL, Protocol

ROWS = {
    Protocol.WHOLE: ["shape", "trend", "trend_sdmetrics", "detection_auc", "detection_auc_raw",
                     "tstr", "tstr_log", "tstr_log_rmse", "nearest_neighbour_share",
                     "near_copies", "membership_auc", "exact_copies"],
    Protocol.HALF: ["detection_auc", "detection_auc_holdout", "detection_auc_raw_holdout",
                    "nearest_neighbour_share", "near_copies", "membership_auc"],
}


def report_of(cell):
    path = cell / "report/report.json"
    return json.loads(path.read_text()) if path.exists() else None


def scores_of(cell):
    report = report_of(cell)
    return {score["name"]: score for score in report["scores"] if not score["subject"]} \
        if report else {}


def cells_of(work, set_name, protocol):
    """Generator → its finished cells, in the order of GENERATORS."""
    found = {}
    for name in generators.GENERATORS:
        cells = sorted((work / set_name / protocol.value).glob(f"{name}-[0-9]*"))
        cells = [cell for cell in cells if costs.is_done(cell)]
        if cells:
            found[name] = cells
    return found


def rows_of(found):
    """How many rows the first report finds that was made."""
    reports = [report for cells in found.values() for report in map(report_of, cells) if report]
    return reports[0]["provenance"]["rows"]["synthetic"] if reports else 0


def score_lines(names, scores):
    """`scores`: generator → for each of its cells the scores by name."""
    lines = []
    for name in names:
        found = [[cell[name] for cell in cells if name in cell] for cells in scores.values()]
        if not any(found):
            continue
        floors = [score["floor"] for cells in found for score in cells]
        known = [floor for floor in floors if floor is not None]
        columns = [figure([score["value"] for score in cells]) for cells in found]
        columns.append(figure([mean(known)] if known else []))
        lines.append(f"| {name} | " + " | ".join(columns) + " |")
    return lines


def set_lines(work, set_name):
    lines = []
    for protocol, names in ROWS.items():
        found = cells_of(work, set_name, protocol)
        if not found:
            continue
        scores = {name: [scores_of(cell) for cell in cells] for name, cells in found.items()}
        lines += [f"### {set_name}, {protocol.value}", "",
                  "| | " + " | ".join(found) + " | real against real |",
                  "|---" * (len(found) + 2) + "|",
                  *costs.cost_lines(found, rows_of(found), protocol),
                  *score_lines(names, scores), ""]
    return lines + published_lines(set_name) if lines and set_name in SETS else lines


def peer_lines():
    """A line a script: the peers it runs and the versions it runs them with."""
    lines = []
    for script, packages in generators.PACKAGES.items():
        names = [name for name, of in generators.PEERS.items() if of == script]
        lines.append(f"- {', '.join(names)}: {', '.join(packages).replace('==', ' ')}")
    return lines


def markdown(work, version):
    lines = ["# Quality: the same tables, the same judge", "",
             f"Made by `python benchmarks/quality/run.py`, {version}, {os.cpu_count()} cores "
             f"({platform.machine()}) of a shared machine. Mean (range) over seeds, peers and "
             "variants one seed (small sets: five, each another split); default settings "
             "(mostlyai: rare categories by SAMPLE); scores as docs/metrics/ has them. `floor` is "
             "a resample of the rows to fit. Rows of trees share random numbers, so that shape, "
             "trend and detection may be below the floor; those of trees-independent do not; "
             "trees-fast and trees-best are presets. All CPU seconds are of one thread. A fit that "
             "its limit ended, after the last epoch that it had time for or before there was a "
             "model, has `≥` in its multiple of ours. Peers:", "",
             *peer_lines(), ""]
    for set_name in (*SETS, *SMALL):
        lines += set_lines(work, set_name)
    return "\n".join([*lines, *source_lines()])
