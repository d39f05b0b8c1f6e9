"""The example of the guide to nested tables. The truth is the table that the guide shows, and the
lines themselves, which come back."""

import csv
import json
import re

from command import ROOT, run

GUIDE = (ROOT / "docs/guides/bring-your-table-nested.md").read_text()


def test_the_example_is_true(tmp_path):
    lines = re.search(r"```\n(.*?)```", GUIDE, re.DOTALL).group(1)
    shown = [[cell.strip() for cell in line.strip("|").split("|")]
             for line in re.search(r"has the columns\n\n(.*?)\n\n", GUIDE, re.DOTALL).group(1)
             .splitlines() if "---" not in line]
    (tmp_path / "t.jsonl").write_text(lines * 40)
    for arguments in (["split", "t.jsonl", "--holdout", "0.5", "-o", "parts"],
                      ["fit", "t.jsonl", "--generator", "copula", "-o", "t.model"],
                      ["sample", "t.model", "-n", "20", "-o", "s.csv"]):
        result = run(*arguments, folder=tmp_path)
        assert result.returncode == 0, result.stderr
    names, *rows = csv.reader((tmp_path / "s.csv").read_text().splitlines())
    assert names == shown[0]
    kinds = {row[names.index("user?")] for row in rows}
    assert kinds <= {row[1] for row in shown[1:]}
    written = [json.loads(line) for part in ("train", "holdout")
               for line in (tmp_path / "parts" / f"{part}.jsonl").read_text().splitlines()]
    expected = [json.loads(line) for line in lines.splitlines()]
    assert len(written) == 120 and all(row in expected for row in written)
