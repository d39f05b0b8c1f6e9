"""What a cell did cost, whether it is done, and the lines of the table on that."""

import json

from figures import figure, mean
from sets import Protocol


def cost_of(cell):
    path = cell / "cost.json"
    return json.loads(path.read_text()) if path.exists() else {}


def has_no_rows(cost):
    """True where the limit ended a peer before it had a model to sample from."""
    return cost.get("stopped", False) and "sample" not in cost


def is_done(cell):
    return (cell / "report/report.json").exists() or has_no_rows(cost_of(cell))


def fit(costs):
    if has_no_rows(costs[0]):
        return f"not in {costs[0]['limit']} s"
    return figure([cost.get("fit") for cost in costs])


def times_trees(costs, trees):
    """The fit as a multiple of ours; at least so much where the limit cut it short."""
    if not trees or "fit" not in costs[0]:
        return ""
    multiple = mean([cost["fit"] for cost in costs]) / mean([cost["fit"] for cost in trees])
    at_least = "≥ " if any(cost.get("stopped") for cost in costs) else ""
    return f"{at_least}{multiple:.{0 if multiple >= 10 else 2}f}"


def epochs(costs):
    return f"{costs[0]['epochs']} of {costs[0]['epochs_default']}" if "epochs" in costs[0] else ""


def speed(costs, rows):
    return figure([rows / cost["sample"] for cost in costs if cost.get("sample")])


def megabytes(costs, key):
    return figure([cost.get(key) for cost in costs])


def cost_lines(found, rows, protocol):
    """`found`: generator → its finished cells. Halves have the lines on the fit alone."""
    costs = {name: [cost_of(cell) for cell in cells] for name, cells in found.items()}
    lines = [("fit, CPU s", fit),
             ("fit, × trees", lambda each: times_trees(each, costs.get("trees"))),
             ("epochs, of the default", epochs)]
    if protocol is Protocol.WHOLE:
        lines += [("sampling, rows per CPU s", lambda each: speed(each, rows)),
                  ("peak memory, MB", lambda each: megabytes(each, "memory")),
                  ("model, MB", lambda each: megabytes(each, "model"))]
    texts = [(title, [text(each) for each in costs.values()]) for title, text in lines]
    return [f"| {title} | " + " | ".join(each) + " | |" for title, each in texts if any(each)]
