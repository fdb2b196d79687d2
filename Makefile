# `make` alone says what there is. Every build and test command runs under a time limit.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.ONESHELL:

SWIFT ?= swift
export SWIFT
# Where `make install` puts things: https://www.gnu.org/prep/standards/html_node/DESTDIR.html
PREFIX ?= /usr/local
export PREFIX DESTDIR
PROGRAM := .build/release/rasid
MANUAL := .build/manual
# Statically linked programs: they need libsqlite3, zlib, libxml2 and libstdc++ of the system, and no Swift.
RELEASE := -c release --static-swift-stdlib
# Ctrl-C reaches the command. A command that runs too long gets the same signal, on which swift stops its children too.
LIMITED := timeout --foreground --signal=INT --kill-after=10
SOURCES := Sources Tests Package.swift
# The suites of the fault matrix, as a filter.
MATRIX := $(shell ls Tests/RasidCommandTests/Matrix | sed -n 's/Tests[.]swift$$/Tests/p' | paste -sd'|')

.PHONY: help prerequisites release demo run test soak sanitize lint format bench install uninstall

help: ## Show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

prerequisites:
	@Tests/Support/prerequisites.sh

release: prerequisites ## Build the program to install (.build/release/rasid) and its manual pages
	@$(LIMITED) 1500 $(SWIFT) build $(RELEASE) --product rasid
	$(LIMITED) 600 $(SWIFT) build $(RELEASE) --product rasid-parser
	$(LIMITED) 600 $(SWIFT) build $(RELEASE) --product generate-manual
	Tests/Support/manual.sh .build/release/generate-manual $(PROGRAM) $(MANUAL)
	touch .build/release.stamp

# Built when it is missing or older than its sources, so that `sudo make install` after `make release` builds nothing.
.build/release.stamp: $(shell find Sources Package.swift Tests/Support/manual.sh -type f)
	@$(MAKE) --no-print-directory release

demo: ## Watch Rasid take sample articles and raise alerts (ends by itself)
	@if [[ ! -x $(PROGRAM) ]]; then
		echo 'First Rasid is built from source, once: five to ten minutes on two cores. The demo itself takes half a minute.'
	fi
	$(MAKE) --no-print-directory release
	$(LIMITED) 120 Tests/Support/demo.sh $(PROGRAM)

run: release ## Run the daemon in the foreground, on a spool under .build/run
	@Tests/Support/run.sh .build/release/rasid

test: lint release ## Check style, build, run all tests
	@Tests/Support/prerequisites.sh test
	$(LIMITED) 1500 $(SWIFT) build --build-tests
	echo 'All tests run now; a line for each suite as it ends, and the whole of what fails. Ten minutes on two cores.'
	RASID_BINARY="$$PWD/.build/release/rasid" $(LIMITED) 1500 $(SWIFT) test --skip-build 2>&1 | Tests/Support/suites.sed

soak: release ## Try every fault, then live under load with readers and faults (SOAK_SECONDS=3600, SOAK_FILES=200000)
	@Tests/Support/prerequisites.sh test
	$(LIMITED) 1500 $(SWIFT) build --build-tests
	echo 'First the whole fault matrix, about half an hour; then the load.'
	RASID_MATRIX=whole RASID_BINARY="$$PWD/.build/release/rasid" \
		$(LIMITED) 7200 $(SWIFT) test --skip-build --filter '$(MATRIX)' 2>&1 | Tests/Support/suites.sed
	python3 Tests/Support/soak/run.py .build/release/rasid .build/soak

sanitize: prerequisites ## Run the tests under the thread and address sanitizers (SANITIZERS='thread address')
	@Tests/Support/sanitize.sh

lint: prerequisites ## Check style
	@$(LIMITED) 300 $(SWIFT) format lint --strict --recursive --parallel $(SOURCES)

format: prerequisites ## Correct style
	@$(LIMITED) 300 $(SWIFT) format --in-place --recursive --parallel $(SOURCES)

bench: prerequisites ## Measure speed on a release build
	@$(LIMITED) 1500 $(SWIFT) build $(RELEASE) --product RasidBenchmarks
	$(LIMITED) 900 .build/release/RasidBenchmarks

install: .build/release.stamp ## Install under PREFIX (/usr/local) and /etc, or below DESTDIR if it is set
	@systemd/install.sh install $(PROGRAM) $(MANUAL)

uninstall: ## Remove what install put there; keep configuration, articles, archive and logs
	@systemd/install.sh uninstall $(PROGRAM) $(MANUAL)
