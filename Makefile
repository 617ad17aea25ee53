# `make` lists what there is. Needs Python 3.11 or newer and a package registry; the rest installs itself into .venv.
PYTHON ?= python3
# The Python of the base image, for `make wheels`
IMAGE_PYTHON ?= 3.12
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
COMPOSE ?= docker compose
# Processes that run tests side by side; auto is one for each core
JOBS ?= auto
# Further arguments for pytest or the benchmarks: make test ARGS="-k flood"
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help demo test quick flows fuzz faults soak check kafka up down wheels compose-test audit quality speed clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(INSTALLED) ## Show articles becoming events, alerts and stored records
	@$(BIN)/dateline demo

test: $(INSTALLED) ## Run the tests: first those that need no broker, then the flows through Apache Kafka
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadfile $(ARGS)

quick: $(INSTALLED) ## Run only the tests that need no broker
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadfile -m "not broker and not compose" $(ARGS)

flows: $(INSTALLED) ## Run only the tests that need a broker
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadfile -m broker $(ARGS)

fuzz: $(INSTALLED) ## Spoil inputs and see what breaks: make fuzz ARGS="--minutes 10 --seed 7"
	@$(BIN)/python -m tests.fuzz $(ARGS)

faults: $(INSTALLED) ## Kill, stop, fill and break things under load, in full size (half an hour): make faults ARGS="--help"
	@$(BIN)/python -m tests.flows.faults $(ARGS)

soak: $(INSTALLED) ## Run under load and random faults: make soak ARGS="--minutes 30"
	@$(BIN)/python -m tests.flows.faults.soak $(ARGS)

check: $(INSTALLED) ## Check style, types and who imports whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

kafka: $(INSTALLED) ## Start an Apache Kafka to play with, until Ctrl-C (needs Java 17 and Maven)
	@$(BIN)/python -m tests.kafka

up: .env ## Start the whole in Docker: Kafka, PostgreSQL, workers
	$(COMPOSE) up --build --wait

down: ## Stop what `make up` started; the data stay
	$(COMPOSE) down

.env: .env.example
	@test ! -e $@ || { touch $@; exit 0; }; umask 077; \
	sed "s/^POSTGRES_PASSWORD=$$/&$$($(PYTHON) -c 'import secrets; print(secrets.token_hex(24))')/" $< > $@; \
	echo "made .env, with a password of its own for PostgreSQL"

wheels: $(INSTALLED) ## Fetch all that the image installs into wheels/, for a build without network
	@mkdir -p wheels
	$(BIN)/python -c "import tomllib; p = tomllib.load(open('pyproject.toml', 'rb')); \
	print(*p['project']['dependencies'], *p['build-system']['requires'], sep='\n')" > wheels/requirements.txt
	$(BIN)/python -m pip download -q -d wheels -r wheels/requirements.txt --only-binary :all: \
	  --python-version $(IMAGE_PYTHON) --platform manylinux_2_28_$$(uname -m) --platform manylinux2014_$$(uname -m)

compose-test: $(INSTALLED) ## Bring docker-compose.yml up for real, with images made on this machine if it cannot pull
	@$(BIN)/python -m pytest tests/compose --compose $(ARGS)

audit: $(INSTALLED) ## Ask an advisory service for known holes in what is installed (needs network; fails where none answers)
	@$(BIN)/python -m pip install -q --group audit
	@$(BIN)/python -m pip freeze --exclude-editable > $(VENV)/audit.txt
	@$(BIN)/pip-audit --strict --no-deps --disable-pip --progress-spinner off --requirement $(VENV)/audit.txt $(ARGS)

quality: $(INSTALLED) ## Measure quality: make quality ARGS="--help"
	@$(BIN)/python -m benchmarks.quality $(ARGS)

speed: $(INSTALLED) ## Measure speed
	@$(BIN)/python -m benchmarks.speed $(ARGS)

clean: ## Remove what was made here: the environment, caches, wheels and the demo's data
	rm -rf $(VENV) wheels dist .dateline .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(INSTALLED): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "$(PYTHON) is older than Python 3.11; name a newer one: make PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { echo "on Debian and Ubuntu, install python3-venv first"; exit 2; }
	@echo "installing into $(VENV), once; a minute or two"
	@$(BIN)/python -m pip install -q --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install -q --editable . --group dev
	@touch $@
