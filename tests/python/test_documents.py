"""Every file that README, ARCHITECTURE and CONTRIBUTING name in backticks is there."""

import re

import pytest

from command import ROOT

NAME = re.compile(r"`([\w./-]+\.(?:cc|h|py|md|yaml|json|csv))`")
MADE_BY_RUNS = {"model.json", "report.json", "report.html"}


@pytest.mark.parametrize("document", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_named_files_exist(document):
    names = set(NAME.findall((ROOT / document).read_text())) - MADE_BY_RUNS
    places = [ROOT, ROOT / "src", ROOT / "include", ROOT / "include/synthwright", ROOT / "src/generate"]
    missing = {name for name in names if not any((place / name).is_file() for place in places)}
    assert not missing
