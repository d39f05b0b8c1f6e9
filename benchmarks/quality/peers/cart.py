"""py-synthpop: sequential CART. Takes seconds, so the limit is left aside."""

import time

import numpy as np
import pandas as pd
from synthpop import Synthpop

from peers import contract


def types_of(given):
    return {name: "category" if column["kind"] == "categorical"
            else "int" if column["integer"] else "float"
            for name, column in given.columns.items()}


given = contract.given()
real = pd.read_csv(given.train, keep_default_na=False, skipinitialspace=True)
real = real.astype({name: "category" for name in given.categorical()})
types = types_of(given)
np.random.seed(given.seed)
start = time.process_time()
model = Synthpop(seed=given.seed)
model.fit(real, {name: types[name] for name in real.columns})
fitted = time.process_time()
made = model.generate(given.rows)
sampled = time.process_time()
made[list(real.columns)].to_csv(given.output, index=False)
contract.report(fit=fitted - start, sample=sampled - fitted)
