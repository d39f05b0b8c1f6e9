"""Tables of which the judge compares random rows, counted over all rows by pandas."""

import json

import pandas as pd
import pytest

from command import make_table, run, table_rows

COLUMNS = ["age", "ward", "cost", "day", "ill"]


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    """3,000 real rows, 1,200 held out and 2,000 made up: 150 of these are real rows, and a third of
    the wards is another. Judged with 400 random rows of each."""
    folder = tmp_path_factory.mktemp("large")
    real, holdout = list(table_rows(3000, 1)), list(table_rows(1200, 2))
    made = list(table_rows(2000, 3))
    for i, row in enumerate(made[150:1100]):
        row[1] = "west" if i % 3 == 0 else row[1]
    made[:150] = real[1000:2500:10]
    for name, rows in [("real", real), ("holdout", holdout), ("made", made)]:
        lines = [",".join(COLUMNS), *(",".join(map(str, row)) for row in rows)]
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n")
    done = run("validate", "--real", "real.csv", "--holdout", "holdout.csv", "--synthetic", "made.csv",
               "--rows", 400, "-o", "report", "--quiet", folder=folder)
    assert done.returncode == 0, done.stderr
    tables = {name: pd.read_csv(folder / f"{name}.csv") for name in ("real", "holdout", "made")}
    return json.loads((folder / "report/report.json").read_text()), tables


def score(report, name, subject=""):
    return next(s for s in report["scores"] if (s["name"], s["subject"]) == (name, subject))


@pytest.mark.parametrize("column", ["ward", "ill"])
def test_shares_of_categories_are_of_all_rows(judged, column):
    report, tables = judged
    real, made = (tables[t][column].value_counts(normalize=True) for t in ("real", "made"))
    found = score(report, "shape", column)
    assert found["value"] == pytest.approx(real.sub(made, fill_value=0).abs().sum() / 2, abs=1e-12)
    assert found["n"] == 2000


def test_distributions_of_numbers_are_of_all_rows(judged):
    report, tables = judged
    real, made = tables["real"].age, tables["made"].age
    truth = max(abs((real <= x).mean() - (made <= x).mean()) for x in real.unique())
    assert score(report, "shape", "age")["value"] == pytest.approx(truth, abs=1e-12)


def test_missing_values_are_those_of_all_rows(judged):
    report, tables = judged
    plot = next(p for p in report["plots"] if p["subject"] == "cost")
    for name, table in [("real", "real"), ("holdout", "holdout"), ("synthetic", "made")]:
        share = tables[table].cost.isna().mean()
        assert plot["data"]["missing"][name] == pytest.approx(share, rel=1e-3)  # four digits


def test_copies_are_counted_in_all_rows(judged):
    report, tables = judged
    rows = {name: list(table.fillna(-1).itertuples(index=False, name=None))
            for name, table in tables.items()}
    seen = set(rows["real"])
    copies, unseen = (sum(row in seen for row in rows[name]) for name in ("made", "holdout"))
    found = score(report, "exact_copies")
    assert copies >= 150
    assert found["value"] == copies / 2000 and found["n"] == 2000
    assert found["floor"] == unseen / 1200


def test_other_scores_say_that_they_are_of_random_rows(judged):
    report, _ = judged
    assert score(report, "trend")["n"] == 400
    counted = {"shape", "exact_copies"}
    for found in report["scores"]:
        assert found["sentence"].endswith("From random rows.") == (found["name"] not in counted)
    assert report["provenance"]["rows"] == {"real": 400, "holdout": 400, "synthetic": 400}
    assert report["provenance"]["all_rows"] == {"real": 3000, "holdout": 1200, "synthetic": 2000}
    assert any("400 of 3000 real rows" in note for note in report["notes"])


@pytest.mark.parametrize("way", [[], ["--stratify", "ward"], ["--group", "age"], ["--time", "day"]])
def test_the_same_rows_are_held_out_whatever_the_number_of_threads(tmp_path, way):
    make_table(tmp_path / "table.csv", rows=5000)
    parts = []
    for threads in (1, 4):
        done = run("split", "table.csv", *way, "--threads", threads, "-o", f"parts{threads}", "--quiet",
                   folder=tmp_path)
        assert done.returncode == 0, done.stderr
        parts.append([(tmp_path / f"parts{threads}/{part}.csv").read_text().splitlines()[1:]
                      for part in ("train", "holdout")])
    assert parts[0] == parts[1]
    whole = (tmp_path / "table.csv").read_text().splitlines()[1:]
    assert sorted(parts[0][0] + parts[0][1]) == sorted(whole)
    if "--group" not in way:
        assert len(parts[0][1]) == 1000
