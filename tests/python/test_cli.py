"""Every verb on a small made table. The truth is what the command's rules promise: exit codes, what
is on which output, which files are there afterwards, and the same bytes for the same seed."""

import csv
import json
import re
import signal
import time

import pytest

from command import assert_refused, files_in, make_table, run, start

VERBS = ["split", "profile", "gaps", "fit", "describe", "sample", "density", "validate", "run",
         "generators", "metrics"]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with a table, its split, a profile, a model and a sample, each made by its verb."""
    folder = tmp_path_factory.mktemp("made")
    make_table(folder / "t.csv")
    for arguments in (["split", "t.csv", "--holdout", "0.25", "-o", "data"],
                      ["profile", "data/train.csv", "-o", "t.profile.json"],
                      ["fit", "data/train.csv", "--generator", "copula", "--target", "ill",
                       "-o", "t.model"],
                      ["sample", "t.model", "-n", "450", "-o", "fake.csv"]):
        result = run(*arguments, folder=folder)
        assert result.returncode == 0, result.stderr
    return folder


def rows_of(file):
    with open(file, newline="") as lines:
        return list(csv.reader(lines))


# -- help and words ------------------------------------------------------------------------------

@pytest.mark.parametrize("verb", VERBS)
def test_help_of_every_verb_has_examples(verb, tmp_path):
    result = run(verb, "--help", folder=tmp_path)
    assert result.returncode == 0 and f"synthwright {verb}" in result.stdout
    assert "Examples:" in result.stdout and result.stderr == ""


def test_help_lists_every_verb_and_version_says_one(tmp_path):
    listed = run(folder=tmp_path).stdout
    assert all(f"  {verb} " in listed for verb in VERBS)
    assert run("--version", folder=tmp_path).stdout.startswith("synthwright 0.")


def test_help_of_fit_shows_the_options_that_generators_has(tmp_path):
    generators = json.loads(run("generators", "--json", folder=tmp_path).stdout)
    help_text = run("fit", "--help", folder=tmp_path).stdout
    assert {"trees", "copula"} <= {generator["name"] for generator in generators}
    for generator in generators:
        for option in generator["options"]:
            assert f"  {option['name']} " in help_text and option["sentence"] in help_text


def test_metrics_lists_families_and_goals(tmp_path):
    metrics = json.loads(run("metrics", "--json", folder=tmp_path).stdout)
    assert {metric["family"] for metric in metrics} == {"fidelity", "utility", "privacy"}
    assert {metric["goal"] for metric in metrics} <= {"lower", "higher", "near"}
    text = run("metrics", folder=tmp_path).stdout
    assert all(metric["name"] in text for metric in metrics)


@pytest.mark.parametrize("arguments, parts", [
    (["smaple"], ["'smaple'", "'sample'"]),
    (["fit", "t.csv", "--tarket", "x", "-o", "m"], ["'--tarket'", "'--target'"]),
    (["fit", "t.csv"], ["--output"]),
    (["split", "t.csv"], ["--output"]),
    (["sample", "m", "-n", "0"], ["--count", "'0'", "at least 1"]),
    (["fit", "t.csv", "--threads", "-1", "-o", "m"], ["--threads", "'-1'"]),
    (["validate", "--real", "t.csv", "--protocol", "third"], ["third", "half"]),
    (["fit", "-o", "m"], ["data"]),
    (["fit", "t.csv", "more", "-o", "m"], ["'more'"]),
    (["fit", "t.csv", "--seed", "x", "-o", "m"], ["--seed"]),
    (["fit", "t.csv", "--time-limit", "soon", "-o", "m"], ["'soon'", "5m"]),
    (["fit", "t.csv", "--target", "il", "-o", "m"], ["'il'", "'ill'"]),
    (["fit", "t.csv", "--exclude", "wart", "-o", "m"], ["'wart'", "'ward'"]),
    (["fit", "t.csv", "--generator", "tree", "-o", "m"], ["'tree'", "trees"]),
    (["fit", "t.csv", "--set", "nothing=1", "-o", "m"], ["'nothing'"]),
    (["fit", "t.csv", "--set", "nothing", "-o", "m"], ["--set"]),
    (["fit", "t.csv", "--kind", "age=catgorical", "-o", "m"], ["catgorical", "categorical"]),
    (["fit", "t.csv", "--kind", "agee=real", "-o", "m"], ["agee", "age"]),
    (["split", "t.csv", "--group", "warde", "-o", "d"], ["warde", "ward"]),
    (["split", "t.csv", "--holdout", "1.5", "-o", "d"], ["1.5"]),
    (["validate", "--real", "t.csv"], ["--synthetic"]),
    (["validate", "--real", "t.csv", "--synthetic", "t.csv", "--metric", "shap"], ["shap"]),
    (["profile", "mysql://localhost/f"], ["mysql", "sqlite:///"]),
])
def test_wrong_words_are_named(arguments, parts, tmp_path):
    make_table(tmp_path / "t.csv")
    assert_refused(run(*arguments, folder=tmp_path), 2, *parts)
    assert files_in(tmp_path) == ["t.csv"]


def test_errors_are_json_with_json(tmp_path):
    result = run("fit", "missing.csv", "-o", "m", "--json", folder=tmp_path)
    error = json.loads(result.stderr.splitlines()[-1])
    assert result.returncode == error["code"] == 1 and result.stdout == ""
    assert "missing.csv" in error["what"] and error["hint"]


# -- the verbs -----------------------------------------------------------------------------------

def test_split_keeps_every_row_once_and_the_format(made):
    whole, train, holdout = (rows_of(made / name)
                             for name in ("t.csv", "data/train.csv", "data/holdout.csv"))
    assert whole[0] == train[0] == holdout[0]
    assert sorted(whole[1:]) == sorted(train[1:] + holdout[1:])
    assert len(holdout) - 1 == 150


def test_profile_is_json_that_fit_takes_back_with_what_a_person_changed(made, tmp_path):
    profile = json.loads((made / "t.profile.json").read_text())
    text = json.dumps(profile).replace('"kind": "integer"', '"kind": "categorical"')
    (tmp_path / "edited.json").write_text(text)
    result = run("fit", made / "data/train.csv", "--generator", "copula", "--profile",
                 "edited.json", "-o", "m", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "categorical" in run("describe", "m", folder=tmp_path).stdout
    refused = run("fit", made / "data/train.csv", "--profile", "edited.json", "--kind",
                  "age=real", "-o", "m2", folder=tmp_path)
    assert_refused(refused, 2, "edited.json")


def test_gaps_are_told_and_written_with_requests_and_a_policy(made, tmp_path):
    (tmp_path / "policy.yaml").write_text("class_share: 0.9\nmost: 3\n")
    result = run("gaps", made / "data/train.csv", "--target", "ill", "--policy", "policy.yaml",
                 "-o", "gaps.json", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    report = json.loads((tmp_path / "gaps.json").read_text())
    ill = [row[-1] for row in rows_of(made / "data/train.csv")[1:]]
    small = [value for value in ("yes", "no") if ill.count(value) < 0.45 * len(ill)]
    found = [gap for gap in report["gaps"] if gap["shape"] == "imbalance"]
    assert [gap["found"] for gap in found] == [ill.count(value) for value in small]
    assert all(gap["request"] in result.stdout for gap in report["gaps"])
    assert json.loads(run("gaps", made / "data/train.csv", "-o", "-", folder=tmp_path).stdout)
    (tmp_path / "policy.yaml").write_text("cell_row: 3\n")
    assert_refused(run("gaps", made / "data/train.csv", "--policy", "policy.yaml",
                       folder=tmp_path), 2, "cell_row", "cell_rows")
    assert_refused(run("gaps", made / "data/train.csv", "--target", "cost", folder=tmp_path), 2,
                   "cost")


def test_profile_goes_to_standard_output_by_default(made):
    result = run("profile", "data/train.csv", folder=made)
    assert json.loads(result.stdout) == json.loads((made / "t.profile.json").read_text())


def test_describe_as_json_names_the_generator(made):
    facts = json.loads(run("describe", "t.model", "--json", folder=made).stdout)
    assert facts["generator"] == "copula"


def test_sample_repeats_with_the_seed_and_differs_without(made, tmp_path):
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        run("sample", made / "t.model", "-n", "300", "--seed", seed, "-o", f"{name}.csv",
            folder=tmp_path)
    a, b, c = ((tmp_path / f"{name}.csv").read_bytes() for name in "abc")
    assert a == b != c


def test_sample_has_to_be_told_how_many(made):
    assert_refused(run("sample", "t.model", folder=made), 2, "-n", "--given")


def test_sample_to_standard_output_is_the_file(made, tmp_path):
    run("sample", made / "t.model", "-n", "300", "-o", "a.csv", folder=tmp_path)
    result = run("sample", made / "t.model", "-n", "300", "-o", "-", "--json", folder=tmp_path)
    assert result.stdout == (tmp_path / "a.csv").read_text()
    assert json.loads(result.stderr.splitlines()[-1])["rows"] == 300


def test_blocks_of_a_sample_are_slices_of_the_whole(made, tmp_path):
    """A block has 4096 rows, so 10,000 rows are blocks 0, 1 and 2."""
    whole = run("sample", made / "t.model", "-n", "10000", folder=tmp_path).stdout.splitlines()
    part = run("sample", made / "t.model", "-n", "10000", "--first-block", "1", "--blocks", "1",
               folder=tmp_path).stdout.splitlines()
    assert part[1:] == whole[1 + 4096:1 + 2 * 4096]


def test_standard_input_is_csv(made, tmp_path):
    text = (made / "data/train.csv").read_text()
    result = run("fit", "-", "--generator", "copula", "-o", "m", folder=tmp_path, input=text)
    assert result.returncode == 0, result.stderr
    assert run("sample", "m", "-n", "5", folder=tmp_path).stdout.count("\n") == 6


def test_given_values_stay(made, tmp_path):
    generators = json.loads(run("generators", "--json", folder=tmp_path).stdout)
    able = [generator["name"] for generator in generators if generator["given"]]
    (tmp_path / "given.csv").write_text("ward\n" + "south\n" * 50)
    for name in able:
        assert run("fit", made / "data/train.csv", "--generator", name, "-o", name,
                   folder=tmp_path).returncode == 0
        result = run("sample", name, "--given", "given.csv", folder=tmp_path)
        rows = list(csv.DictReader(result.stdout.splitlines()))
        assert [row["ward"] for row in rows] == ["south"] * 50, result.stderr


def test_validate_prints_scores_and_writes_the_report(made, tmp_path):
    result = run("validate", "--real", made / "data/train.csv", "--holdout",
                 made / "data/holdout.csv", "--synthetic", made / "fake.csv", "--target", "ill",
                 "-o", "report", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    report = json.loads((tmp_path / "report/report.json").read_text())
    whole = {score["name"] for score in report["scores"] if not score["subject"]}
    assert whole and all(name in result.stdout for name in whole)
    page = (tmp_path / "report/report.html").read_text()
    assert "<html" in page and len(page) < 2_000_000 and "http://" not in page.split("<body")[0]


def test_half_protocol_fits_by_itself(made, tmp_path):
    result = run("validate", "--real", made / "t.csv", "--protocol", "half", "--generator",
                 "copula", "--json", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["scores"]
    both = run("validate", "--real", made / "t.csv", "--protocol", "half", "--synthetic",
               made / "fake.csv", folder=tmp_path)
    assert_refused(both, 2, "half protocol")


# -- common flags --------------------------------------------------------------------------------

@pytest.mark.parametrize("arguments", [
    ["split", "data/train.csv", "-o", "new"],
    ["profile", "data/train.csv", "-o", "new.json"],
    ["fit", "data/train.csv", "-o", "new.model"],
    ["fit", "data/train.csv"],
    ["sample", "t.model", "-n", "100", "-o", "new.csv"],
    ["density", "t.model", "data/train.csv", "-o", "new.csv"],
    ["validate", "--real", "data/train.csv", "--synthetic", "fake.csv", "-o", "new"],
])
def test_dry_run_estimates_and_writes_nothing(made, arguments):
    before = files_in(made)
    said = run(*arguments, "--dry-run", folder=made)
    facts = json.loads(run(*arguments, "--dry-run", "--json", folder=made).stdout)
    assert said.returncode == 0 and "estimate" in said.stdout
    assert facts["rows"] == (100 if arguments[0] == "sample" else 450) and facts["columns"] == 5
    assert facts["seconds"] >= 0 and facts["memory_mb"] > 0
    assert files_in(made) == before


def test_progress_goes_to_standard_error_and_quiet_silences_it(made, tmp_path):
    arguments = ["fit", made / "data/train.csv", "--generator", "copula", "-o", "m"]
    loud = run(*arguments, folder=tmp_path)
    assert loud.stderr and loud.stdout.count("\n") == 1
    assert "\r" not in loud.stderr  # no bar where there is no terminal
    assert run(*arguments, "--quiet", folder=tmp_path).stderr == ""


def test_json_progress_is_json_lines(made, tmp_path):
    result = run("fit", made / "data/train.csv", "--json", "-o", "m", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["rows"] == 450
    events = [json.loads(line) for line in result.stderr.splitlines()]
    assert events and {event["event"] for event in events} <= {"progress", "stage", "log"}


def test_config_gives_flags_and_the_command_line_wins(made, tmp_path):
    (tmp_path / "flags.yaml").write_text("seed: 3\ncount: 50\nquiet: true\n")
    by_file = run("sample", made / "t.model", "--config", "flags.yaml", folder=tmp_path)
    by_hand = run("sample", made / "t.model", "-n", "50", "--seed", "3", folder=tmp_path)
    assert by_file.stdout == by_hand.stdout and by_file.stderr == ""
    shorter = run("sample", made / "t.model", "--config", "flags.yaml", "-n", "7", folder=tmp_path)
    assert shorter.stdout.count("\n") == 8
    (tmp_path / "flags.yaml").write_text("sede: 3\n")
    assert_refused(run("sample", made / "t.model", "--config", "flags.yaml", folder=tmp_path),
                   2, "flags.yaml", "'--sede'", "'--seed'")


def test_threads_change_no_byte(made, tmp_path):
    for threads in (1, 3):
        assert run("fit", made / "data/train.csv", "--threads", threads, "-o", f"m{threads}",
                   folder=tmp_path).returncode == 0
    one, three = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
                  for name in ("m1", "m3"))
    assert one == three


# -- run -----------------------------------------------------------------------------------------

JOB = """
version: 1
name: small
data: t.csv
split: {holdout: 0.25, stratify: ill}
fit: {generator: copula, target: ill}
"""


def stages_run(result):
    """Stages that did their work: one line each, such as `fit          1.4 s`."""
    return [line.split()[0] for line in result.stderr.splitlines() if line.endswith(" s")]


def test_run_does_all_and_resumes_from_what_changed(tmp_path):
    make_table(tmp_path / "t.csv")
    (tmp_path / "job.yaml").write_text(JOB)
    everything = ["split", "profile", "fit", "sample", "validate"]

    first = run("run", "job.yaml", folder=tmp_path)
    assert first.returncode == 0, first.stderr
    assert stages_run(first) == everything
    assert "runs/small/report/report.html" in first.stdout
    for name in ("data/train.csv", "data/holdout.csv", "profile.json", "profile.html", "model", "synthetic.csv",
                 "report/report.json", "report/report.html", "stages.json", "provenance.json"):
        assert (tmp_path / "runs/small" / name).exists()
    assert len(rows_of(tmp_path / "runs/small/synthetic.csv")) == 451

    again = run("run", "job.yaml", folder=tmp_path)
    assert stages_run(again) == [] and again.stdout == first.stdout

    (tmp_path / "job.yaml").write_text(JOB + "sample: {count: 500}\n")
    plan = json.loads(run("run", "job.yaml", "--dry-run", "--json", folder=tmp_path).stdout)
    assert [stage["stage"] for stage in plan["stages"] if not stage["current"]] == everything[3:]
    assert stages_run(run("run", "job.yaml", folder=tmp_path)) == everything[3:]

    profile = tmp_path / "runs/small/profile.json"
    profile.write_text(profile.read_text().replace('"kind": "integer"', '"kind": "categorical"'))
    assert stages_run(run("run", "job.yaml", folder=tmp_path)) == everything[2:]

    make_table(tmp_path / "t.csv", seed=2)
    assert stages_run(run("run", "job.yaml", folder=tmp_path)) == everything


def test_a_run_says_where_rows_share_random_numbers(tmp_path):
    make_table(tmp_path / "t.csv", rows=300)
    for sample, shared in (("{}", True), ("{independent: true}", False)):
        (tmp_path / "job.yaml").write_text(JOB.replace("copula", "trees") + f"sample: {sample}\n")
        assert run("run", "job.yaml", folder=tmp_path).returncode == 0
        report = json.loads((tmp_path / "runs/small/report/report.json").read_text())
        assert any("share random numbers" in note for note in report["notes"]) is shared
        shape = next(score for score in report["scores"] if score["name"] == "shape")
        assert (shape["low"] is None) is shared
    (tmp_path / "job.yaml").write_text(JOB)  # the copula's rows never do
    assert run("run", "job.yaml", folder=tmp_path).returncode == 0
    assert "share random" not in (tmp_path / "runs/small/report/report.json").read_text()


def test_the_job_that_help_shows_is_a_job(tmp_path):
    """Help is a document; this one is run, so that it does not drift from what a job can hold."""
    make_table(tmp_path / "t.csv")
    text = run("run", "--help", folder=tmp_path).stdout
    shown = text[text.index("  version: 1"):].replace("admissions.csv", "t.csv")
    shown = shown.replace("COLUMN", "ill").replace("{file: edited.profile.json} ", "{} ")
    (tmp_path / "job.yaml").write_text(shown)
    result = run("run", "job.yaml", "--dry-run", "--json", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["folder"] == "runs/admissions"


def test_run_takes_a_table_by_its_name(tmp_path):
    """The rows, columns and report are those of the job that says the same in a file."""
    make_table(tmp_path / "t.csv", rows=300)
    result = run("run", "t.csv", "--target", "ill", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "runs/t/report/report.html" in result.stdout
    (tmp_path / "job.yaml").write_text("version: 1\nname: same\ndata: t.csv\nfit: {target: ill}\n")
    assert run("run", "job.yaml", folder=tmp_path).returncode == 0
    for made in ("synthetic.csv", "data/train.csv", "profile.json"):
        assert (tmp_path / "runs/t" / made).read_bytes() == (
            tmp_path / "runs/same" / made).read_bytes()
    assert_refused(run("run", "-", folder=tmp_path), 2, "standard input")
    assert_refused(run("run", "none.csv", folder=tmp_path), 1, "none.csv")


def test_the_page_of_a_profile_has_the_gaps_of_a_policy(made, tmp_path):
    """As `gaps` finds them by the same policy, in the page's data."""
    policy = tmp_path / "gaps.yaml"
    policy.write_text("class_share: 0.45\nmost: 3\n")
    table = made / "data/train.csv"
    for flags, name in ((["--policy", policy], "strict"), ([], "usual")):
        result = run("profile", table, "--report", f"{name}.html", "--target", "ill", *flags, "-o",
                     "p.json", folder=tmp_path)
        assert result.returncode == 0, result.stderr
        found = json.loads(run("gaps", table, "--target", "ill", *flags, "--json",
                               folder=tmp_path).stdout)["gaps"]
        page = (tmp_path / f"{name}.html").read_text()
        data = json.loads(re.search(r'<script[^>]*application/json[^>]*>(.*?)</script>', page,
                                    re.DOTALL).group(1))
        assert [gap["request"] for gap in data["gaps"]] == [gap["request"] for gap in found]
        assert len(found) > 0
    assert_refused(run("profile", table, "--report", "r.html", "--policy", "none.yaml", "-o",
                       "p.json", folder=tmp_path), 1, "none.yaml")


def test_run_with_another_seed_in_another_folder(tmp_path):
    make_table(tmp_path / "t.csv", rows=300)
    (tmp_path / "job.yaml").write_text(JOB)
    result = run("run", "job.yaml", "--seed", "5", "-o", "out", "--json", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    facts = json.loads(result.stdout)
    assert facts["folder"] == "out" and facts["stages"]["sample"]["seed"] == 5


def test_provenance_stays_in_the_run_folder(tmp_path):
    """A hash of the data in a model or report would tell who was in it."""
    make_table(tmp_path / "t.csv", rows=300)
    (tmp_path / "job.yaml").write_text(JOB)
    assert run("run", "job.yaml", folder=tmp_path).returncode == 0
    folder = tmp_path / "runs/small"
    source_hash = json.loads((folder / "provenance.json").read_text())["source_hash"].split(":")[1]
    for path in [*folder.glob("model/*"), *folder.glob("report/*")]:
        assert source_hash.encode() not in path.read_bytes()


@pytest.mark.parametrize("text, parts", [
    ("version: 1\ndata: t.csv\nfit: {tarket: ill}\n", ["line 3", "'fit.tarket'", "'target'"]),
    ("version: 1\ndata: t.csv\nfitt: {target: ill}\n", ["'fitt'", "'fit'"]),
    ("version: 9\ndata: t.csv\n", ["version 9", "newer"]),
    ("data: t.csv\n", ["version"]),
    ("version: 1\ndata: ${NO_SUCH_VARIABLE}\n", ["line 2", "NO_SUCH_VARIABLE"]),
    ("version: 1\ndata: [\n", ["YAML"]),
    ("version: 1\ndata: t.csv\nfit: {options: {nothing: 1}}\n", ["'nothing'"]),
])
def test_mistakes_in_a_job_are_named(text, parts, tmp_path):
    make_table(tmp_path / "t.csv")
    (tmp_path / "job.yaml").write_text(text)
    assert_refused(run("run", "job.yaml", folder=tmp_path), 2, "job.yaml" if "nothing" not in text
                   else "nothing", *parts)
    assert files_in(tmp_path) == ["job.yaml", "t.csv"]


def test_secrets_from_the_environment_are_written_nowhere(tmp_path):
    (tmp_path / "hunter2").mkdir()
    make_table(tmp_path / "hunter2/t.csv", rows=300)
    (tmp_path / "job.yaml").write_text(JOB.replace("t.csv", "${FOLDER}/t.csv"))
    import os
    result = run("run", "job.yaml", folder=tmp_path, env={**os.environ, "FOLDER": "hunter2"})
    assert result.returncode == 0, result.stderr
    assert "hunter2" not in result.stdout + result.stderr
    for path in (tmp_path / "runs").rglob("*"):
        assert not path.is_file() or b"hunter2" not in path.read_bytes(), path


# -- stopping ------------------------------------------------------------------------------------

@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_fit_leaves_nothing_half_written(stop, tmp_path):
    make_table(tmp_path / "t.csv", rows=60_000)
    process = start("fit", "t.csv", "-o", "m", "--json", folder=tmp_path)
    for line in process.stderr:  # the work has begun when it reports on its fit
        if json.loads(line).get("stage") == "fit":
            break
    process.send_signal(stop)
    began = time.monotonic()
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 1, errors
    assert json.loads(errors.splitlines()[-1])["what"].startswith("Stopped")
    assert files_in(tmp_path) == ["t.csv"]
    assert time.monotonic() - began < 60
