"""Sensitive columns from the file to the sample. The truth: what is real is known here, so no real
value may be in a byte of the model or of the sample; made-up values pass the checks of ISO 7064 and
ISO/IEC 7812 as computed by Python below."""

import csv
import json
import random
import re

import pytest

from command import assert_refused, run

GIVEN = ("Anna Thomas Marie Peter Julia Klaus Sophie Stefan Laura Martin Sabine Jonas Petra Felix "
         "Monika Lukas").split()
# Endings keep them apart from dictionary words; nobody makes these up.
FAMILY = [front + back for front in ("Quasten", "Hollen", "Zwick", "Brezel", "Knust", "Wurlitz")
          for back in ("mann", "berger", "meyer", "hofer")]
STREETS = ["Kolibri", "Zeppelin", "Quitten", "Holunder", "Kranich", "Dachs"]
SENSITIVE = ["person", "mail", "phone", "iban", "card", "address", "note"]


def mod97(text):
    return int("".join(str(int(c, 36)) for c in text)) % 97


def iban(source):
    account = "".join(source.choice("0123456789") for _ in range(18))
    return f"DE{98 - mod97(account + 'DE00'):02}{account}"


def luhn(digits):
    total = 0
    for i, c in enumerate(reversed(digits)):
        d = int(c) * (1 + i % 2)
        total += d - 9 if d > 9 else d
    return total % 10 == 0


def card(source):
    number = "4" + "".join(source.choice("0123456789") for _ in range(14))
    return next(number + c for c in "0123456789" if luhn(number + c))


def person(source):
    return source.choice(GIVEN), source.choice(FAMILY)


def rows(count):
    source = random.Random(11)
    for i in range(count):
        given, family = person(source)
        mail = f"{given}.{family}{source.randint(1, 999)}@kundenpost-nord.de".lower()
        phone = f"0{source.randint(201, 987)} {source.randint(1000000, 9999999)}"
        account = iban(source)
        address = (f"{source.choice(STREETS)}weg {source.randint(10, 999)}, "
                   f"{source.randint(10000, 99999)} Hamburg")
        note = source.choice([
            f"Bitte Frau {source.choice(FAMILY)} unter {phone} anrufen.",
            f"Rechnung an {mail} senden, danke.",
            f"Erstattung auf {account} ist veranlasst.",
            "Keine Antwort erhalten, bitte noch einmal versuchen.",
            "Termin auf Dienstag verschoben, Kunde ist einverstanden."])
        yield {"order": i, "person": f"{given} {family}", "mail": mail,
               "phone": "" if source.random() < .2 else phone, "iban": account,
               "card": card(source), "address": address, "note": note,
               "amount": round(source.gauss(80, 20), 2), "group": source.choice("ABC")}


def write(file, table):
    with open(file, "w", newline="") as lines:
        writer = csv.DictWriter(lines, list(table[0]))
        writer.writeheader()
        writer.writerows(table)


def read(file):
    with open(file, newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sensitive")
    table = list(rows(1500))
    write(folder / "orders.csv", table)
    result = run("profile", "orders.csv", "-o", "orders.profile.json", folder=folder)
    assert result.returncode == 0, result.stderr
    return folder, table


def columns_of(file):
    return {c["name"]: c for c in json.loads(file.read_text())["tables"][0]["columns"]}


def test_profile_says_what_is_sensitive_and_shows_no_value(real):
    folder, table = real
    columns = columns_of(folder / "orders.profile.json")
    found = {name: c["sensitive"]["what"] for name, c in columns.items() if "sensitive" in c}
    assert found == {"person": "full_name", "mail": "email", "phone": "phone", "iban": "iban",
                     "card": "card", "address": "postal_address", "note": "text_with_pii"}
    assert all(columns[name]["sensitive"]["action"] == "replace" for name in found)
    text = (folder / "orders.profile.json").read_text()
    for row in table:
        for name in ("mail", "iban", "card", "address"):
            assert str(row[name]) not in text


@pytest.mark.parametrize("generator", ["trees", "copula"])
def test_no_real_value_comes_out(real, generator):
    folder, table = real
    model, sample = f"{generator}.model", f"{generator}.csv"
    for arguments in (["fit", "orders.csv", "--generator", generator, "-o", model],
                      ["sample", model, "-n", "1500", "-o", sample]):
        result = run(*arguments, folder=folder)
        assert result.returncode == 0, result.stderr
    came_out = b"\n".join(file.read_bytes() for file in
                          [folder / sample, *(folder / model).rglob("*")] if file.is_file())
    for row in table:
        for name in ("person", "mail", "iban", "card", "phone"):
            assert not row[name] or row[name].encode() not in came_out, row[name]
        assert row["address"].split(",")[0].encode() not in came_out, row["address"]
    assert not any(name.encode() in came_out for name in FAMILY)
    assert b"kundenpost" not in came_out

    made = read(folder / sample)
    assert all(mod97(row["iban"][4:] + row["iban"][:4]) == 1 for row in made)
    assert all(luhn(row["card"]) and row["card"][0] == "4" for row in made)
    assert all(re.fullmatch(r"[\w.+-]+@([a-z]+\.)?example\.(com|org|net)", row["mail"])
               for row in made)
    missing = sum(row["phone"] == "" for row in made)
    assert abs(missing - 300) < 4 * (1500 * .2 * .8 * 2) ** .5
    assert len({row["iban"] for row in made}) > 1490


def test_actions_are_declared(real):
    folder, table = real
    result = run("fit", "orders.csv", "--generator", "copula", "--sensitive", "card=drop",
                 "--sensitive", "group=replace", "--sensitive", "mail=keep", "-o", "own.model",
                 folder=folder)
    assert result.returncode == 0, result.stderr
    assert "Left out as sensitive: card." in result.stdout
    described = json.loads(run("describe", "own.model", "--json", folder=folder).stdout)
    assert {c["column"]: (c["what"], c["action"]) for c in described["sensitive"]} == {
        "person": ("full_name", "replace"), "mail": ("email", "keep"), "card": ("card", "drop"),
        "phone": ("phone", "replace"), "iban": ("iban", "replace"),
        "address": ("postal_address", "replace"), "note": ("text_with_pii", "replace"),
        "group": ("declared", "replace")}
    assert "- column: card, what: card, action: drop" in run("describe", "own.model",
                                                             folder=folder).stdout
    assert run("sample", "own.model", "-n", "50", "-o", "own.csv", folder=folder).returncode == 0
    made = read(folder / "own.csv")
    assert "card" not in made[0]
    profile = run("profile", "orders.csv", "--sensitive", "card=keep", "-o", "-", folder=folder)
    column = next(c for c in json.loads(profile.stdout)["tables"][0]["columns"]
                  if c["name"] == "card")
    assert column["sensitive"]["action"] == "keep" and column["sensitive"]["origin"] == "declared"


def test_mistakes_are_named(real):
    folder, _ = real
    assert_refused(run("profile", "orders.csv", "--sensitive", "mial=keep", folder=folder), 2,
                   "mial", "mail")
    assert_refused(run("profile", "orders.csv", "--sensitive", "mail=kepe", folder=folder), 2,
                   "kepe", "keep")
    assert_refused(run("profile", "orders.csv", "--sensitive", "amount=replace", folder=folder), 2,
                   "amount", "drop")


def test_run_judges_without_dropped_columns(real, tmp_path):
    folder, table = real
    write(tmp_path / "orders.csv", table)
    (tmp_path / "job.yaml").write_text(
        "version: 1\nname: orders\ndata: orders.csv\noutput: out\n"
        "profile: {sensitive: {card: drop}}\nfit: {generator: copula}\n")
    result = run("run", "job.yaml", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    report = json.loads((tmp_path / "out/report/report.json").read_text())
    notes = " ".join(report["notes"])
    assert "dropped as sensitive: card" in notes and "as identifiers" in notes


def test_evidence_of_coordinates_is_rounded_to_whole_degrees(tmp_path):
    source = random.Random(5)
    table = [{"row": i, "latitude": f"{source.uniform(48.1, 52.9):.5f}"} for i in range(200)]
    write(tmp_path / "places.csv", table)
    assert run("profile", "places.csv", "-o", "p.json", folder=tmp_path).returncode == 0
    sensitive = columns_of(tmp_path / "p.json")["latitude"]["sensitive"]
    assert sensitive["what"] == "coordinates"
    assert "from 48 to 53 " in sensitive["evidence"]


def test_lists_and_labels_come_out_as_such_and_no_real_value(tmp_path):
    source = random.Random(6)
    table = [{"row": i, "paid": f"Visa: {card(source)}" if i % 2 else
              f"{card(source)} / {card(source)}"} for i in range(400)]
    write(tmp_path / "paid.csv", table)
    for arguments in (["fit", "paid.csv", "--generator", "copula", "-o", "m"],
                      ["sample", "m", "-n", "400", "-o", "s.csv"]):
        result = run(*arguments, folder=tmp_path)
        assert result.returncode == 0, result.stderr
    came_out = b"\n".join(file.read_bytes() for file in
                          [tmp_path / "s.csv", *(tmp_path / "m").rglob("*")] if file.is_file())
    real = [number for row in table for number in re.findall(r"\d{16}", row["paid"])]
    assert not any(number.encode() in came_out for number in real)
    made = [row["paid"] for row in read(tmp_path / "s.csv")]
    assert all(re.fullmatch(r"Visa: \d{16}|\d{16} / \d{16}", value) for value in made)
    assert all(luhn(number) for value in made for number in re.findall(r"\d{16}", value))


@pytest.mark.parametrize("titled", [True, False])
def test_made_up_names_agree_with_the_column_that_says_the_same(tmp_path, titled):
    """In the table every title, or given name, is that of `sex`; among 1000 made rows fewer than 20
    may differ (names of nobody's gender are left aside)."""
    source = random.Random(8)
    men = "Thomas Peter Klaus Stefan Martin Felix Lukas".split()
    women = "Anna Marie Julia Laura Petra Monika".split()
    table = []
    for i in range(1200):
        sex = source.choice(["m", "f", "f"])
        title = {"m": "Herr ", "f": "Frau "}[sex] if titled else ""
        table.append({"name": title + source.choice(men if sex == "m" else women) + " "
                      + source.choice(FAMILY), "age": source.randint(18, 90), "sex": sex})
    write(tmp_path / "people.csv", table)
    for arguments in (["fit", "people.csv", "-o", "m"], ["sample", "m", "-n", "1000", "-o", "s.csv"],
                      ["density", "m", "s.csv", "-o", "d.csv"]):
        result = run(*arguments, folder=tmp_path)
        assert result.returncode == 0, result.stderr
    made = read(tmp_path / "s.csv")
    if titled:
        said = [({"Herr": "m", "Frau": "f"}[row["name"].split()[0]], row["sex"]) for row in made]
    else:
        said = [("m" if row["name"].split()[0] in men else "f", row["sex"]) for row in made
                if row["name"].split()[0] in men + women]
    assert len(said) > 20 and sum(a != b for a, b in said) < 0.02 * len(said)
    assert {a for a, _ in said} == {"m", "f"}
    assert all(float(row["log_density"]) > float("-inf") for row in read(tmp_path / "d.csv"))
