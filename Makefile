# Etäluukku. `make help` lists the targets; `make demo` and `make test` are all a newcomer needs.

VENV    ?= .venv
BIN     := $(VENV)/bin
PYTHON  ?= $(shell for p in python3 python3.13 python3.12 python3.11 /usr/bin/python3; do \
             command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
             2>/dev/null && { command -v $$p; break; }; done)
SUDO    := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
LISTS   := $(filter-out deploy/packages-bench%.txt,$(wildcard deploy/packages-*.txt))
STAMPS  := $(VENV)/.stamps
NODE    := build/bench/node
OIDC    := build/oidc
JOBS    ?= 2
PYTEST  ?= $(BIN)/python -m pytest
CODE    := agent_console benchmarks common config demo kiosk screens signaling tests

.DEFAULT_GOAL := help
.PHONY: help setup demo pilot-sample test lint types layers bench bench-call bench-paper bench-server bench-evidence faults-server screens visits rehearse kiosk-blind kiosk-monkey pictures clean

help: ## Say what there is to make
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 21

setup: $(STAMPS)/project ## Install what is missing: Debian packages, virtual environment, locked dependencies

demo: setup ## Play one visit: on your screen, or with SCRIPTED=1 by a scripted citizen and clerk
	$(BIN)/python -m demo $(if $(filter 1,$(SCRIPTED)),--scripted)

pilot-sample: setup ## Play a made-up pilot of two months; its report, data and pictures in build/pilot
	$(BIN)/python -m demo.pilot

test: setup $(OIDC)/.installed ## Run all tests; none needs a camera, a screen or the Internet
	$(PYTEST) -q -n $(JOBS) --dist worksteal --ignore=tests/e2e
	$(PYTEST) -q tests/e2e

lint: setup ## Check style
	$(BIN)/ruff check $(CODE)

types: setup ## Check types, strictly
	$(BIN)/mypy

layers: setup ## Check that no import points up
	$(BIN)/lint-imports

bench: setup ## Measure devices pulled out, and calls: set-up, pictures, speech, pages, end (REPEAT=3)
	$(BIN)/python -m benchmarks.devices
	$(BIN)/python -m benchmarks.calls --repeat $(or $(REPEAT),3)

bench-call: setup ## Measure calls on bad lines beside aiortc and Chromium (QUICK=1; CELLS, ENGINES, RUNS)
	@$(MAKE) --no-print-directory $(STAMPS)/bench-call-packages LISTS=deploy/packages-bench-call.txt
	@$(MAKE) --no-print-directory $(NODE)/.installed
	$(BIN)/python -m benchmarks.call $(if $(filter 1,$(QUICK)),--quick) $(if $(CELLS),--cells "$(CELLS)") \
	    $(if $(ENGINES),--engines "$(ENGINES)") $(if $(RUNS),--runs $(RUNS))

bench-paper: setup ## Photograph made-up papers, and measure how each is found, judged and read (SEED=2026)
	$(BIN)/python -m benchmarks.paper $(if $(SEED),--seed $(SEED))

bench-server: setup ## Measure the server beside PeerJS and nextcloud-spreed-signaling
	@$(MAKE) --no-print-directory $(STAMPS)/bench-packages LISTS=deploy/packages-bench.txt
	$(BIN)/python -m benchmarks.server $(ARGS)

bench-evidence: setup ## Measure the log as evidence: verifier, export and pilot's page at a million (ARGS)
	$(BIN)/python -m benchmarks.evidence $(ARGS)

faults-server: setup ## Break what can break around the server, and count what was lost
	@$(MAKE) --no-print-directory $(STAMPS)/bench-packages LISTS=deploy/packages-bench.txt
	$(BIN)/python -m benchmarks.faults $(ARGS)

screens: setup ## Draw every state of the kiosk in every language and mode, and measure each picture
	$(BIN)/python -m screens --jobs $(JOBS)

visits: setup ## Play N=50 visits of all kinds through the real programs (SEED=1, KINDS=page,print); build/visits
	$(BIN)/python -m demo.visits --count $(or $(N),50) --seed $(or $(SEED),1) --kinds "$(KINDS)"

rehearse: setup ## Rehearse with a scripted citizen (SCRIPT=hurried; BY=me: you are the clerk; LANGUAGE=fi)
	@$(BIN)/python -m demo.rehearsal $(SCRIPT) $(if $(LANGUAGE),--language $(LANGUAGE)) $(if $(filter me,$(BY)),--by-me)

kiosk-blind: setup ## Visit the kiosk by keypad and speech alone, and recognise what was said; build/blind
	$(BIN)/python -m demo.blind

kiosk-monkey: setup ## Touch everything 5000 times in no order (SEED=6); build/monkey
	$(BIN)/python -m demo.monkey $(if $(SEED),--seed $(SEED))

pictures: setup ## Renew the pictures of the README from a scripted visit
	$(BIN)/python -m demo --scripted --pictures docs/images

clean: ## Remove everything that was made, the virtual environment too
	rm -rf build dist $(VENV) .mypy_cache .ruff_cache .import_linter_cache .pytest_cache .hypothesis
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +

# Each stamp is renewed only when what it depends on has changed, so a second run costs nothing.
# apt-get is asked only for packages that are not there, and sudo only when it is needed.
$(STAMPS)/packages $(STAMPS)/bench-packages $(STAMPS)/bench-call-packages: $(LISTS)
	@missing=$$(cat $(LISTS) | grep -v '^#' | while read -r name; do \
	    dpkg-query -W -f='$${Status}' "$$name" 2>/dev/null | grep -q 'ok installed' || echo "$$name"; done); \
	if [ -n "$$missing" ]; then \
	    if command -v apt-get >/dev/null; then \
	        echo "installing:" $$missing; \
	        $(SUDO) apt-get update -q && \
	        $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$missing; \
	    else \
	        echo "This is not Debian; please install what corresponds to:" $$missing; \
	    fi; \
	fi
	@if [ -z "$(PYTHON)" ]; then echo "Python 3.11, 3.12 or 3.13 is needed"; exit 1; fi
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV)
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/locked: requirements.lock $(STAMPS)/packages
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -r requirements.lock
	@touch $@

$(STAMPS)/project: pyproject.toml $(STAMPS)/locked
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# A real OpenID Connect provider, which the tests of login start.
$(OIDC)/.installed: tests/provider/package.json
	@command -v npm >/dev/null || $(SUDO) apt-get install -q -y --no-install-recommends npm
	@mkdir -p $(OIDC) && cp $< $(OIDC)
	@npm install --prefix $(OIDC) --no-package-lock --no-audit --no-fund --silent
	@touch $@

# Some nodejs packages bring npm along; Debian's own does not.  playwright-core brings no browser.
$(NODE)/.installed: benchmarks/call/package.json
	@command -v npm >/dev/null || $(SUDO) apt-get install -q -y --no-install-recommends npm
	@mkdir -p $(NODE) && cp $< $(NODE)
	@npm install --prefix $(NODE) --no-package-lock --no-audit --no-fund --silent
	@touch $@
