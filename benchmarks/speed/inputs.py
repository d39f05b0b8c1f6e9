"""The tables: Adult's columns at any number of rows, wide ones, one of many categories."""

import numpy
import pyarrow
from pyarrow import parquet

import measure

BLOCK = 4096  # rows of a block of a sample


def made(path, make):
    """`path`, made when it is not there; it appears when it is whole."""
    if not path.exists():
        partial = path.with_suffix(f".partial{path.suffix}")
        make(partial)
        partial.rename(path)
    return path


def adult_model(work, data):
    """What rows are drawn from: a model of the real table, of whatever version is measured."""
    model = work / "adult.model"
    if not (model / "model.json").exists():
        measure.synthwright("fit", data / "adult/train.csv", "--target", "income", "-o", model)
    return model


def adult_rows(work, data, rows):
    def make(path):
        measure.synthwright("sample", adult_model(work, data), "-n", rows, "-o", path)
    return made(work / f"adult-{rows}.parquet", make)


def adult_held_out(work, data):
    """100,000 rows, by the same model, that no table of adult_rows has: later blocks of a longer
    sample."""
    def make(path):
        measure.synthwright("sample", adult_model(work, data), "-n", 12_000 * BLOCK,
                            "--first-block", 11_000, "--blocks", 25, "--independent", "-o", path)
    return made(work / "adult-held-out.parquet", make)


def wide_column(c, factors, random):
    """A number, a whole number or a category that depends on some of the factors."""
    rows, count = factors.shape
    weights = random.standard_normal(count) * (random.random(count) < 0.4)
    x = factors @ weights + random.standard_normal(rows)
    if c % 3 == 0:
        return numpy.round(x, 3)
    if c % 3 == 1:
        return numpy.floor(4 * x).astype(int)
    return [f"v{k}" for k in numpy.clip(numpy.floor(2 * x + 5), 0, 9).astype(int)]


def wide_table(work, columns, rows=5_000):
    def make(path):
        random = numpy.random.default_rng(0)
        factors = random.standard_normal((rows, 8))
        table = {f"c{c}": wide_column(c, factors, random) for c in range(columns)}
        parquet.write_table(pyarrow.table(table), path)
    return made(work / f"wide-{columns}.parquet", make)


def many_categories(work, categories=1_000_000, rows=3_000_000):
    """A column of so many categories, each at least once and some in hundreds of rows, and two
    columns that depend on it."""
    def make(path):
        random = numpy.random.default_rng(0)
        user = numpy.concatenate([
            random.permutation(categories),
            (categories * random.random(rows - categories) ** 2).astype(int)])
        amount = numpy.round(numpy.exp(random.standard_normal(rows) + user % 7 / 10), 2)
        parquet.write_table(pyarrow.table({
            "user": pyarrow.array([f"user-{i:07d}" for i in user]),
            "group": user % 7, "amount": amount}), path)
    return made(work / f"categories-{categories}.parquet", make)
