#!/usr/bin/env bash
# The service test: boots a real systemd in a container, installs Rasid with `make install`, and does to it what desks,
# producers and misfortune do.
#   service.sh PROGRAM
# Exit codes: those of container.sh.
set -euo pipefail
source "$(dirname "$0")/container.sh"

section 'install'
make_install() { inside make --no-print-directory -C "$checkout" -o .build/release.stamp "$1" PROGRAM="$program"; }
check 'make install' make_install install
check 'it starts nothing' equal 'disabled inactive' "$(inside systemctl is-enabled rasid || true) $(inside systemctl is-active rasid || true)"
check 'the unit is without fault' equal '' "$(inside systemd-analyze verify rasid.service 2>&1)"
exposure=$(inside systemd-analyze security --no-pager --offline=true "$(property FragmentPath)" | grep -oE 'level for .*: [0-9.]+' | grep -oE '[0-9.]+$' || true)
check "systemd's measure of exposure, at most 1.0: $exposure" awk -v exposure="$exposure" 'BEGIN {exit !(exposure != "" && exposure <= 1)}'
inside sh -c 'printf "# mine\n" >>/etc/rasid/rasid.yaml'
check 'again: make install' make_install install
check 'what is in /etc stays' inside grep -q '^# mine' /etc/rasid/rasid.yaml
found_pages() { inside man --path 1 rasid && inside man --path 1 rasid-alerts && inside man --path 5 rasid.yaml && inside man --path 8 rasid; }
check 'man finds its pages' found_pages
rendering() { inside sh -c 'for page in $(find /usr/local/share/man -name "rasid*"); do LC_ALL=C.UTF-8 man --warnings --local-file "$page" 2>&1 >/dev/null; done'; }
check 'and sets them without a warning' equal '' "$(rendering)"
check 'bash reads its completions' inside bash -c 'source /usr/local/share/bash-completion/completions/rasid && complete -p rasid'
check 'the catalog explains an alert' inside journalctl --no-pager --dump-catalog 0ae83e4519c84eba99ae26c1357ab6e2
inside useradd --no-create-home --groups rasid-drop crawler
inside useradd --no-create-home --groups rasid-drop other
inside useradd --no-create-home --groups rasid desk
inside useradd --no-create-home stranger

section 'start'
# A disk that can be filled.
inside mkdir /var/lib/rasid
inside mount -t tmpfs -o size=48m tmpfs /var/lib/rasid
inside mkdir -p /run/systemd/system/rasid.service.d
inside sh -c 'printf "[Service]\nWatchdogSec=5s\n" >/run/systemd/system/rasid.service.d/impatient.conf'
inside systemctl daemon-reload
check 'systemctl enable --now' inside systemctl --quiet enable --now rasid
check 'it is active and ready' equal 'active running notify' "$(property ActiveState) $(property SubState) $(property Type)"
check 'its status says how it is' status_is '^0 recorded, .* 2 names$'

section 'drop-box'
inbox=/var/spool/rasid/inbox
drop crawler "$wahdan"
dropped=$((dropped + 1)) expected=$((expected + 1))
article "$dropped" "ل$wahdan" | as crawler sh -c 'umask 077; cat >/var/spool/rasid/inbox/in-place.txt'
check 'renamed and written in place, all are alerted' within 20 alerts_reach $expected
as crawler sh -c "umask 0; echo x >$inbox/mine.part"
check 'a producer cannot list the drop-box' refuse as other ls "$inbox"
check 'nor read what another one drops' refuse as other cat "$inbox/mine.part"
check 'nor write to it' refuse as other sh -c "echo y >>$inbox/mine.part"
check 'nor remove it' refuse as other rm -f "$inbox/mine.part"
check 'nor rename it' refuse as other mv "$inbox/mine.part" "$inbox/yours.part"
check 'nor put another in its place' refuse as other sh -c "echo y >$inbox/.y && mv -f $inbox/.y $inbox/mine.part"
check 'it is unchanged' equal x "$(inside cat "$inbox/mine.part")"
check 'a producer may take back his own' as crawler rm "$inbox/mine.part"
check 'a stranger cannot drop' refuse as stranger sh -c "echo x >$inbox/theirs"
check 'a stranger cannot read alerts' refuse as stranger cat "$log"
check 'nor can a producer' refuse as crawler cat "$log"
as crawler sh -c "printf '\377\376\000' >$inbox/.broken && mv $inbox/.broken $inbox/broken.bin"
is_rejected() { as desk sh -c 'ls /var/spool/rasid/rejected' | grep -q broken.bin; }
check 'a file that cannot be read is set aside, where readers see it' within 20 is_rejected
check 'readers see what was done' as desk sh -c 'cat "$(find /var/spool/rasid/done -type f | head -n 1)"'

section 'alerts'
check 'an alert names whom it is about' matches '"subject":"samir-wahdan"' "$(log_text | head -n 1)"
check 'the readable log tells it in one line' matches 'warning.*سمير الوهدان.*⟦.*⟧.*alert 1$' "$(texts | head -n 1)"
id=$(log_text | head -n 1 | grep -oE '"id":"al-[0-9a-f]+"' | head -n 1 | cut -d '"' -f 4)
entry=$(journal --output=export RASID_SEQUENCE=1)
for field in MESSAGE_ID=0ae83e4519c84eba99ae26c1357ab6e2 "RASID_ALERT_ID=$id" RASID_WATCH_ID=samir-wahdan RASID_ARTICLE_ID=1 \
    PRIORITY=4 _SYSTEMD_UNIT=rasid.service; do
    check "the journal's entry says $field" grep -qx "$field" <<<"$entry"
done
check 'the catalog explains it' matches 'A tracked name appeared: samir-wahdan.*rasid show 1' "$(journal --catalog RASID_SEQUENCE=1 | tr '\n' ' ')"
alerts_of_desk() { as desk rasid alerts --json | wc -l; }
check 'a reader runs rasid alerts' equal $expected "$(alerts_of_desk)"
status_of_desk() { matches "\"recorded\" ?: ?$dropped[,}]" "$(as desk rasid status --json)"; }
check 'a reader runs rasid status' status_of_desk

section 'reload'
reload() { inside systemctl reload rasid; }
inside cp /etc/rasid/watchlist.yaml /etc/rasid/before.yaml
inside sh -c 'printf "  - {id: nahhas, name: عادل النحاس, kind: person}\n" >>/etc/rasid/watchlist.yaml'
check 'systemctl reload' reload
check 'it knows one name more' within 20 status_is '3 names$'
drop crawler 'عادل النحاس'
check 'the new name is alerted' within 20 alerts_reach $expected
inside sh -c 'printf "  - {id: nahhas, nam: x}\n" >>/etc/rasid/watchlist.yaml'
check 'a reload of a broken watchlist' reload
check 'is told in the status' within 20 status_is '^degraded: the changed files are not used'
check 'the service goes on' equal active "$(property ActiveState)"
drop crawler 'عادل النحاس'
check 'with the names it had' within 20 alerts_reach $expected
inside cp /etc/rasid/before.yaml /etc/rasid/watchlist.yaml
check 'a reload of a mended watchlist' reload
check 'ends the complaint' within 20 status_is '^[0-9]+ recorded.* 2 names$'

section 'rotation'
rotate() { inside logrotate --force /etc/logrotate.d/rasid; }
drop_many() { for _ in 1 2 3 4 5 6; do drop crawler "$wahdan"; done; }
drop_many
check 'logrotate' rotate
drop_many
check 'logrotate again' rotate
drop_many
check 'all alerts are in the logs' within 20 alerts_reach $expected
files() { inside sh -c 'cd /var/log/rasid && echo alerts.*'; }
check 'of each log one file is new, one kept for recovery, one compressed' \
    equal 'alerts.jsonl alerts.jsonl.1 alerts.jsonl.2.gz alerts.log alerts.log.1 alerts.log.2.gz' "$(files)"
check 'nothing is lost, nothing doubled' gapless
check 'alerts.log has each alert' within 20 complete text_sequences
check 'the journal has each alert' within 20 complete journal_sequences
check 'configuration and watchlist too' equal 'root rasid 640 root rasid 640 ' \
    "$(inside stat -c '%U %G %a' /etc/rasid/rasid.yaml /etc/rasid/watchlist.yaml | tr '\n' ' ')"
check 'the logs are for readers only' equal 'rasid rasid 640 rasid rasid 640 ' \
    "$(inside stat -c '%U %G %a' "$log" /var/log/rasid/alerts.log | tr '\n' ' ')"

section 'confinement'
process=$(main_process)
field() { inside sed -n "s/^$1:[[:space:]]*//p" "/proc/$process/status"; }
of_unit() { inside nsenter --target "$process" --mount --net -- "$@"; }
check 'it runs as rasid' equal rasid "$(inside stat -c %U "/proc/$process")"
check 'no capabilities' equal '0000000000000000 0000000000000000 0000000000000000' "$(field CapEff) $(field CapPrm) $(field CapBnd)"
check 'no way to new rights' equal 1 "$(field NoNewPrivs)"
check 'system calls are filtered' equal 2 "$(field Seccomp)"
interfaces() { of_unit awk -F: 'NR > 2 {gsub(/ /, "", $1); print $1}' /proc/self/net/dev; }
check 'no network but the loopback' equal lo "$(interfaces)"
for folder in / /etc /usr /var /var/spool /boot; do
    check "$folder is read-only" of_unit sh -c "touch $folder/x 2>&1 | grep 'Read-only'"
done
inside mkdir -p /home/somebody
check '/home is invisible' equal '' "$(of_unit ls -A /home)"
writable() { of_unit awk '$6 ~ /^rw/ && $5 !~ "^/(proc|dev|tmp|var/tmp|run/host)(/|$)" {print $5}' /proc/self/mountinfo | sort -u | tr '\n' ' '; }
check 'run, state, log and spool are its only places to write' equal '/run/rasid /var/lib/rasid /var/log/rasid /var/spool/rasid ' "$(writable)"

section 'misfortune'
process=$(main_process)
inside kill -STOP "$process"
drop crawler "$wahdan"
check 'a process that stands still is restarted by the watchdog' within 20 restarted "$process"
check 'and what was dropped meanwhile is alerted' within 20 alerts_reach $expected
process=$(main_process)
inside kill -KILL "$process"
drop crawler "$wahdan"
check 'a process that is killed is restarted' within 20 restarted "$process"
check 'and what was dropped meanwhile is alerted' within 20 alerts_reach $expected
inside sh -c 'dd if=/dev/zero of=/var/lib/rasid/filler bs=64k 2>/dev/null || true'
inside sh -c 'dd if=/dev/zero of=/var/lib/rasid/rest bs=1 count=4096 2>/dev/null || true'
process=$(main_process)
drop_many
check 'a full disk is told in the status' within 20 status_is '^degraded: '
inside rm /var/lib/rasid/filler /var/lib/rasid/rest
check 'with space again, all that was dropped is alerted' within 20 alerts_reach $expected
check 'and the complaint ends' within 20 status_is '^[0-9]+ recorded'
check 'all by the same process' equal "$process" "$(main_process)"
check 'nothing is lost, nothing doubled' gapless
check 'alerts.log has each alert' within 20 complete text_sequences
check 'the journal has each alert' within 20 complete journal_sequences

section 'a mistake in the configuration'
inside cp /etc/rasid/rasid.yaml /etc/rasid/before.yaml
inside sh -c 'printf "spoool: x\n" >>/etc/rasid/rasid.yaml'
check 'a restart fails' refuse inside systemctl restart rasid
check 'the journal says where and why' matches 'rasid.yaml:[0-9]+:1: spoool: is not a known key' "$(journal -u rasid -o cat)"
drop crawler "$wahdan"
held_back() { journal -u rasid -o cat | grep -q "held back for $1 s"; }
check 'restarts are held back' within 20 held_back 1
check 'and more so' within 20 held_back 2
inside cp /etc/rasid/before.yaml /etc/rasid/rasid.yaml
check 'mended, it starts by itself' within 20 alerts_reach $expected
inside sh -c 'printf "spoool: x\n" >>/etc/rasid/rasid.yaml'
inside systemctl restart rasid 2>/dev/null || true
check 'the count began anew with the good start, and grows again' within 20 held_back 4
inside cp /etc/rasid/before.yaml /etc/rasid/rasid.yaml
began_restart=${EPOCHREALTIME/./}
check 'who restarts it by hand' inside systemctl restart rasid
check 'does not wait' test $((${EPOCHREALTIME/./} - began_restart)) -lt 3000000

section 'stop'
drop_many
began_stop=${EPOCHREALTIME/./}
check 'systemctl stop' inside systemctl stop rasid
took=$((${EPOCHREALTIME/./} - began_stop))
check "in less than 10 s ($((took / 1000)) ms)" test $took -lt 10000000
check 'cleanly' equal 'inactive success 0' "$(property ActiveState) $(property Result) $(property ExecMainStatus)"
check 'a reader still asks for its status' matches '^daemon +stopped' "$(as desk rasid status || true)"
check 'and for alerts' test "$(alerts_of_desk)" -gt 0
inside systemctl start rasid
check 'after the next start nothing is missing' within 20 alerts_reach $expected
check 'nothing is lost, nothing doubled' gapless
check 'alerts.log has each alert' within 20 complete text_sequences
check 'the journal has each alert' within 20 complete journal_sequences
check 'every file is accounted for' within 20 status_of_desk

section 'journal'
# What the program and its manager said, without alerts.
log_lines() { journal -o cat "$@" _SYSTEMD_UNIT=rasid.service _TRANSPORT=stdout + UNIT=rasid.service; }
check 'nothing of libdispatch' equal '' "$(log_lines | grep -i 'priority\|dispatch' || true)"
# What was done to it above, and nothing else.
asked_for='^(rejected broken\.bin: .*|/etc/rasid/(watchlist|rasid)\.yaml:[0-9:]* .*|.*[Nn]o space.*|archive .*full.*'
asked_for+='|rasid\.service: (Watchdog timeout.*|Killing process.*|Main process exited.*|Failed with result.*|Control process exited.*)'
asked_for+='|the changed files are not used: .*|Failed to start rasid\.service.*)$'
check 'no warning that was not asked for' equal '' "$(log_lines -p warning | grep -vE "$asked_for" || true)"

section 'uninstall'
check 'make uninstall' make_install uninstall
check 'the service has ended' refuse inside systemctl is-active --quiet rasid
check 'the program is gone' refuse inside test -e /usr/local/bin/rasid
check 'so are unit, pages and completions' equal '' "$(inside find /usr/local /etc/systemd /etc/logrotate.d -name '*rasid*')"
check 'configuration, articles, archive and logs stay' inside ls /etc/rasid/rasid.yaml /etc/rasid/watchlist.yaml /var/lib/rasid/rasid.db "$log" /var/spool/rasid/done

sum_up
