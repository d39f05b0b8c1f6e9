"""Values as people write them, through fit and sample: every made value has the form of the real
ones, and pandas, told of that form, reads the same numbers from both. Truths: regular expressions of
the forms, written apart from the program; pandas."""

import json
import random
import re

import pandas

from command import run

FORMS = {"amount": r"-?\d{1,3}(\.\d{3})*,\d\d €", "share": r"\d{1,2},\d %",
         "weight": r"\d+ kg", "level": r"\d+|-999", "colour": r"red|green|blue|\?",
         "day": r"\d\d\.\d\d\.\d{4}"}


def german(number, decimals):
    return f"{number:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def rows(count):
    source = random.Random(3)
    for _ in range(count):
        yield (f"{german(source.gauss(900, 800), 2)} €", f"{german(source.uniform(0, 99), 1)} %",
               f"{source.randrange(40, 120)} kg",
               "-999" if source.random() < 0.1 else str(source.randrange(60)),
               source.choice(["red", "red", "green", "blue", "?"]),
               f"{source.randrange(1, 29):02}.{source.randrange(1, 13):02}.2023")


def table_of(path):
    text = path.read_text(encoding="utf-8").replace(" €", "").replace(" %", "").replace(" kg", "")
    path.with_suffix(".plain").write_text(text, encoding="utf-8")
    return pandas.read_csv(path.with_suffix(".plain"), sep=";", decimal=",", thousands=".",
                           na_values={"level": [-999], "colour": ["?"]})


def test_made_values_have_the_form_of_the_real_ones(tmp_path):
    lines = [";".join(FORMS), *(";".join(row) for row in rows(1500))]
    (tmp_path / "real.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    profile = run("profile", "real.csv", "-o", "p.json", folder=tmp_path)
    assert profile.returncode == 0, profile.stderr
    fitted = run("fit", "real.csv", "--generator", "copula", "-o", "m", folder=tmp_path)
    assert fitted.returncode == 0, fitted.stderr
    sampled = run("sample", "m", "-n", "1500", "-o", "made.csv", folder=tmp_path)
    assert sampled.returncode == 0, sampled.stderr
    made = [line.split(";") for line in (tmp_path / "made.csv").read_text().splitlines()]
    assert made[0] == list(FORMS)
    for name, values in zip(FORMS, zip(*made[1:])):
        strange = [value for value in values if not re.fullmatch(FORMS[name], value)]
        assert not strange, f"{name}: {strange[:3]}"
    real, fake = table_of(tmp_path / "real.csv"), table_of(tmp_path / "made.csv")
    for name in ("amount", "share", "weight", "level"):
        assert abs(fake[name].mean() - real[name].mean()) < 0.15 * real[name].std(), name
    found = {column["name"]: column for column in
             json.loads((tmp_path / "p.json").read_text())["tables"][0]["columns"]}
    for name in FORMS:
        assert found[name]["missing"] == real[name].isna().sum(), name
        if name not in ("colour", "day"):
            assert abs(found[name]["mean"] - real[name].mean()) < 1e-9 * abs(real[name].mean())


def test_a_small_holdout_has_the_missing_values_of_the_table(tmp_path):
    lines = ["level;colour", *(";".join(row[3:5]) for row in rows(400))]
    (tmp_path / "real.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "few.csv").write_text("\n".join(lines[:1] + ["-999;red", "5;?"] * 4) + "\n")
    result = run("validate", "--real", "real.csv", "--synthetic", "few.csv", "--metric", "shape",
                 "--metric", "trend", "-o", "report", "--quiet", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    plots = json.loads((tmp_path / "report/report.json").read_text())["plots"]
    missing = {plot["subject"]: plot["data"]["missing"]["synthetic"] for plot in plots
               if plot["kind"] == "marginal"}
    assert missing == {"level": 0.5, "colour": 0.5}
