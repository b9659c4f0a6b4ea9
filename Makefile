# Two commands matter: `make run` and `make test`. Both make the environment if it is absent.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test lint lock agree soak bench format clean

# The stamp ties the environment to the lock file: a changed lock makes a new environment.
$(VENV)/.installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Réglo needs Python 3.11 or newer; set PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

run: $(VENV)/.installed
	$(BIN)/reglo build
	$(BIN)/reglo check examples/cloud-archive-medico-social.yaml || test $$? -le 2
	$(BIN)/reglo serve --port $(PORT)

test: $(VENV)/.installed lint
	$(BIN)/reglo build
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The whole agreement of the engines, on random laws and on the law itself; `make test` runs a sample.
agree: $(VENV)/.installed
	$(BIN)/python -m tests.agreement.run

# Half an hour (SOAK_MINUTES=30) of good, bad and hostile requests to a real server; `make test` runs 20 seconds of it.
soak: $(VENV)/.installed
	$(BIN)/python -m tests.soak.run

bench: $(VENV)/.installed
	$(BIN)/reglo build
	for b in bench/bench_*.py; do $(BIN)/python $$b || exit 1; done

format: $(VENV)/.installed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/python -m ontology.layout

# Needs uv (PyPI). Writes exact versions and hashes, no download address.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --group dev pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) build
