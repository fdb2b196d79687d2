#!/usr/bin/env bash
# Makes the manual pages of section 1 from what the program says of itself, one for each command.
#   manual.sh GENERATOR PROGRAM FOLDER
# GENERATOR is swift-argument-parser's generate-manual. Its pages are made to follow Debian's and mdoc(7)'s manners here:
# rasid-alerts.1 instead of rasid.alerts.1, paragraphs, examples as they are typed, the exit codes that there are.
set -euo pipefail
generator=$1 program=$2 folder=$3
raw=$(mktemp -d)
trap 'rm -rf "$raw"' EXIT
"$generator" "$program" --multi-page --date "${SOURCE_DATE:-2026-11-22}" --output-directory "$raw" >/dev/null
rm -f "$raw"/rasid*.help.1
mkdir -p "$folder"
rm -f "$folder"/rasid*.1
commands=$(cd "$raw" && printf '%s\n' rasid.*.1 | sed 's/\.1$//; s/\./-/g' | tr '\n' ' ')
for page in "$raw"/*.1; do
    name=$(basename "$page" .1)
    awk -v command="${name//./ }" -v page="${name//./-}" -v commands="$commands" '
        function close_literal() { if (literal) { print ".Ed"; literal = 0 } }
        function print_list() { if (list != "") { print list; list = "" } }
        /^\.Dt / { print ".Dt " toupper(page) " 1"; next }
        /^\.Nm "?rasid/ { print ".Nm " page; next }
        # A page is named by a phrase: no quotation marks, no full stop.
        /^\.Nd / { sub(/^\.Nd "/, ".Nd "); sub(/"$/, ""); sub(/\.$/, ""); gsub(/\\"/, "\""); print; next }
        /^\.Nm$/ && page != command { print ".Nm \"" command "\""; next }
        # What every command has is told once, by rasid(1).
        /^\.Op Fl -(version|help)$/ { next }
        /^\.It Fl -version$/ || /^\.It Fl h , -help$/ { skip = 1; next }
        /^\.(It|El|Sh)/ { skip = 0 }
        skip { next }
        /^\.Bl/ { close_literal(); list = $0; next }
        /^\.El/ && list != "" { list = ""; next }
        /^\.Xr / || /^\.Sh "SEE ALSO"/ { next }
        /^\.Ex -std/ {
            print "0 done, 1 nothing found or warned, 64 usage, 65 bad data, 66 no such input,"
            print "69 another process holds the archive, 73 cannot create, 74 I/O,"
            print "78 configuration."
            next
        }
        /^\./ { close_literal(); print_list(); blank = 0; print; next }
        /^Exit codes: / { blank = 0; next }
        # What is indented in the help is an example: as it is typed.
        /^  / {
            if (!literal) { print ".Bd -literal -offset 2n"; literal = 1; blank = 0 }
            if (blank) { print ""; blank = 0 }
            sub(/^  /, ""); gsub(/\\/, "\\e"); print; next
        }
        /^$/ { blank = 1; next }
        {
            close_literal(); print_list()
            if (blank) print ".Pp"
            blank = 0
            # A sentence begins on a line of its own.
            gsub(/\\/, "\\e"); gsub(/[.?!] /, "&\n"); gsub(/ \n/, "\n")
            count = split($0, lines, "\n")
            for (i = 1; i <= count; i++) {
                if (lines[i] ~ /^[.'"'"']/) lines[i] = "\\&" lines[i]
                print lines[i]
            }
        }
        END {
            close_literal()
            print ".Sh SEE ALSO"
            if (page != "rasid") print ".Xr rasid 1 ,"
            count = split(commands, names, " ")
            for (i = 1; page == "rasid" && i <= count; i++) print ".Xr " names[i] " 1 ,"
            print ".Xr rasid-watchlist 5 ,"; print ".Xr rasid.yaml 5 ,"; print ".Xr rasid 8"
        }' "$page" >"$folder/${name//./-}.1"
done
