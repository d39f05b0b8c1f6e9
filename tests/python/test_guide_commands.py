"""Every command in a block of the guides is run as it stands there, one folder a guide, on made
tables under the names that it uses. Truth: it succeeds, and the file that it names is there. The
guides on databases and nested tables have tests of their own, that on expressions is one in C++."""

import os
import re
import subprocess

import pandas
import pytest

import postgresql
from command import COMMAND, ROOT, make_table, run, table_rows

GUIDES = {"bring-your-table.md": 10, "large-tables.md": 2, "sensitive.md": 3, "../refresh.md": 1}
OTHERS = {"bring-your-table-nested.md", "databases.md", "expressions.md"}


def commands_of(text):
    blocks = "".join(re.findall(r"^```\n(.*?)^```", text, re.DOTALL | re.MULTILINE))
    return [line for line in blocks.splitlines() if re.search(r"(^|\| )synthwright ", line)]


def make_orders(folder, name, delimiter=","):
    lines = [["paid", "city", "note", "amount"]]
    lines += [[ill, ward, f"order {i} of {age}", cost or 1]
              for i, (age, ward, cost, _, ill) in enumerate(table_rows(600))]
    (folder / name).write_text("".join(delimiter.join(map(str, line)) + "\n" for line in lines))


def make_tables(folder):
    make_orders(folder, "orders.csv")
    make_orders(folder, "fake.csv")
    make_orders(folder, "orders.txt", ";")
    make_orders(folder, "export.csv", "!")
    (folder / "data").mkdir()
    for part in (1, 2):
        make_table(folder / f"data/part-{part}.csv", rows=300, seed=part)
    (folder / "sales.parquet").mkdir()
    for part in (0, 1):
        pandas.read_csv(make_table(folder / "t.csv", rows=300, seed=part)).to_parquet(
            folder / f"sales.parquet/part-{part}.parquet")
    for month, seed in (("june", 1), ("july", 2)):
        make_table(folder / f"{month}.csv", rows=600, seed=seed)
    result = run("fit", "june.csv", "-o", "june.model", folder=folder)
    assert result.returncode == 0, result.stderr


def make_visits(server):
    server.psql("DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TABLE visits AS SELECT i, "
                "i % 7 AS ward, (i * 0.25)::numeric(8,2) AS cost FROM generate_series(1, 600) i")


def shell(line, server, folder):
    """In bash, with `synthwright` and `psql` by their names; the server is psql's default."""
    names = folder / "names"
    if not names.exists():
        names.mkdir()
        (names / "synthwright").symlink_to(COMMAND)
    settings = {"PGHOST": "127.0.0.1", "PGPORT": str(server.port), "PGUSER": "postgres",
                "PGPASSWORD": postgresql.PASSWORD, "PGDATABASE": "postgres",
                "PATH": f"{names}:{postgresql.binaries()}:{os.environ['PATH']}"}
    ends_early = line.endswith("| head")  # what comes before it is stopped
    return subprocess.run(["bash", *([] if ends_early else ["-o", "pipefail"]), "-c", line],
                          cwd=folder, env={**os.environ, **settings}, capture_output=True,
                          text=True, timeout=600)


@pytest.mark.parametrize("guide", GUIDES)
def test_the_commands_of_a_guide_work(guide, server, tmp_path):
    make_tables(tmp_path)
    make_visits(server)
    commands = commands_of((ROOT / "docs/guides" / guide).read_text())
    assert len(commands) == GUIDES[guide]
    for line in commands:
        result = shell(line, server, tmp_path)
        assert result.returncode == 0, f"{line}\n{result.stderr}"
        for output in re.findall(r" -o (\S+)", line):
            assert (tmp_path / output).exists(), line
        assert not line.endswith("head") or len(result.stdout.splitlines()) == 10


def test_no_guide_is_forgotten():
    with_commands = {path.name for path in (ROOT / "docs/guides").glob("*.md")
                     if commands_of(path.read_text())}
    assert with_commands <= set(GUIDES) | OTHERS
