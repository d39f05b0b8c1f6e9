"""The commands of the guide on databases are run as they stand there, on an SQLite file and a
PostgreSQL server; only the server's port is put in. Their rows are counted by sqlite3 and psql."""

import shlex
import sqlite3

from command import ROOT, run, table_rows


def test_the_lines_of_the_guide_work(server, password, monkeypatch, tmp_path):
    monkeypatch.setenv("PGPASSWORD", password)
    server.psql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    rows = [[value if value != "" else None for value in row] for row in table_rows(600)]
    create = "CREATE TABLE customers (age INTEGER, ward TEXT, cost DECIMAL(8,2), day DATE, ill TEXT)"
    database = sqlite3.connect(tmp_path / "shop.db")
    database.execute(create)
    database.executemany("INSERT INTO customers VALUES (?, ?, ?, ?, ?)", rows)
    database.commit()
    database.close()
    values = ", ".join("({}, '{}', {}, '{}', '{}')".format(
        a, b, "NULL" if c is None else c, d, e) for a, b, c, d, e in rows)
    server.psql(f"{create}; INSERT INTO customers VALUES {values}")
    lines = [line for line in (ROOT / "docs/guides/databases.md").read_text().splitlines()
             if line.startswith("synthwright ")]
    assert len(lines) == 9
    for line in lines:
        words = shlex.split(line.replace(":5432/", f":{server.port}/"))[1:]
        result = run(*words, folder=tmp_path)
        assert result.returncode == 0, f"{line}\n{result.stderr}"
    fake = sqlite3.connect(tmp_path / "fake.db")
    assert fake.execute("SELECT count(*) FROM customers").fetchone() == (1000,)
    assert server.psql("SELECT count(*) FROM fake") == "1000"
    assert (tmp_path / "data/train.parquet").exists() and (tmp_path / "report/report.html").exists()
