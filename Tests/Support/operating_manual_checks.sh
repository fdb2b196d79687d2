# shellcheck shell=bash
# What belongs to each block and row of the operating manual. Read by operating_manual.sh, which says what the names mean.

inbox=/var/spool/rasid/inbox
# A desk before Rasid: its people, its machine's name, a disk that can be filled, packages as Debian's mirror has them.
prepare() {
    echo '127.0.0.1 desk news.example reader.example' >>"$root/etc/hosts"
    inside useradd --create-home layla
    inside useradd --create-home novice
    inside useradd --create-home guest
    inside mkdir /var/lib/rasid
    inside mount -t tmpfs -o size=48m tmpfs /var/lib/rasid
    # Instead of a person in an editor: what is to be written stands in a file.
    inside sh -c 'cat >/usr/local/sbin/editor && chmod 755 /usr/local/sbin/editor' <<'SH'
#!/bin/sh
for file; do :; done
# systemctl edit takes what stands between its remarks.
if grep -q '^### Anything between' "$file"; then
    sed -i '/^### Anything between/r /run/to-be-written' "$file"
else
    cat /run/to-be-written >>"$file"
fi
SH
    # rsync, asked to go to another machine by ssh, speaks with another user's rsync here: ssh-here HOST COMMAND...
    inside sh -c 'cat >/usr/local/sbin/ssh-here && chmod 755 /usr/local/sbin/ssh-here' <<'SH'
#!/bin/sh
shift
cd / && exec "$@"
SH
    # Offline: a mirror with what prerequisites.sh has fetched. apt would read a % in a name as the sign of another one.
    inside sh -c "rm -rf /etc/apt/sources.list /etc/apt/sources.list.d /var/lib/apt/lists && mkdir -p /run/mirror && cd /run/mirror &&
        find '$checkout/.build/packages' -name '*.deb' | while read -r package; do
            cp \"\$package\" \"\$(basename \"\$package\" | tr -d %)\"
        done
        for package in *.deb; do
            dpkg-deb --field \$package && echo \"Filename: ./\$package\" && echo \"Size: \$(stat -c %s \$package)\" &&
            echo \"SHA256: \$(sha256sum \$package | cut -d ' ' -f 1)\" && echo
        done >Packages
        echo 'deb [trusted=yes] file:/run/mirror ./' >/etc/apt/sources.list && apt-get -qq update"
}
write_next() { inside sh -c 'cat >/run/to-be-written'; }
# An article in somebody's folder; one alert more is to come.
lay() { # USER PLACE
    dropped=$((dropped + 1)) expected=$((expected + 1))
    article "$dropped" "$wahdan" | as "$1" sh -c 'mkdir -p "$(dirname "$0")" && cat >"$0"' "$2"
}
is_well() { [[ $(property ActiveState) == active ]] && status_is '^[0-9]+ recorded'; }
alerted() { check "$1" within 20 alerts_reach "$expected"; }
same() { equal "$1" "$2"; }

# MARK: install, feed

# Built already: by `make test`, which makes `release` first.
run_install() {
    equal $'make release\nmake install' "$(bare <<<"$1" | sed '/^$/d')"
    inside make --no-print-directory -C "$checkout" -o .build/release.stamp install PROGRAM="$program"
}
after_install() {
    # What is found by listing only shall not be waited for.
    inside sed -i 's/rescan: 60s/rescan: 1s/' /etc/rasid/rasid.yaml
    check 'it starts nothing' equal 'disabled inactive' "$(inside systemctl is-enabled rasid || true) $(inside systemctl is-active rasid || true)"
}
before_start() { write_next <<<'  - {id: nahhas, name: عادل النحاس, kind: person}'; }
after_start() {
    check 'it runs' equal active "$(property ActiveState)"
    check 'with the name that was added' status_is '3 names$'
}
after_people() {
    check 'layla reads' as layla rasid status
    check 'the crawler does not' refuse as crawler rasid alerts
    check 'the crawler cannot list the inbox' refuse as crawler ls "$inbox"
}
before_feed_crawler() { lay crawler /home/crawler/article.txt; }
after_feed_crawler() { alerted 'the article is alerted'; }
before_feed_rsync() {
    lay crawler /home/crawler/outbox/1.txt
    lay crawler /home/crawler/outbox/2.txt
}
after_feed_rsync() {
    alerted 'the articles are alerted'
    check 'the outbox is empty' equal '' "$(inside ls /home/crawler/outbox)"
}
before_feed_ftp_server() { printf 'sesame-9\nsesame-9\n'; }
after_feed_ftp_server() { check 'the server runs' within 20 inside systemctl is-active --quiet vsftpd; }
before_feed_ftp() {
    lay agency /home/agency/flood.txt
    as agency sh -c 'umask 077; echo "machine desk login agency password sesame-9" >/home/agency/.netrc'
}
ftp() { inside curl --silent --user agency:sesame-9 "$@"; }
after_feed_ftp() {
    alerted 'the article is alerted'
    check 'the agency cannot list the inbox' refuse ftp ftp://desk/inbox/
    check 'nor fetch' refuse ftp ftp://desk/rejected/x
    check 'nor leave the spool' refuse ftp ftp://desk//etc/passwd
    check 'another account has no access' refuse inside curl --silent --user crawler:x ftp://desk/
}
after_spellings() {
    check 'a name is found in Latin letters too' equal 1 "$(inside rasid watchlist suggest 'نوال التميمي' | grep -c 'Nawal al-Tamimi')"
    check 'the archive is looked through' equal 1 "$(inside rasid watchlist check | grep -cE '^archive: [1-9][0-9]* articles?, ')"
}
before_change() { write_next <<<'  - {id: tamimi, name: نوال التميمي, kind: person}'; }
after_change() { check 'it knows one name more' within 20 status_is '4 names$'; }

# MARK: follow, search

# Commands without end: all at once, then an article, which each of them has to tell about.
before_follow() { dropped=$((dropped + 1)) expected=$((expected + 1)); }
run_follow() { # TEXT
    local user number=0 command watchers=()
    user=$(user_of "$1")
    while IFS= read -r command; do
        number=$((number + 1))
        on_desk "$user" "exec $command" </dev/null >"$place/followed.$number" 2>&1 &
        watchers+=($!)
    done < <(sed '/^# as /d' <<<"$1" | bare | sed '/^$/d')
    deliver crawler "$wahdan"
    for ((; number > 0; number--)); do within 20 grep -q "بيان رقم $dropped عن\|المرحلة $dropped من" "$place/followed.$number" || return; done
    kill -INT "${watchers[@]}"
}
before_follow_journal() { before_follow; }
run_follow_journal() { run_follow "$1"; }
after_alerts() {
    check 'all alerts' equal "$expected" "$(as layla rasid alerts --name samir-wahdan --since 24h --json | wc -l)"
    check 'the article' matches 'article 1' "$(as layla rasid show 1 | head -n 1)"
}
after_search() {
    check 'all spellings are found' equal "$dropped" "$(as layla rasid search --json 'اعمال الصيانه' | wc -l)"
    check 'what is not wanted is not' refuse as layla rasid search 'الصيانة -محطة -المحطة'
}

# An article that names somebody else beside him.
before_entities() {
    dropped=$((dropped + 1)) expected=$((expected + 1))
    { article "$dropped" "$wahdan" && echo 'وعقد الاجتماع في بغداد بحضور وفد من الأمم المتحدة.'; } |
        as crawler sh -c "cat >$inbox/.meeting && mv $inbox/.meeting $inbox/meeting.txt"
    within 20 alerts_reach "$expected"
}
after_entities() {
    check 'the name of every article comes first' equal "$dropped" "$(as layla rasid entities --type person --limit 1 --json | jq 'select(.name == "سمير الوهدان") | .articles')"
    check 'nobody stands with a name that nobody has' refuse as layla rasid entities --with 'لا أحد'
}
after_export() { check 'every article is there' equal "$dropped" "$(as layla cat /home/layla/news.ftm.jsonl | jq --raw-output .schema | grep -cx Article)"; }

# MARK: back up, restore

copied=0
before_backup() { copied=$expected; }
after_backup() { check 'the copy is for root only' refuse as layla ls /var/backups/rasid; }
before_restore() {
    drop crawler "$wahdan"
    drop crawler "$wahdan"
    within 20 alerts_reach "$expected"
}
archived() { equal "$1" "$(as layla rasid alerts --json | wc -l)"; }
after_restore() {
    check 'the archive is that of the copy' within 20 archived "$copied"
    check 'and answers' matches 'article 1' "$(as layla rasid show 1 | head -n 1)"
    check 'it belongs to the service' equal 'rasid rasid 640' "$(inside stat --format='%U %G %a' /var/lib/rasid/rasid.db)"
    check 'the old one lies beside it' inside sh -c 'ls /var/lib/rasid/rasid.db.replaced-*'
    inside sh -c 'rm /var/lib/rasid/rasid.db.replaced-*'
    drop crawler "$wahdan"
    alerted 'a new article is alerted'
    check 'with the next number of the log' gapless
}
# Another machine: nothing is there but what `make install` puts there.
before_restore_elsewhere() {
    inside systemctl stop rasid
    inside sh -c 'mv /etc/rasid /etc/rasid.first; mv /var/log/rasid /var/log/rasid.first; mv /var/lib/rasid/rasid.db* /var/backups/'
    run_install $'make release\nmake install' >/dev/null
}
after_restore_elsewhere() {
    inside rasid restore /var/backups/rasid/rasid.db
    inside systemctl start rasid
    check 'it knows the names' status_is '4 names$'
    local later=$expected
    expected=$copied
    drop crawler "$wahdan"
    alerted 'a new article is alerted'
    check 'with the next number of the log' gapless
    # Back to the first machine.
    inside systemctl stop rasid
    inside find /var/spool/rasid/done -name "*~article-$dropped.txt" -delete
    dropped=$((dropped - 1))
    inside sh -c 'rm -r /etc/rasid /var/log/rasid /var/lib/rasid/rasid.db*; mv /etc/rasid.first /etc/rasid; mv /var/log/rasid.first /var/log/rasid; mv /var/backups/rasid.db* /var/lib/rasid/'
    inside systemctl start rasid
    expected=$later
}
after_drop_again() {
    # Two came between copy and restore. Everything else is known.
    expected=$((expected + 2))
    alerted 'what the copy did not have is alerted again'
    check 'no number is used twice' gapless
    check 'the same alerts, by their id' equal 2 "$(log_text | grep -oE '"id":"al-[0-9a-f]+"' | sort | uniq -d | wc -l)"
    check 'the archive has every article' archive_is_whole
}
archive_is_whole() { equal "$dropped" "$(as layla rasid status --json | jq .articles)"; }

# MARK: upgrade, rotate, monitor

before_upgrade() { process=$(main_process); }
run_upgrade() {
    equal $'make release\nrasid backup --force /var/backups/rasid/before-upgrade.db\nmake install\nsystemctl restart rasid\nrasid status' "$(bare <<<"$1" | sed '/^$/d')"
    # Built already, as above.
    run_text "$(sed "/^make release/d; s|^make install|make --no-print-directory -C '$checkout' -o .build/release.stamp install PROGRAM='$program'|" <<<"$1")"
}
after_upgrade() {
    check 'another process runs' restarted "$process"
    check 'with the names there were' status_is '4 names$'
    check 'the archive is that of before' archive_is_whole
}
goes_on() {
    drop crawler "$wahdan"
    alerted 'a new article is alerted'
    check 'nothing is lost, nothing doubled' gapless
}
log_files() { inside sh -c 'cd /var/log/rasid && echo alerts.*'; }
after_rotate() {
    goes_on
    check 'of each log one file is old, one new' equal 'alerts.jsonl alerts.jsonl.1 alerts.log alerts.log.1' "$(log_files)"
}
after_rotate_by_hand() { goes_on; }
after_compact() {
    check 'the archive is that of before' archive_is_whole
    check 'it belongs to the service' equal 'rasid rasid 640' "$(inside stat --format='%U %G %a' /var/lib/rasid/rasid.db)"
}
before_tidy() {
    inside sh -c "touch --date='100 days ago' /var/spool/rasid/done/old.txt; touch --date='80 days ago' /var/spool/rasid/done/new.txt"
}
after_tidy() { check 'what is old is gone' equal /var/spool/rasid/done/new.txt "$(inside find /var/spool/rasid/done -name new.txt -o -name old.txt)"; }
before_discard() {
    as crawler sh -c "printf '\\377\\376\\000' >$inbox/.broken && mv $inbox/.broken $inbox/broken.bin"
    within 20 inside sh -c 'ls /var/spool/rasid/rejected | grep -q broken'
}
after_discard() { check 'none is left' refuse inside rasid rejected; }
after_monitor() { # TEXT
    inside systemctl stop rasid
    check 'and tells when it does not run' refuse run_text "$1"
    check 'by exit code 1' ends_with 1 rasid status
    inside systemctl start rasid
    check 'and 0 when it does' ends_with 0 rasid status
}
ends_with() { # CODE COMMAND...
    local code=0
    inside "${@:2}" || code=$?
    equal "$1" "$code"
}
after_metrics() {
    check 'the file is there' within 20 inside grep -qx 'rasid_up 1' /var/lib/node_exporter/rasid.prom
    check 'for everybody to read' as guest grep -q '^rasid_files_seen_total' /var/lib/node_exporter/rasid.prom
    local promtool=$checkout/.build/promtool/usr/bin/promtool
    if [[ -x $promtool ]]; then
        check 'Prometheus can read it' inside sh -c "'$promtool' check metrics </var/lib/node_exporter/rasid.prom"
    fi
    check 'all is well' ends_with 0 rasid status
    inside systemctl stop rasid
    check 'a stop is told' inside grep -qx 'rasid_up 0' /var/lib/node_exporter/rasid.prom
    inside systemctl start rasid
}

# MARK: troubles

before_names() {
    write_next <<<'  - {id: broken, nam: x}'
    inside cp -p /etc/rasid/watchlist.yaml /etc/rasid/before.yaml
    inside editor /etc/rasid/watchlist.yaml
    inside systemctl reload rasid
}
mend_names() { inside mv /etc/rasid/before.yaml /etc/rasid/watchlist.yaml; }
break_settings() { inside sh -c "cp -p /etc/rasid/rasid.yaml /etc/rasid/before.yaml; $1"; }
mend_settings() { inside mv /etc/rasid/before.yaml /etc/rasid/rasid.yaml; }
restart_in_vain() { inside systemctl --no-block restart rasid; }
before_settings() {
    break_settings 'echo "spoool: x" >>/etc/rasid/rasid.yaml'
    restart_in_vain
}
before_held() {
    local code=0
    as rasid rasid run --once 2>/dev/null || code=$?
    check 'a second process ends with 69' equal 69 "$code"
}
before_create() {
    inside install -d -o rasid -g rasid /srv/news
    break_settings 'sed -i "s|/var/log/rasid/alerts.jsonl|/srv/news/alerts.jsonl|" /etc/rasid/rasid.yaml'
    restart_in_vain
}
mend_create() { write_next <<<$'[Service]\nReadWritePaths=/srv/news'; }
after_create() {
    check 'it is well again' within 20 is_well
    check 'with the log in its new place' inside test -e /srv/news/alerts.jsonl
    mend_settings
    inside systemctl restart rasid
    goes_on
}
before_gone() {
    inside mkdir /var/lib/rasid/aside
    inside sh -c 'mv /var/lib/rasid/rasid.db* /var/lib/rasid/aside'
}
put_back() {
    inside systemctl stop rasid
    inside sh -c 'rm -f /var/lib/rasid/rasid.db*; mv /var/lib/rasid/aside/rasid.db* /var/lib/rasid; rmdir /var/lib/rasid/aside'
    inside systemctl start rasid
}
after_gone() { put_back; check 'it is well again' within 20 is_well; check 'the archive is whole' archive_is_whole; }
before_corrupt() {
    inside systemctl stop rasid
    inside mkdir /var/lib/rasid/aside
    inside sh -c 'cp -a /var/lib/rasid/rasid.db* /var/lib/rasid/aside; dd if=/dev/urandom of=/var/lib/rasid/rasid.db bs=4096 count=4 conv=notrunc 2>/dev/null'
    inside systemctl --no-block start rasid
}
after_corrupt() { put_back; check 'it is well again' within 20 is_well; check 'the archive is whole' archive_is_whole; }
before_disk() {
    inside sh -c 'dd if=/dev/zero of=/var/lib/rasid/filler bs=64k 2>/dev/null; dd if=/dev/zero of=/var/lib/rasid/rest bs=1 count=4096 2>/dev/null; true'
    for _ in 1 2 3; do drop crawler "$wahdan"; done
}
mend_disk() { inside rm /var/lib/rasid/filler /var/lib/rasid/rest; }
after_disk() { alerted 'what waited is alerted'; check 'it is well again' within 20 is_well; }
# The signal is sent when systemctl returns, and what it asks for is done beside the work: a file meanwhile is read as before.
reloads() { journal --unit=rasid --output=cat | grep -c '^reloaded: ' || true; }
is_reloaded() { (($(reloads) > $1)); }
before_rejected() {
    local before
    before=$(reloads)
    break_settings 'sed -i "s|max_file_size: .*|max_file_size: 1KiB|" /etc/rasid/rasid.yaml'
    inside systemctl reload rasid
    within 20 is_reloaded "$before"
    dropped=$((dropped + 1)) expected=$((expected + 1))
    { article "$dropped" "$wahdan" && for _ in {1..20}; do echo 'ويستمر العمل حتى نهاية العام المقبل بحسب البيان.'; done; } |
        as crawler sh -c "cat >$inbox/.large && mv $inbox/.large $inbox/large.txt"
}
mend_rejected() { mend_settings; }
after_rejected() { alerted 'the file is alerted'; }
before_unreadable() {
    dropped=$((dropped + 1)) expected=$((expected + 1))
    article "$dropped" "$wahdan" | inside sh -c "umask 077; cat >/var/spool/private.txt; chown crawler: /var/spool/private.txt; mv /var/spool/private.txt $inbox/"
}
after_unreadable() { alerted 'the file is alerted'; }
before_producer() { :; }
after_producer() { check 'the producer is let in' as novice sh -c "touch $inbox/.novice && rm $inbox/.novice"; }
before_inbox() {
    inside rm -r "$inbox"
    within 20 inside test -e "$inbox"
}
after_inbox() { goes_on; }
before_reader() { :; }
after_reader() { check 'the reader is let in' as guest rasid alerts; }
journal_units='systemd-journald.socket systemd-journald-dev-log.socket systemd-journald-audit.socket systemd-journald.service'
before_journal() {
    # shellcheck disable=SC2086 # the line is made of words
    inside systemctl --quiet stop $journal_units
    drop crawler "$wahdan"
}
after_journal() {
    alerted 'the log has what came meanwhile'
    check 'so has the journal' within 20 complete journal_sequences
}
before_behind() {
    inside systemctl stop rasid
    lay crawler /home/crawler/late.txt
    as crawler sh -c "mv ~crawler/late.txt $inbox/late.txt"
    as rasid rasid run --once --no-index 2>/dev/null
}
after_behind() {
    goes_on
    check 'the index catches up' within 20 caught_up
}
caught_up() { equal 0 "$(as layla rasid status --json | jq .search_behind)"; }
before_silence() { inside sh -c 'printf "زيارة\n\nزار سمير الوهداني المحطة صباح اليوم وتفقد أعمال الصيانة فيها.\n" >/tmp/article.txt'; }

# MARK: remove

# What running text tells to type, as long as there is something to run it on. `make test` is what runs this.
before_remove() {
    local command
    echo 'make test' >>"$ran"
    quoted "$(prose)" | not_run >"$place/told"
    while IFS= read -r command; do
        echo "$command" >>"$ran"
        check "in running text: $command" on_desk root "$command" </dev/null >&2
    done <"$place/told"
}
run_remove() {
    equal 'make uninstall' "$(bare <<<"$1" | sed '/^$/d')"
    inside make --no-print-directory -C "$checkout" uninstall PROGRAM="$program"
}
after_remove() {
    check 'the program is gone' refuse inside test -e /usr/local/bin/rasid
    check 'what is the desk'"'"'s stays' inside ls /etc/rasid/rasid.yaml /var/lib/rasid/rasid.db "$log" /var/spool/rasid/done
    inside umount --lazy /var/lib/rasid
}
after_remove_all() {
    check 'nothing is left' equal '' "$(inside find /etc /var/spool /var/lib /var/log -maxdepth 1 -name 'rasid*')"
    check 'nobody is left' refuse inside getent passwd rasid
    check 'no group is left' refuse inside sh -c 'getent group rasid || getent group rasid-drop'
}
