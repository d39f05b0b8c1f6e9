"""mostlyai-engine: TabularARGN. Stops after a step, with the weights of the best epoch so far.

Its own early stopping is left on. Categories it holds to be rare, its default puts in the rows as
one made-up category; here they are drawn from the others, as any other choice would be found out
at once.
"""

import tempfile
import time
from pathlib import Path

import pandas as pd
import torch
from mostlyai import engine

from peers import contract

EPOCHS_DEFAULT = 100  # engine.train's max_epochs
ENCODING = {"numeric": "TABULAR_NUMERIC_AUTO", "categorical": "TABULAR_CATEGORICAL"}


class Progress:
    """Told of every step of the training; ends it behind the deadline."""

    def __init__(self, deadline):
        self.deadline = deadline
        self.reached = 0
        self.stopped = False

    def __call__(self, message=None, **counts):
        if message:
            self.reached = int(message["epoch"])
        self.stopped = self.stopped or time.process_time() > self.deadline
        return {"stopExecution": self.stopped}

    def cost(self):
        return {"epochs": self.reached, "epochs_default": EPOCHS_DEFAULT, "stopped": self.stopped}


def fit(given, real, folder, progress):
    kinds = {name: ENCODING[column["kind"]] for name, column in given.columns.items()}
    engine.split(real, tgt_encoding_types=kinds, workspace_dir=folder)
    engine.analyze(workspace_dir=folder)
    engine.encode(workspace_dir=folder)
    engine.train(device="cpu", workspace_dir=folder, update_progress=progress)


def sample(given, folder):
    engine.generate(sample_size=given.rows, device="cpu", workspace_dir=folder,
                    rare_category_replacement_method="SAMPLE")
    return pd.read_parquet(Path(folder) / "SyntheticData")


given = contract.given()
real = contract.real_rows(given)
torch.set_num_threads(1)
engine.set_random_state(given.seed)
with tempfile.TemporaryDirectory() as folder:
    start = time.process_time()
    progress = Progress(start + given.seconds)
    fit(given, real, folder, progress)
    fitted = time.process_time()
    made = sample(given, folder)
    sampled = time.process_time()
contract.write(given, made, real.columns)
contract.report(fit=fitted - start, sample=sampled - fitted, **progress.cost())
