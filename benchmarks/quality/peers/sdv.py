"""SDV 2: Gaussian copula, CTGAN or TVAE by the name. The two networks stop after an epoch.

The copula can't be stopped, and takes seconds.
"""

import time

import numpy as np
import torch
from ctgan.synthesizers import ctgan, tvae
from sdv.metadata import Metadata
from sdv.single_table import CTGANSynthesizer, GaussianCopulaSynthesizer, TVAESynthesizer

from peers import contract

NETWORKS = {"sdv-ctgan": CTGANSynthesizer, "sdv-tvae": TVAESynthesizer}


class Epochs:
    """Stands where the libraries have their progress bar, the one place that sees each epoch."""

    def __init__(self, deadline):
        self.deadline = deadline
        self.reached = self.default = 0
        self.stopped = False

    def __call__(self, epochs, **of_the_bar):
        self.default, longest, before = len(epochs), 0, time.process_time()
        for epoch in epochs:
            # One more of the longest so far would end behind the deadline.
            if before + longest > self.deadline:
                self.stopped = True
                return
            yield epoch
            self.reached += 1
            now = time.process_time()
            before, longest = now, max(longest, now - before)

    def cost(self):
        return {"epochs": self.reached, "epochs_default": self.default, "stopped": self.stopped}


def description(given):
    kinds = {name: {"sdtype": "numerical" if column["kind"] == "numeric" else "categorical"}
             for name, column in given.columns.items()}
    return Metadata.load_from_dict({"tables": {"rows": {"columns": kinds}}})


def synthesizer(given):
    if given.name in NETWORKS:
        return NETWORKS[given.name](description(given), enable_gpu=False)
    return GaussianCopulaSynthesizer(description(given))


given = contract.given()
real = contract.real_rows(given)
torch.set_num_threads(1)
torch.manual_seed(given.seed)
np.random.seed(given.seed)
start = time.process_time()
epochs = Epochs(start + given.seconds)
ctgan.tqdm = tvae.tqdm = epochs
model = synthesizer(given)
model.fit({"rows": real})
fitted = time.process_time()
made = model.sample(given.rows)["rows"]
sampled = time.process_time()
contract.write(given, made, real.columns)
contract.report(fit=fitted - start, sample=sampled - fitted,
                **(epochs.cost() if given.name in NETWORKS else {}))
