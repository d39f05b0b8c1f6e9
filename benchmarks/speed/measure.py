"""What a process costs: CPU seconds, peak memory, and where the CPU time goes."""

import json
import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMAND = os.environ.get("SYNTHWRIGHT", str(ROOT / "build/bin/synthwright"))
HELD_OUT = Path(COMMAND).parent / "held_out"  # cmake --build build --target held_out


def command_line(*arguments):
    return [COMMAND, *map(str, arguments), "--threads", "1", "--seed", "0", "--quiet"]


def synthwright(*arguments):
    """Runs the command with one thread: {"cpu": seconds, "memory": peak MB}, start and reading
    included; and "error", its exit status, when it failed."""
    load = os.getloadavg()[0]
    process = subprocess.Popen(command_line(*arguments), stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    cost = {"cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss / 1024, "load": load}
    return cost if status == 0 else {**cost, "error": os.waitstatus_to_exitcode(status)}


def held_out_nats(model, table):
    done = subprocess.run([HELD_OUT, model, table], stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)["nats"]


def plain_name(symbol):
    """"sw::N_AVX3::FindLeaves" → "FindLeaves"; what a template was made from, without its types."""
    symbol = re.sub(r"^\[[.k]\] ", "", symbol)
    return re.match(r"(?:[A-Za-z_0-9]+::)*([A-Za-z_0-9~]+(?:::[A-Za-z_0-9~]+)?)", symbol)[1]


def profile(folder, *arguments):
    """[[share of the CPU time in %, function], ...] of a run, the largest first, by `perf`."""
    data = folder / "perf.data"
    subprocess.run(["perf", "record", "--quiet", "-e", "cpu-clock", "-F", "499", "-o", data, "--",
                    *command_line(*arguments)], stdout=subprocess.DEVNULL, check=True)
    text = subprocess.run(["perf", "report", "-i", data, "--stdio", "--no-children", "-F",
                           "overhead,symbol"], capture_output=True, text=True, check=True).stdout
    data.unlink()
    lines = [line.strip() for line in text.splitlines()]
    found = [re.fullmatch(r"([\d.]+)% +(.+)", line) for line in lines]
    return [[float(match[1]), plain_name(match[2])] for match in found if match][:6]
