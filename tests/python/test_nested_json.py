"""Nested JSON lines through the command. The truth is Python's json: `split` copies rows, so its two
parts hold every row of the input, value by value, type by type and key by key; what is sampled is
JSON of the shape that the input has."""

import gzip
import json
import random

import pytest

from command import assert_refused, run


def same(a, b):
    """Equal with equal types; object keys in any order."""
    if type(a) is not type(b):
        return False
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list):
        return len(a) == len(b) and all(map(same, a, b))
    return a == b


def write_rows(file, rows):
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    if file.suffix == ".gz":
        file.write_bytes(gzip.compress(text.encode()))
    else:
        file.write_bytes(text.encode())
    return file


def read_rows(file):
    data = file.read_bytes()
    if file.suffix == ".gz":
        data = gzip.decompress(data)
    return [json.loads(line) for line in data.decode().split("\n") if line]


def assert_split_keeps(rows, folder, name="t.jsonl"):
    """Every row is in one of the two parts, in order."""
    write_rows(folder / name, rows)
    result = run("split", name, "--holdout", "0.3", "-o", "parts", folder=folder)
    assert result.returncode == 0, result.stderr
    suffix = name[1:]
    parts = [iter(read_rows(folder / "parts" / (part + suffix))) for part in ("train", "holdout")]
    heads = [next(part, None) for part in parts]
    for row in rows:
        index = next((i for i, head in enumerate(heads) if head is not None and same(head, row)),
                     None)
        assert index is not None, f"{row}\nneither {heads[0]}\nnor     {heads[1]}"
        heads[index] = next(parts[index], None)
    assert heads == [None, None]


def made_value(source, depth):
    """Any JSON value; the same key may hold any kind of it."""
    kind = source.randrange(7 if depth > 0 else 5)
    if kind == 0:
        return None
    if kind == 1:
        return source.random() < 0.5
    if kind == 2:
        return source.randint(-10**12, 10**12)
    if kind == 3:
        return source.choice([0.5, -2.25, 17.125])
    if kind == 4:
        return source.choice(["", "a", "12", "true", "null", "NA", "2024-02-29", "ü\n\"\\\t\u2028",
                              "[1]"])
    if kind == 5:
        return [made_value(source, depth - 1) for _ in range(source.randrange(4))]
    keys = source.sample(["a", "b", "c.d", "[0]", "?", "\\x", "", "é"], source.randrange(5))
    return {key: made_value(source, depth - 1) for key in keys}


@pytest.mark.parametrize("seed", range(20))
def test_split_keeps_any_values(seed, tmp_path):
    source = random.Random(seed)
    rows = []
    for row in range(40):
        keys = source.sample(["a", "b", "a.b", "a[0]", "[]"], source.randrange(5))
        rows.append({"row": row} | {key: made_value(source, 3) for key in keys})
    assert_split_keeps(rows, tmp_path)


def orders(count, seed):
    """Rows such as a web service returns them."""
    source = random.Random(seed)
    for number in range(count):
        row = {"order": number, "user": {"name": source.choice(["ann", "bob", "cy"]),
                                         "age": source.randint(18, 80)}}
        row["tags"] = [source.choice("abc") for _ in range(source.randrange(3))]
        row["items"] = [{"sku": source.choice(["x1", "y2"]), "price": source.randint(100, 999) / 100}
                        for _ in range(source.randrange(3))]
        if source.random() < 0.3:
            row["coupon"] = {"code": source.choice(["A", "B"]), "off": source.choice([5, 10])}
        row["ref"] = source.choice([None, 1, 2, "x"])
        row["day"] = f"2024-0{source.randint(1, 9)}-1{source.randint(0, 9)}"
        yield row


@pytest.mark.parametrize("name", ["t.jsonl", "t.jsonl.gz"])
def test_split_keeps_orders(name, tmp_path):
    assert_split_keeps(list(orders(200, 1)), tmp_path, name)


@pytest.mark.parametrize("values", [
    [2**63, 1, -5], [2**64 - 1, 10**25, None], [1.5, -0.0, 1e300, 2e-7], [1.0, 2.0], [0.1, 3.3],
    ["2024-02-29", "", None], ["2024-02-29", "NA"], ["2024-02-29T10:00:00.5Z"], ["10:00", "23:59"],
    ["true", "false"], ["007", "1"], ["NA", "-", "?"], ["", "  "], [None], [True, 1], [{}], [[]],
    [[], [None], [[]], [[], [1]]], [{}, {"a": {}}, {"a": None}, None], ["\u2028", "\U0001F600"],
    [list(range(40)), [], None, 1], [[[i] * 32 for i in range(32)], [{"a": 1}, [2]]]])
def test_split_keeps_values_of_one_sort(values, tmp_path):
    source = random.Random(1)
    rows = [{"row": row} | ({"v": source.choice(values)} if row % 7 else {})
            | {"l": [source.choice(values) for _ in range(source.randrange(3))]}
            for row in range(40)]
    assert_split_keeps(rows, tmp_path)


@pytest.fixture(scope="module")
def fitted(tmp_path_factory):
    folder = tmp_path_factory.mktemp("orders")
    write_rows(folder / "t.jsonl", orders(600, 1))
    result = run("fit", "t.jsonl", "--generator", "copula", "-o", "t.model", folder=folder)
    assert result.returncode == 0, result.stderr
    return folder


def test_samples_are_nested_as_the_source(fitted):
    result = run("sample", "t.model", "-n", "400", "-o", "s.jsonl", folder=fitted)
    assert result.returncode == 0, result.stderr
    rows = read_rows(fitted / "s.jsonl")
    assert len(rows) == 400
    always = {"order", "user", "tags", "items", "ref", "day"}
    for row in rows:
        assert set(row) - {"coupon"} == always
        assert set(row["user"]) == {"name", "age"} and row["user"]["name"] in ("ann", "bob", "cy")
        assert len(row["tags"]) <= 2 and set(row["tags"]) <= {"a", "b", "c", None}
        assert len(row["items"]) <= 2
        assert all(set(item) == {"sku", "price"} for item in row["items"])
        if "coupon" in row:
            assert set(row["coupon"]) == {"code", "off"}
    # 30 % of 600 rows and of 400: five deviations of their difference.
    share = sum("coupon" in row for row in orders(600, 1)) / 600
    assert abs(sum("coupon" in row for row in rows) / 400 - share) < 5 * (0.21 / 400) ** 0.5


def test_the_same_rows_in_every_format(fitted):
    pq = pytest.importorskip("pyarrow.parquet")
    for name in ("s.jsonl", "s.parquet", "s.csv"):
        assert run("sample", "t.model", "-n", "50", "-o", name, folder=fitted).returncode == 0
    rows = read_rows(fitted / "s.jsonl")
    table = pq.read_table(fitted / "s.parquet").to_pylist()
    for row, typed in zip(rows, table, strict=True):
        assert {"user": row["user"], "tags": row["tags"], "items": row["items"],
                "coupon": row.get("coupon")} == {key: typed[key] for key in
                                                 ("user", "tags", "items", "coupon")}
        assert typed["day"] is None or typed["day"].isoformat() == row["day"]
    names = (fitted / "s.csv").read_text().splitlines()[0]
    assert names == ("order,user.name,user.age,tags[],tags[0],tags[1],items[],items[0].sku,"
                     "items[0].price,items[1].sku,items[1].price,ref?,ref,day,coupon?,coupon.code,"
                     "coupon.off")


def test_tables_of_other_lengths_are_judged(fitted):
    """Lists of the judged table may be shorter than those of the real one, keys may be absent."""
    rows = [{**row, "tags": row["tags"][:1]} for row in orders(300, 2)]
    for row in rows:
        row.pop("coupon", None)
    write_rows(fitted / "other.jsonl", rows)
    result = run("validate", "--real", "t.jsonl", "--synthetic", "other.jsonl", "-o", "report",
                 folder=fitted)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("line, words", [
    ('{"a": {"b": [1, {"c": "\\u0000"}]}}', "zero byte"),
    ('{"a": {"b": 1, "b": 2}}', "two values are named 'b'"),
    ('{"a": "\\ud800"}', "not valid JSON"),
    ("[" * 10_000 + "]" * 10_000, "not an object"),
    ('{"a":' * 10_000, "not valid JSON")])
def test_bad_lines_are_named(line, words, tmp_path):
    (tmp_path / "t.jsonl").write_text('{"a": 1}\n' + line + "\n")
    result = run("profile", "t.jsonl", "-o", "p.json", folder=tmp_path)
    assert_refused(result, 4, "t.jsonl, line 2", words)


def test_hostile_lines_come_back(tmp_path):
    """Ten thousand levels, ten thousand keys, lines of 10 MB, lists of a million."""
    lines = ['{"row":0,"v":' + "[" * 10_000 + "]" * 10_000 + "}",
             '{"row":1,"v":' + json.dumps({f"k{i}": i for i in range(10_000)}) + "}",
             '{"row":2,"v":"' + "x" * 10_000_000 + '"}',
             '{"row":3,"v":' + json.dumps([[i] for i in range(1_000_000)]) + "}"]
    (tmp_path / "t.jsonl").write_text("\n".join(lines) + "\n")
    result = run("split", "t.jsonl", "--holdout", "0.5", "-o", "parts", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    written = [line for part in ("train", "holdout")
               for line in (tmp_path / "parts" / f"{part}.jsonl").read_text().splitlines()]
    plain = [line.replace(" ", "") for line in lines]
    assert sorted(written) == sorted(plain)


def test_lists_that_are_too_long_to_be_made_up(tmp_path):
    """Lists kept whole and all different: no sample has anything else in their place."""
    source = random.Random(1)
    write_rows(tmp_path / "t.jsonl", [{"a": row % 7, "list": [source.random() for _ in range(40)]}
                                      for row in range(300)])
    result = run("fit", "t.jsonl", "--generator", "copula", "-o", "t.model", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    result = run("sample", "t.model", "-n", "9", "-o", "s.jsonl", folder=tmp_path)
    assert_refused(result, 1, "'list'", "--exclude")
    assert not (tmp_path / "s.jsonl").exists()
    run("fit", "t.jsonl", "--generator", "copula", "--exclude", "list", "-o", "u.model",
        folder=tmp_path)
    assert run("sample", "u.model", "-n", "9", "-o", "s.jsonl", folder=tmp_path).returncode == 0
    assert all(row.keys() == {"a"} for row in read_rows(tmp_path / "s.jsonl"))
