# Zhike: what a clean clone needs is Python 3.11 or newer and make.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CACHE := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/zhike

export PYTHONPYCACHEPREFIX := $(CACHE)/python
export MYPY_CACHE_DIR := $(CACHE)/mypy
export RUFF_CACHE_DIR := $(CACHE)/ruff
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help run test check screens bench messages lock clean install install-dev assets browser postgresql swift
.DEFAULT_GOAL := help

help:
	@echo "make run       start everything; Ctrl-C stops it"
	@echo "make test      all tests, browser journeys included"
	@echo "make check     format, lint, types, imports, templates, migrations, translations"
	@echo "make screens   take the pictures of the screens"
	@echo "make bench     measure at a million customers"
	@echo "make messages  collect texts for translation"
	@echo "make lock      renew requirements.lock and requirements-dev.lock"
	@echo "make clean     remove what was built"

run: install assets
	@$(BIN)/zhike up

test: install-dev assets browser postgresql swift
	@$(BIN)/python scripts/run_tests.py $(TESTS)

check: install-dev assets
	@$(BIN)/python scripts/check.py

screens: install-dev assets browser
	@$(BIN)/python scripts/take_screens.py

bench: install-dev assets
	@$(BIN)/python -m bench

messages: install-dev
	@$(BIN)/python scripts/collect_messages.py

lock: $(BIN)/python
	@$(BIN)/python scripts/install_locked.py requirements.lock
	@$(BIN)/python scripts/lock.py

clean:
	rm -rf $(VENV) frontend/node_modules src/zhike/kit/ui/static/build src/zhike/kit/documents/fonts dist
	find src -name '*.mo' -delete

install: $(VENV)/installed
install-dev: $(VENV)/installed-dev
assets:
	@$(BIN)/python scripts/build_assets.py

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Zhike needs Python 3.11 or newer; set PYTHON=..." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "cannot make a virtual environment; on Debian: apt-get install python3-venv" >&2; rm -rf $(VENV); exit 1; }

$(VENV)/installed: requirements.lock pyproject.toml hatch_build.py | $(BIN)/python
	@echo "installing …" >&2
	@$(BIN)/python scripts/install_locked.py requirements.lock .
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock $(VENV)/installed
	@echo "installing what tests and checks need …" >&2
	@$(BIN)/python scripts/install_locked.py requirements-dev.lock
	@touch $@

browser:
	@sh scripts/ensure_package.sh chromium-headless-shell chromium-headless-shell chromium chromium-browser google-chrome

postgresql:
	@sh scripts/ensure_package.sh postgresql-15 /usr/lib/postgresql/15/bin/postgres || true

swift:
	@sh scripts/ensure_package.sh python3-swift /usr/lib/python3/dist-packages/swift || true
