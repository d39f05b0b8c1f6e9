"""`synthwright density` on a small made table. The truth: sums over all values, planted rows, the
same numbers in every format, and what the command's rules promise of bad input."""

import csv
import json
import math

import pyarrow.csv
import pyarrow.parquet
import pytest

from command import assert_refused, files_in, make_table, run

COLUMNS = ["age", "ward", "cost", "day", "ill"]
HEAD = ["log_density", "impossible", "finite_part"] + [f"log_density.{name}" for name in COLUMNS]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with a table, a model of it, and one that has no density."""
    folder = tmp_path_factory.mktemp("made")
    make_table(folder / "t.csv")
    for name, generator in (("m", "trees"), ("copula", "copula")):
        result = run("fit", "t.csv", "--generator", generator, "-o", name, folder=folder)
        assert result.returncode == 0, result.stderr
    return folder


def scores(text):
    rows = list(csv.reader(text.splitlines()))
    return rows[0], [[float(cell) for cell in row] for row in rows[1:]]


def test_a_line_a_row_and_columns_that_add_up(made):
    result = run("density", "m", "t.csv", folder=made)
    assert result.returncode == 0, result.stderr
    head, rows = scores(result.stdout)
    assert head == HEAD and len(rows) == 600
    for row in rows:
        finite = [value for value in row[3:] if math.isfinite(value)]
        assert row[1] == 5 - len(finite)
        assert row[2] == pytest.approx(sum(finite), abs=5e-6)  # six decimals each
        assert row[0] == (row[2] if row[1] == 0 else -math.inf)
    # Fewer than 2 k rows lie beyond the outermost means at either end of age, cost and day.
    assert sum(row[1] > 0 for row in rows) < 3 * 2 * 20


def test_values_of_a_column_add_up_to_one(made, tmp_path):
    """The last column's density given the others is the probability of its value."""
    lines = (made / "t.csv").read_text().splitlines()
    stem = lines[7].rsplit(",", 1)[0]
    (tmp_path / "two.csv").write_text(f"{lines[0]}\n{stem},yes\n{stem},no\n")
    _, rows = scores(run("density", made / "m", "two.csv", folder=tmp_path).stdout)
    assert sum(math.exp(row[-1]) for row in rows) == pytest.approx(1, abs=1e-5)


def test_every_format_in_and_out_says_the_same(made, tmp_path):
    text = run("density", "m", "t.csv", folder=made).stdout
    _, expected = scores(text)
    options = pyarrow.csv.ConvertOptions(true_values=["yes"], false_values=["no"],
                                         column_types={"ill": pyarrow.bool_()})
    table = pyarrow.csv.read_csv(made / "t.csv", convert_options=options)
    pyarrow.parquet.write_table(table, tmp_path / "t.parquet")
    result = run("density", made / "m", "t.parquet", "-o", "s.parquet", "--json", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    stored = pyarrow.parquet.read_table(tmp_path / "s.parquet")
    assert stored.column_names == HEAD
    for i, name in enumerate(HEAD):
        assert stored[name].to_pylist() == pytest.approx([row[i] for row in expected], abs=1e-6)
    finite = [value for value in stored["log_density"].to_pylist() if math.isfinite(value)]
    facts = json.loads(result.stdout)
    assert facts["rows"] == 600 and facts["impossible_rows"] == 600 - len(finite)
    assert facts["mean_log_density"] == pytest.approx(sum(finite) / len(finite))
    piped = run("density", made / "m", "-", folder=tmp_path, input=(made / "t.csv").read_text())
    assert piped.stdout == text


def test_what_is_never_made_is_minus_infinity_and_null_in_json(made, tmp_path):
    (tmp_path / "odd.csv").write_text("age,ward,cost,day,ill\n40,west,150.25,2023-05-05,no\n")
    head, [row] = scores(run("density", made / "m", "odd.csv", folder=tmp_path).stdout)
    found = dict(zip(head, row))
    assert found["log_density"] == found["log_density.ward"] == -math.inf
    assert found["impossible"] == 1 and math.isfinite(found["finite_part"])
    run("density", made / "m", "odd.csv", "-o", "s.jsonl", folder=tmp_path)
    stored = json.loads((tmp_path / "s.jsonl").read_text())
    assert stored["log_density"] is None and stored["impossible"] == 1


def test_columns_are_found_by_name_and_read_as_the_model_has_them(made, tmp_path):
    """Other columns are left alone, the order is free, and a file whose values look like another
    type (every cost whole, every ward missing) is read as the model's."""
    (tmp_path / "a.csv").write_text("age,ward,cost,day,ill\n40,,150,2023-05-05,no\n")
    (tmp_path / "b.csv").write_text("ill,note,day,cost,ward,age\nno,hm,2023-05-05,150.00,,40\n")
    a, b = (run("density", made / "m", f"{name}.csv", folder=tmp_path) for name in "ab")
    assert a.returncode == b.returncode == 0, a.stderr + b.stderr
    assert a.stdout == b.stdout


def test_planted_rows_come_first(tmp_path):
    """b is a function of a, but for five rows of 2,000."""
    head = "a,b,c\n"
    rows = [f"{i % 6},{'uvwxyz'[i % 6]},{i * 7919 % 11}\n" for i in range(2_000)]
    (tmp_path / "t.csv").write_text(head + "".join(rows))
    kinds = [word for name in "ac" for word in ("--kind", f"{name}=categorical")]
    assert run("fit", "t.csv", "-o", "m", *kinds, folder=tmp_path).returncode == 0
    planted = {100, 500, 900, 1300, 1700}
    for i in planted:
        rows[i] = f"{i % 6},{'uvwxyz'[(i + 1) % 6]},{i * 7919 % 11}\n"
    (tmp_path / "odd.csv").write_text(head + "".join(rows))
    _, scored = scores(run("density", "m", "odd.csv", folder=tmp_path).stdout)
    order = sorted(range(2_000), key=lambda i: scored[i][0])
    assert set(order[:5]) == planted


def test_threads_change_no_byte(made, tmp_path):
    rows = (made / "t.csv").read_text().split("\n", 1)
    (tmp_path / "long.csv").write_text(rows[0] + "\n" + rows[1] * 20)
    one, three = (run("density", made / "m", "long.csv", "--threads", n, folder=tmp_path).stdout
                  for n in (1, 3))
    assert one == three and one.count("\n") == 12_001


def test_describe_says_what_is_measured_how(made):
    facts = json.loads(run("describe", "m", "--json", folder=made).stdout)
    measures = {column["name"]: column["density"] for column in facts["columns"]}
    assert measures["age"] == "probability of each whole number"
    assert measures["ward"] == "probability" and "0.01" in measures["cost"]
    generators = json.loads(run("generators", "--json", folder=made).stdout)
    assert {g["name"]: g["density"] for g in generators} == {"trees": True, "copula": False}


# -- bad input -----------------------------------------------------------------------------------

@pytest.mark.parametrize("text, parts", [
    ("age,wart,cost,day,ill\n40,north,1,2023-05-05,no\n", ["'t'", "'ward'", "'wart'"]),
    ("age,ward,cost,day,ill\nforty,north,1,2023-05-05,no\n", ["line 2", "'age'", "forty"]),
    ("age,ward,cost,day,ill\n40,north,1,2023-05-05,no\n40.5,north,1,2023-05-05,no\n",
     ["Row 2", "'age'", "40.5"]),
    ("age,ward,cost,day,ill\n40,north,1,soon,no\n", ["line 2", "'day'", "soon"]),
    ("age,ward\n1\n", ["line 2"]),
])
def test_bad_tables(made, tmp_path, text, parts):
    (tmp_path / "t.csv").write_text(text)
    assert_refused(run("density", made / "m", "t.csv", "-o", "s.csv", folder=tmp_path), 4, *parts)
    assert files_in(tmp_path) == ["t.csv"]


def test_wrong_types_of_binary_files(made, tmp_path):
    table = pyarrow.table({"age": ["40"], "ward": ["north"], "cost": [1.0], "day": ["2023-05-05"],
                           "ill": ["no"]})
    pyarrow.parquet.write_table(table, tmp_path / "t.parquet")
    result = run("density", made / "m", "t.parquet", "-o", "s.csv", folder=tmp_path)
    assert_refused(result, 4, "'age'", "integer", "text")
    assert files_in(tmp_path) == ["t.parquet"]


def test_other_refusals(made, tmp_path):
    def refused(code, *arguments, parts=()):
        assert_refused(run("density", *arguments, folder=made), code, *parts)

    before = files_in(made)
    refused(2, "copula", "t.csv", "-o", "s.csv", parts=["'copula'", "trees"])
    refused(2, "m", parts=["data"])
    refused(2, "m", "t.csv", "-o", "s.docx", parts=["docx"])
    refused(1, "m", "none.csv", parts=["none.csv"])
    refused(4, "none", "t.csv", parts=["none"])
    refused(1, "m", "t.csv", "-o", "t.csv/s.csv", parts=["t.csv"])
    assert files_in(made) == before
