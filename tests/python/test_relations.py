"""Truth: pandas counts the same support and exceptions of every constraint that the profile finds in public
tables, and facts that are known of them are among the findings: fares add up, prices lie between
low and high, a neighbourhood lies in one borough."""

import json
import os
import re

import numpy
import pandas
import pytest

from command import ROOT, run

DATA = os.environ.get("SYNTHWRIGHT_DATA", ROOT.parent / "shared" / "data")
TABLES = {
    "tabular/taxis/taxis.csv": ["pickup_zone -> pickup_borough", "dropoff_zone -> dropoff_borough",
                                "pickup <= dropoff"],
    "timeseries/google_stock/stock_data.csv": ["Close == Adj_Close", "Low <= Open", "Low <= Close",
                                               "Open <= High", "Close <= High"],
    "tabular/telco_churn/telco.csv": ["MultipleLines -> PhoneService", "unique customerID"],
    "tabular/airbnb_nyc/airbnb_nyc.csv": ["neighbourhood -> neighbourhood_group"],
    "tabular/adult/train.csv": ["education -> education.num", "education.num -> education"],
    "tabular/california_housing/housing.csv": ["total_bedrooms <= total_rooms"],
    "tabular/nyc311_animals/311_animals.csv": ["Borough == `Park Borough`", "City -> Borough",
                                               "`Created Date` <= `Closed Date`",
                                               "unique Unique Key"],
    "tabular/chicago_crimes/chicago_crimes.csv": ["iucr -> primary_type"],
    "relational/northwind/orders.csv": ["shipCity -> shipCountry", "orderDate <= shippedDate"],
    "relational/northwind/order_details.csv": ["unique orderID, productID"],
    "relational/chinook/PlaylistTrack.csv": ["unique PlaylistId, TrackId"],
    "relational/berka/loan.csv": ["amount == duration * payments"],
    "relational/world/country.csv": ["region -> continent"],
}


def profile(file, folder):
    result = run("profile", file, folder=folder)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)["tables"][0]


def name_of(constraint):
    if "rule" in constraint:
        return constraint["rule"]
    if "unique" in constraint:
        return "unique " + ", ".join(constraint["unique"])
    return f"{', '.join(constraint['columns'])} -> {', '.join(constraint['determine'])}"


def read(file, table):
    """The table with the types of the profile; missing are the spellings that the profile names."""
    as_text = {c["name"]: str for c in table["columns"] if c["type"] == "text"}
    gaps = {c["name"]: [c.get("format", {}).get("missing", ""), ""] for c in table["columns"]}
    data = pandas.read_csv(file, dtype=as_text, keep_default_na=False, na_values=gaps,
                           skipinitialspace=False)
    for column in table["columns"]:
        if column["type"] in ("date", "timestamp"):
            data[column["name"]] = pandas.to_datetime(data[column["name"]])
        elif column["type"] in ("integer", "real"):
            data[column["name"]] = pandas.to_numeric(data[column["name"]])
    return data


def count_rule(rule, data):
    """Evaluates a rule as Python over numpy arrays."""
    used = []

    def column(match):
        name = match.group(1) or match.group(2)
        if match.group(2) and name in ("abs", "round", "in"):
            return name
        used.append(name)
        return f"data[{name!r}].loc[rows].to_numpy()"

    code = re.sub(r"`([^`]+)`|([A-Za-z_]\w*)", column, rule)
    rows = data[used].notna().all(axis=1)
    listed = re.fullmatch(r"round\((.*), (\d+)\) in \((.*)\)", code)
    names = {"data": data, "rows": rows, "abs": numpy.abs}
    if listed:
        values = numpy.round(eval(listed[1], names), int(listed[2]))
        allowed = numpy.array([float(value) for value in listed[3].split(",")])
        true = (numpy.abs(values[:, None] - allowed[None, :]) < 1e-9).any(axis=1)
    else:
        true = eval(code, names)
    return int(rows.sum()), int((~true).sum())


def count(constraint, data):
    if "rule" in constraint:
        return count_rule(constraint["rule"], data)
    if "unique" in constraint:
        present = data[constraint["unique"]].dropna()
        return len(present), int(present.duplicated().sum())
    (left,), (right,) = constraint["columns"], constraint["determine"]
    pairs = data[[left, right]].dropna()
    pairs = pairs[pairs.duplicated(left, keep=False)]
    most = pairs.groupby([left, right]).size().groupby(level=0).max().sum()
    return len(pairs), len(pairs) - int(most)


@pytest.mark.parametrize("name", TABLES)
def test_counts_agree_with_pandas_and_known_facts_are_found(name, tmp_path):
    file = ROOT.joinpath(DATA, name)
    if not file.exists():
        pytest.skip(f"no public data sets in {DATA}")
    table = profile(file, tmp_path)
    found = {name_of(constraint): constraint for constraint in table["constraints"]}
    assert set(TABLES[name]) <= found.keys()
    data = read(file, table)
    for text, constraint in found.items():
        assert (constraint["support"], constraint["exceptions"]) == count(constraint, data), text


def test_taxi_fares_add_up_but_for_fees(tmp_path):
    file = ROOT.joinpath(DATA, "tabular/taxis/taxis.csv")
    if not file.exists():
        pytest.skip(f"no public data sets in {DATA}")
    rules = [c["rule"] for c in profile(file, tmp_path)["constraints"] if "rule" in c]
    sums = [rule for rule in rules if rule.startswith("round(total - (fare + tip + tolls), 2) in (")]
    assert len(sums) == 1, rules
    # Fees of 2019: 0.50 tax, 0.30 surcharge, 0.50 and 1.00 in evenings, 2.50 congestion.
    assert {0.8, 1.3, 1.8, 3.3, 3.8, 4.3} <= {float(v) for v in sums[0].split("(")[-1][:-1].split(",")}


def test_the_terminal_tells_what_was_found(tmp_path):
    rows = "".join(f"{i},t{i % 40},c{i % 40 // 8},{i % 7},{'' if i % 7 == 0 else i * 37 % 11}\n"
                   for i in range(400))
    (tmp_path / "t.csv").write_text("id,town,county,dose,effect\n" + rows)
    result = run("profile", "t.csv", "-o", "p.json", folder=tmp_path)
    assert "  town -> county: Holds in all 400 rows; " in result.stdout
    assert "  id is unique: No value comes twice in all 400 rows.\n" in result.stdout
    assert "'effect' is missing only where 'dose' is 0" in result.stdout
