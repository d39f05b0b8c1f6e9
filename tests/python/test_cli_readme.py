"""README's commands are run as they stand there, on a made table under the name that they use."""

import shlex

from command import ROOT, make_table, run


def test_the_lines_of_the_readme_work(tmp_path):
    make_table(tmp_path / "adult.csv")
    text = (tmp_path / "adult.csv").read_text()
    (tmp_path / "adult.csv").write_text(text.replace(",ill\n", ",income\n", 1))
    (tmp_path / "job.yaml").write_text("version: 1\ndata: adult.csv\nfit: {target: income}\n")
    lines = [line for line in (ROOT / "README.md").read_text().splitlines()
             if line.startswith("synthwright ")]
    assert len(lines) == 7
    for line in lines:
        words = shlex.split(line, comments=True)[1:]
        result = run(*words, folder=tmp_path)
        assert result.returncode == 0, f"{line}\n{result.stderr}"
    assert (tmp_path / "report/report.html").exists()
