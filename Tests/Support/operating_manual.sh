#!/usr/bin/env bash
# Runs the operating manual: every command of systemd/README.md before its chapter "## Reference", in its order, on a desk
# where nothing is installed yet. One line per check.
#   operating_manual.sh PROGRAM
# Exit codes: those of container.sh.
#
# A block of the manual is fenced by ```sh and named by a comment before it: <!-- block: NAME -->. It runs as root under
# `bash -euo pipefail`, or as the USER of a first line `# as USER`, and has to succeed. In the table of troubles each row is
# named by a comment in its first cell. What its first cell quotes must be said by the commands of the second; the commands
# of the third must succeed and help. Here, for each NAME (with _ for -), where there is something to it:
#   before_NAME  brings about what the block or the row speaks of; prints what is typed where a command asks
#   run_NAME     runs a block that cannot run as printed, and says why
#   mend_NAME    does what the third cell asks for in words
#   after_NAME   checks what the manual promises
# Whoever adds a block or a row adds at least one of them. Commands in running text, and those of rasid(8), must be among those
# that ran.
set -euo pipefail
source "$(dirname "$0")/container.sh"
source "$(dirname "$0")/operating_manual_checks.sh"
source "$(dirname "$0")/operating_manual_drops.sh"
manual=$checkout/systemd/README.md

# MARK: reading

# The chapters whose commands are run; the reference behind them says what there is besides.
chapters() { awk '/^## Reference$/ { exit } { print }' "$manual"; }
# Blocks and rows in their order, as kind, name and text, each ended by NUL.
items() {
    chapters | awk '
        /^<!-- block: .* -->$/ { name = $3; next }
        /^```sh$/ { block = 1; text = ""; next }
        /^```/ && block { printf "block%c%s%c%s%c", 0, name, 0, text, 0; block = 0; name = ""; next }
        block { text = text $0 "\n"; next }
        /^\| <!-- / { printf "row%c%s%c%s%c", 0, $3, 0, $0, 0 }
    '
}
# Running text, without blocks and rows.
prose() {
    chapters | awk '/^```/ { block = !block; next } !block && !/^\| <!-- /'
}
quoted() { grep -oE '`[^`]+`' <<<"$1" | tr -d '`' || true; }
# Of many lines those that are commands: at least two words, the first of them a program or a builtin.
commands() {
    inside bash -c 'while read -r first rest; do if [[ -n $rest ]] && type "$first" >/dev/null 2>&1; then printf "%s\n" "$first $rest"; fi; done'
}
# Of these, those that have not run.
not_run() { commands | while IFS= read -r line; do grep -qF -- "$line" "$ran" || printf '%s\n' "$line"; done; }
# As it is typed, without the remark behind it.
bare() { sed -E 's/ +# .*//; s/ +$//'; }

# MARK: running

ran=$place/ran said=$place/said
touch "$ran"
is_function() { declare -F "$1" >/dev/null; }
is_known() { is_function "before_$1" || is_function "run_$1" || is_function "after_$1"; }
on_desk() { # USER TEXT: as they type it; bounded in time
    local home
    home=$(inside sh -c "getent passwd $1" | cut -d : -f 6)
    inside runuser -u "$1" -- env -i -C "$home" HOME="$home" USER="$1" LANG=C.UTF-8 RSYNC_RSH=/usr/local/sbin/ssh-here \
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin timeout --kill-after=5 30 bash -euo pipefail -c "$2"
}
# On a terminal, without which some programs refuse to ask.
on_terminal() { on_desk root "script --quiet --return --command '$1' /dev/null"; }
user_of() { sed -nE '1s/^# as ([a-z]+)$/\1/p' <<<"$1" | grep . || echo root; }
run_text() { on_desk "$(user_of "$1")" "$1"; }

block() { # NAME TEXT
    local name=${1//-/_} text=$2 typed=/dev/null
    if ! is_known "$name"; then
        check "the block '$1' is known to the test: $2" false
        return
    fi
    bare <<<"$2" >>"$ran"
    if is_function "before_$name"; then "before_$name" >"$place/typed" && typed=$place/typed; fi
    if is_function "run_$name"; then
        check "$1" "run_$name" "$2"
    else
        check "$1" run_text "$2" <"$typed"
    fi
    if is_function "after_$name"; then "after_$name" "$text"; fi
}
row() { # NAME LINE
    local name=${1//-/_} saying look remedy text command
    IFS='|' read -r _ saying look remedy _ <<<"$2"
    if ! is_function "before_$name"; then
        check "the row '$1' is known to the test: $2" false
        return
    fi
    "before_$name"
    # It may take a moment until it shows.
    shows() {
        quoted "$look" | commands | while IFS= read -r command; do on_desk root "$command" </dev/null 2>&1 || true; done >"$said"
        while IFS= read -r text; do grep -qF -- "$text" "$said" || { echo "no '$text' in:" && cat "$said" && return 1; }; done < <(quoted "$saying")
    }
    quoted "$look" | commands | tee -a "$ran" >"$place/looks"
    check "$1: there is a command to look" test -s "$place/looks"
    check "$1: it shows" within 20 shows
    if is_function "mend_$name"; then "mend_$name"; fi
    while IFS= read -r command; do
        printf '%s\n' "$command" >>"$ran"
        if [[ $command == 'systemctl edit '* ]]; then
            check "$1: $command" on_terminal "$command" </dev/null
        else
            check "$1: $command" on_desk root "$command" </dev/null
        fi
    done < <(quoted "$remedy" | commands)
    if is_function "after_$name"; then "after_$name"; else check "$1: it is well again" within 20 is_well; fi
}

# MARK: the manual

prepare
section 'the operating manual'
found=()
while IFS= read -r -d '' kind && IFS= read -r -d '' name && IFS= read -r -d '' text; do
    "$kind" "$name" "$text"
    found+=("$name")
done < <(items)
check "there are blocks and rows: ${#found[@]}" test "${#found[@]}" -gt 30
of_nothing() { declare -F | sed -nE 's/^declare -f (before|run|mend|after)_//p' | sort -u | grep -vxF "$(printf '%s\n' on_desk text "${found[@]//-/_}")" || true; }
check 'whatever is checked stands in the manual' equal '' "$(of_nothing)"
# What programs read is not typed.
unmarked() { chapters | awk '/^```/ { if (!block && !/^```(sh|json)$/) print; block = !block }'; }
check 'no command stands in a block of another kind' equal '' "$(unmarked)"

section 'commands elsewhere'
check 'each command in running text has run' equal '' "$(quoted "$(prose)" | not_run)"
page() { awk '/^\.Ed/ { on = 0 } on; /^\.Bd -literal/ { on = 1 }' "$checkout/config/man/rasid.8" | sed 's/\\&//g; s/\\e/\\/g' | bare; }
check 'each command of rasid(8) has run' equal '' "$(page | not_run)"

sum_up
