"""report.json and report.html of made tables whose names are hostile."""

import csv
import json
import random

import pytest

from command import run
from page import BROWSER, Page, in_browser

HOSTILE = """</script><img src=x onerror="document.title='taken'"><b>&amp;"""
COLUMNS = ["age", HOSTILE, "cost", "ill"]

needs_browser = pytest.mark.skipif(BROWSER is None, reason="no chromium on this machine")


def write_table(file, rows, seed, shift=0.0):
    source = random.Random(seed)
    with open(file, "w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        for _ in range(rows):
            age = source.gauss(50, 12) + shift
            ill = "yes" if source.random() < age / 100 else "no"
            writer.writerow([round(age), source.choice([HOSTILE, "north", "south"]),
                             f"{source.gauss(100 + age, 15):.2f}", ill])


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    write_table(folder / "real.csv", 400, seed=1)
    write_table(folder / "holdout.csv", 400, seed=2)
    write_table(folder / "fake.csv", 400, seed=3, shift=8)
    result = run("validate", "--real", "real.csv", "--holdout", "holdout.csv", "--synthetic",
                 "fake.csv", "--target", "ill", "-o", "report", folder=folder)
    assert result.returncode == 0, result.stderr
    return folder / "report"


def test_report_json_is_as_documented(report):
    # Truth: docs/formats/report.md.
    assert sorted(file.name for file in report.iterdir()) == ["report.html", "report.json"]
    data = json.loads((report / "report.json").read_text())
    assert list(data) == ["format", "version", "verdict", "scores", "plots", "notes", "provenance"]
    assert (data["format"], data["version"]) == ("synthwright report", 1)
    order = {"none": 0, "good": 1, "weak": 2, "bad": 3}
    whole = [score for score in data["scores"] if score["subject"] == ""]
    assert order[data["verdict"]["overall"]] == max(order[score["verdict"]] for score in whole)
    assert {score["family"] for score in whole} == {"fidelity", "utility", "privacy"}
    for score in data["scores"]:
        assert score["low"] is None or score["low"] <= score["value"] <= score["high"]
        assert score["sentence"].endswith(".")
    marginals = [plot for plot in data["plots"] if plot["kind"] == "marginal"]
    assert [plot["subject"] for plot in marginals] == COLUMNS
    for plot in marginals:
        shares = plot["data"]
        widths = ([b - a for a, b in zip(shares["edges"], shares["edges"][1:])]
                  if "edges" in shares else [1] * len(shares["categories"]))
        for name in ("real", "synthetic", "holdout"):
            total = sum(share * width for share, width in zip(shares[name], widths, strict=True))
            assert total == pytest.approx(1, abs=0.01)  # four digits each
    maps = [plot for plot in data["plots"] if plot["name"].startswith("correlation_")]
    assert len(maps) == 3
    real, synthetic, difference = (plot["data"]["matrix"] for plot in maps)
    for i, j in [(0, 2), (1, 3), (3, 0)]:
        assert difference[i][j] == pytest.approx(synthetic[i][j] - real[i][j], abs=2e-3)


def test_page_is_one_well_formed_file_that_loads_nothing(report):
    # Truth: the parser of Python's library; the rule that the page stands alone.
    text = (report / "report.html").read_text()
    assert len(text.encode()) < 2_000_000
    page = Page(text)
    tags = [tag for tag, _ in page.elements]
    assert not {"link", "img", "iframe", "object", "embed", "base"} & set(tags)
    for tag, attributes in page.elements:
        assert "src" not in attributes, tag
        assert attributes.get("href", "#").startswith("#"), attributes
        assert not [name for name in attributes if name.startswith("on")], attributes
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    outside = text.replace("http://www.w3.org/2000/svg", "")  # a name, never fetched
    assert "http:" not in outside and "https:" not in outside


def test_page_carries_the_scores_of_report_json(report):
    # Truth: report.json of the same run.
    whole = json.loads((report / "report.json").read_text())
    carried, = Page((report / "report.html").read_text()).texts("script", id="report")
    shown = json.loads(carried)
    key = lambda score: (score["name"], score["subject"])
    assert sorted(shown["scores"], key=key) == sorted(whole["scores"], key=key)
    assert shown["verdict"] == whole["verdict"]


def test_sixty_columns_fit(tmp_path):
    # Truth: the limit of 2 MB, and every column in the page.
    source = random.Random(4)
    names = [f"column {i}" for i in range(60)]
    for file in ("real.csv", "fake.csv"):
        with open(tmp_path / file, "w", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(names)
            for _ in range(200):
                writer.writerow([round(source.gauss(0, 10), 3) if i % 2 else source.randint(0, 40)
                                 for i in range(60)])
    result = run("validate", "--real", "real.csv", "--synthetic", "fake.csv", "--metric", "shape",
                 "--metric", "trend", "-o", "report", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    text = (tmp_path / "report" / "report.html").read_text()
    assert len(text.encode()) < 2_000_000
    carried, = Page(text).texts("script", id="report")
    drawn = [plot["subject"] for plot in json.loads(carried)["plots"] if plot["kind"] == "marginal"]
    assert sorted(drawn) == sorted(names)


@needs_browser
def test_browser_shows_every_part_and_hostile_names_as_text(report):
    # Truth: what a browser makes of the page.
    page = in_browser(report / "report.html")
    assert page.texts("title") == ["Synthetic data report"]
    assert "img" not in [tag for tag, _ in page.elements]
    sections = [attributes["id"] for tag, attributes in page.elements if tag == "section"]
    assert sections == ["scores", "columns", "correlations", "rankings", "utility", "privacy",
                        "notes", "provenance"]
    assert len(page.with_class("column")) == len(COLUMNS)
    assert any(HOSTILE in text for text in page.texts("h4"))
    assert page.texts("figcaption")[:3] == ["Real", "Synthetic", "Synthetic minus real"]
    assert all(badge in ("Good", "Weak", "Bad", "For information", "No verdict")
               for badge in page.with_class("badge"))


@needs_browser
def test_page_can_be_read_aloud_and_by_keyboard(report):
    # Truth: WCAG 2.2: text alternatives (1.1.1), relationships (1.3.1), language (3.1.1), keyboard.
    page = in_browser(report / "report.html")
    assert ("html", "en") == (page.elements[0][0], page.elements[0][1]["lang"])
    for tag, attributes in page.elements:
        if tag == "svg":
            assert attributes.get("aria-hidden") == "true" or attributes["aria-label"].strip()
        if tag == "th":
            assert attributes["scope"] in ("col", "row")
        if "scroll" in (attributes.get("class") or "").split():
            assert attributes["tabindex"] == "0" and attributes["aria-label"]
    assert len(page.texts("table")) == len(page.texts("caption"))


@needs_browser
def test_columns_can_be_found_and_sorted_and_cells_read(report):
    # Truth: the four columns in alphabetical order; the one that a search names; report.json.
    page = in_browser(report / "report.html", """
      const say = (id, text) => {
        const note = document.createElement("output");
        note.id = id;
        note.textContent = text;
        document.body.append(note);
      };
      const names = () => [...document.querySelectorAll("#columns tbody th")]
        .slice(0, 4).map((cell) => cell.textContent).join("|");
      document.querySelectorAll("#columns thead button")[1].click();
      say("sorted", names());
      const search = document.querySelector("#columns input[type=search]");
      search.value = "COS";
      search.dispatchEvent(new Event("input"));
      say("found", document.querySelectorAll("#columns article.column h4").length);
      const map = document.querySelector("#correlations figure svg");
      map.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowDown", bubbles: true}));
      map.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowDown", bubbles: true}));
      say("cell", document.querySelector("#correlations .readout").textContent);
      document.getElementById("theme").click();
      say("theme", document.documentElement.dataset.theme);
    """)
    assert page.texts("output", id="sorted") == ["|".join(sorted(COLUMNS))]
    assert page.texts("output", id="found") == ["1"]
    assert page.texts("output", id="theme") == ["dark"]
    data = json.loads((report / "report.json").read_text())
    real = next(plot for plot in data["plots"] if plot["name"] == "correlation_real")["data"]
    expected = f"{real['matrix'][2][0]:.3f}".replace("-", "−")
    cell, = page.texts("output", id="cell")
    assert cell.startswith(f"cost × age: real {expected}, synthetic ")
