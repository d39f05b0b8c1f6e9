"""profile.html of a made table whose names and values are hostile, and of several tables.

Truth: what the table was made to hold; Python's HTML parser; what a browser makes of the page."""

import csv
import json
import random

import pytest

from command import run
from page import BROWSER, Page, in_browser

HOSTILE = """</script><img src=x onerror="document.title='taken'"><b>&amp;"""
COLUMNS = ["age", HOSTILE, "mail", "rare", "one", "ill"]

needs_browser = pytest.mark.skipif(BROWSER is None, reason="no chromium on this machine")


def write_table(file, rows):
    source = random.Random(5)
    with open(file, "w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        for i in range(rows):
            writer.writerow([source.randint(18, 90), source.choice([HOSTILE, "north", "south"]),
                             f"person{i}@example.org", "yes" if i % 10 == 0 else "", "same",
                             "yes" if i % 20 == 0 else "no"])


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("profile")
    write_table(folder / "t.csv", 2000)
    result = run("profile", "t.csv", "-o", "p.json", "--report", "profile.html", "--target", "ill",
                 folder=folder)
    assert result.returncode == 0, result.stderr
    assert "profile.html" in result.stdout
    return folder


def carried(file):
    text, = Page(file.read_text()).texts("script", id="profile")
    return json.loads(text)


def test_page_is_one_well_formed_file_that_loads_nothing(made):
    text = (made / "profile.html").read_text()
    assert len(text.encode()) < 2_000_000
    page = Page(text)
    assert not {"link", "img", "iframe", "object", "embed", "base"} & {tag for tag, _ in page.elements}
    for tag, attributes in page.elements:
        assert "src" not in attributes, tag
        assert attributes.get("href", "#").startswith("#"), attributes
        assert not [name for name in attributes if name.startswith("on")], attributes
    outside = text.replace("http://www.w3.org/2000/svg", "")  # a name, never fetched
    assert "http:" not in outside and "https:" not in outside
    assert "{{" not in text and "@figures@" not in text


def test_page_carries_the_profile_and_the_gaps(made):
    # Truth: p.json of the same run, and the command `gaps` with the same target.
    profile = json.loads((made / "p.json").read_text())["tables"][0]
    gaps = json.loads(run("gaps", "t.csv", "--target", "ill", "-o", "-", folder=made).stdout)
    data = carried(made / "profile.html")
    whole = {column["name"]: column for column in profile["columns"]}
    assert {column["name"] for column in data["columns"]} == set(COLUMNS)
    for column in data["columns"]:
        for key in ("kind", "missing", "distinct", "confidence", "evidence"):
            assert column[key] == whole[column["name"]][key]
    assert [gap["request"] for gap in data["gaps"]] == [gap["request"] for gap in gaps["gaps"]]
    assert "imbalance" in {gap["shape"] for gap in data["gaps"]}  # 5 % of the rows are ill
    assert [column["name"] for column in data["columns"][:3]] == ["mail", "rare", "one"]


def test_target_that_is_not_there_is_refused_before_anything_is_written(made, tmp_path):
    write_table(tmp_path / "t.csv", 50)
    result = run("profile", "t.csv", "-o", "p.json", "--report", "p.html", "--target", "il",
                 folder=tmp_path)
    assert result.returncode == 2 and "ill" in result.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["t.csv"]


def test_several_tables_share_a_page(tmp_path):
    (tmp_path / "shop").mkdir()
    write_table(tmp_path / "shop" / "a.csv", 100)
    (tmp_path / "shop" / "b.csv").write_text("x,y\n" + "".join(f"{i % 7},{i}\n" for i in range(100)))
    result = run("profile", "shop", "-o", "p.json", "--report", "p.html", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    data = carried(tmp_path / "p.html")
    assert [table["name"] for table in data["tables"]] == ["a", "b"]
    assert {column["table"] for column in data["columns"]} == {"a", "b"}
    assert [report["table"] for report in data["gap_reports"]] == ["a", "b"]


@needs_browser
def test_browser_shows_every_part_and_hostile_names_as_text(made):
    page = in_browser(made / "profile.html", """
      const note = document.createElement("output");
      note.id = "drawn";
      note.textContent = String(document.querySelectorAll("section").length);
      document.body.append(note);
    """)
    assert page.texts("title") == ["Data profile"]
    assert "img" not in [tag for tag, _ in page.elements]
    sections = [attributes["id"] for tag, attributes in page.elements if tag == "section"]
    # A script that fails stops: the last section is there only where none did.
    assert sections == ["columns", "sensitive", "relations", "associations", "missing", "gaps",
                        "notes", "form"]
    assert page.texts("output", id="drawn") == ["8"]
    assert len(page.with_class("column")) == len(COLUMNS)
    assert any(HOSTILE == text for text in page.texts("h4"))
    assert "ill == true" in page.texts("code")
    assert len(page.texts("table")) == len(page.texts("caption"))
    for tag, attributes in page.elements:
        if tag == "th":
            assert attributes["scope"] in ("col", "row")


@needs_browser
def test_columns_can_be_found_and_sorted(made):
    page = in_browser(made / "profile.html", """
      const say = (id, text) => {
        const note = document.createElement("output");
        note.id = id;
        note.textContent = text;
        document.body.append(note);
      };
      const names = () => [...document.querySelectorAll("#columns .tall tbody th")]
        .map((cell) => cell.textContent).join("|");
      const head = document.querySelectorAll("#columns thead button")[1];
      head.click();
      say("sorted", names());
      say("sort", head.parentNode.getAttribute("aria-sort"));
      head.click();
      say("reversed", names());
      const search = document.querySelector("#columns input[type=search]");
      search.value = "MAI";
      search.dispatchEvent(new Event("input"));
      say("found", names());
      document.getElementById("theme").click();
      say("theme", document.documentElement.dataset.theme);
    """)
    ordered = sorted(COLUMNS)
    assert page.texts("output", id="sorted") == ["|".join(ordered)]
    assert page.texts("output", id="sort") == ["ascending"]
    assert page.texts("output", id="reversed") == ["|".join(reversed(ordered))]
    assert page.texts("output", id="found") == ["mail"]
    assert page.texts("output", id="theme") == ["dark"]
