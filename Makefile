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
# One statically linked program: it needs libsqlite3, zlib and libstdc++ of the system, and no Swift.
RELEASE := -c release --static-swift-stdlib
# Ctrl-C reaches the command; in vain waiting ends with the same signal, on which swift stops its children too.
LIMITED := timeout --foreground --signal=INT --kill-after=10
SOURCES := Sources Tests Package.swift

.PHONY: help prerequisites release demo run test lint format bench install uninstall

help: ## This list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

prerequisites:
	@Tests/Support/prerequisites.sh

release: prerequisites ## The program as it is installed: .build/release/rasid, with its manual pages
	@$(LIMITED) 1500 $(SWIFT) build $(RELEASE) --product rasid
	$(LIMITED) 600 $(SWIFT) build $(RELEASE) --product generate-manual
	Tests/Support/manual.sh .build/release/generate-manual $(PROGRAM) $(MANUAL)
	touch .build/release.stamp

# Built when it is missing or older than its sources, so that `sudo make install` after `make release` builds nothing.
.build/release.stamp: $(shell find Sources Package.swift Tests/Support/manual.sh -type f)
	@$(MAKE) --no-print-directory release

demo: release ## Watch Rasid take sample articles and raise alerts (ends by itself)
	@$(LIMITED) 60 Tests/Support/demo.sh .build/release/rasid

run: release ## The daemon in the foreground, on a spool under .build/run
	@Tests/Support/run.sh .build/release/rasid

test: lint release ## Style, build and all tests
	@Tests/Support/prerequisites.sh test
	$(LIMITED) 1500 $(SWIFT) build --build-tests
	RASID_BINARY="$$PWD/.build/release/rasid" $(LIMITED) 1200 $(SWIFT) test --skip-build

lint: prerequisites ## Complain about style
	@$(LIMITED) 300 $(SWIFT) format lint --strict --recursive --parallel $(SOURCES)

format: prerequisites ## Repair style
	@$(LIMITED) 300 $(SWIFT) format --in-place --recursive --parallel $(SOURCES)

bench: prerequisites ## Measure speed on a release build
	@$(LIMITED) 1500 $(SWIFT) build $(RELEASE) --product RasidBenchmarks
	$(LIMITED) 900 .build/release/RasidBenchmarks

install: .build/release.stamp ## Everything to its place under PREFIX (/usr/local) and /etc, below DESTDIR where one is given
	@systemd/install.sh install $(PROGRAM) $(MANUAL)

uninstall: ## Remove what install put there; configuration, articles, archive and logs stay
	@systemd/install.sh uninstall $(PROGRAM) $(MANUAL)
