"""Tables in databases. The truth is what other programs see: Python's sqlite3, and psql on a real
PostgreSQL server that the fixture starts; after a lost connection, the table as it was before."""

import csv
import json
import sqlite3
import subprocess

import pyarrow.parquet
import pytest

from command import COMMAND, assert_refused, files_in, make_table, run, table_rows
from postgresql import CuttingProxy

COPULA = ["--generator", "copula"]


def done(*arguments, folder, **options):
    result = run(*arguments, folder=folder, **options)
    assert result.returncode == 0, result.stderr
    return result


def make_sqlite(file, rows=600):
    database = sqlite3.connect(file)
    database.execute("CREATE TABLE people (age INTEGER, ward TEXT, cost DECIMAL(8,2), day DATE, "
                     "ill TEXT)")
    database.executemany("INSERT INTO people VALUES (?, ?, nullif(?, ''), ?, ?)", table_rows(rows))
    database.commit()
    database.close()


def sqlite_rows(file, sql):
    database = sqlite3.connect(file)
    rows = database.execute(sql).fetchall()
    database.close()
    return rows


def fields(folder, address):
    """Name, type and format of every column, as the profile has them."""
    done("profile", address, "-o", "p.json", folder=folder)
    columns = json.loads((folder / "p.json").read_text())["tables"][0]["columns"]
    return {column["column"] if "column" in column else column["name"]: column
            for column in columns}


@pytest.fixture
def model(tmp_path):
    make_table(tmp_path / "t.csv")
    done("fit", "t.csv", *COPULA, "-o", "m", folder=tmp_path)
    return tmp_path / "m"


@pytest.fixture
def fresh(server, password):
    """An empty schema, by the address of the server."""
    server.psql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    return server


KINDS = """
CREATE TABLE kinds AS SELECT i::int4 AS id, (i % 7)::int2 AS small, i::int8 * 5000000000 AS big,
  i / 4.0::float8 AS dbl, (i * 0.25)::numeric(10,2) AS price, 'w' || (i % 5) AS word,
  ('v' || (i % 9))::varchar(20) AS short, i % 2 = 0 AS flag, date '2020-01-01' + i % 900 AS d,
  time '08:00' + (i % 600) * interval '1 minute' AS t,
  timestamp '2021-03-04 05:06:07' + i * interval '1 hour' AS ts,
  timestamptz '2021-03-04 05:06:07+02' + i * interval '1 hour' AS tz,
  ('{"a": ' || (i % 3) || '}')::jsonb AS j FROM generate_series(1, 1000) i;
UPDATE kinds SET dbl = NULL, price = NULL WHERE id % 10 = 0;
ALTER TABLE kinds ADD PRIMARY KEY (id)"""
TYPES = ("SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = "
         "'{}'::regclass AND attnum > 0 ORDER BY attnum")


# -- types ---------------------------------------------------------------------------------------

def test_postgresql_types_come_back(fresh, tmp_path):
    fresh.psql(KINDS)
    done("fit", fresh.address("?table=kinds"), *COPULA, "-o", "m", folder=tmp_path)
    done("sample", "m", "-n", 500, "-o", fresh.address("?table=fake"), folder=tmp_path)
    assert fresh.psql(TYPES.format("fake")) == fresh.psql(TYPES.format("kinds"))
    assert fresh.psql("SELECT count(*) FROM fake WHERE price IS NULL") != "0"
    assert fresh.psql("SELECT count(*) FROM fake f WHERE NOT EXISTS "
                      "(SELECT FROM kinds k WHERE k.j = f.j AND k.word = f.word)") == "0"


def test_postgresql_values_are_read_exactly(fresh, tmp_path):
    """Through split's two parts, which hold each row once, back by psql's own text."""
    fresh.psql(KINDS)
    done("split", fresh.address("?table=kinds"), "-o", "d", folder=tmp_path)
    rows = []
    for part in ("train", "holdout"):
        rows += pyarrow.parquet.read_table(tmp_path / f"d/{part}.parquet").to_pylist()
    rows.sort(key=lambda row: row["id"])
    expected = fresh.psql("SELECT big, dbl, price, word, flag, d, t, ts, extract(epoch FROM tz) "
                          "FROM kinds ORDER BY id").splitlines()
    assert len(rows) == len(expected) == 1000
    for row, line in zip(rows, expected):
        big, dbl, price, word, flag, day, clock, moment, instant = line.split("|")
        assert row["big"] == int(big) and row["word"] == word and row["flag"] == (flag == "t")
        assert row["dbl"] == (float(dbl) if dbl else None)
        assert ("" if row["price"] is None else str(row["price"])) == price
        assert (str(row["d"]), str(row["t"]), str(row["ts"])) == (day, clock, moment)
        assert row["tz"].timestamp() == float(instant)


def test_sqlite_types_come_back(tmp_path):
    make_sqlite(tmp_path / "real.db")
    done("fit", "sqlite:///real.db?table=people", *COPULA, "-o", "m", folder=tmp_path)
    done("sample", "m", "-n", 300, "-o", "sqlite:///fake.db?table=people", folder=tmp_path)
    types = "SELECT name, type FROM pragma_table_info('people')"
    assert sqlite_rows(tmp_path / "fake.db", types) == sqlite_rows(tmp_path / "real.db", types)
    forms = "SELECT DISTINCT typeof(age), typeof(ward), typeof(day), day GLOB '????-??-??' FROM people"
    assert sqlite_rows(tmp_path / "fake.db", forms) == [("integer", "text", "text", 1)]
    costs = "SELECT count(*) FROM people WHERE round(cost, 2) <> cost"
    assert sqlite_rows(tmp_path / "fake.db", costs) == [(0,)]


def test_sqlite_column_that_begins_with_many_nulls(tmp_path):
    """The driver tells types from the first rows; here they say nothing."""
    database = sqlite3.connect(tmp_path / "x.db")
    database.execute("CREATE TABLE t (a INTEGER, b TEXT, c REAL)")
    database.executemany("INSERT INTO t VALUES (?, NULL, NULL)", [(i,) for i in range(40_000)])
    database.executemany("INSERT INTO t VALUES (NULL, ?, ?)",
                         [(f"w{i % 3}", i / 8) for i in range(1000)])
    database.commit()
    database.close()
    done("split", "sqlite:///x.db", "-o", "d", folder=tmp_path)
    rows = []
    for part in ("train", "holdout"):
        rows += pyarrow.parquet.read_table(tmp_path / f"d/{part}.parquet").to_pylist()
    assert sorted(r["c"] for r in rows if r["c"] is not None) == [i / 8 for i in range(1000)]
    assert sum(r["b"] is None for r in rows) == 40_000


def test_sqlite_text_that_is_a_code_stays_one(tmp_path):
    database = sqlite3.connect(tmp_path / "x.db")
    database.execute("CREATE TABLE t (code TEXT, n INTEGER, day TEXT)")
    database.executemany("INSERT INTO t VALUES (?, ?, ?)",
                         [(f"{i % 50 + 100}", i, f"{i % 28 + 1:02}.03.2020") for i in range(500)])
    database.commit()
    database.close()
    done("fit", "sqlite:///x.db", *COPULA, "-o", "m", folder=tmp_path)
    done("sample", "m", "-n", 100, "-o", "sqlite:///y.db?table=t", folder=tmp_path)
    assert sqlite_rows(tmp_path / "y.db", "SELECT DISTINCT typeof(code), length(code) FROM t") == [
        ("text", 3)]
    assert sqlite_rows(tmp_path / "y.db", "SELECT DISTINCT day GLOB '[0-3][0-9].03.2020' FROM t") == [
        (1,)]


# -- queries, names, if_exists -------------------------------------------------------------------

def test_queries(fresh, tmp_path):
    make_sqlite(tmp_path / "real.db")
    fresh.psql(KINDS)
    for address, names in (
            ("sqlite:///real.db?query=SELECT age, ill FROM people WHERE age > 40;", {"age", "ill"}),
            (fresh.address("?query=SELECT%20price%20AS%20p%2C%20d%20FROM%20kinds%20--%20all"),
             {"p", "d"})):
        assert set(fields(tmp_path, address)) == names


NAMES = ['select', 'say "hi"', "it's", "Größe", "UPPER", "a.b; DROP TABLE x", "c1", "t"]


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_odd_names(kind, fresh, tmp_path):
    """Through a table whose name and columns are all of this, there and back again."""
    with open(tmp_path / "t.csv", "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(NAMES)
        writer.writerows([[i * k % 17 for k in range(1, 9)] for i in range(200)])
    table = "table=order%20%22by%22%20%27x%27"
    address = "sqlite:///x.db?" + table if kind == "sqlite" else fresh.address("?" + table)
    done("fit", "t.csv", *COPULA, "-o", "m", folder=tmp_path)
    done("sample", "m", "-n", 200, "-o", address, folder=tmp_path)
    assert list(fields(tmp_path, address)) == NAMES
    quoted = '"order ""by"" \'x\'"'
    if kind == "sqlite":
        assert sqlite_rows(tmp_path / "x.db", f"SELECT count(*) FROM {quoted}") == [(200,)]
    else:
        assert fresh.psql(f"SELECT count(*) FROM {quoted}") == "200"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_fail_append_replace(kind, model, fresh, tmp_path):
    address = "sqlite:///x.db?table=f" if kind == "sqlite" else fresh.address("?table=f")

    def count():
        sql = "SELECT count(*) FROM f"
        return sqlite_rows(tmp_path / "x.db", sql)[0][0] if kind == "sqlite" else int(fresh.psql(sql))

    for n, suffix, expected in ((50, "", 50), (30, "&if_exists=append", 80),
                                (20, "&if_exists=replace", 20)):
        done("sample", model, "-n", n, "-o", address + suffix, folder=tmp_path)
        assert count() == expected
    assert_refused(run("sample", model, "-n", 5, "-o", address, folder=tmp_path), 2, "exists",
                   "if_exists=append")
    assert count() == 20


def test_append_casts_to_the_columns_that_are_there(fresh, model, tmp_path):
    fresh.psql("CREATE TABLE f (id serial PRIMARY KEY, ill char(3), day text, cost numeric(9,2), "
               "age smallint, ward varchar(9))")
    done("sample", model, "-n", 40, "-o", fresh.address("?table=f&if_exists=append"), folder=tmp_path)
    assert fresh.psql("SELECT count(*), count(DISTINCT id) FROM f WHERE day ~ '^2023-\\d\\d-\\d\\d$'") == "40|40"


def test_a_value_that_does_not_fit_changes_nothing(fresh, model, tmp_path):
    fresh.psql("CREATE TABLE f (age int, ward varchar(2), cost float8, day date, ill text)")
    result = run("sample", model, "-n", 40, "-o", fresh.address("?table=f&if_exists=append"),
                 folder=tmp_path)
    assert_refused(result, 1, "too long")
    assert fresh.psql("SELECT count(*) FROM f") == "0"


# -- many rows, many tables, whole jobs ----------------------------------------------------------

def test_many_rows(fresh, model, tmp_path):
    address = fresh.address("?table=f")
    done("sample", model, "-n", 200_000, "-o", address, folder=tmp_path)
    assert fresh.psql("SELECT count(*) FROM f") == "200000"
    done("split", address, "-o", "d", folder=tmp_path)
    rows = sum(pyarrow.parquet.read_metadata(tmp_path / f"d/{part}.parquet").num_rows
               for part in ("train", "holdout"))
    assert rows == 200_000


def test_a_database_is_a_data_set_of_its_tables(fresh, tmp_path):
    fresh.psql("CREATE TABLE a AS SELECT i AS id, i % 3 AS x FROM generate_series(1, 90) i; "
               "CREATE TABLE b AS SELECT i AS n FROM generate_series(1, 80) i; CREATE TABLE none (x int)")
    done("profile", fresh.address(), "-o", "p.json", folder=tmp_path)
    tables = json.loads((tmp_path / "p.json").read_text())["tables"]
    assert sorted(table.get("table", table.get("name")) for table in tables) == ["a", "b"]
    done("fit", fresh.address(), "--table", "b", *COPULA, "-o", "m", folder=tmp_path)
    assert_refused(run("split", fresh.address(), "-o", "d", folder=tmp_path), 2, "3", "a, b, none")


def test_a_run_on_a_database(fresh, password, tmp_path):
    rows = ", ".join(f"({age}, '{ward}', {cost or 'NULL'}, date '{day}', '{ill}')"
                     for age, ward, cost, day, ill in table_rows(600))
    fresh.psql("CREATE TABLE people (age int, ward text, cost numeric(8,2), day date, ill text); "
               f"INSERT INTO people VALUES {rows}")
    (tmp_path / "job.yaml").write_text(
        f"version: 1\nname: j\ndata: {fresh.address('?table=people')}\n"
        "fit: {generator: copula, target: ill}\nvalidate: {metrics: [shape]}\n")
    done("run", "job.yaml", folder=tmp_path)
    assert "unchanged" in done("run", "job.yaml", "-v", folder=tmp_path).stderr
    fake = pyarrow.parquet.read_schema(tmp_path / "runs/j/synthetic.parquet")
    assert str(fake.field("cost").type) == "decimal128(8, 2)"
    fresh.psql("UPDATE people SET age = age + 1 WHERE age = (SELECT min(age) FROM people)")
    assert "split: unchanged" not in done("run", "job.yaml", "-v", folder=tmp_path).stderr
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert password.encode() not in file.read_bytes(), file


def test_a_job_beside_its_sqlite_file(tmp_path):
    (tmp_path / "shop").mkdir()
    make_sqlite(tmp_path / "shop/real.db")
    (tmp_path / "shop/job.yaml").write_text(
        "version: 1\ndata: sqlite:///real.db?table=people\nfit: {generator: copula}\n"
        "sample: {format: csv}\nvalidate: {metrics: [shape]}\n")
    done("run", "shop/job.yaml", folder=tmp_path)
    assert (tmp_path / "runs/shop/synthetic.csv").exists()


# -- lost connections ----------------------------------------------------------------------------

def test_connection_lost_while_reading(fresh, model, tmp_path):
    fresh.psql("CREATE TABLE f AS SELECT i, md5(i::text) AS t FROM generate_series(1, 300000) i")
    for limit in (2_000_000, 15_000_000):  # in the first look, in the scan after it
        proxy = CuttingProxy(fresh.port, "read", limit)
        result = run("split", fresh.address("?table=f", port=proxy.port), "-o", "d", folder=tmp_path)
        proxy.close()
        assert proxy.cut
        assert_refused(result, 1, "connection was lost")
        assert not (tmp_path / "d").exists() or files_in(tmp_path / "d") == []
    done("split", fresh.address("?table=f"), "-o", "d", folder=tmp_path)


@pytest.mark.parametrize("mode", ["fail", "append", "replace"])
def test_connection_lost_while_writing(mode, fresh, model, tmp_path):
    if mode != "fail":
        done("sample", model, "-n", 10, "-o", fresh.address("?table=f"), folder=tmp_path)
    before = fresh.psql("SELECT f::text FROM f") if mode != "fail" else ""
    parameters = f"?table=f&if_exists={mode}"
    arguments = ["sample", model, "-n", 200_000, "-o"]
    proxy = CuttingProxy(fresh.port, "write", 4_000_000)
    result = run(*arguments, fresh.address(parameters, port=proxy.port), folder=tmp_path)
    proxy.close()
    assert proxy.cut
    assert_refused(result, 1, "connection was lost")
    exists = fresh.psql("SELECT count(*) FROM pg_class WHERE relname = 'f'")
    assert exists == ("0" if mode == "fail" else "1")
    if mode != "fail":
        assert fresh.psql("SELECT f::text FROM f") == before
    done(*arguments, fresh.address(parameters), folder=tmp_path)
    assert fresh.psql("SELECT count(*) FROM f") == ("200010" if mode == "append" else "200000")


def test_server_ends_the_session_while_it_writes(fresh, model, tmp_path):
    address = fresh.address("?table=f")
    process = subprocess.Popen([COMMAND, "sample", model, "-n", "20000000", "-o", address],
                               cwd=tmp_path, text=True, stderr=subprocess.PIPE)
    sql = ("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
           "WHERE application_name = 'synthwright' AND query ILIKE 'COPY%'")
    while fresh.psql(sql) != "t":
        assert process.poll() is None
    error = process.communicate(timeout=120)[1]
    assert process.returncode == 1 and "connection was lost" in error
    assert fresh.psql("SELECT count(*) FROM pg_class WHERE relname = 'f'") == "0"


def test_an_sqlite_file_that_is_cut_short(model, tmp_path):
    make_sqlite(tmp_path / "x.db", rows=20_000)
    content = (tmp_path / "x.db").read_bytes()
    (tmp_path / "x.db").write_bytes(content[:len(content) // 2])
    assert_refused(run("split", "sqlite:///x.db", "-o", "d", folder=tmp_path), 1, "x.db")
    assert files_in(tmp_path / "d") == [] if (tmp_path / "d").exists() else True


# -- passwords -----------------------------------------------------------------------------------

def test_a_wrong_password_is_not_printed(fresh, tmp_path):
    for user in ("postgres:fal%73ch", "postgres:falsch"):
        for flags in ([], ["--json", "-v"]):
            result = run("profile", fresh.address("?table=f", user=user), "-o", "p.json", *flags,
                         folder=tmp_path)
            assert result.returncode == 1 and "password authentication failed" in result.stderr
            assert "falsch" not in result.stderr + result.stdout
            assert "fal%73ch" not in result.stderr + result.stdout
    assert files_in(tmp_path) == []


def test_the_right_password_is_kept_nowhere(fresh, model, password, tmp_path):
    """Written out in the address, for every verb, in outputs and files."""
    user = f"postgres:{password}"
    address = fresh.address("?table=f", user=user)
    said, codes = "", []
    for arguments in (["sample", model, "-n", 300, "-o", address],
                      ["sample", model, "-n", 300, "-o", address + "&if_exists=replace"],
                      ["split", address, "-o", "d"], ["profile", address, "-o", "p.json"],
                      ["fit", address, *COPULA, "-o", "m2"], ["describe", "m2"],
                      # Refused by this generator, after the address has been read.
                      ["density", model, address, "-o", "density.csv"],
                      ["validate", "--real", address, "--synthetic", address, "--metric", "shape",
                       "-o", "r"],
                      ["fit", address, "--no-such-flag", address], ["split", address, address]):
        for flags in ([], ["--json"]):
            result = run(*arguments, *flags, folder=tmp_path)
            said += result.stdout + result.stderr
            codes.append(result.returncode)
    assert codes[:12] == [0, 2] + [0] * 10 and codes[14:] == [0, 0, 2, 2, 2, 2], said
    assert password not in said
    for file in tmp_path.rglob("*"):
        assert file.is_dir() or password.encode() not in file.read_bytes(), file


def test_pgpassword(fresh, password, monkeypatch, model, tmp_path):
    monkeypatch.setenv("PGPASSWORD", password)
    done("sample", model, "-n", 9, "-o", fresh.address("?table=f", user="postgres"), folder=tmp_path)


# -- bad addresses -------------------------------------------------------------------------------

@pytest.mark.parametrize("address, code, parts", [
    ("sqlite:///none.db", 1, ["no such file"]),
    ("sqlite:///real.db?table=peopel", 2, ["Did you mean 'people'?"]),
    ("sqlite:///real.db?tabl=people", 2, ["Did you mean 'table'?"]),
    ("sqlite:///real.db?table=people&query=SELECT 1", 2, ["a table and a query"]),
    ("sqlite:///real.db?query=SELEKT 1", 1, ["SELEKT"]),
    ("sqlite://real.db", 2, ["sqlite:///file.db"]),
    ("sqlite:///junk.db", 1, ["junk.db"]),
    ("mysql://localhost/x", 2, ["mysql"]),
    ("postgresql://nobody@127.0.0.1:1/x?table=t", 1, ["Is the server running"]),
    ("postgresql://a:${NO_SUCH_VARIABLE}@127.0.0.1/x", 2, ["NO_SUCH_VARIABLE"]),
])
def test_bad_addresses(address, code, parts, tmp_path):
    make_sqlite(tmp_path / "real.db", rows=50)
    (tmp_path / "junk.db").write_bytes(b"junk" * 2000)
    before = files_in(tmp_path)
    assert_refused(run("split", address, "-o", "d", folder=tmp_path), code, *parts)
    assert files_in(tmp_path) == before


def test_no_table_of_that_name_in_postgresql(fresh, tmp_path):
    fresh.psql("CREATE TABLE orders AS SELECT 1 AS a")
    assert_refused(run("split", fresh.address("?table=order"), "-o", "d", folder=tmp_path), 2,
                   "Did you mean 'orders'?")


def test_no_driver(monkeypatch, tmp_path):
    make_sqlite(tmp_path / "real.db", rows=50)
    monkeypatch.setenv("SYNTHWRIGHT_ADBC_DRIVERS", str(tmp_path))
    assert_refused(run("split", "sqlite:///real.db", "-o", "d", folder=tmp_path), 1,
                   "pip install adbc-driver-sqlite")


def test_output_without_a_table_or_a_folder(model, tmp_path):
    before = files_in(tmp_path)
    assert_refused(run("sample", model, "-n", 5, "-o", "sqlite:///x.db", folder=tmp_path), 2, "?table=NAME")
    assert_refused(run("sample", model, "-n", 5, "-o", "sqlite:///t.csv/x.db?table=f", folder=tmp_path), 1)
    assert files_in(tmp_path) == before
