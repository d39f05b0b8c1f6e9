"""The results folder as Markdown: a table a set, a row a figure, a column a generator."""

import json
import os
import platform

import generators
from sets import SETS, Protocol

ROWS = {
    Protocol.WHOLE: ["shape", "trend", "detection_auc", "detection_auc_raw", "tstr", "tstr_log",
                     "nearest_neighbour_share", "near_copies", "membership_auc", "exact_copies"],
    Protocol.HALF: ["detection_auc", "detection_auc_holdout", "detection_auc_raw_holdout",
                    "nearest_neighbour_share", "near_copies", "membership_auc"],
}


def scores_of(cell):
    scores = json.loads((cell / "report/report.json").read_text())["scores"]
    return {score["name"]: score for score in scores if not score["subject"]}


def cells_of(work, set_name, protocol):
    """Generator → its finished cells, in the order of GENERATORS."""
    found = {}
    for name in generators.GENERATORS:
        cells = sorted((work / set_name / protocol.value).glob(f"{name}-[0-9]*"))
        cells = [cell for cell in cells if (cell / "report/report.json").exists()]
        if cells:
            found[name] = cells
    return found


def mean(values):
    return sum(values) / len(values)


def figure(values):
    """The mean, and the range where there is more than one value."""
    values = [value for value in values if value is not None]
    if not values:
        return ""
    digits = 0 if abs(mean(values)) >= 1000 else 1 if abs(mean(values)) >= 10 else 4
    text = f"{mean(values):,.{digits}f}"
    if max(values) != min(values):
        text += f" ({min(values):,.{digits}f}–{max(values):,.{digits}f})"
    return text


def cost_lines(found, counts):
    def costs(name, key):
        return [json.loads((cell / "cost.json").read_text()).get(key) for cell in found[name]]

    def speed(name):
        return [counts[name] / cost for cost in costs(name, "sample") if cost]

    lines = []
    for title, values in (("fit, CPU s", lambda name: costs(name, "fit")),
                          ("sampling, rows per CPU s", speed),
                          ("peak memory, MB", lambda name: costs(name, "memory")),
                          ("model, MB", lambda name: costs(name, "model"))):
        lines.append(f"| {title} | " + " | ".join(figure(values(name)) for name in found) + " |")
    return lines


def rows_of(cell):
    return json.loads((cell / "report/report.json").read_text())["provenance"]["rows"]["synthetic"]


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
                  "|---" * (len(found) + 2) + "|"]
        if protocol is Protocol.WHOLE:
            counts = {name: rows_of(cells[0]) for name, cells in found.items()}
            lines += [line + " |" for line in cost_lines(found, counts)]
        lines += score_lines(names, scores)
        lines.append("")
    return lines


def markdown(work, version):
    lines = ["# Quality: the same tables, the same judge", "",
             f"Made by `python benchmarks/quality/run.py`, {version}, {os.cpu_count()} cores "
             f"({platform.machine()}) of a shared machine. Mean (range) over seeds, peers one seed; "
             "default settings; scores as docs/metrics/ has them. `floor` is a resample of the rows "
             "to fit.", ""]
    for set_name in SETS:
        lines += set_lines(work, set_name)
    return "\n".join(lines)
