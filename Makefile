# What can be done here, for people and for CI. `make` alone lists it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Wheels only, each by its hash: nothing is compiled and nothing unforeseen is installed.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all:
# The project itself, in place, without looking anything up.
INSTALL_SELF := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation --editable .
PYTEST := $(BIN)/python -m pytest

# Stamps: a second call has nothing to do until a lock or pyproject.toml changes.
RUN_READY := $(VENV)/.ready-to-run
DEV_READY := $(VENV)/.ready-to-develop
# ts-mls, which the interoperability tests talk to; npm writes this file when all of it is there.
NODE_READY := tests/interop/ts/node_modules/.package-lock.json

.DEFAULT_GOAL := help
.PHONY: help setup run test test-long check bench fix lock clean

help: ## list these targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Hearth needs Python 3.11 or newer")'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python's venv module is missing. On Debian: apt install python3-venv" >&2; exit 1; }

$(RUN_READY): requirements/run.txt requirements/build.txt pyproject.toml | $(BIN)/python
	@echo "Setting up $(VENV): a minute the first time ..."
	@$(INSTALL) -r requirements/run.txt -r requirements/build.txt
	@$(INSTALL_SELF)
	@touch $@

$(DEV_READY): requirements/dev.txt $(RUN_READY)
	@echo "Adding what the tests need ..."
	@$(INSTALL) -r requirements/dev.txt
	@touch $@

# Its absence stops nobody: the tests that need it say so, and fail only in CI.
$(NODE_READY): tests/interop/ts/package.json tests/interop/ts/package-lock.json
	@if ! command -v node >/dev/null || ! command -v npm >/dev/null; then \
		echo "Tests that talk to ts-mls need node and npm. On Debian: apt install nodejs npm" >&2; \
	elif (cd tests/interop/ts && npm ci --silent); then touch $@; \
	else echo "npm could not install ts-mls; the tests that talk to it cannot run" >&2; fi

setup: $(DEV_READY) ## make .venv from the hashed locks, with all that developing needs

run: $(RUN_READY) ## a demo community on this machine (FRESH=1 starts anew, PORT=8750 chooses the port)
	@$(BIN)/hearth-client demo $(if $(FRESH),--fresh) $(if $(PORT),--port $(PORT))

test: $(DEV_READY) $(NODE_READY) ## every test but the long counts
	@$(PYTEST) -n 2 -m "not slow"

test-long: $(DEV_READY) $(NODE_READY) ## every test, with the full counts and new seeds
	@HEARTH_LONG=1 $(PYTEST) -n 2 --timeout 1800

check: $(DEV_READY) ## format, lint, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(DEV_READY) $(NODE_READY) ## measure, next to the limit it is measured against (ONLY=mls for one part)
	@$(BIN)/python -m benchmarks

fix: $(DEV_READY) ## format, and mend what a tool can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The locks name no registry and no place on a machine: only packages, versions and hashes.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-build --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate

lock: $(DEV_READY) ## renew the locks (UPGRADE=1 takes newer versions)
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet uv
	$(LOCK) $(if $(UPGRADE),--upgrade) pyproject.toml -o requirements/run.txt
	$(LOCK) $(if $(UPGRADE),--upgrade) requirements/build.in -o requirements/build.txt
	$(LOCK) $(if $(UPGRADE),--upgrade) pyproject.toml --extra dev \
		-c requirements/run.txt -c requirements/build.txt -o requirements/dev.txt

clean: ## remove all that was made here; the demo community stays
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache tests/interop/ts/node_modules
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
