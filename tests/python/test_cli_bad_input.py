"""Bad input, one case each, through the command: a sentence that names the place, a hint, the exit
code that the rules give it, and nothing half-written."""

import json
import os
import shutil

import pyarrow
import pyarrow.parquet
import pytest

from command import assert_refused, files_in, make_table, run

FIT = ["fit", "--generator", "copula", "-o", "m"]


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    folder = tmp_path_factory.mktemp("model")
    make_table(folder / "t.csv", rows=300)
    result = run(*FIT, "t.csv", folder=folder)
    assert result.returncode == 0, result.stderr
    return folder / "m"


def refuse_file(folder, name, content, code, *parts):
    """Every verb that reads a table refuses this one in the same way."""
    (folder / name).write_bytes(content)
    for arguments in ([*FIT, name], ["profile", name, "-o", "p.json"],
                      ["split", name, "-o", "d"]):
        assert_refused(run(*arguments, folder=folder), code, name, *parts)
    assert files_in(folder) == [name]


def test_missing_file(tmp_path):
    for arguments in ([*FIT, "none.csv"], ["profile", "none.csv"],
                      ["validate", "--real", "none.csv", "--synthetic", "none.csv"]):
        assert_refused(run(*arguments, folder=tmp_path), 1, "none.csv")
    assert files_in(tmp_path) == []


def test_unknown_extension(tmp_path):
    (tmp_path / "t.docx").write_text("a\n1\n")
    assert_refused(run(*FIT, "t.docx", folder=tmp_path), 2, "docx")


def test_empty_file(tmp_path):
    refuse_file(tmp_path, "t.csv", b"", 4)


def test_header_only(tmp_path):
    refuse_file(tmp_path, "t.csv", b"a,b\n", 4)


def test_ragged_rows_name_their_line(tmp_path):
    refuse_file(tmp_path, "t.csv", b"a,b\n1,2\n3,4,5\n6,7\n", 4, "line 3")


def test_wrong_encoding_names_its_line(tmp_path):
    content = b"\xef\xbb\xbf" + "a,b\n1,2\n3,café\n".encode("latin-1")
    refuse_file(tmp_path, "t.csv", content, 4, "line 3")


def test_binary_junk(tmp_path):
    refuse_file(tmp_path, "t.csv", bytes(range(256)) * 40, 4)


def test_duplicate_column_names(tmp_path):
    refuse_file(tmp_path, "t.csv", b"a,b,a\n1,2,3\n", 4, "'a'")


def test_infinite_numbers_name_their_line(tmp_path):
    refuse_file(tmp_path, "t.csv", b"a,b\n1.5,x\ninf,y\n2.5,z\n", 4, "line 3", "inf")


def test_truncated_parquet(tmp_path):
    table = pyarrow.table({"a": list(range(10_000)), "b": ["x", "y"] * 5000})
    pyarrow.parquet.write_table(table, tmp_path / "whole.parquet")
    content = (tmp_path / "whole.parquet").read_bytes()
    (tmp_path / "whole.parquet").unlink()
    refuse_file(tmp_path, "t.parquet", content[:len(content) // 2], 4)


# Odd, and nothing wrong: the engine has to take it, and the sample has the same columns.
ODD = {
    "one column": "a\n" + "".join(f"{i % 7}\n" for i in range(200)),
    "one value": "a,b\n" + "".join(f"{i},same\n" for i in range(200)),
    "a column missing": "a,b\n" + "".join(f"{i},\n" for i in range(200)),
    "NaN": "a,b\n" + "".join(f"{v},x\n" for v in ["NaN", "1.5", "2.5"] * 40),
    "names with spaces": '"a, b","c ""d"""\n' + "1,2\n" * 50,
    "every row another word": "a,b\n" + "".join(f"{i % 3},w{i * 7919 % 100003}\n"
                                                 for i in range(20_000)),
}


@pytest.mark.parametrize("generator", ["copula", "trees"])
@pytest.mark.parametrize("case", ODD)
def test_odd_tables_go_through(case, generator, tmp_path):
    (tmp_path / "t.csv").write_text(ODD[case])
    result = run("fit", "t.csv", "--generator", generator, "-o", "m", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    sample = run("sample", "m", "-n", "20", folder=tmp_path)
    assert sample.returncode == 0, sample.stderr
    assert sample.stdout.splitlines()[0] == ODD[case].splitlines()[0]
    assert sample.stdout.count("\n") == 21


@pytest.mark.parametrize("generator", ["copula", "trees"])
def test_one_row_has_nothing_that_may_be_learned(generator, tmp_path):
    """The minimum support is 10: no value of a table with fewer rows may be in a model."""
    (tmp_path / "t.csv").write_text("number,word\n4711,zebra\n")
    result = run("fit", "t.csv", "--generator", generator, "-o", "m", folder=tmp_path)
    assert_refused(result, 4, "1 row", "minimum")
    assert files_in(tmp_path) == ["t.csv"]


# -- models --------------------------------------------------------------------------------------

def test_missing_model(tmp_path):
    assert_refused(run("describe", "none", folder=tmp_path), 4, "none")


def test_folder_that_is_no_model(tmp_path):
    (tmp_path / "m").mkdir()
    for arguments in (["describe", "m"], ["sample", "m", "-n", "5", "-o", "s.csv"]):
        assert_refused(run(*arguments, folder=tmp_path), 4, "m")
    assert files_in(tmp_path) == ["m"]


@pytest.mark.parametrize("share", [0, 0.5, 0.98])
def test_damaged_model_files(model, share, tmp_path):
    """Each file of the model in turn is cut short."""
    for name in sorted(path.name for path in model.iterdir()):
        shutil.copytree(model, tmp_path / "m", dirs_exist_ok=True)
        content = (tmp_path / "m" / name).read_bytes()
        (tmp_path / "m" / name).write_bytes(content[:int(len(content) * share)])
        assert_refused(run("sample", "m", "-n", "5", "-o", "s.csv", folder=tmp_path), 4, "m")
        assert not (tmp_path / "s.csv").exists()


def test_missing_model_files(model, tmp_path):
    for name in sorted(path.name for path in model.iterdir()):
        shutil.copytree(model, tmp_path / "m", dirs_exist_ok=True)
        (tmp_path / "m" / name).unlink()
        result = run("sample", "m", "-n", "5", folder=tmp_path)
        assert result.returncode in (1, 4)
        assert_refused(result, result.returncode, "m")


def test_model_of_a_newer_format(model, tmp_path):
    shutil.copytree(model, tmp_path / "m")
    card = json.loads((tmp_path / "m/model.json").read_text())
    version = next(key for key in card if "version" in key)
    card[version] = 99
    (tmp_path / "m/model.json").write_text(json.dumps(card))
    assert_refused(run("describe", "m", folder=tmp_path), 4, "model.json", "99")


def test_damaged_profile(tmp_path):
    make_table(tmp_path / "t.csv", rows=50)
    (tmp_path / "p.json").write_text('{"version": 1, "tables": [{}]}')
    assert_refused(run(*FIT, "t.csv", "--profile", "p.json", folder=tmp_path), 4, "p.json")
    (tmp_path / "p.json").write_text("{")
    assert_refused(run(*FIT, "t.csv", "--profile", "p.json", folder=tmp_path), 4, "p.json", "JSON")


# -- outputs -------------------------------------------------------------------------------------

def test_output_under_a_file(model, tmp_path):
    make_table(tmp_path / "t.csv", rows=50)
    for arguments in (["fit", "t.csv", "--generator", "copula", "-o", "t.csv/m"],
                      ["profile", "t.csv", "-o", "t.csv/p.json"],
                      ["sample", model, "-n", "5", "-o", "t.csv/s.csv"],
                      ["split", "t.csv", "-o", "t.csv/d"]):
        assert_refused(run(*arguments, folder=tmp_path), 1, "t.csv")
    assert files_in(tmp_path) == ["t.csv"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no /dev/full")
def test_full_disk_on_standard_output(model, tmp_path):
    with open("/dev/full", "w") as full:
        import subprocess

        from command import COMMAND
        result = subprocess.run([COMMAND, "sample", model, "-n", "5000"], stdout=full,
                                stderr=subprocess.PIPE, text=True, cwd=tmp_path)
    assert_refused(result, 1)


def test_a_folder_of_other_things_is_not_replaced(tmp_path):
    make_table(tmp_path / "t.csv", rows=50)
    (tmp_path / "work").mkdir()
    (tmp_path / "work/precious.txt").write_text("keep me")
    assert_refused(run("fit", "t.csv", "-o", "work", folder=tmp_path), 2, "work")
    assert_refused(run("validate", "--real", "t.csv", "--synthetic", "t.csv", "-o", "work",
                       folder=tmp_path), 2, "work")
    assert (tmp_path / "work/precious.txt").read_text() == "keep me"


# -- two tables ----------------------------------------------------------------------------------

def test_other_columns_in_real_and_synthetic(tmp_path):
    make_table(tmp_path / "t.csv", rows=200)
    text = (tmp_path / "t.csv").read_text()
    (tmp_path / "other.csv").write_text(text.replace("age,ward", "ages,ward", 1))
    result = run("validate", "--real", "t.csv", "--synthetic", "other.csv", "-o", "r",
                 folder=tmp_path)
    assert_refused(result, 4, "age")
    assert files_in(tmp_path) == ["other.csv", "t.csv"]


def test_two_columns_swapped_in_synthetic(tmp_path):
    """The header says ward, age; the values below are still age, ward."""
    make_table(tmp_path / "t.csv", rows=200)
    text = (tmp_path / "t.csv").read_text()
    (tmp_path / "swapped.csv").write_text(text.replace("age,ward", "ward,age", 1))
    result = run("validate", "--real", "t.csv", "--synthetic", "swapped.csv", "-o", "r",
                 folder=tmp_path)
    assert_refused(result, 4, "age")
    assert files_in(tmp_path) == ["swapped.csv", "t.csv"]
