# One target per habit. On a fresh clone only Python 3.11 or newer and make are needed.

PYTHON  ?= python3
VENV    ?= .venv
BIN     := $(VENV)/bin
PREFIX  ?= $(HOME)/.local

# Each set of locked packages, and the mark that it was installed whole.
RUN     := $(VENV)/.requirements.txt.installed
DEV     := $(VENV)/.requirements-dev.txt.installed
RELEASE := $(VENV)/.requirements-release.txt.installed

# The mark that the tests passed, and what they read.
TESTED  := $(VENV)/.tested
READ    := Makefile *.md *.py *.toml *.txt .ci benchmarks data docs journal pictures tests

# Every process of ours would compile all it imports anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check lint types contracts layout coverage clocks soak safety settings endure versions bench pictures \
	build install lock outdated audit clean

run: $(RUN)  ## open the journal
	@$(BIN)/python -m journal

test: $(DEV)  ## run the tests
	@rm -f $(TESTED); touch $(TESTED)-from-here
	$(BIN)/python -m pytest -n auto --dist worksteal $(if $(COVERAGE),--cov --cov-report=term:skip-covered)
	@mv $(TESTED)-from-here $(TESTED)

check: lint types contracts layout $(TESTED) build  ## everything that must be green

lint: $(DEV)
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m ruff check

types: $(DEV)
	$(BIN)/python -m mypy

contracts: $(DEV)
	$(BIN)/lint-imports

layout: $(DEV)  ## median and longest file, circles of imports, files of one caller
	$(BIN)/python -m tests.layout

coverage:
	@$(MAKE) --no-print-directory test COVERAGE=yes

# Tests that passed need not run again until something changes that was there when they began.
$(TESTED): $(DEV) $(shell find $(READ) -type f -not -path '*/__pycache__/*')
	@$(MAKE) --no-print-directory coverage

versions: $(DEV)  ## install and test with each Python of ours that is found here
	$(BIN)/python -m tests.packaging.versions

clocks: $(DEV)  ## run what reads the day on other days, in other zones; ONLY="02:00 new-year"
	$(BIN)/python -m tests.clocks $(if $(ONLY),--only $(ONLY))

soak: $(DEV)  ## inject faults for about 40 minutes and write docs/reliability.md anew
	$(BIN)/python -m tests.soak --jobs 2 --write docs/reliability.md

safety: $(DEV)  ## write docs/safety.md: what each answer refuses, lowers and allows
	$(BIN)/python -m tests.safety_table > docs/safety.md

settings: $(DEV)  ## write the README's table of settings from where they are declared
	$(BIN)/python -m tests.settings_table

endure: $(DEV)  ## the sitting of a week, two hours; writes docs/endurance.md anew
	$(BIN)/python -m tests.endure --write docs/endurance.md

bench: $(DEV)  ## ratios against a floor measured in the same run; see benchmarks/README.md
	$(BIN)/python -m benchmarks

pictures: $(DEV)  ## draw the pictures of the README, from the demo on a fixed day
	$(BIN)/python -m pictures

build: $(RELEASE)  ## build wheel and sdist, install in every way, start from another folder
	$(BIN)/python -m tests.packaging.build_and_start

install: $(RUN)  ## put the journal command into ~/.local/bin
	mkdir -p "$(PREFIX)/bin"
	ln -sf "$(CURDIR)/$(BIN)/journal" "$(PREFIX)/bin/journal"

COMPILE = $(BIN)/uv pip compile --quiet --universal --upgrade --generate-hashes --no-header \
	--no-emit-index-url --python-version 3.11 pyproject.toml --group build

lock: $(RELEASE)  ## renew the locked packages, with hashes and without index addresses
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --constraint requirements.txt --group dev --output-file requirements-dev.txt
	$(COMPILE) --constraint requirements-dev.txt --group dev --group release \
		--output-file requirements-release.txt

outdated: $(DEV)  ## list the locked packages that have a newer release
	$(BIN)/python -m pip list --outdated

audit: $(RELEASE)  ## ask whether a fault that others know of is in a locked package
	$(BIN)/pip-audit --strict --disable-pip --require-hashes --requirement requirements-release.txt

clean:
	rm -rf $(VENV) .venv-3.* build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage

$(VENV)/.%.installed: % pyproject.toml bootstrap.py $(BIN)/python
	@command -v $(PYTHON) >/dev/null || \
		{ echo "There is no $(PYTHON) here. Install Python 3.11 or newer, or name one: make PYTHON=…"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "This is Python " \
		+ sys.version.split()[0] + "; the journal needs 3.11 or newer. Name one, as in make PYTHON=python3.12.")'
	@$(PYTHON) bootstrap.py $< $(VENV)

# Gone when the Python it leads to was updated or the folder is new: then no mark counts.
$(BIN)/python:
	@rm -f $(VENV)/.*.installed
