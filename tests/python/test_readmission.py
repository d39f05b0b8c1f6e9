"""The example's table is what examples/readmission/README.md says it is."""

import pathlib
import subprocess
import sys

import pandas as pd
import pytest

FOLDER = pathlib.Path(__file__).parents[2] / "examples" / "readmission"


@pytest.fixture(scope="module")
def stays():
    table = pd.read_csv(
        FOLDER / "admissions.csv", parse_dates=["admitted_at", "discharged_at", "previous_discharge"])
    table["days"] = (table.discharged_at - table.admitted_at) / pd.Timedelta(days=1)
    table["readmitted"] = table.readmitted_30d == "yes"
    table["dead"] = table.died == "yes"
    return table


def test_the_program_writes_the_committed_bytes(tmp_path):
    written = tmp_path / "admissions.csv"
    subprocess.run([sys.executable, FOLDER / "simulate.py", "-o", written], check=True)
    assert written.read_bytes() == (FOLDER / "admissions.csv").read_bytes()
    assert written.stat().st_size < 1_500_000


def test_published_figures_are_near(stays):
    # Truth: the figures cited in the README, and how near it says the table comes.
    assert len(stays) == 8000
    assert abs(stays.readmitted.mean() - 0.139) < 0.015
    assert abs(stays.dead.mean() - 0.02) < 0.005
    assert abs(stays.days.mean() - 4.8) < 0.3
    assert stays.days[stays.dead].mean() > 1.5 * stays.days[~stays.dead].mean()


def test_the_label_agrees_with_the_next_stay(stays):
    # Truth: the definition of the label, for all whose 30 days end before the file does.
    ordered = stays.sort_values(["patient_id", "admitted_at"])
    gap = ordered.groupby("patient_id").admitted_at.shift(-1) - ordered.discharged_at
    known = ordered.discharged_at + pd.Timedelta(days=31) < ordered.admitted_at.max()
    assert known.sum() > 7000
    assert (gap.dropna() > pd.Timedelta(0)).all()
    assert ((gap <= pd.Timedelta(days=30)) == ordered.readmitted)[known].all()
    assert not (stays.readmitted & stays.dead).any()


def test_times_and_identifiers(stays):
    assert stays.admission_id.is_unique and stays.admitted_at.is_monotonic_increasing
    assert stays.admission_id.str.fullmatch(r"A\d{6}").all()
    assert stays.patient_id.str.fullmatch(r"P\d{5}").all()
    assert (stays.discharged_at > stays.admitted_at).all()
    assert (stays.previous_discharge.dropna() < stays.admitted_at[stays.previous_discharge.notna()]).all()
    elective = stays[stays.admission_type == "elective"].admitted_at
    assert (elective.dt.weekday <= 4).all() and elective.dt.hour.between(7, 9).all()


def test_missing_values_have_their_reasons(stays):
    # Truth: the probabilities in the README; allowed are five standard errors.
    def share(missing, expected):
        n = len(missing)
        return abs(missing.mean() - expected) < 5 * (expected * (1 - expected) / n) ** 0.5

    assert share(stays.smoking.isna(), 0.06)
    assert share(stays.note.isna(), 0.55)
    for kind, expected in {"emergency": 0.34, "urgent": 0.15, "elective": 0.03}.items():
        assert share(stays.bmi[stays.admission_type == kind].isna(), expected), kind
    for severity, expected in {"mild": 0.98, "moderate": 0.91, "severe": 0.50, "critical": 0.07}.items():
        assert share(stays.lactate[stays.severity == severity].isna(), expected), severity
    assert (stays.discharged_to.isna() == stays.dead).all()
    assert (stays.follow_up.isna() == stays.dead).all()
    by_severity = stays.creatinine.isna().groupby(stays.severity).mean()
    assert by_severity["mild"] > by_severity["moderate"] > by_severity["severe"]


def test_risks_rise_as_the_equations_say(stays):
    # Truth: the signs of the coefficients of readmitted_30d and died.
    def rises(outcome, groups):
        rates = outcome.groupby(groups, observed=True).mean()
        return rates.is_monotonic_increasing

    alive = stays[~stays.dead]
    assert rises(alive.readmitted, pd.cut(alive.days, [0, 2, 4, 7, 14, 100]))
    assert rises(alive.readmitted, pd.cut(alive.comorbidities, [-1, 0, 1, 3, 5, 12]))
    severity = pd.Categorical(stays.severity, ["mild", "moderate", "severe", "critical"], ordered=True)
    assert rises(stays.dead, severity)
    assert rises(stays.days, severity)
    assert rises(stays.cost, pd.cut(stays.days, [0, 2, 4, 7, 14, 100]))
    follow_up = alive.readmitted.groupby(alive.follow_up).mean()
    assert follow_up["no"] > 1.5 * follow_up["yes"]


def test_the_table_is_as_hard_as_it_says(stays):
    counts = stays.diagnosis.value_counts()
    assert len(counts) == 194 and counts.iloc[0] > 500 and counts.iloc[-1] < 10
    assert stays.note.nunique() > 0.8 * stays.note.notna().sum()
    assert (stays.icu_hours == 0).mean() > 0.9
    assert stays.patient_id.nunique() == 6088
