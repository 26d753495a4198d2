# The menu. `make build` and `make test` work on a fresh machine; both make the environment they need.

PYTHON ?= python3
ENV := .venv
BIN := $(ENV)/bin
READY := $(ENV)/.ready

.PHONY: help build test check lint types layers format update questions bench mutation clean

help:            ## show this menu
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/'

$(READY): pyproject.toml
	$(PYTHON) -m venv $(ENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip setuptools
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --config-settings editable_mode=compat --editable ".[dev]"
	touch $(READY)

build: $(READY)  ## create the environment, install, and write generated_docs/
	$(BIN)/python -m compileall -q dsl compiler
	$(BIN)/tiaoli build

test: $(READY) lint types layers  ## every check: ruff, mypy, import-linter, pytest
	$(BIN)/python -m pytest

check: $(READY)  ## check the policy
	$(BIN)/tiaoli check

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports

format: $(READY) ## format the code and the clause files
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/tiaoli fmt

update: $(READY) ## rewrite what is generated: parser tables, expected outputs of the cases, generated_docs/
	$(BIN)/python -m dsl.grammar
	$(BIN)/python -m pytest tests/test_cases.py --update
	$(BIN)/python -m compileall -q dsl compiler
	$(BIN)/tiaoli build

questions: $(READY) ## score the questions: right, refused, wrong, for each part
	PYTHONPATH=. $(BIN)/python tests/questions/score.py

bench: $(READY)  ## speed and memory from 16 to 16,000 tasks, and process times beside bare Python
	$(BIN)/python -m compileall -q dsl compiler
	$(BIN)/python tests/bench/run.py
	PYTHONPATH=. $(BIN)/python tests/bench/questions.py
	$(BIN)/python tests/bench/awards.py

mutation: $(READY) ## corrupt the encoding one fact at a time, and show the share that the check rejects
	$(BIN)/python -m tests.mutation.run

clean:           ## remove the environment and caches
	rm -rf $(ENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info
