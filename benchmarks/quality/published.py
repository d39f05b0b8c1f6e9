"""Figures on the same sets that others published: their splits, their judges, their machines."""

from sets import SETS

SOURCES = {
    "TabDLM": "arXiv 2602.22586, tables 6, 7 and 11",
    "TabRep": "arXiv 2504.04798, tables 4 to 7 and 12 to 14",
    "MDM": "Masked diffusion models are secretly learned-order autoregressive models, "
           "tables 1 to 3",
    "TabNAT": "results committed in the repository fangliancheng/TabNAT",
    "ORiGAMi": "arXiv 2603.01444 and its authors' account of it",
    "ARF": "results committed in the repository bips-hb/generative_rf, aggregated",
}

# Source, metric, method → figures for SETS in their order, as the source has them: shape and trend
# in percent. None where it has none, or where it is not clear which set a figure belongs to.
FIGURES = [
    ("TabDLM", "shape", {
        "CTGAN": (16.84, 21.15, 9.81, 21.39),
        "TVAE": (14.22, 24.51, 8.25, 19.16),
        "GReaT": (12.12, 14.51, 16.16, 8.25),
        "STaSy": (11.29, 9.37, 6.29, 6.71),
        "CoDi": (21.38, 31.84, 11.56, 16.94),
        "TabDDPM": (1.75, 2.72, 1.01, 1.3),
        "TabSyn": (0.81, 1.44, 1.03, 1.26),
        "TabDiff": (0.63, 1.28, 0.78, 1.03),
        "TabDLM": (1.46, 2.05, 2.93, 3.06),
        "Qwen2.5-7B, tuned": (5.11, 8.76, 7.53, 3.78),
    }),
    ("TabDLM", "trend", {
        "CTGAN": (20.23, 13.08, 7.0, 22.95),
        "TVAE": (14.15, 18.67, 5.82, 18.01),
        "GReaT": (17.59, 45.16, 10.23, 59.6),
        "STaSy": (14.51, 8.49, 6.61, 8.0),
        "CoDi": (22.49, 17.78, 6.53, 7.07),
        "TabDDPM": (3.01, 6.61, 1.7, 2.71),
        "TabSyn": (1.93, 2.13, 0.88, 3.13),
        "TabDiff": (1.49, 1.74, 0.76, 2.59),
        "TabDLM": (2.74, 2.4, 2.85, 3.99),
    }),
    ("TabDLM", "mle", {
        "GReaT": (0.913, 0.902, 0.888, 0.653),
        "STaSy": (0.906, 0.914, 0.934, 0.656),
        "CoDi": (0.871, 0.865, 0.932, 0.818),
        "TabDDPM": (0.907, 0.918, 0.935, 0.592),
        "TabSyn": (0.909, 0.914, 0.937, 0.58),
        "TabDiff": (0.912, 0.921, 0.936, 0.555),
        "Qwen2.5-7B, tuned": (0.915, 0.895, 0.918, 0.554),
        "DiffLM": (0.906, 0.915, 0.917, 0.696),
    }),
    ("TabNAT", "shape", {
        "TabSyn": (0.74, 1.11, 0.62, 0.79),
    }),
    ("TabNAT", "trend", {
        "TabSyn": (1.61, 1.67, 1.37, 2.48),
    }),
    ("MDM", "shape", {
        "MDM": (1.49, None, None, None),
    }),
    ("MDM", "trend", {
        "MDM": (2.53, None, None, None),
    }),
    ("TabRep", "mle", {
        "real rows": (0.927, 0.926, None, 0.423),
        "TabRep-DDPM": (0.913, None, None, 0.508),
        "TabRep-Flow": (0.912, None, None, 0.536),
    }),
    ("TabRep", "gpu", {
        "TabRep-DDPM": (2131, None, None, None),
        "TabRep-Flow": (2031, None, None, None),
        "TabDDPM": (3179, None, None, None),
        "TabDiff": (5655, None, None, None),
        "CoDi": (24049, None, None, None),
    }),
    ("ORiGAMi", "detection", {
        "CTGAN": (0.112, None, None, None),
        "TVAE": (0.218, None, None, None),
        "Tabby": (0.587, None, None, None),
        "REaLTabFormer": (0.807, None, None, None),
        "TabularARGN": (0.866, None, None, None),
        "TabDiff": (0.967, None, None, None),
        "ORiGAMi": (0.979, None, None, None),
    }),
    ("ARF", "cpu", {
        "ARF in R": (3.0, None, None, None),
    }),
    ("ARF", "gpu", {
        "TVAE": (115, None, None, None),
        "CTGAN": (263, None, None, None),
    }),
]

TITLES = {"shape": "shape", "trend": "trend_sdmetrics", "mle": "tstr by XGBoost",
          "detection": "XGBoost's detection score, 1 the best", "cpu": "fit, s of a CPU",
          "gpu": "fit and sampling, s of a GPU"}
REMARK = ("Other judges' figures, as published: other splits, other code, so only roughly "
          "comparable with those above.")


def title(metric, set_name):
    return TITLES[metric] + (", RMSE" if metric == "mle" and set_name == "beijing" else "")


def written(metric, value):
    if value is None:
        return ""
    if metric in ("shape", "trend"):
        return f"{value / 100:.4f}"
    return f"{value:,.0f}" if metric in ("cpu", "gpu") else f"{value:.3f}"


def published_lines(set_name):
    """A row a method and source, a column a metric."""
    place, rows = SETS.index(set_name), {}
    for source, metric, methods in FIGURES:
        for method, values in methods.items():
            if values[place] is not None:
                rows.setdefault((method, source), {})[metric] = values[place]
    metrics = [metric for metric in TITLES if any(metric in row for row in rows.values())]
    lines = [f"### {set_name}, as others published it", "", REMARK, "",
             "| | " + " | ".join(title(metric, set_name) for metric in metrics) + " | source |",
             "|---" * (len(metrics) + 2) + "|"]
    for (method, source), row in rows.items():
        figures = [written(metric, row.get(metric)) for metric in metrics]
        lines.append("| " + " | ".join([method, *figures, source]) + " |")
    return [*lines, ""]


def source_lines():
    return ["### Sources of what others published", "",
            *(f"- {name}: {where}" for name, where in SOURCES.items()), ""]
