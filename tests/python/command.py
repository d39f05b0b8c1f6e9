"""The command under test, and a small table to use it on."""

import os
import random
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMAND = ROOT / os.environ.get("SYNTHWRIGHT", "build/bin/synthwright")


def run(*arguments, folder, **options):
    """Calls synthwright in `folder`; returns the finished process with its two outputs."""
    return subprocess.run([COMMAND, *map(str, arguments)], cwd=folder, capture_output=True,
                          text=options.pop("text", True), timeout=600, **options)


def start(*arguments, folder):
    return subprocess.Popen([COMMAND, *map(str, arguments)], cwd=folder, text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def table_rows(rows, seed=1):
    """Rows of a small table with a column of several kinds and something to predict."""
    source = random.Random(seed)
    for _ in range(rows):
        age = source.randint(18, 90)
        ward = source.choice(["north", "south", "east"])
        cost = round(source.gauss(100 + age, 15), 2)
        day = f"2023-{source.randint(1, 12):02}-{source.randint(1, 28):02}"
        ill = "yes" if source.random() < age / 120 else "no"
        yield [age, ward, "" if source.random() < 0.05 else cost, day, ill]


def make_table(file, rows=600, seed=1):
    lines = ["age,ward,cost,day,ill"]
    lines += [",".join(map(str, row)) for row in table_rows(rows, seed)]
    file.write_text("\n".join(lines) + "\n")
    return file


def assert_refused(result, code, *parts):
    """One sentence and one hint on standard error, naming `parts`; the exit code; no result."""
    assert result.returncode == code, result.stderr
    lines = result.stderr.strip().splitlines()
    complaint = [line for line in lines if line.startswith("synthwright: ")]
    assert len(complaint) == 1, result.stderr
    hints = lines[lines.index(complaint[0]) + 1:]
    assert len(hints) == 1 and hints[0].startswith("  ") and hints[0].strip(), result.stderr
    for part in parts:
        assert part in result.stderr, result.stderr


def files_in(folder):
    """Every path below a folder, hidden and partial ones too."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))
