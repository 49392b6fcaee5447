# The commands of the project. `make` alone lists them.
#
# Everything is installed into .venv, once; a stamp in it is older than pyproject.toml or the front end's source when
# it has to be done again.

VENV   := .venv
BIN    := $(VENV)/bin
OUTPUT := demo-output
DATA   := ../shared/bench
FRONT  := hatch_build.py web/package.json web/package-lock.json $(shell find web/src -type f 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help demo serve test lint gate check bench-reading dist clean

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/.installed ## Install, read the demo's reports, and show what they add up to
	@$(BIN)/contested demo --to $(OUTPUT)

serve: $(OUTPUT)/index.html ## Show the demo's page in the browser
	@$(BIN)/contested serve $(OUTPUT)

test: $(VENV)/.tests ## Install what tests need, and run them
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/.checks ## Format, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

gate: $(VENV)/.tests ## Read the annotated reports of tests/corpus, and fail where it has become worse
	$(BIN)/python benchmarks/reading/gate.py

check: lint test gate ## All that is asked of a change: lint, the tests, those of the docs among them, the quality gate

bench-reading: $(VENV)/.tests ## Measure reading on the sets below DATA that are there, all in one table
	@$(BIN)/python benchmarks/reading/all_sets.py --data $(DATA)

dist: $(VENV)/.checks ## Build a wheel that carries the front end
	$(BIN)/python -m build --wheel --outdir dist

clean: ## Remove what was installed, built and written
	rm -rf $(VENV) $(OUTPUT) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(OUTPUT)/index.html:
	@$(MAKE) --no-print-directory demo

$(BIN)/python:
	@tools/make_venv.sh $(VENV)

$(VENV)/.installed: $(BIN)/python pyproject.toml $(FRONT)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.tests: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

$(VENV)/.checks: $(VENV)/.tests
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[check]'
	@touch $@
