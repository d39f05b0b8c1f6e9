"""Log densities as anomaly scores, and against a density that is known.

    python benchmarks/density.py [FOLDER]

Anomalies: sets of FOLDER (default ../shared/data/tabular) are fitted on a random half of their
normal rows, the rest is scored: area under the ROC curve of the rare class, ranked by the number
of impossible values, then by finite_part; beside scikit-learn's IsolationForest (200 trees, symbols
as indicators). Gaussian: five variables, each two with correlation .6. Prints the tables of
benchmarks/results/density.md.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.ensemble import IsolationForest
from sklearn.metrics import roc_auc_score

ROOT = Path(__file__).resolve().parents[1]
SEEDS = range(3)
# Set: file, label, what a normal row has there, columns that are no features.
SETS = {"mammography": ("mammography.csv", "class", "-1", []),
        "creditcard_fraud_small": ("credit_reduced.csv", "Class", "0", []),
        "nsl_kdd": ("train_20pct.csv", "label", "normal", ["difficulty"])}


def scores(train, test, seed=0):
    with tempfile.TemporaryDirectory() as folder:
        train.to_csv(f"{folder}/train.csv", index=False)
        test.to_csv(f"{folder}/test.csv", index=False)
        for words in (["fit", "train.csv", "--seed", str(seed), "-o", "m"],
                      ["density", "m", "test.csv", "-o", "s.parquet"]):
            subprocess.run([ROOT / "build/bin/synthwright", *words, "-q"], cwd=folder, check=True,
                           stdout=subprocess.DEVNULL)
        return pd.read_parquet(f"{folder}/s.parquet")


def anomaly_line(folder, name):
    file, label, normal, others = SETS[name]
    table = pd.read_csv(folder / name / file)
    rare = (table[label].astype(str) != normal).to_numpy()
    table = table.drop(columns=[label, *others])
    ours, forest = [], []
    for seed in SEEDS:
        known = np.random.default_rng(seed).permutation(np.flatnonzero(~rare))[:(~rare).sum() // 2]
        rest = np.setdiff1d(np.arange(len(table)), known)
        found = scores(table.iloc[known], table.iloc[rest], seed)
        rank = found.assign(odd=-found.finite_part).groupby(["impossible", "odd"]).ngroup()
        ours.append(roc_auc_score(rare[rest], rank))
        numbers = pd.get_dummies(table).to_numpy(float)
        trees = IsolationForest(n_estimators=200, random_state=seed).fit(numbers[known])
        forest.append(roc_auc_score(rare[rest], -trees.score_samples(numbers[rest])))
    return (f"| {name} | {len(known):,} | {len(rest):,} | {rare.sum():,} | {np.mean(ours):.3f} "
            f"({np.ptp(ours):.3f}) | {np.mean(forest):.3f} ({np.ptp(forest):.3f}) |")


def gaussian_line(rows):
    covariance = np.full((5, 5), 0.6) + 0.4 * np.eye(5)
    draws = np.random.default_rng(1).multivariate_normal(np.zeros(5), covariance, rows + 10_000)
    table = pd.DataFrame(draws, columns=list("abcde"))
    found = scores(table[:rows], table[rows:])
    test = draws[rows:][found.impossible == 0]
    distances = np.einsum("ij,jk,ik->i", test, np.linalg.inv(covariance), test)
    truth = -0.5 * (distances.mean() + np.linalg.slogdet(2 * np.pi * covariance)[1])
    model = found.log_density[found.impossible == 0].mean()
    return f"| {rows:,} | {truth:.3f} | {model:.3f} | {(found.impossible > 0).mean():.2%} |"


if __name__ == "__main__":
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared/data/tabular"
    for name in SETS:
        print(anomaly_line(data, name), flush=True)
    for rows in (2_000, 20_000, 100_000):
        print(gaussian_line(rows), flush=True)
