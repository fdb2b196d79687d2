#!/usr/bin/env bash
# Runs the daemon in the foreground on a spool of its own, with the watchlist of the demo. Kept between runs.
#   run.sh PROGRAM
set -euo pipefail
program=$(realpath "$1")
cd "$(dirname "$0")/../.."
place=$PWD/.build/run
mkdir -p "$place"
if [[ ! -e $place/rasid.yaml ]]; then
    cat >"$place/rasid.yaml" <<YAML
spool: $place/spool
inbox: {rescan: 5s}
archive: {path: $place/rasid.db}
watchlists: [$PWD/config/demo/watchlist.yaml]
alerts:
  log: $place/alerts.jsonl
  text_log: $place/alerts.log
  journal: false
YAML
fi
cat <<TEXT
Configuration: $place/rasid.yaml
Drop a file:   cp FILE $place/spool/inbox/.new && mv $place/spool/inbox/.new $place/spool/inbox/NAME
See alerts:    $program alerts --follow --config $place/rasid.yaml
Stop:          Ctrl-C
TEXT
exec "$program" run --config "$place/rasid.yaml"
