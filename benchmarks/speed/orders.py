"""A table of ten million rows for the profile: fifteen columns as a shop's orders have them."""

import numpy
import pyarrow
from pyarrow import csv, parquet

import measure
from inputs import made

CHUNK = 250_000
WORDS = ("delivered late box damaged left with neighbour customer called back asked for refund "
         "gift wrapped please ring twice no answer paid in cash second attempt address changed "
         "warehouse out of stock partial shipment priority return label printed").split()


def with_missing(random, values, share, **kind):
    return pyarrow.array(values, mask=random.random(len(values)) < share, **kind)


def picked(random, texts, weights, rows):
    """Texts drawn with these weights."""
    places = numpy.searchsorted(numpy.cumsum(weights) / numpy.sum(weights), random.random(rows))
    return pyarrow.array(texts).take(pyarrow.array(numpy.minimum(places, len(texts) - 1)))


def notes(random, rows):
    """Sentences of three to nine words, hardly one of them twice."""
    counts = random.integers(3, 10, rows)
    words = numpy.array(WORDS)[random.integers(0, len(WORDS), counts.sum())]
    sentences = pyarrow.ListArray.from_arrays(numpy.concatenate([[0], numpy.cumsum(counts)]),
                                              pyarrow.array(words))
    return pyarrow.compute.binary_join(sentences, " ")


def orders(first, rows):
    """Rows [first, first + rows) of the table, which begins with the same rows at any length."""
    random = numpy.random.default_rng([0, first])
    day = numpy.datetime64("2019-01-01") + random.integers(0, 2000, rows)
    second = numpy.datetime64("2019-01-01T00:00:00") + random.integers(0, 1.7e8, rows)
    number = numpy.arange(first, first + rows)
    price = numpy.round(numpy.exp(3 + random.standard_normal(rows)), 2)
    articles = [f"article {i:04d}" for i in range(5000)]
    countries = [a + b for a in "ABCDEFGH" for b in "KLMNRST"]
    return pyarrow.table({
        "order": number + 1,
        "customer": (2e6 * random.random(rows) ** 2).astype(numpy.int64),
        "age": random.integers(18, 95, rows),
        "quantity": with_missing(random, random.poisson(3, rows), .05),
        "price": price,
        "weight": with_missing(random, numpy.round(random.gamma(2, 3, rows), 1), .1),
        "score": random.standard_normal(rows),
        "country": picked(random, countries, 1 / numpy.arange(1, 57), rows),
        "rating": with_missing(random, numpy.array(["low", "medium", "high"])[
            random.integers(0, 3, rows)], .2),
        "article": picked(random, articles, 1 / numpy.arange(10, 5010), rows),
        "returned": random.random(rows) < .07,
        "day": pyarrow.array(day),
        "paid_at": with_missing(random, second.astype("datetime64[us]"), .02),
        "parcel": pyarrow.array(numpy.char.add("P", numpy.char.zfill(
            (number * 7919 % 10**9).astype(str), 9))),
        "note": pyarrow.compute.if_else(random.random(rows) < .5, None, notes(random, rows)),
    })


def orders_file(work, rows, extension):
    """The table as `extension`, "csv" or "parquet"."""
    def make(path):
        schema = orders(0, 1000).schema
        writer = csv.CSVWriter if extension == "csv" else parquet.ParquetWriter
        with writer(path, schema) as out:
            for first in range(0, rows, CHUNK):
                out.write_table(orders(first, min(CHUNK, rows - first)))
    return made(work / f"orders-{rows}.{extension}", make)
