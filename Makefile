# Everything by one word. The build itself is CMake's (CMakePresets.json).
.PHONY: all demo test test-slow bench format asan tsan setup setup-build

JOBS ?= $(shell nproc)
PYTHON = .venv/bin/python

all: setup-build build/build.ninja
	cmake --build build -j $(JOBS)

# Builds only the command and runs all of it on the example that the repository carries.
demo: setup-build build/build.ninja
	cmake --build build -j $(JOBS) --target synthwright
	build/bin/synthwright run examples/readmission/job.yaml
	@echo
	@echo "Open $(CURDIR)/runs/readmission/report/report.html in a browser."

test: setup build/build.ninja
	cmake --build build -j $(JOBS)
	ctest --test-dir build -L fast -j $(JOBS) --output-on-failure --progress --no-tests=error
	$(PYTHON) -m pytest -q -m "not slow" tests/python

# Minutes to hours, on real data where ../shared/data or SYNTHWRIGHT_DATA has it.
test-slow: setup build/build.ninja
	cmake --build build -j $(JOBS)
	ctest --test-dir build -L slow --output-on-failure
	$(PYTHON) -m pytest -q -m slow tests/python

bench: setup build/build.ninja
	cmake --build build -j $(JOBS)
	$(PYTHON) benchmarks/quality/run.py

# The fast tests with the address and undefined-behaviour checkers, or the thread checker.
asan tsan: setup
	cmake --preset $@ >/dev/null
	cmake --build build/$@ -j $(JOBS)
	ctest --test-dir build/$@ -L fast -j $(JOBS) --output-on-failure --progress --no-tests=error
	SYNTHWRIGHT=build/$@/bin/synthwright $(PYTHON) -m pytest -q -m "not slow" tests/python

format:
	git ls-files '*.cc' '*.h' | xargs clang-format -i

setup-build:
	tools/setup build

setup: setup-build
	tools/setup

build/build.ninja: CMakePresets.json | setup-build
	cmake --preset release >/dev/null
