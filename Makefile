# One target per habit. On a fresh clone only Python 3.11 or newer and make are needed.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PREFIX ?= $(HOME)/.local

.PHONY: run test check lint types contracts coverage soak bench pictures build install lock clean

run: $(VENV)/.run  ## open the journal
	@$(BIN)/journal

test: $(VENV)/.dev  ## run the tests
	$(BIN)/pytest -n auto --dist worksteal

check: lint types contracts coverage build  ## everything that must be green

lint: $(VENV)/.dev
	$(BIN)/ruff format --check
	$(BIN)/ruff check

types: $(VENV)/.dev
	$(BIN)/mypy

contracts: $(VENV)/.dev
	$(BIN)/lint-imports

coverage: $(VENV)/.dev
	$(BIN)/pytest -n auto --dist worksteal --cov --cov-report=term:skip-covered

soak: $(VENV)/.dev  ## inject faults for a quarter of an hour and write docs/reliability.md anew
	$(BIN)/python -m tests.soak --jobs 2 --write docs/reliability.md

bench: $(VENV)/.dev  ## ratios against a floor measured in the same run; see benchmarks/README.md
	$(BIN)/python -m benchmarks

pictures: $(VENV)/.dev  ## draw the pictures of the README, from the demo on a fixed day
	$(BIN)/python -m pictures

build: $(VENV)/.dev  ## build wheel and sdist, install each elsewhere and start it from another folder
	$(BIN)/python tests/packaging/build_and_start.py

install: $(VENV)/.run  ## put the journal command into ~/.local/bin
	mkdir -p $(PREFIX)/bin
	ln -sf $(CURDIR)/$(BIN)/journal $(PREFIX)/bin/journal

lock: $(VENV)/.dev  ## renew the locked dependencies, with hashes and without index addresses
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
		--group build --output-file requirements.txt pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
		--group build --group dev --constraint requirements.txt \
		--output-file requirements-dev.txt pyproject.toml

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage

$(VENV)/.run: requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@
