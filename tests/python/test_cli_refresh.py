"""Refresh through the command: what it makes, what it tells, what it refuses, and that the old model
stays as it was."""

import json

import pytest

from command import assert_refused, files_in, make_table, run, table_rows

HEADER = "age,ward,cost,day,ill\n"


def write(file, rows, header=HEADER):
    file.write_text(header + "".join(",".join(map(str, row)) + "\n" for row in rows))
    return file


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("refresh")
    make_table(folder / "old.csv", rows=1500, seed=1)
    make_table(folder / "new.csv", rows=1200, seed=2)
    result = run("fit", "old.csv", "--target", "ill", "-o", "old.model", folder=folder)
    assert result.returncode == 0, result.stderr
    result = run("fit", "old.csv", "--generator", "copula", "-o", "copula.model", folder=folder)
    assert result.returncode == 0, result.stderr
    return folder


def bytes_of(folder):
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def refresh(made, data, output, *arguments):
    return run("fit", data, "--refresh", made / "old.model", "-o", output, *arguments, folder=made)


def test_a_refresh_is_a_model_and_leaves_the_old_one(made):
    before = bytes_of(made / "old.model")
    result = refresh(made, "new.csv", "new.model", "--seed", 5)
    assert result.returncode == 0, result.stderr
    assert "1,200 rows" in result.stdout
    assert "does not know" not in result.stderr and "beyond" not in result.stderr
    assert bytes_of(made / "old.model") == before
    provenance = json.loads((made / "new.model/model.json").read_text())["provenance"]
    assert provenance["rows"] == 1500
    assert [(r["rows"], r["seed"]) for r in provenance["refreshes"]] == [(1200, 5)]
    again = run("fit", "old.csv", "--refresh", "new.model", "-o", "third.model", folder=made)
    assert again.returncode == 0, again.stderr
    provenance = json.loads((made / "third.model/model.json").read_text())["provenance"]
    assert len(provenance["refreshes"]) == 2
    assert run("sample", "third.model", "-n", 100, "-o", "s.csv", folder=made).returncode == 0


def test_threads_change_no_byte(made):
    for threads in (1, 2):
        result = refresh(made, "new.csv", f"t{threads}.model", "--threads", threads)
        assert result.returncode == 0, result.stderr
    assert bytes_of(made / "t1.model") == bytes_of(made / "t2.model")


def test_unknown_values_are_told_with_numbers(made, tmp_path):
    rows = list(table_rows(600, seed=3))
    for row in rows[:53]:
        row[1] = "west"
    result = refresh(made, write(tmp_path / "w.csv", rows), tmp_path / "m")
    assert result.returncode == 0, result.stderr
    assert "ward: 53 rows with 1 value that the model does not know" in result.stderr


def test_a_column_that_looks_otherwise_is_read_as_the_model_has_it(made, tmp_path):
    rows = [[age, ward, "" if cost == "" else round(float(cost)), day, ill]
            for age, ward, cost, day, ill in table_rows(600, seed=3)]
    result = refresh(made, write(tmp_path / "w.csv", rows), tmp_path / "whole")
    assert result.returncode == 0, result.stderr
    rows = [[age, ward, "", day, ill] for age, ward, _, day, ill in rows]
    result = refresh(made, write(tmp_path / "e.csv", rows), tmp_path / "empty")
    assert result.returncode == 0, result.stderr


def test_other_columns_are_told_or_refused(made, tmp_path):
    rows = list(table_rows(600, seed=3))
    more = write(tmp_path / "more.csv", [[*row, 1] for row in rows], "age,ward,cost,day,ill,extra\n")
    result = refresh(made, more, tmp_path / "m")
    assert result.returncode == 0 and "left out: extra" in result.stderr
    assert "left out" not in refresh(made, more, tmp_path / "n", "--exclude", "extra").stderr
    less = write(tmp_path / "less.csv", [row[:3] for row in rows], "age,ward,cost\n")
    assert_refused(refresh(made, less, tmp_path / "x"), 2, "'day'", "'ill'")
    words = write(tmp_path / "words.csv", [["old", *row[1:]] for row in rows])
    assert_refused(refresh(made, words, tmp_path / "x"), 2, "'age'", "text", "integer")
    assert "x" not in files_in(tmp_path)


@pytest.mark.parametrize("arguments, parts", [
    (["--set", "bins=32"], ["'bins'"]),
    (["--set", "order=as_is"], ["'order'"]),
    (["--target", "ward"], ["'ward'", "'ill'"]),
    (["--exclude", "ward"], ["'ward'"]),
    (["--kind", "age=categorical"], ["kinds"]),
    (["--generator", "copula"], ["'trees'", "'copula'"]),
    (["--set", "rate=nine"], ["'rate'"]),
])
def test_what_would_change_the_columns_is_refused(arguments, parts, made, tmp_path):
    assert_refused(refresh(made, "new.csv", tmp_path / "x", *arguments), 2, *parts)
    assert files_in(tmp_path) == []


def test_only_models_that_can_and_not_in_place(made, tmp_path):
    result = run("fit", "new.csv", "--refresh", "copula.model", "-o", "x", folder=made)
    assert_refused(result, 2, "'copula'")
    assert_refused(refresh(made, "new.csv", "old.model"), 2, "old.model")
    result = run("fit", "new.csv", "--refresh", "none.model", "-o", "x", folder=made)
    assert result.returncode != 0 and "none.model" in result.stderr


def test_a_job_refreshes(made, tmp_path):
    (tmp_path / "job.yaml").write_text(
        f"version: 1\ndata: {made / 'new.csv'}\noutput: {tmp_path / 'run'}\n"
        f"fit: {{refresh: {made / 'old.model'}}}\nvalidate: {{metrics: [shape]}}\n")
    result = run("run", "job.yaml", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    provenance = json.loads((tmp_path / "run/model/model.json").read_text())["provenance"]
    assert len(provenance["refreshes"]) == 1


def test_few_rows_are_told(made, tmp_path):
    make_table(tmp_path / "few.csv", rows=120)
    result = run("fit", "few.csv", "--target", "ill", "-o", "m", folder=tmp_path)
    assert result.returncode == 0
    assert "120 for 5 columns" in result.stderr and "smallest class of 'ill'" in result.stderr
