"""The layers check is held against trees made here, whose offences are known."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def check(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return subprocess.run([sys.executable, ROOT / "tools/check_layers.py", folder],
                          capture_output=True, text=True)


def test_allowed_edges_pass(tmp_path):
    result = check(tmp_path, {
        "src/base/hash.h": "#include <cstdint>\n#include <xxhash.h>\n",
        "src/table/batch.h": '#include "base/hash.h"\n#include <arrow/api.h>\n',
    })
    assert result.returncode == 0, result.stdout


def test_include_of_an_upper_module_is_found_with_its_place(tmp_path):
    result = check(tmp_path, {
        "src/generate/trees/fit.h": "",
        "src/validate/detection.cc": '// a judge\n#include "generate/trees/fit.h"\n',
    })
    assert result.returncode == 1
    assert "src/validate/detection.cc:2: includes generate:" in result.stdout


def test_include_of_a_public_header_of_an_upper_module_is_found(tmp_path):
    result = check(tmp_path, {
        "include/synthwright/model.h": "",
        "src/io/csv.cc": '#include "synthwright/model.h"\n',
    })
    assert result.returncode == 1 and "src/io/csv.cc:1: includes generate:" in result.stdout


def test_families_do_not_include_each_other(tmp_path):
    result = check(tmp_path, {
        "src/generate/trees/fit.h": "",
        "src/generate/copula/fit.cc": '#include "generate/trees/fit.h"\n',
        "src/generate/registry.cc": '#include "generate/trees/fit.h"\n',
    })
    assert result.returncode == 1
    assert result.stdout.count("\n") == 1 and "src/generate/copula/fit.cc:1" in result.stdout


def test_library_in_the_wrong_module_is_found(tmp_path):
    result = check(tmp_path, {"src/encode/read.cc": "#include <arrow/csv/api.h>\n"})
    assert result.returncode == 1 and "<arrow/csv/api.h>: only io, table may" in result.stdout


def test_unknown_library_and_module_are_found(tmp_path):
    result = check(tmp_path, {
        "src/base/net.cc": "#include <curl/curl.h>\n",
        "src/utils/all.cc": '#include "base/hash.h"\n', "src/base/hash.h": "",
    })
    assert "<curl/curl.h>" in result.stdout and "'utils' is not in the table" in result.stdout


def test_cycle_of_files_is_found(tmp_path):
    result = check(tmp_path, {
        "src/base/a.h": '#include "base/b.h"\n', "src/base/b.h": '#include "base/a.h"\n'})
    assert result.returncode == 1 and "include each other: src/base/a.h" in result.stdout
