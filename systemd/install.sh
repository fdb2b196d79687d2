#!/usr/bin/env bash
# What `make install` and `make uninstall` do.
#   [DESTDIR=…] [PREFIX=/usr/local] install.sh install|uninstall PROGRAM MANUAL
# Below PREFIX everything is ours and is replaced. In /etc files are the administrator's: put there when absent, never
# overwritten, and removed only if they hold no decision (logrotate's, when unchanged). Articles, archive and logs are never
# touched. Without DESTDIR and as root, users and folders are made; nothing is enabled or started.
set -euo pipefail
umask 022
cd "$(dirname "$0")/.."
action=$1 program=$2 manual=$3
prefix=${PREFIX:-/usr/local} root=${DESTDIR:-}
# The unit names programs by their whole path.
[[ $prefix =~ ^/[-A-Za-z0-9._/]+$ ]] || {
    echo "install: PREFIX is '$prefix'; it has to be an absolute path of plain letters" >&2
    exit 64
}

lib=$prefix/lib share=$prefix/share
# Where Debian's zsh looks: https://www.debian.org/doc/debian-policy/ch-opersys.html keeps /usr/local for what is not packaged.
zsh=$share/zsh/site-functions
[[ $prefix == /usr ]] && zsh=$share/zsh/vendor-completions
pages=("$manual"/*.1 config/man/*)
ours=(
    "$prefix/bin/rasid" "$prefix/libexec/rasid/hold-back" "$prefix/libexec/rasid/rasid-parser" "$share/rasid/lexicon.txt" "$share/rasid/names.txt"
    "$share/rasid/shares.txt" "$share/rasid/bearers.txt" "$share/rasid/bearers.license" "$share/rasid/names.shares" "$share/rasid/names.shares.license" "$share/rasid/words.txt" "$share/rasid/familiar_names.txt" "$share/rasid/spellings.table" "$share/rasid/spellings.license" "$share/rasid/entities.model" "$share/rasid/entities.model.license"
    "$share/rasid/places.txt" "$share/rasid/places.license" "$share/rasid/pages.trees" "$share/rasid/pages.license"
    "$share/doc/rasid/README.md" "$share/doc/rasid/operating-manual.md" "$share/doc/rasid/CHANGELOG.md"
    "$lib/systemd/system/rasid.service" "$lib/sysusers.d/rasid.conf" "$lib/tmpfiles.d/rasid.conf"
    "$lib/systemd/catalog/rasid.catalog"
    "$share/bash-completion/completions/rasid" "$zsh/_rasid" "$share/fish/vendor_completions.d/rasid.fish"
)

put() { install -D -m "$1" "$2" "$root$3"; } # MODE FILE PLACE
completion() { # SHELL PLACE
    mkdir -p "$(dirname "$root$2")"
    "$program" --generate-completion-script "$1" >"$root$2"
}
configure() { # MODE FILE PLACE
    if [[ ! -e $root$3 ]]; then
        put "$1" "$2" "$3"
        # Who is tracked is for the service and its readers alone. Below DESTDIR there is no such group yet: tmpfiles.d lets it read.
        if [[ $1 == 640 ]] && is_live && getent group rasid >/dev/null; then chgrp rasid "$root$3"; fi
    elif ! cmp -s "$2" "$root$3"; then
        echo "$root$3 is yours and stays as it is; the new one is $PWD/$2"
    fi
    if [[ $1 == 640 && -n $(find "$root$3" -perm -004) ]]; then
        echo "everybody on this machine may read $root$3; to change that: chgrp rasid $root$3 && chmod 640 $root$3"
    fi
}
is_live() { [[ -z $root && $EUID == 0 ]]; }
has_systemd() { is_live && [[ -d /run/systemd/system ]]; }

install_all() {
    [[ -x $program && -x $(dirname "$program")/rasid-parser && -e $manual/rasid.1 ]] || { echo "install: build first: make release" >&2 && exit 66; }
    put 755 "$program" "$prefix/bin/rasid"
    put 755 "$(dirname "$program")/rasid-parser" "$prefix/libexec/rasid/rasid-parser"
    put 755 systemd/hold-back "$prefix/libexec/rasid/hold-back"
    put 644 config/lexicon.txt "$share/rasid/lexicon.txt"
    put 644 config/names.txt "$share/rasid/names.txt"
    put 644 config/shares.txt "$share/rasid/shares.txt"
    put 644 config/bearers.txt "$share/rasid/bearers.txt"
    put 644 config/bearers.license "$share/rasid/bearers.license"
    put 644 config/names.shares "$share/rasid/names.shares"
    put 644 config/names.shares.license "$share/rasid/names.shares.license"
    put 644 config/words.txt "$share/rasid/words.txt"
    put 644 config/spellings.table "$share/rasid/spellings.table"
    put 644 config/spellings.license "$share/rasid/spellings.license"
    put 644 config/familiar_names.txt "$share/rasid/familiar_names.txt"
    put 644 config/entities.model "$share/rasid/entities.model"
    put 644 config/entities.model.license "$share/rasid/entities.model.license"
    put 644 config/places.txt "$share/rasid/places.txt"
    put 644 config/places.license "$share/rasid/places.license"
    put 644 config/pages.trees "$share/rasid/pages.trees"
    put 644 config/pages.license "$share/rasid/pages.license"
    put 644 README.md "$share/doc/rasid/README.md"
    put 644 systemd/README.md "$share/doc/rasid/operating-manual.md"
    put 644 CHANGELOG.md "$share/doc/rasid/CHANGELOG.md"
    put 644 systemd/rasid.service "$lib/systemd/system/rasid.service"
    sed -i "/^#/!s|/usr/local/|$prefix/|g" "$root$lib/systemd/system/rasid.service"
    put 644 systemd/rasid.sysusers "$lib/sysusers.d/rasid.conf"
    put 644 systemd/rasid.tmpfiles "$lib/tmpfiles.d/rasid.conf"
    put 644 systemd/rasid.catalog "$lib/systemd/catalog/rasid.catalog"
    for page in "${pages[@]}"; do put 644 "$page" "$share/man/man${page##*.}/$(basename "$page")"; done
    completion bash "$share/bash-completion/completions/rasid"
    completion zsh "$zsh/_rasid"
    completion fish "$share/fish/vendor_completions.d/rasid.fish"
    # The group first: configuration and watchlist are its to read.
    if is_live && command -v systemd-sysusers >/dev/null; then systemd-sysusers "$lib/sysusers.d/rasid.conf"; fi
    configure 640 config/rasid.yaml /etc/rasid/rasid.yaml
    configure 640 config/watchlist.yaml /etc/rasid/watchlist.yaml
    configure 644 systemd/rasid.logrotate /etc/logrotate.d/rasid
    is_live || return 0
    if command -v systemd-tmpfiles >/dev/null; then systemd-tmpfiles --create "$lib/tmpfiles.d/rasid.conf"; fi
    if command -v journalctl >/dev/null; then journalctl --update-catalog; fi
    if has_systemd; then systemctl daemon-reload; fi
    cat <<TEXT
Rasid is installed and not started. Next:
  editor /etc/rasid/watchlist.yaml   whom to track
  rasid check                        every fault, with line and column
  systemctl enable --now rasid       or, after an upgrade: systemctl restart rasid
  adduser NAME rasid                 may read alerts and the archive
  adduser NAME rasid-drop            may drop files into /var/spool/rasid/inbox
More: man 8 rasid
TEXT
}

uninstall_all() {
    if has_systemd; then systemctl disable --now rasid.service || true; fi
    for file in "${ours[@]}"; do rm -f "$root$file"; done
    rm -f "$root$share"/man/man1/rasid{,-*}.1
    for page in config/man/*; do rm -f "$root$share/man/man${page##*.}/$(basename "$page")"; done
    rmdir "$root$share/rasid" "$root$share/doc/rasid" "$root$prefix/libexec/rasid" 2>/dev/null || true
    if cmp -s systemd/rasid.logrotate "$root/etc/logrotate.d/rasid"; then rm -f "$root/etc/logrotate.d/rasid"; fi
    is_live || return 0
    if command -v journalctl >/dev/null; then journalctl --update-catalog; fi
    if has_systemd; then systemctl daemon-reload; fi
    echo 'Rasid is removed. /etc/rasid, /var/spool/rasid, /var/lib/rasid, /var/log/rasid, the user rasid and the groups stay.'
}

case $action in
install) install_all ;;
uninstall) uninstall_all ;;
*) echo "install.sh: install or uninstall" >&2 && exit 64 ;;
esac
