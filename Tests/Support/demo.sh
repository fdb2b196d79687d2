#!/usr/bin/env bash
# The whole way on sample articles: starts the real daemon on a spool of its own, drops one article after the other as a
# producer should, shows each alert as it comes, then how to look at what was recorded, stops the daemon and adds up. Exits non-zero
# if anything announced is missing. On a terminal it takes its time; RASID_DEMO_PAUSE says how many seconds between articles.
#   demo.sh PROGRAM
set -euo pipefail
program=$(realpath "$1")
cd "$(dirname "$0")/../.."
articles=$PWD/config/demo/articles
place=$PWD/.build/demo
config=$place/rasid.yaml
log=$place/alerts.jsonl
shown=$place/shown.txt
if [[ -t 1 ]]; then pause=1; else pause=0; fi
pause=${RASID_DEMO_PAUSE:-$pause}

# Each article, the alerts it must raise, and what it is there for.
plan=(
    '01-irrigation-plan.txt|1|a tracked person with his title'
    '02-visit-to-the-dam.txt|1|the same name without hamza, joined to a preposition: لاسامه'
    '03-new-pumping-station.txt|1|a tracked organization'
    '04-parliament-questions.txt|2|two tracked names, one with a joined preposition: لهيئة'
    '05-vowelled-honours.txt|1|the name with vowel marks and drawn-out letters'
    '06-page-with-furniture.txt|1|a page with share buttons under the article'
    '07-cup-final.txt|0|nobody who is tracked'
    '08-similar-names.txt|0|other people with similar names: no alert'
    '09-same-bytes-again.txt|0|the file of 01 under another name: known, no alert'
    '10-same-text-other-spelling.txt|1|the text of 03 with other marks and spacing: an update, not a new story'
    '11-foreign-paper.txt|1|the name in Latin letters, listed as an alias'
    '12-workshop.txt|1|joined to another preposition: بإلهام'
    '13-agreement-signed.txt|3|three tracked names in one article'
    '14-broken-transfer.txt|0|not an article: rejected, with a reason'
)

daemon='' follower=''
stop() { # SIGNAL...: ends what this script started
    for one in $follower $daemon; do kill "$@" "$one" 2>/dev/null || true; done
}
fail() {
    printf '\nDemo failed: %s\n' "$*" >&2
    [[ -s $place/daemon.log ]] && { echo 'The last lines of the daemon:' && tail -n 15 "$place/daemon.log"; } >&2
    exit 1
}
trap 'stop -KILL' EXIT

wait_until() { # WHAT SECONDS COMMAND...: fails if COMMAND is not true in time or the daemon ends
    local what=$1 end=$((SECONDS + $2))
    shift 2
    until "$@"; do
        kill -0 "$daemon" 2>/dev/null || fail "the daemon ended while waiting for $what"
        ((SECONDS <= end)) || fail "waited in vain for $what"
        sleep 0.02
    done
}
lines() { if [[ -e $1 ]]; then wc -l <"$1"; else echo 0; fi; }
lines_reach() { (($(lines "$1") >= $2)); }
shown_reach() { (($(grep -c '^ *because ' "$shown" 2>/dev/null || true) >= $1)); }
is_ready() { [[ -d $place/spool/inbox && -s $place/rasid.db ]]; }
is_done_with() { [[ -n $(find "$place/spool/done" "$place/spool/rejected" -name "*~$1" -print -quit 2>/dev/null) ]]; }
fate() { "$program" status --json --config "$config" | grep -oE "\"$1\" ?: ?[0-9]+" | grep -oE '[0-9]+$' | head -n 1; }
expect() { # WHAT EXPECTED FOUND
    printf '  %-58s %s\n' "$1" "$3"
    [[ $2 == "$3" ]] || fail "$1: expected $2, found ${3:-nothing}"
}

rm -rf "$place"
mkdir -p "$place"
cat >"$config" <<YAML
spool: $place/spool
archive: {path: $place/rasid.db}
watchlists: [$PWD/config/demo/watchlist.yaml]
alerts: {log: $log, source: 'rasid://demo', journal: false}
YAML
"$program" check --config "$config" >/dev/null || fail "rasid check finds fault with $config"

"$program" run --config "$config" 2>"$place/daemon.log" &
daemon=$!
wait_until 'the daemon to be ready' 10 is_ready
"$program" alerts --follow --config "$config" > >(grep --line-buffered -v '^    .*\]$' | sed -u 's/^/    /' | tee "$shown") &
follower=$!
printf 'Rasid watches %s for %d tracked names (config/demo/watchlist.yaml).\n\n' "$place/spool/inbox" \
    "$(grep -c '^  - id:' config/demo/watchlist.yaml)"

alerts=0
for step in "${plan[@]}"; do
    IFS='|' read -r name expected purpose <<<"$step"
    sleep "$pause"
    printf '%s  (%s)\n' "$name" "$purpose"
    # The drop protocol: build under a name that is not taken, then rename.
    cp "$articles/$name" "$place/spool/inbox/$name.part"
    mv "$place/spool/inbox/$name.part" "$place/spool/inbox/$name"
    alerts=$((alerts + expected))
    wait_until "$name to leave the inbox" 10 is_done_with "$name"
    wait_until "alert $alerts in the log" 10 lines_reach "$log" "$alerts"
    (($(lines "$log") == alerts)) || fail "$name: expected $expected alerts, the log has $(($(lines "$log") - alerts)) more"
    wait_until "alert $alerts on the screen" 10 shown_reach "$alerts"
done

look() { # WHAT ARGUMENT...: shows what a command says of the archive
    sleep "$pause"
    printf '\n%s\n$ rasid %s\n' "$1" "${*:2}"
    "$program" "${@:2}" --config "$config" | sed -n '1,4s/^/    /p'
}
look 'Which articles speak of the dam?' search سد
look 'Who is in the news?' entities
look 'Which story was told more than once?' stories

stop -TERM
wait "$daemon" && code=0 || code=$?
((code == 0)) || fail "the daemon ended with exit code $code after SIGTERM"
daemon='' follower=''

printf '\nThe daemon has stopped. Added up:\n'
expect 'files recorded as articles' 12 "$(fate recorded)"
expect 'files known already, nothing raised' 1 "$(fate known)"
expect 'files rejected' 1 "$(fate rejected)"
expect 'alerts in the log' "$alerts" "$(lines "$log")"
expect 'of these, on a further version of a known text' 1 "$(grep -cE '"type" ?: ?"rasid\.alert\.update\.v1"' "$log")"
expect 'articles found to be a duplicate' 1 "$(grep -cE '"novelty" ?: ?"duplicate"' "$log")"
cat <<END

Look further (configuration, archive, log and files stay in $place):
  ${program#"$PWD"/} show 2 --config $config
  ${program#"$PWD"/} alerts --config $config
  ${program#"$PWD"/} rejected list --config $config
  make run       a daemon of your own: drop files into its inbox
END
