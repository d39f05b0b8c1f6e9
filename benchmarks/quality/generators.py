"""What makes synthetic rows: a function (set, rows, output, seed, work, peer seconds) → cost.

A cost has `fit` and `sample` in CPU seconds of one thread, `memory` in MB, and what else there is
to say. Ours are timed as whole processes (start, reading, work, writing); peers time their own fit
and sampling, without imports.
"""

import csv
import json
import os
import random
import subprocess
import sys
from functools import partial
from pathlib import Path

HERE = Path(__file__).resolve().parent
COMMAND = os.environ.get("SYNTHWRIGHT", str(HERE.parents[1] / "build/bin/synthwright"))

# Script in peers/ → packages of its virtual environment, the peer itself first.
PACKAGES = {
    "cart": ["py-synthpop==0.1.2", "pandas==1.5.3", "numpy==1.26.4", "scikit-learn==1.5.2"],
    "sdv": ["sdv==2.0.0", "ctgan==0.12.1", "rdt==2.0.0", "copulas==0.14.1", "torch==2.13.0",
            "pandas==2.3.3", "numpy==2.4.6"],
    "mostlyai": ["mostlyai-engine==2.7.3", "torch==2.13.0", "pandas==3.1.1", "numpy==2.4.6"],
    "arf": ["arfpy==0.1.1", "pandas==1.5.3", "numpy==1.26.4", "scikit-learn==1.5.2",
            "scipy==1.14.1"],
}
# Name → script.
PEERS = {"cart": "cart", "sdv-gaussian-copula": "sdv", "sdv-ctgan": "sdv", "sdv-tvae": "sdv",
         "mostlyai": "mostlyai", "arf": "arf"}


def synthwright(*arguments):
    """Runs the command; returns (CPU seconds, peak MB) of that process."""
    process = subprocess.Popen([COMMAND, *map(str, arguments), "--quiet"],
                               stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(f"{COMMAND} {' '.join(map(str, arguments))} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


# The presets beside the default, and rows that share no random numbers: flags of fit, of sample.
VARIANTS = {
    "trees-fast": (["--set", "quality=fast"], []),
    "trees-best": (["--set", "quality=best"], []),
    "trees-independent": ([], ["--independent"]),
}


def ours(name, data, rows, output, seed, work, peer_seconds):
    model = output.parent / "model"
    fit_flags, sample_flags = VARIANTS.get(name, ([], []))
    fit, fit_memory = synthwright("fit", rows.train, "--target", data.target, "--generator",
                                  name.split("-")[0], *data.kind_flags(), *fit_flags, "--seed",
                                  seed, "--threads", 1, "-o", model)
    sample, sample_memory = synthwright("sample", model, "-n", rows.count(), *sample_flags,
                                        "--seed", seed, "--threads", 1, "-o", output)
    return {"fit": fit, "sample": sample, "memory": max(fit_memory, sample_memory),
            "model": sum(file.stat().st_size for file in model.iterdir()) / 1e6}


def floor(data, rows, output, seed, work, peer_seconds):
    with rows.train.open(newline="") as lines:
        header, *real = csv.reader(lines)
    with output.open("w", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(header)
        writer.writerows(random.Random(seed).choices(real, k=len(real)))
    return {}


def environment(script, work):
    """The Python of a script's virtual environment, made when there is none."""
    folder = work / "environments" / script
    done = folder / "installed"
    if not done.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([folder / "bin/pip", "install", "--quiet", *PACKAGES[script]], check=True)
        done.touch()
    return folder / "bin/python"


def one_thread():
    """The environment of a peer: one thread, and this folder to find the package `peers` in.

    As a package, for scripts have the names of the libraries that they import.
    """
    threads = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS",
               "LOKY_MAX_CPU_COUNT")
    return {**os.environ, **{name: "1" for name in threads}, "PYTHONPATH": str(HERE)}


def peer(name, data, rows, output, seed, work, peer_seconds):
    columns = output.parent / "columns.json"
    columns.write_text(json.dumps(data.columns))
    script = PEERS[name]
    process = subprocess.run(
        [environment(script, work), "-m", f"peers.{script}", rows.train, columns, output,
         str(rows.count()), str(seed), str(peer_seconds), name],
        env=one_thread(), stdout=subprocess.PIPE, text=True, check=True)
    return {**json.loads(process.stdout.splitlines()[-1]), "limit": peer_seconds}


GENERATORS = {"floor": floor,
              **{name: partial(ours, name) for name in ("trees", *VARIANTS, "copula")},
              **{name: partial(peer, name) for name in PEERS}}
ONE_SEED = {*VARIANTS, *PEERS}
