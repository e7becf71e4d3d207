# Two commands do all the set-up: `make run` and `make test`. Each installs what it needs into .venv,
# again only when pyproject.toml changed.
PYTHON ?= python3
BIN := .venv/bin
SUITE := $(BIN)/python -m pytest --processes 12 $(addprefix --shuffle=,$(SHUFFLE))

# What one of many processes has compiled, the others read: were it not kept, each would do it again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test faults fuzz drills check bench figures-benchmark pictures snapshots docs release-check clean

run: .venv/run.stamp
	@$(BIN)/parkbrowse seeds

# `make test SHUFFLE=7`: in an order of chance, the same for the same number.
test: .venv/test.stamp
	@$(SUITE)

# Every command and the browser against every fault (docs/faults.md); the suite tries one of each row.
faults: .venv/test.stamp
	$(SUITE) -m matrix tests/faults

# New examples each time, twenty times as many, for what is true of every text; and thousands of inputs that nobody
# would write: `make fuzz THOUSANDS=20` takes a tenth of the time.
THOUSANDS ?= 200
fuzz: .venv/test.stamp
	PARKBROWSE_FUZZ=$(THOUSANDS) $(SUITE) -m "hypothesis or fuzz" --hypothesis-profile fuzz

# What needs a server, a web browser or strace (sshd on loopback, Chromium), and minutes; skipped where there is none.
# Then 200 damaged corpora and 200 damaged files of marks, and what commands make of them; and ten browsers beside a build.
drills: .venv/drills.stamp
	$(BIN)/python -m pytest -m drill -rs tests/drills
	PYTHONPATH=. $(BIN)/python benchmarks/damage.py
	PYTHONPATH=. $(BIN)/python benchmarks/many_browsers.py

check: .venv/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(SUITE)

bench: .venv/bench.stamp
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/list.py
	$(BIN)/python benchmarks/reader.py
	$(BIN)/python benchmarks/keys.py
	$(BIN)/python benchmarks/wire.py --slow
	$(BIN)/python benchmarks/cleaning.py
	$(BIN)/python benchmarks/sources.py
	$(BIN)/python benchmarks/finding.py
	$(BIN)/python benchmarks/compare.py
	$(BIN)/python benchmarks/search.py
	$(BIN)/python benchmarks/build.py

# Figures of annotated pages, by us and by others: benchmarks/figures/README.md.
figures-benchmark: .venv/bench.stamp
	$(BIN)/python benchmarks/figures/table.py

docs: .venv/run.stamp
	PYTHONPATH=. $(BIN)/python docs/generated.py

pictures: .venv/dev.stamp
	$(BIN)/python docs/pictures.py

snapshots: .venv/test.stamp
	@rm -f tests/tui/snapshots/*.txt
	$(BIN)/python -m pytest tests/tui/test_snapshots.py --renew-snapshots

.venv/bin/python:
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip

.venv/run.stamp: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/test.stamp: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --editable . --group test
	@touch $@

.venv/dev.stamp: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@

.venv/drills.stamp: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --editable . --group drills
	@touch $@

.venv/bench.stamp: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --editable . --group test --group bench
	@touch $@

# Wheel and sdist, installed into empty environments of every Python that is here, extras one by one; minutes.
release-check: .venv/test.stamp
	$(BIN)/python -m tests.release_check

clean:
	rm -rf .venv dist .pytest_cache .ruff_cache .mypy_cache .hypothesis
