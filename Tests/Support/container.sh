# shellcheck shell=bash
# A container with a real systemd over this machine's own root, and what checks are made of: one line each. Nothing outside
# the container changes. Read by the scripts that say what is done in it:
#   source container.sh PROGRAM
# Exit codes: 0 all checks hold, 1 one does not, 77 there is no right to mount. With / for PROGRAM only that is asked.
program=$(realpath "$1")
checkout=$(realpath "$(dirname "$0")/../..")

# The container has its own.
unset TMPDIR

# A namespace of mounts and processes of its own: whatever becomes of the script, nothing of it is left.
if [[ ${RASID_SERVICE_TEST:-} != inside ]]; then
    if ((EUID != 0)); then
        echo 'only root may boot a container'
        exit 77
    elif ! why=$(unshare --mount --pid --fork --mount-proc mount -t tmpfs tmpfs /mnt 2>&1); then
        echo "no right to mount: $why"
        exit 77
    fi
    [[ $program != / ]] || exit 0
    # Two containers at once would share their control groups.
    exec {turn}>/run/rasid-service-test.lock
    flock "$turn"
    RASID_SERVICE_TEST=inside exec unshare --mount --pid --fork --kill-child --mount-proc "$0" "$@"
fi
for tool in systemd-nspawn logrotate make man nsenter runuser useradd; do
    command -v "$tool" >/dev/null || { echo "FAIL  no $tool on this machine; Tests/Support/prerequisites.sh installs it" && exit 1; }
done

# MARK: checks

failures=0 began=$EPOCHREALTIME
say() { printf '%s\n' "$*"; }
section() { say "# $*"; }
check() { # WHAT COMMAND...: COMMAND succeeds
    local what=$1 output
    shift
    if output=$("$@" 2>&1); then
        say "ok    $what"
    else
        failures=$((failures + 1))
        say "FAIL  $what"
        printf '%s\n' "command: $*" "$output" | head -n 40 | sed 's/^/      | /'
        # One fault makes others; what comes after the first few says nothing new, and waits in vain.
        ((failures < 6)) || sum_up
    fi
}
sum_up() { # ends the test
    if ((failures)); then
        section 'the journal of the unit'
        journal -u rasid -o short-precise | cut -c 1-200 | tail -n 60 | sed 's/^/      | /'
    fi
    spent=$(((${EPOCHREALTIME/./} - ${began/./}) / 1000))
    section "$failures checks failed; $((spent / 1000)).$(printf %03d $((spent % 1000))) s"
    exit $((failures > 0))
}
refuse() { # COMMAND...: it fails, and not for want of the command
    local code=0
    "$@" || code=$?
    ((code != 0 && code < 126))
}
equal() { [[ $1 == "$2" ]] || { printf 'expected: %s\nfound:    %s\n' "$1" "$2" && return 1; }; }
matches() { [[ $2 =~ $1 ]] || { printf 'expected: %s\nfound:    %s\n' "$1" "$2" && return 1; }; }
within() { # SECONDS COMMAND...: COMMAND succeeds in time
    local end=$((${EPOCHREALTIME/./} + $1 * 1000000)) output
    shift
    until output=$("$@" 2>&1); do
        ((${EPOCHREALTIME/./} < end)) || { printf 'in vain: %s\n%s\n' "$*" "$output" && return 1; }
        sleep 0.05
    done
}

# MARK: the container

place=$(mktemp -d /tmp/rasid-service-XXXXXX)
mount -t tmpfs -o size=2g,mode=755 tmpfs "$place"
mkdir "$place"/{upper,work,root}
root=$place/root container='' init=''
finish() {
    set +e
    if [[ -n $container ]]; then
        kill -TERM "$container" 2>/dev/null
        for _ in {1..20}; do kill -0 "$container" 2>/dev/null && sleep 0.1; done
        kill -KILL "$container" 2>/dev/null
        wait "$container" 2>/dev/null
    fi
    umount -l "$root" 2>/dev/null
    umount -l "$place"
    rmdir "$place"
}
trap finish EXIT
trap 'exit 1' INT TERM
mount -t overlay overlay -o "lowerdir=/,upperdir=$place/upper,workdir=$place/work" "$root"
tr -d - </proc/sys/kernel/random/uuid >"$root/etc/machine-id"
# Whatever else this machine may have is not for the container.
rm -rf "$root"/etc/systemd/system/*.target.wants
rm -rf "$root"/{etc/rasid,var/spool/rasid,var/lib/rasid,var/log/rasid}
cat >"$root/etc/systemd/system/service-test.target" <<'UNIT'
[Unit]
Requires=basic.target systemd-journald.service
After=basic.target
AllowIsolate=yes
UNIT

inside() { nsenter --target "$init" --all -- "$@"; }
as() { inside runuser -u "$1" -- "${@:2}"; } # USER COMMAND...
is_booted() { [[ $(inside systemctl is-system-running) =~ ^(running|degraded)$ ]]; }
find_init() {
    init=$(awk '{print $1}' "/proc/$container/task/$container/children")
    [[ -n $init && $(cat "/proc/$init/comm") == systemd ]]
}

section 'boot'
systemd-nspawn --quiet --directory "$root" --boot --private-network --register=no --keep-unit --console=pipe \
    --machine="rasid-$$" --bind-ro="$checkout" --bind-ro="$program" systemd.unit=service-test.target \
    </dev/null >"$place/console.log" 2>&1 &
container=$!
for _ in {1..200}; do
    find_init 2>/dev/null && break
    init=''
    sleep 0.05
done
if [[ -z $init ]] || ! within 20 is_booted; then
    say 'FAIL  a container boots on this machine'
    sed 's/^/      | /' "$place/console.log"
    exit 1
fi
say "ok    $(inside systemctl --version | head -n 1) boots"

# MARK: what is asked again and again

property() { inside systemctl show rasid --property "$1" --value; }
main_process() { property MainPID; }
status_is() { matches "$1" "$(property StatusText)"; }
log=/var/log/rasid/alerts.jsonl
log_text() { inside sh -c 'cd /var/log/rasid && zcat -f $(ls -tr alerts.jsonl*)'; }
alert_count() { log_text | wc -l; }
# The numbers that each sink holds, one per line.
sequences() { log_text | grep -oE '^\{"sequence":[0-9]+' | grep -oE '[0-9]+$'; }
text_sequences() { texts | grep -oE 'alert [0-9]+$' | grep -oE '[0-9]+$'; }
texts() { inside sh -c 'cd /var/log/rasid && zcat -f $(ls -tr alerts.log*)'; }
journal_sequences() { journal --output=json --output-fields=RASID_SEQUENCE _SYSTEMD_UNIT=rasid.service _TRANSPORT=journal | grep -oE '"RASID_SEQUENCE":"[0-9]+' | grep -oE '[0-9]+$'; }
gapless() { equal "$(seq "$expected" | tr '\n' ' ')" "$(sequences | tr '\n' ' ')"; }
# At least once: after a crash some may come again.
complete() { equal "$(seq "$expected" | tr '\n' ' ')" "$("$1" | sort -nu | tr '\n' ' ')"; }
alerts_reach() { equal "$1" "$(alert_count)"; }
# Files dropped that are articles, and alerts that are to come of them.
dropped=0 expected=0
# One article with a name, of a text of its own; natural enough to be read as news.
article() { # NUMBER NAME
    printf 'بيان رقم %d عن أعمال الصيانة في المحطة %d\n\n' "$1" $((1000 + $1 * 7))
    printf 'أعلن %s في بيان صدر صباح اليوم أن المرحلة %d من أعمال الصيانة في المحطة %d ستبدأ خلال %d أيام، ' "$2" "$1" $((1000 + $1 * 7)) $((3 + $1))
    printf 'وأن كلفتها تبلغ %d ألف دينار يمولها الصندوق الوطني.\n' $((100 + $1 * 13))
}
drop() { # USER NAME: one alert more is to come
    dropped=$((dropped + 1)) expected=$((expected + 1))
    deliver "$@"
}
deliver() { # USER NAME: by the drop protocol
    article "$dropped" "$2" | as "$1" sh -c 'cat >"/var/spool/rasid/inbox/$1.part" && mv "/var/spool/rasid/inbox/$1.part" "/var/spool/rasid/inbox/$1"' - "article-$dropped.txt"
}
restarted() { # PROCESS: another one runs, and is ready
    [[ $(main_process) != "$1" && $(property ActiveState) == active ]] || { inside systemctl status --no-pager rasid && return 1; }
}
journal() { inside journalctl --sync && inside journalctl --no-pager "$@"; }
wahdan='سمير الوهدان'

