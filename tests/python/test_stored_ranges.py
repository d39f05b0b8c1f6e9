"""Made numbers fit the type that a column is stored with. The truth: pyarrow reads the sample, its
schema is the input's, and the ends of each type are numpy's; PostgreSQL takes the rows."""

from decimal import Decimal

import numpy
import pyarrow
import pyarrow.parquet
import pytest

from command import run

ROWS = 1500
IDENTIFIERS = ["id32", "unsigned", "short", "code"]


def done(*arguments, folder):
    result = run(*arguments, folder=folder)
    assert result.returncode == 0, result.stderr
    return result


def numbers(source, low, high, dtype):
    """Different numbers of all digits that the type has."""
    return pyarrow.array(source.choice(numpy.arange(low, high), ROWS, replace=False).astype(dtype))


def make_table():
    source = numpy.random.default_rng(1)
    return pyarrow.table({
        "id32": numbers(source, 2_140_000_000, 2**31, "int32"),
        "unsigned": numbers(source, 4_200_000_000, 2**32, "uint32"),
        "short": numbers(source, 10_000, 2**15, "int16"),
        "code": pyarrow.array([Decimal(int(x)) for x in source.integers(100, 1000, ROWS)],
                              pyarrow.decimal128(3, 0)),
        "secret": numbers(source, 1_000_000_000, 1_500_000_000, "int32"),
        "byte": pyarrow.array(source.integers(0, 256, ROWS).astype("uint8")),
        "amount": pyarrow.array(source.integers(-2**15, 2**15, ROWS).astype("int16"))})


def declared():
    flags = [part for name in IDENTIFIERS for part in ("--kind", f"{name}=identifier")]
    return [*flags, "--sensitive", "secret=replace"]


@pytest.mark.parametrize("generator", ["trees", "copula"])
def test_made_numbers_fit_the_types_of_parquet(generator, tmp_path):
    table = make_table()
    pyarrow.parquet.write_table(table, tmp_path / "t.parquet")
    done("fit", "t.parquet", "--generator", generator, *declared(), "-o", "m", folder=tmp_path)
    done("sample", "m", "-n", 3 * ROWS, "-o", "s.parquet", folder=tmp_path)
    made = pyarrow.parquet.read_table(tmp_path / "s.parquet")
    assert made.schema.equals(table.schema)
    for name in ("id32", "unsigned", "short"):
        values = made[name].to_numpy()
        assert len(numpy.unique(values)) == 3 * ROWS, name
        assert {len(str(value)) for value in values} == {len(str(table[name][0].as_py()))}, name
    assert {len(str(value)) for value in made["code"].to_pylist()} == {3}
    assert not set(made["secret"].to_pylist()) & set(table["secret"].to_pylist())


def test_made_numbers_fit_the_columns_of_postgresql(server, password, tmp_path):
    server.psql("DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TABLE visits AS SELECT "
                "(2140000000 + i * 7919 % 7000000)::int4 AS id, (12000 + i * 131 % 20000)::int2 "
                "AS place, i % 50 AS age FROM generate_series(1, 1000) i")
    done("fit", server.address("?table=visits"), "--kind", "id=identifier", "--kind",
         "place=identifier", "-o", "m", folder=tmp_path)
    done("sample", "m", "-n", "2000", "-o", server.address("?table=made"), folder=tmp_path)
    types = server.psql("SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE "
                        "attrelid = 'made'::regclass AND attnum > 0 ORDER BY attnum")
    assert types.split() == ["id|integer", "place|smallint", "age|integer"]
    counts = server.psql("SELECT count(DISTINCT id), count(DISTINCT place), count(*) FROM made")
    assert counts.split() == ["2000|2000|2000"]
