# make book: the course as web pages.   make test: everything that proves it.   make help: the rest.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help book test serve notebooks bench host lock clean

BIN := .venv/bin
PY := $(BIN)/python
PIP := $(PY) -m pip --require-virtualenv --disable-pip-version-check --quiet
BOOK_INSTALLED := .venv/.book-installed
TEST_INSTALLED := .venv/.test-installed
PORT ?= 8000

SUPPORTED := import sys, ensurepip, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
NO_PYTHON := This course needs Python 3.11, 3.12 or 3.13 with its venv module; none was found. Install one, or name it: make book PYTHON=/path/to/python3
NO_NODE := This step needs Node 20 or newer with npm; none was found. The book and its tests do not need it.

help:
	@echo "make book       build the course into _build/html and print the file to open"
	@echo "make test       build the course, then run every test"
	@echo "make serve      build the course and show it at http://127.0.0.1:$(PORT)/ (PORT=... for another port)"
	@echo "make notebooks  run every lesson notebook again and store its outputs in the fixed form"
	@echo "make bench      measure speed and size beside Pyodide and stock Jupyter Book (needs Node)"
	@echo "make host       rebuild the JavaScript in widgets/pht/embed/static (needs Node)"
	@echo "make lock       work out requirements.txt and requirements-test.txt again"
	@echo "make clean      remove what was built; .venv stays"

# A supported Python is looked for only when there is no .venv yet.
$(PY):
	@for python in $(PYTHON) python3.13 python3.12 python3.11 python3 python; do \
	  if $$python -c '$(SUPPORTED)' >/dev/null 2>&1; then \
	    echo "Making .venv with $$($$python --version)"; $$python -m venv --clear .venv && exit 0; \
	  fi; \
	done; echo "$(NO_PYTHON)" >&2; exit 1

$(BOOK_INSTALLED): requirements.txt pyproject.toml | $(PY)
	@$(PY) -c '$(SUPPORTED)' || { echo ".venv holds another Python than 3.11, 3.12 or 3.13; remove that folder and run make again." >&2; exit 1; }
	@echo "Installing what the book needs (a minute or two)"
	@$(PIP) install -r requirements.txt
	@touch $@

$(TEST_INSTALLED): requirements-test.txt $(BOOK_INSTALLED)
	@echo "Installing what the tests need"
	@$(PIP) install -r requirements-test.txt
	@touch $@

book: $(BOOK_INSTALLED)
	@$(BIN)/jupyter-book build . -W -n --keep-going
	@echo "The course is built. Open this file in a browser:"
	@echo "$(CURDIR)/_build/html/index.html"

test: book $(TEST_INSTALLED)
	@$(PY) -m pytest

serve: book
	@echo "The course is at http://127.0.0.1:$(PORT)/ (stop with Ctrl-C)"
	@$(PY) -m http.server --directory _build/html --bind 127.0.0.1 $(PORT)

notebooks: $(BOOK_INSTALLED)
	@$(PY) tools/notebooks.py

bench: book $(TEST_INSTALLED)
	@command -v npm >/dev/null || { echo "$(NO_NODE)" >&2; exit 1; }
	@$(PY) benchmarks/run.py

host:
	@command -v npm >/dev/null || { echo "$(NO_NODE)" >&2; exit 1; }
	@cd widgets/host && npm ci && npm run build

# --universal: one file for 3.11 to 3.13 and every system. No index address is written.
LOCK := $(PY) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 \
  --no-header --no-annotate --no-emit-index-url --no-emit-find-links
lock: | $(PY)
	@$(PIP) install uv
	@$(LOCK) requirements.in --output-file requirements.txt
	@$(LOCK) --constraint requirements.txt requirements-test.in --output-file requirements-test.txt
	@echo "-e ." >> requirements.txt

clean:
	@rm -rf _build .pytest_cache .hypothesis
