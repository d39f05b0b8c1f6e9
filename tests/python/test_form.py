"""What `run` makes of a table cannot be told from it by its form. The truth is form.py, which reads
bytes and characters by itself; first the check is tried on files with planted differences."""

import os
from pathlib import Path

import pytest

from command import ROOT, run
from form import differences

DATA = Path(os.environ.get("SYNTHWRIGHT_DATA", ROOT / "../shared/data")) / "tabular"
TABLES = sorted(path.relative_to(DATA) for path in DATA.glob("*/*.csv") if path.stem != "test")

PLAIN = 'id,price,day,note\nA-01,2.50,2024-01-31,"one, two"\nA-02,,2024-02-29,"three, four"\n'


@pytest.mark.parametrize("old, new, part", [
    ("\n", "\r\n", "line ends"),
    ("id,price", '"id",price', "header"),
    ("A-02", "A-2", "id: forms"),
    ("2.50", "2.5", "price: (1, 1) digits"),
    ("A-02,,", "A-02,NA,", "price: missing"),
    ("2024-02-29", "29.02.2024", "day: forms"),
    ('"three, four"', "three", "note: values are not in quotes"),
])
def test_the_check_sees_planted_differences(old, new, part, tmp_path):
    (tmp_path / "real.csv").write_bytes(PLAIN.encode())
    (tmp_path / "made.csv").write_bytes(PLAIN.replace(old, new).encode())
    assert differences(tmp_path / "real.csv", tmp_path / "real.csv") == []
    found = differences(tmp_path / "real.csv", tmp_path / "made.csv")
    assert any(part in difference for difference in found), found


@pytest.mark.slow
@pytest.mark.parametrize("table", TABLES, ids=str)
def test_real_tables_go_through_run_and_keep_their_form(table, tmp_path):
    (tmp_path / "job.yaml").write_text(f"version: 1\ndata: {DATA / table}\noutput: made\n")
    result = run("run", "job.yaml", "--quiet", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    assert differences(DATA / table, tmp_path / "made/synthetic.csv") == []
