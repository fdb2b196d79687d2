#!/usr/bin/env bash
# Checks what the build needs and, on Debian and its kin, installs what is missing with apt-get.
#   prerequisites.sh [test]
# `test`: what the tests need too.
set -euo pipefail

say() { printf 'prerequisites: %s\n' "$*" >&2; }

# The toolchain comes from swift.org, not from a package.
oldest=6.3
if ! command -v "${SWIFT:=swift}" >/dev/null; then
    say "no '$SWIFT' on the PATH; install Swift $oldest or newer (https://www.swift.org/install/linux/)"
    exit 1
fi
found=$("$SWIFT" --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p' | head -n 1)
if [[ $(printf '%s\n' "$oldest" "${found:-0}" | sort -V | head -n 1) != "$oldest" ]]; then
    say "'$SWIFT' is version ${found:-unknown}; Rasid needs $oldest or newer (https://www.swift.org/install/linux/)"
    exit 1
fi

# What must be there, and the package that brings it.
missing=()
need() { # PACKAGE COMMAND...
    local package=$1
    shift
    "$@" >/dev/null 2>&1 || missing+=("$package")
}
need git command -v git
need coreutils command -v timeout
need pkg-config command -v pkg-config
need binutils command -v ld.gold
need libc6-dev test -e /usr/include/stdio.h
need g++ compgen -G '/usr/lib/gcc/*/*/libstdc++.so'
need libsqlite3-dev test -e /usr/include/sqlite3.h
need zlib1g-dev test -e /usr/include/zlib.h
need libxml2-dev test -e /usr/include/libxml2/libxml/HTMLparser.h
need tzdata test -d /usr/share/zoneinfo
# The service test boots a container, which only root may.
if [[ ${1:-} == test ]] && ((EUID == 0)); then
    need systemd command -v systemctl
    need systemd-container command -v systemd-nspawn
    need logrotate command -v logrotate
    need man-db command -v man
    # What the commands of the operating manual are run with.
    need adduser command -v adduser
    need curl command -v curl
    need jq command -v jq
    need rsync command -v rsync
    need wget command -v wget
fi
# An FTP server would serve this machine as soon as it is installed, and programs that deliver mail run as root for anybody. So
# their packages are only fetched, for the container.
packages=$(realpath "$(dirname "$0")/../..")/.build/packages
wanted=(vsftpd procmail maildrop)
fetch=0
if [[ ${1:-} == test ]] && ((EUID == 0)); then
    for package in "${wanted[@]}"; do compgen -G "$packages/${package}_*.deb" >/dev/null || fetch=1; done
fi
# promtool checks what `rasid metrics` prints. Its package is a server too, which would run as soon as it is installed, so it is only
# unpacked. Where it cannot be had the test says so, and our own checker still runs.
promtool=$(dirname "$packages")/promtool
fetch_promtool() (
    mkdir -p "$promtool" && cd "$promtool"
    apt-get download prometheus || { apt-get update && apt-get download prometheus; }
    dpkg-deb --fsys-tarfile prometheus_*.deb | tar --extract ./usr/bin/promtool
    rm prometheus_*.deb
) >&2
if [[ ${1:-} == test ]] && ((EUID == 0)) && ! command -v promtool >/dev/null && [[ ! -x $promtool/usr/bin/promtool ]]; then
    fetch_promtool || say 'promtool cannot be fetched (Debian package prometheus); its test is left out'
fi
((${#missing[@]} + fetch == 0)) && exit 0

line="apt-get install --yes --no-install-recommends ${missing[*]}"
((${#missing[@]} == 0)) || say "missing: ${missing[*]}"
if ! command -v apt-get >/dev/null; then
    ((${#missing[@]} == 0)) || say "install what these Debian packages hold by the means of your system"
    ((fetch == 0)) || say "the test of the operating manual needs Debian's packages ${wanted[*]} in $packages"
    exit 1
elif ((EUID == 0)); then
    as_root=()
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root=(sudo)
elif command -v sudo >/dev/null && [[ -t 0 ]]; then
    as_root=(sudo)
else
    say "run this as root, then try again:"
    printf '%s\n' "$line" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
# Debian's lists may be old, or not there.
get() { "${as_root[@]}" "$@" >&2 || { "${as_root[@]}" apt-get update >&2 && "${as_root[@]}" "$@" >&2; }; }
# shellcheck disable=SC2086 # the line is made of words
((${#missing[@]} == 0)) || get $line || {
    say "apt-get failed; run this as root, then try again:"
    printf '%s\n' "$line" >&2
    exit 1
}
((fetch == 0)) && exit 0
mkdir -p "$packages/partial"
get apt-get install --yes --no-install-recommends --reinstall --download-only -o Dir::Cache::archives="$packages" "${wanted[@]}" || {
    say "apt-get cannot fetch the packages ${wanted[*]}"
    exit 1
}
