# `make` alone says what there is. Every build and test command runs under a time limit.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.ONESHELL:

SWIFT ?= swift
export SWIFT
PREFIX ?= /usr/local
# One statically linked program: it needs libsqlite3 and libstdc++ of the system, and no Swift.
RELEASE := -c release --static-swift-stdlib
# Ctrl-C reaches the command; in vain waiting ends with the same signal, on which swift stops its children too.
LIMITED := timeout --foreground --signal=INT --kill-after=10
SOURCES := Sources Tests Package.swift

.PHONY: help prerequisites release demo run test lint format bench install

help: ## This list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

prerequisites:
	@Tests/Support/prerequisites.sh

release: prerequisites ## The program as it is installed: .build/release/rasid
	@$(LIMITED) 1500 $(SWIFT) build $(RELEASE) --product rasid

demo: release ## Watch Rasid take sample articles and raise alerts (ends by itself)
	@$(LIMITED) 60 Tests/Support/demo.sh .build/release/rasid

run: release ## The daemon in the foreground, on a spool under .build/run
	@Tests/Support/run.sh .build/release/rasid

test: lint release ## Style, build and all tests
	@$(LIMITED) 1500 $(SWIFT) build --build-tests
	RASID_BINARY="$$PWD/.build/release/rasid" $(LIMITED) 1200 $(SWIFT) test --skip-build

lint: prerequisites ## Complain about style
	@$(LIMITED) 300 $(SWIFT) format lint --strict --recursive --parallel $(SOURCES)

format: prerequisites ## Repair style
	@$(LIMITED) 300 $(SWIFT) format --in-place --recursive --parallel $(SOURCES)

bench: prerequisites ## Measure speed on a release build
	@$(LIMITED) 1500 $(SWIFT) build $(RELEASE) --product RasidBenchmarks
	$(LIMITED) 900 .build/release/RasidBenchmarks

install: release ## Program and data under PREFIX (/usr/local), below DESTDIR where one is given
	@install -D -m 755 .build/release/rasid "$(DESTDIR)$(PREFIX)/bin/rasid"
	install -D -m 644 -t "$(DESTDIR)$(PREFIX)/share/rasid" config/lexicon.txt config/names.txt config/words.txt
