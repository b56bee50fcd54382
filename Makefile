# The team's verbs. `make` alone lists them.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed
INSTALLED_DEV := $(VENV)/installed-dev
FAST := not browser and not service
# What production sets at the least, for `make check`: the settings must be safe as they stand.
PRODUCTION := env -u DEVELOPMENT SECRET_KEY=only-for-checking-that-production-settings-are-safe-as-they-stand-0123456789 \
	ALLOWED_HOSTS=newsroom.example.id

.DEFAULT_GOAL := help
.PHONY: help demo setup test test-all check messages screenshots guide-pictures bench

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-12s %s\n", $$1, $$2 }'

demo: $(INSTALLED) ## try the newsroom: install, migrate, load stories, serve (PORT=8123 for another port)
	@PORT=$(PORT) exec $(BIN)/python manage.py demo

setup: $(INSTALLED) ## all of demo but serve
	@$(BIN)/python manage.py demo --setup-only

test: $(INSTALLED_DEV) ## the fast tests: no browser, no server
	@$(BIN)/python -m pytest -n auto -m "$(FAST)"
	@echo "Left to make test-all: tests in a browser, and those that need PostgreSQL or Redis."

test-all: $(INSTALLED_DEV) ## every test (Chromium; PostgreSQL and Redis by DATABASE_URL and REDIS_URL)
	@$(BIN)/python -m pytest

check: $(INSTALLED_DEV) ## style, types, migrations, production settings, catalogues
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@DEVELOPMENT=1 $(BIN)/python manage.py makemigrations --check --dry-run
	@$(PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING
	@DEVELOPMENT=1 $(BIN)/python manage.py check_catalogues

messages: $(INSTALLED_DEV) ## bring the catalogues up to date with the code
	@DEVELOPMENT=1 $(BIN)/python manage.py update_catalogues

screenshots: $(INSTALLED_DEV) ## picture every kind of page into build/
	@$(BIN)/python -m pytest -n auto tests/tools/screenshots.py

guide-pictures: $(INSTALLED_DEV) ## take the pictures of the editors’ guides again
	@$(BIN)/python -m pytest tests/tools/guide_pictures.py

bench: $(INSTALLED_DEV) ## time what must stay quick
	@$(BIN)/python -m pytest tests/benchmarks --override-ini=python_files=bench_*.py -s

# The environment is made once, and filled again only when the pinned requirements changed.
$(INSTALLED): requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Python 3.11 or newer is needed, and $(PYTHON) is not. Name yours: make PYTHON=python3.12 …"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
		{ rm -rf $(VENV); echo "Python's venv module is missing. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@echo "Installing what requirements.txt pins …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	@touch $@

$(INSTALLED_DEV): requirements-dev.txt $(INSTALLED)
	@echo "Installing what requirements-dev.txt pins …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.txt
	@touch $@
