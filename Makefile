# Everything a person or a workflow does here. `make` alone prints this list.
# The first Python that is recent enough, wherever the system keeps it; PYTHON=… to choose.
PYTHON ?= $(shell for found in python3 python3.14 python3.13 python3.12 python3.11 python; do \
  $$found -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' >/dev/null 2>&1 && { echo $$found; break; }; done)
VENV ?= .venv
BIN := $(VENV)/bin
ADDRESS ?= 127.0.0.1:8000
SITE ?= site
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help

.PHONY: help
help: ## Show this list
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

$(VENV)/pyvenv.cfg:
	@test -n "$(PYTHON)" && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' || \
	  { echo "Python 3.11.5 ou plus récent est introuvable (ici : $$(python3 --version 2>&1)). Installez-le, puis : make PYTHON=/chemin/de/python …"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Le module venv manque (Debian, Ubuntu : apt install python3-venv)."; rm -rf $(VENV); exit 1; }

$(VENV)/.site: requirements.txt $(VENV)/pyvenv.cfg
	@echo "Installation de ce qui construit le site…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.test: requirements-test.txt $(VENV)/.site
	@echo "Installation de ce qui le teste…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@

.PHONY: install
install: $(VENV)/.site ## Create the environment and install what builds the site

.PHONY: serve
serve: $(VENV)/.site ## Preview at http://127.0.0.1:8000/ (ADDRESS=host:port to change)
	@$(BIN)/mkdocs serve --dev-addr $(ADDRESS)

.PHONY: build
build: $(VENV)/.site ## Build the site into site/, refusing any warning
	@rm -rf $(SITE)
	@$(BIN)/mkdocs build --strict --quiet --site-dir $(SITE)
	@echo "Site construit dans $(SITE)/"

.PHONY: steps
steps: $(VENV)/.site ## Check the numbering of the steps (FORMAT=github for annotations, FIX=--fix to mend)
	@$(BIN)/python hooks/stepcheck --format $(or $(FORMAT),text) $(FIX)

.PHONY: lint
lint: $(VENV)/.test ## Style and types of the Python code
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

.PHONY: check
check: lint ## What is quick: style, types, unit and content tests, strict build
	@$(BIN)/pytest -q tests/units tests/content
	@$(MAKE) --no-print-directory build

.PHONY: browser
browser: $(VENV)/.test
	@$(BIN)/python tests/chromium.py --install

.PHONY: tools
tools: ## Fetch the HTML validator (needs npm; the tests also need Java)
	@if command -v npm >/dev/null 2>&1; then npm ci --prefix tests/tools --silent --no-audit --no-fund --ignore-scripts; \
	else echo "npm est absent : la validation HTML sera passée. Installez Node.js pour l'avoir."; fi

.PHONY: test
test: $(VENV)/.test browser tools lint ## Everything, including the real browser
	@$(BIN)/pytest

.PHONY: fix
fix: $(VENV)/.test ## Put the Python code in order
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

.PHONY: i18n
i18n: $(VENV)/.site ## State of each translation
	@$(BIN)/python hooks/translations.py status

.PHONY: i18n-sync
i18n-sync: $(VENV)/.site ## Vouch for translations: make i18n-sync PAGE="faq lettres" (all without PAGE)
	@$(BIN)/python hooks/translations.py sync $(PAGE)

.PHONY: bench
bench: $(VENV)/.test ## Build time, cost of the numbering checker, search here and with 1,000 pages, in one run
	@$(BIN)/python tests/bench.py
	@$(BIN)/python tests/bench_steps.py
	@$(BIN)/python tests/bench_search.py

QUERIES ?= tests/search/queries-dev.jsonl tests/search/queries-own.jsonl
.PHONY: search-report
search-report: $(VENV)/.test build ## What stands first for each query, what fails (QUERIES=file to choose)
	@$(BIN)/python tests/search/evaluate.py $(SITE) $(QUERIES) --report

.PHONY: lock
lock: $(VENV)/.test ## Compile requirements*.in into exact versions with hashes
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11.5 --generate-hashes --no-header \
	  --no-emit-index-url -o requirements.txt requirements.in
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11.5 --generate-hashes --no-header \
	  --no-emit-index-url -c requirements.txt -o requirements-test.txt requirements-test.in

.PHONY: clean
clean: ## Remove the environment and what was built
	@rm -rf $(VENV) $(SITE) .bench .pytest_cache .mypy_cache .ruff_cache tests/tools/node_modules

.PHONY: ci
ci: ## What continuous integration runs
	@CI=true $(MAKE) --no-print-directory test
