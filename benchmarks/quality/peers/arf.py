"""arfpy: adversarial random forests. Its fit can't be stopped with a model to show for it."""

import signal
import time

import numpy as np
from arfpy import arf

from peers import contract


class OutOfTime(BaseException):
    """Not an Exception, which pandas catches in places."""


def out_of_time(number, frame):
    raise OutOfTime


def fit(real, seconds):
    """The model, or None when the CPU seconds did not do."""
    signal.signal(signal.SIGPROF, out_of_time)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        model = arf.arf(real, verbose=False)
        model.forde()
        return model
    except OutOfTime:
        return None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


given = contract.given()
real = contract.real_rows(given)
np.random.seed(given.seed)
start = time.process_time()
model = fit(real, given.seconds)
fitted = time.process_time()
if model is None:
    contract.report(fit=fitted - start, stopped=True)
else:
    made = model.forge(given.rows)
    sampled = time.process_time()
    contract.write(given, made, real.columns)
    contract.report(fit=fitted - start, sample=sampled - fitted)
