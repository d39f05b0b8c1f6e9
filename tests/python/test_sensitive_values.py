"""Sensitive columns found by their values. The truth: tests/sensitive_values, columns of known kinds
written from public specifications apart from the detector."""

import collections
import csv
import json
import subprocess
import sys

import pytest

from command import ROOT, run

LEAST = .98  # precision and recall over all kinds
MAKER = ROOT / "tests/sensitive_values/make_sensitive_values.py"
SETS = ("first", "second", "third")


def as_table(file, columns):
    """One line for a number, so that rows of blank cells alone stay rows."""
    with open(file, "w", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(["row", *(column["name"] for column in columns)])
        for row, cells in enumerate(zip(*(column["values"] for column in columns))):
            writer.writerow([row, *cells])


def found_kinds(folder, columns):
    """What `profile` says of each column: those of one length are a table."""
    by_length = collections.defaultdict(list)
    for column in columns:
        by_length[len(column["values"])].append(column)
    found = {}
    for length, together in by_length.items():
        as_table(folder / f"{length}.csv", together)
        result = run("profile", f"{length}.csv", "--quiet", "-o", "-", folder=folder)
        assert result.returncode == 0, result.stderr
        for column in json.loads(result.stdout)["tables"][0]["columns"]:
            found[column["name"]] = column.get("sensitive", {}).get("what", "none")
    return found


def columns_of(chosen, folder):
    file = folder / "columns.json"
    subprocess.run([sys.executable, MAKER, chosen, file], check=True, capture_output=True)
    return json.loads(file.read_text(encoding="utf-8"))


def share(some, all_of_them):
    return some / all_of_them if all_of_them else 1


@pytest.mark.parametrize("chosen", SETS)
def test_precision_and_recall(chosen, tmp_path):
    columns = columns_of(chosen, tmp_path)
    found = found_kinds(tmp_path, columns)
    pairs = collections.Counter((column["kind"], found[column["name"]]) for column in columns)
    assert sum(pairs.values()) == len(columns) > 300

    def counts(kind):
        """Columns of the kind, columns called so, and both."""
        return (sum(n for (truth, _), n in pairs.items() if truth == kind),
                sum(n for (_, said), n in pairs.items() if said == kind), pairs[kind, kind])

    kinds = sorted({kind for pair in pairs for kind in pair})
    print(f"\n{chosen}\n{'kind':18} {'n':>4} {'precision':>9} {'recall':>6}")
    for kind in kinds:
        true, said, both = counts(kind)
        print(f"{kind:18} {true:4} {share(both, said):9.3f} {share(both, true):6.3f}")
    wrong = [(c["name"], c["kind"], found[c["name"]], c["values"][:3]) for c in columns
             if c["kind"] != found[c["name"]]]
    true, said, both = (sum(numbers) for numbers in
                        zip(*(counts(kind) for kind in kinds if kind != "none")))
    print(f"all sensitive {true}: precision {both / said:.4f}, recall {both / true:.4f}")
    assert both / said >= LEAST and both / true >= LEAST, wrong
