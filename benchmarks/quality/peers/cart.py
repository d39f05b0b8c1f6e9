"""py-synthpop: sequential CART. Arguments: train, columns, output, rows, seed, seconds, name."""

import json
import resource
import sys
import time

import numpy as np
import pandas as pd
from synthpop import Synthpop

train, columns, output, rows, seed = sys.argv[1:6]
kinds = {column["name"]: column for column in json.load(open(columns))}
real = pd.read_csv(train, keep_default_na=False, skipinitialspace=True)
types = {}
for name, column in kinds.items():
    if column["kind"] == "categorical":
        real[name] = real[name].astype("category")
        types[name] = "category"
    else:
        types[name] = "int" if column["integer"] else "float"
np.random.seed(int(seed))
start = time.process_time()
model = Synthpop(seed=int(seed))
model.fit(real, {name: types[name] for name in real.columns})
fitted = time.process_time()
made = model.generate(int(rows))
sampled = time.process_time()
made[list(real.columns)].to_csv(output, index=False)
print(json.dumps({"fit": fitted - start, "sample": sampled - fitted,
                  "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
