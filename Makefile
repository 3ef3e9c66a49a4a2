# The commands of the project. Needs GNU make and Python 3.11 or newer; the rest is installed below .venv/.
# State lives in .venv/ and var/; the files in var/stamps/ say which step was done, so that a second run is quick.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PORT ?= 8000
LISTEN ?= 127.0.0.1
PYTEST_ARGS ?=
POSTGRES_URL := $(or $(DATABASE_URL),postgres://postgres@127.0.0.1:5432/jenouspro)

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
DEMO := DJANGO_SETTINGS_MODULE=config.settings.demo
# Tests of a machine without Chromium leave out what drives a browser, and say so.
CHROMIUM := $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

STAMPS := var/stamps
PRODUCTION := .venv/.production
DEVELOPMENT := .venv/.development
STATIC := $(STAMPS)/static
# Each database has its own stamps; an SQLite file that was deleted is made anew.
DATABASE := $(shell printf '%s' "$${DATABASE_URL:-}" | cksum | cut -d ' ' -f 1)
MIGRATED := $(STAMPS)/migrated-$(DATABASE)
FILLED := $(STAMPS)/filled-$(DATABASE)
ADDRESSED := $(STAMPS)/address-$(DATABASE)
ADDRESS = $${SITE_URL:-http://$(LISTEN):$(PORT)}
CATALOGUES := $(wildcard site/locale/*/LC_MESSAGES/*.po)
MIGRATIONS := $(wildcard */migrations/*.py site/*/migrations/*.py)
ifeq ($(DATABASE_URL)$(wildcard var/db.sqlite3),)
.PHONY: $(MIGRATED) $(FILLED)
endif

.PHONY: help
help: ## List the targets.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

.PHONY: serve
serve: setup ## Set up what is missing, then serve the demo on 127.0.0.1 (PORT, default 8000).
	@echo
	@printf '  %-12s http://$(LISTEN):$(PORT)%s\n' Site /fr/ 'In English' /en/ Gatherings /fr/rencontres/ Admin /admin/
	@printf '\n  Accounts, all with the password “jenouspro”: editor, moderator, translator, administrator.\n'
	@printf '  Ctrl+C stops the server.\n\n'
	@SITE_URL=$(ADDRESS) $(DEMO) exec $(BIN)/gunicorn --pythonpath site config.wsgi \
		--bind $(LISTEN):$(PORT) --workers 2 --threads 4 --log-level warning

.PHONY: setup
setup: $(PRODUCTION) $(STAMPS)/catalogues $(STATIC) $(FILLED) address ## All that serve does, but serving.

.PHONY: develop
develop: $(DEVELOPMENT) $(FILLED) address ## Serve with debug pages and automatic reload, for work on the code (PORT).
	@$(MANAGE) runserver $(LISTEN):$(PORT)

.PHONY: test
test: $(DEVELOPMENT) $(STAMPS)/catalogues ## Run the tests on SQLite; those in a browser too where Chromium is installed.
ifeq ($(CHROMIUM),)
	@echo 'Chromium is not installed: the tests that drive a browser are left out. They run in CI.'
	@$(BIN)/pytest -n auto -m 'not browser' $(PYTEST_ARGS)
else
	@echo 'Chromium is installed: the tests that drive a browser are run too.'
	@$(BIN)/pytest -n auto $(PYTEST_ARGS)
endif

.PHONY: test-postgres
test-postgres: export DATABASE_URL := $(POSTGRES_URL)
test-postgres: $(DEVELOPMENT) $(STAMPS)/catalogues ## Run the tests but the browser's on PostgreSQL (DATABASE_URL).
	@$(BIN)/pytest -n auto -m 'not browser' $(PYTEST_ARGS)

.PHONY: lint
lint: $(DEVELOPMENT) ## Check style, types, templates, import layers and migrations.
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/djlint --check --lint --quiet templates
	@PYTHONPATH=site:. $(BIN)/lint-imports
	@$(MANAGE) makemigrations --check --dry-run

.PHONY: format
format: $(DEVELOPMENT) ## Rewrite Python files and templates in the project's style.
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/djlint --reformat --quiet templates

.PHONY: messages
messages: $(DEVELOPMENT) ## Bring the message catalogues up to date with the code (needs GNU gettext).
	@command -v xgettext > /dev/null || { echo 'Install GNU gettext first (Debian: apt-get install gettext).' >&2; exit 1; }
	@$(MANAGE) makemessages --all --no-wrap --add-location file --ignore '.venv/*' --ignore 'var/*' --ignore 'tests/*'
	@$(MANAGE) compile_catalogues

.PHONY: bench
bench: $(DEVELOPMENT) ## Measure the site with 1,000 and 10,000 gatherings; with 100,000 too on PostgreSQL (DATABASE_URL).
	@PYTHONPATH=site:. $(BIN)/python -m benchmarks $(BENCH_ARGS)

.PHONY: lighthouse
lighthouse: setup ## Ask Lighthouse for its marks of home, directory and a post (needs Node.js and Chromium; PORT).
	@SITE_URL=$(ADDRESS) PYTHONPATH=site:. $(BIN)/python -m benchmarks.lighthouse --port $(PORT)

.PHONY: lock
lock: ## Resolve the dependencies of pyproject.toml anew and pin them with hashes (needs uv).
	@uv pip compile $(LOCK_ARGS) --output-file requirements/production.txt pyproject.toml
	@uv pip compile $(LOCK_ARGS) --group development --output-file requirements/development.txt pyproject.toml
LOCK_ARGS = --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

.PHONY: clean
clean: ## Delete the environment, the demo database and everything else that was made here.
	@rm -rf .venv var .hypothesis .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
	@find . -name __pycache__ -prune -exec rm -rf {} + ; find site/locale -name '*.mo' -delete

# Steps, each with the file that says it was done

.venv/bin/python:
	@for candidate in python3 python3.14 python3.13 python3.12 python3.11; do \
		if $$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; then python=$$candidate; break; fi; \
	done; \
	[ -n "$${python:-}" ] || { echo 'Python 3.11 or newer is needed, and none was found on the PATH.' >&2; exit 1; }; \
	$$python -c 'import ensurepip, venv' 2> /dev/null || { \
		echo "$$($$python --version) cannot make virtual environments here." >&2; \
		echo 'Debian and Ubuntu keep that in a package of its own: apt-get install python3-venv' >&2; exit 1; }; \
	echo "Making the environment .venv/ with $$($$python --version)…"; \
	$$python -m venv .venv

$(PRODUCTION): requirements/production.txt .venv/bin/python
	@echo 'Installing what the site needs…'
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(DEVELOPMENT): requirements/development.txt .venv/bin/python
	@echo 'Installing what the site and its tests need…'
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r $<
	@touch $@ $(PRODUCTION)

$(STAMPS):
	@mkdir -p $@

$(STAMPS)/catalogues: $(CATALOGUES) | $(STAMPS) $(PRODUCTION)
	@$(MANAGE) compile_catalogues
	@touch $@

$(STATIC): requirements/production.txt $(shell find site/static -type f) | $(STAMPS) $(PRODUCTION)
	@echo 'Collecting and compressing static files…'
	@$(DEMO) $(MANAGE) collectstatic --no-input --clear --verbosity 0
	@touch $@

$(MIGRATED): $(MIGRATIONS) $(wildcard .env) requirements/production.txt | $(STAMPS) $(PRODUCTION)
	@echo 'Preparing the database…'
	@$(MANAGE) migrate --verbosity 0
	@rm -f $(ADDRESSED)
	@touch $@

$(FILLED): | $(MIGRATED) $(STAMPS)/catalogues
	@echo 'Loading the demonstration content…'
	@$(MANAGE) load_demo
	@touch $@

# Links in calendars name host and port, so that another PORT is told to the database: once, to start quickly.
.PHONY: address
address: | $(FILLED)
	@if [ "$$(cat $(ADDRESSED) 2> /dev/null)" != "$(ADDRESS)" ]; then \
		SITE_URL=$(ADDRESS) $(MANAGE) set_site_address; \
		printf '%s' "$(ADDRESS)" > $(ADDRESSED); \
	fi
