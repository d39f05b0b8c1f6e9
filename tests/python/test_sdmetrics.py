"""shape and trend_sdmetrics against the PyPI package sdmetrics (pinned in tools/), on the same files:
its single-table properties ColumnShapes and ColumnPairTrends, thresholds and subsampling off. The
two agree to 0.05 points, the promise; in fact they differ by rounding alone."""

import json
import os
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from command import ROOT, run

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from sdmetrics.reports.single_table._properties import ColumnPairTrends, ColumnShapes

TOLERANCE = 0.0005
SDTYPES = {"integer": "numerical", "real": "numerical", "date": "datetime",
           "timestamp": "datetime"}
ADULT = Path(os.environ.get("SYNTHWRIGHT_DATA", ROOT / "../shared/data")) / "tabular/adult"


def judge(folder, real, synthetic, kinds):
    """Our scores of two files, and the kinds that the judge took the columns for."""
    flags = [flag for name, kind in kinds.items() for flag in ("--kind", f"{name}={kind}")]
    result = run("validate", "--real", real, "--synthetic", synthetic, "-o", "report", "--quiet",
                 "--metric", "shape", "--metric", "trend_sdmetrics", *flags, folder=folder)
    assert result.returncode == 0, result.stderr
    report = json.loads((folder / "report/report.json").read_text())
    scores = {(score["name"], score["subject"]): score["value"] for score in report["scores"]}
    columns = {column["name"]: column["kind"] for column in report["provenance"]["columns"]}
    return scores, columns


def sdmetrics_errors(real, synthetic, columns):
    """1 - score of both properties, and the shape error of each column."""
    metadata = {"columns": {name: {"sdtype": SDTYPES.get(kind, "categorical")}
                            for name, kind in columns.items()}}
    shapes, trends = ColumnShapes(), ColumnPairTrends()
    trends.num_rows_subsample = None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        shape = 1 - shapes.get_score(real, synthetic, metadata)
        trend = 1 - trends.get_score(real, synthetic, metadata)
    return shape, trend, 1 - shapes.details.set_index("Column")["Score"]


def assert_agree(folder, real, synthetic, kinds=None):
    real.to_csv(folder / "real.csv", index=False)
    synthetic.to_csv(folder / "synthetic.csv", index=False)
    scores, columns = judge(folder, "real.csv", "synthetic.csv", kinds or {})
    shape, trend, details = sdmetrics_errors(real, synthetic, columns)
    assert set(columns) == set(real.columns), "the judge left a column out"
    assert scores["shape", ""] == pytest.approx(shape, abs=TOLERANCE)
    assert scores["trend_sdmetrics", ""] == pytest.approx(trend, abs=TOLERANCE)
    for name, error in details.items():
        assert scores["shape", name] == pytest.approx(error, abs=TOLERANCE), name


def made(rows, seed, shift):
    """Every kind of column, related to each other, with missing values in four of them."""
    source = np.random.default_rng(seed)
    amount = np.round(source.gamma(2, 30, rows) + 10 * shift, 2)
    visits = source.poisson(3 + shift, rows)
    group = np.where(source.random(rows) < 0.3 + shift / 5, "a",
                     np.where(source.random(rows) < 0.5, "b", "c")).astype(object)
    day = pd.Timestamp("2020-01-01") + pd.to_timedelta(
        source.integers(0, 900, rows) + amount.astype(int), unit="D")
    moment = pd.Timestamp("2021-06-01 08:30") + pd.to_timedelta(
        source.integers(0, 10**6, rows) + 3600 * visits, unit="s")
    ratio = 2 * amount + source.normal(0, 30, rows)
    frame = pd.DataFrame({"amount": amount, "visits": visits, "group": group, "day": day,
                          "moment": moment, "ratio": ratio,
                          "answer": np.where(ratio > 150, "yes", "no"), "flag": visits > 3})
    for name, share in (("amount", 0.1), ("group", 0.07), ("day", 0.05), ("ratio", 0.02)):
        frame.loc[source.random(rows) < share, name] = None
    return frame


@pytest.mark.parametrize("shift", [0.0, 0.4])
def test_every_kind_with_missing_values(tmp_path, shift):
    kinds = {"visits": "integer", "group": "categorical", "answer": "categorical"}
    assert_agree(tmp_path, made(1500, 1, 0), made(1200, 2, shift), kinds)


def test_constant_columns(tmp_path):
    """A numeric column without variation has no correlation: neither judge counts such pairs."""
    real, synthetic = made(400, 1, 0), made(400, 2, 0)
    for frame in (real, synthetic):
        frame["visits"] = 3
    assert_agree(tmp_path, real, synthetic, {"visits": "integer"})


@pytest.mark.skipif(not ADULT.exists(), reason=f"no real data at {ADULT}")
def test_adult_train_against_test(tmp_path):
    """Its missing values are spelled "?" (UCI's description of the set)."""
    frames = [pd.read_csv(ADULT / name, keep_default_na=False, na_values="?")
              for name in ("train.csv", "test.csv")]
    assert_agree(tmp_path, *frames)
