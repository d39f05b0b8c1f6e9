"""Parquet and Arrow files with types of every sort through the command. The truth is pyarrow: `split`
copies rows, so its two parts have the schema of the input and hold every row of it; what is sampled
has that schema too, and pyarrow's own full validation finds nothing wrong with it."""

import datetime
import decimal
import random

import pyarrow as pa
import pyarrow.feather
import pyarrow.parquet as pq
import pytest

from command import assert_refused, run

ROWS = 60
SECONDS = 1_700_000_000


def sometimes(source, value, share=0.2):
    return None if source.random() < share else value


def dates(source):
    return datetime.date(2020, 1, 1) + datetime.timedelta(days=source.randrange(1000))


def decimals(source, digits, scale):
    return decimal.Decimal(source.randrange(10**digits)).scaleb(-scale)


def lists(source, value, most=4):
    return sometimes(source, [value() for _ in range(source.randrange(most))])


def columns(source):
    """Name -> (type, a value for every row)."""
    word = lambda: source.choice(["ann", "bob", "ü", ""])
    whole = lambda: source.randrange(100)
    kinds = {
        "plain": (pa.int64(), whole),
        "int8": (pa.int8(), whole),
        "uint32": (pa.uint32(), whole),
        "float": (pa.float32(), lambda: source.randrange(100) / 8),
        "bool": (pa.bool_(), lambda: sometimes(source, source.random() < 0.5)),
        "word": (pa.dictionary(pa.int8(), pa.string()), lambda: sometimes(source, word())),
        "ranked": (pa.dictionary(pa.int16(), pa.string(), ordered=True), word),
        "large": (pa.large_string(), word),
        "binary": (pa.binary(), lambda: word().encode()),
        "money": (pa.decimal128(12, 2), lambda: sometimes(source, decimals(source, 9, 2))),
        "wide": (pa.decimal128(38, 10), lambda: decimals(source, 12, 4)),
        "wider": (pa.decimal256(60, 6), lambda: decimals(source, 12, 6)),
        "day": (pa.date32(), lambda: dates(source)),
        "clock": (pa.time32("ms"), lambda: source.randrange(86_400_000)),
        "ticks": (pa.time64("us"), lambda: source.randrange(86_400_000_000)),
        "stamp": (pa.timestamp("ms"), lambda: (SECONDS + whole()) * 1000),
        "zone": (pa.timestamp("us", tz="Europe/Paris"), lambda: (SECONDS + whole()) * 10**6),
        "offset": (pa.timestamp("ns", tz="+02:00"), lambda: (SECONDS + whole()) * 10**9),
        "struct": (pa.struct([("name", pa.string()), ("n", pa.int16())]),
                   lambda: sometimes(source, {"name": sometimes(source, word()), "n": whole()})),
        "tags": (pa.list_(pa.string()), lambda: lists(source, word)),
        "typed": (pa.list_(pa.field("element", pa.dictionary(pa.int32(), pa.string()), False)),
                  lambda: lists(source, word)),
        "scores": (pa.large_list(pa.decimal128(10, 2)),
                   lambda: lists(source, lambda: decimals(source, 6, 2))),
        "pair": (pa.list_(pa.float32(), 2),
                 lambda: sometimes(source, [whole() / 4, sometimes(source, whole() / 4)])),
        "map": (pa.map_(pa.string(), pa.int32()),
                lambda: sometimes(source, [(key, sometimes(source, whole()))
                                           for key in source.sample(["a", "b", "c"], 2)])),
        "deep": (pa.list_(pa.struct([("a b", pa.list_(pa.int8())),
                                     ("at", pa.timestamp("ms", tz="UTC"))])),
                 lambda: lists(source, lambda: sometimes(source, {
                     "a b": lists(source, whole), "at": (SECONDS + whole()) * 1000}), 3)),
        "long": (pa.list_(pa.float64()),
                 lambda: [source.randrange(100) / 8 for _ in range(source.choice([0, 40]))]),
        "needed": (pa.field("needed", pa.int32(), False), whole),
        "empty": (pa.list_(pa.int32()), lambda: []),
    }
    return {name: (kind, [value() for _ in range(ROWS)]) for name, (kind, value) in kinds.items()}


def made_table(seed):
    source = random.Random(seed)
    fields, arrays = [], []
    for name, (kind, values) in columns(source).items():
        field = kind if isinstance(kind, pa.Field) else pa.field(name, kind)
        fields.append(field)
        arrays.append(pa.array(values, field.type))
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def write_table(table, file):
    if file.suffix == ".parquet":
        pq.write_table(table, file, row_group_size=17)
    else:
        pa.feather.write_feather(table, file)


def read_table(file):
    read = pq.read_table if file.suffix == ".parquet" else pa.feather.read_table
    table = read(file)
    table.validate(full=True)
    return table


def rows_of(table):
    """Values as Python's; dictionaries by what they stand for."""
    return table.drop_columns(["offset"]).to_pylist(), table["offset"].cast(pa.int64()).to_pylist()


@pytest.mark.parametrize("suffix", [".parquet", ".feather"])
@pytest.mark.parametrize("seed", range(4))
def test_split_keeps_types_and_values(seed, suffix, tmp_path):
    table = made_table(seed)
    file = tmp_path / f"t{suffix}"
    write_table(table, file)
    table = read_table(file)
    result = run("split", file.name, "--holdout", "0.3", "-o", "parts", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    train, holdout = (read_table(tmp_path / "parts" / (part + suffix))
                      for part in ("train", "holdout"))
    assert train.schema.equals(table.schema), f"{train.schema}\n---\n{table.schema}"
    assert holdout.schema.equals(table.schema)
    rows, instants = rows_of(table)
    parts = [(list(zip(*rows_of(part)))) for part in (train, holdout)]
    heads = [0, 0]
    for row in zip(rows, instants):
        index = next((i for i in (0, 1)
                      if heads[i] < len(parts[i]) and parts[i][heads[i]] == row), None)
        assert index is not None, (row, [part[head:head + 1] for part, head in zip(parts, heads)])
        heads[index] += 1
    assert heads == [len(part) for part in parts]


@pytest.mark.parametrize("suffix", [".parquet", ".feather"])
def test_samples_have_the_schema_of_the_source(suffix, tmp_path):
    tables = [made_table(seed).drop_columns(["long"]) for seed in range(8)]
    file = tmp_path / f"t{suffix}"
    write_table(pa.concat_tables(tables).unify_dictionaries().combine_chunks(), file)
    result = run("fit", file.name, "--generator", "copula", "-o", "t.model", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    result = run("sample", "t.model", "-n", "500", "-o", f"s{suffix}", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    source, made = read_table(file), read_table(tmp_path / f"s{suffix}")
    assert made.num_rows == 500
    assert made.schema.equals(source.schema)
    names = {value["name"] for value in made["struct"].to_pylist() if value is not None}
    assert names <= {"ann", "bob", "ü", "", None} and len(names) > 2
    assert all(value is None or len(value) < 4 for value in made["tags"].to_pylist())
