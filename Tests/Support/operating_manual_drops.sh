# shellcheck shell=bash
# What belongs to the blocks of the operating manual's chapter "What can be dropped": one for each producer. Read by
# operating_manual.sh, which says what the names mean.

# The next article, for a file of some kind: sets headline and body. One alert more is to come.
compose() {
    dropped=$((dropped + 1)) expected=$((expected + 1))
    { read -r headline && read -r && read -r body; } < <(article "$dropped" "$wahdan")
}
said_of_last() { as layla rasid show --json "$dropped" | jq --raw-output "$1"; }
# A web server for news.example and reader.example, of what lies in /srv/web.
serve() {
    inside sh -c 'cat >/usr/local/sbin/answer && chmod 755 /usr/local/sbin/answer' <<'SH'
#!/bin/sh
# Answers one request.
read -r _ path _
while read -r field && [ "${#field}" -gt 1 ]; do
    case $field in X-Auth-Token:*) token=given ;; esac
done
path=${path%%\?*} type=text/html status='200 OK'
case $path in
    */) path=${path}index.html ;;
    *.xml) type=application/rss+xml ;;
    /v1/*) type=application/json ;;
    *.txt) type=text/plain ;;
esac
if [ "${path#/v1/}" != "$path" ] && [ "$token" != given ]; then path=/none status='401 Unauthorized'; fi
if ! [ -f "/srv/web$path" ]; then path=/none; [ "$status" != '200 OK' ] || status='404 Not Found'; fi
printf 'HTTP/1.0 %s\r\nContent-Type: %s; charset=utf-8\r\nConnection: close\r\n\r\n' "$status" "$type"
[ "$path" = /none ] || cat "/srv/web$path"
SH
    inside mkdir -p /srv/web/articles /srv/web/v1
    inside systemd-run --quiet --unit=web systemd-socket-activate --listen=127.0.0.1:80 --accept --inetd /usr/local/sbin/answer
    within 20 inside curl --silent --output /dev/null http://news.example/
}
publish() { inside sh -c 'cat >"/srv/web/$0"' "$1"; } # PATH
# What stands round the text of a page.
leaf() { # TITLE BODY
    cat <<HTML
<!DOCTYPE html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>$1</title></head><body>
<nav><a href="/">الرئيسية</a> <a href="/">محليات</a> <a href="/">اقتصاد</a></nav>
<main>$2</main>
<footer>جميع الحقوق محفوظة لصحيفة الأخبار المحلية</footer></body></html>
HTML
}

# MARK: wget, feeds

before_feed_wget() {
    local headline body links='' last=$((dropped + 2))
    serve
    printf 'User-agent: *\nDisallow:\n' | publish robots.txt
    while ((dropped < last)); do
        compose
        leaf "$headline" "<article><h1>$headline</h1><p>$body</p></article>" | publish "articles/$dropped.html"
        links+="<li><a href=\"/articles/$dropped.html\">$headline</a></li>"
    done
    leaf 'صحيفة الأخبار المحلية' "<ul>$links</ul>" | publish index.html
}
after_feed_wget() {
    alerted 'both pages are alerted'
    check 'with their addresses' matches '^http://news.example/articles/[0-9]+.html$' "$(said_of_last .url)"
    check 'without what stands round them' refuse grep -q محفوظة <<<"$(said_of_last .text)"
    check 'the front page counts as a rejected record' equal 1 "$(as layla rasid status --json | jq .records.rejected)"
    check 'nothing is left in the home' equal '' "$(inside find /home/crawler -name '*.html' -o -name '*.warc*')"
}
# Two entries, the second with its whole text beside a summary.
before_feed_curl() {
    local headline body
    {
        echo '<?xml version="1.0" encoding="UTF-8"?>'
        echo '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>صحيفة الأخبار المحلية</title>'
        echo '<link>http://news.example/</link><description>أخبار المحطات</description>'
        compose
        echo "<item><title>$headline</title><link>http://news.example/$dropped</link><description>$body</description></item>"
        compose
        echo "<item><title>$headline</title><link>http://news.example/$dropped</link><description>موجز الخبر</description>"
        echo "<content:encoded><![CDATA[<p>$body</p>]]></content:encoded></item></channel></rss>"
    } >"$place/feed.xml"
    publish feed.xml <"$place/feed.xml"
}
after_feed_curl() { # TEXT
    alerted 'both entries are alerted'
    check 'with the outlet' equal 'صحيفة الأخبار المحلية' "$(said_of_last .source)"
    check 'it is fetched again' run_text "$1"
    check 'and raises nothing' within 20 taken_twice feed-
    check 'no alert more' equal "$expected" "$(alert_count)"
}
taken_twice() { equal 2 "$(inside sh -c 'find /var/spool/rasid/done -type f -name "*$0*" | wc -l' "$1")"; }
before_feed_reader() {
    local headline body
    compose
    jq --null-input --arg title "$headline" --arg content "<p>$body</p>" '{total: 1, entries: [{id: 888, feed_id: 42, title: $title,
        url: "http://news.example/888", author: "ليلى حداد", content: $content, published_at: "2026-11-22T03:40:11Z", status: "unread",
        feed: {id: 42, title: "صحيفة الأخبار المحلية", feed_url: "http://news.example/feed.xml"}}]}' | publish v1/entries
    echo 'X-Auth-Token: 4f1c' | as crawler sh -c 'umask 077; cat >/home/crawler/reader-token'
}
after_feed_reader() {
    alerted 'the entry is alerted'
    check 'with all that was said of it' equal 'http://news.example/888 صحيفة الأخبار المحلية ليلى حداد 2026-11-22T03:40:11.000Z' \
        "$(said_of_last '"\(.url) \(.source) \(.author) \(.published)"')"
    check 'it is text' refuse grep -q '<p>' <<<"$(said_of_last .text)"
}

# MARK: agencies, mail

before_feed_ninjs() {
    local headline body
    compose
    jq --null-input --arg headline "$headline" --arg body "$body" '{uri: "http://waha.example/items/44", type: "text", version: "1",
        versioncreated: "2026-11-22T06:37:00Z", pubstatus: "usable", language: "ar", byline: "ليلى حداد",
        copyrightholder: "وكالة الواحة", headline: $headline, body_text: $body}' |
        as agency sh -c 'cat >/home/agency/item-44.json'
}
after_feed_ninjs() {
    alerted 'the item is alerted'
    check 'with the agency' equal 'وكالة الواحة' "$(said_of_last .source)"
}
after_mail_account() { check 'the account may drop files' as newsletters sh -c "touch $inbox/.mail && rm $inbox/.mail"; }
# As a mail server does: what .forward names, as the user, with his first group only.
deliver_mail() {
    inside setpriv --reuid=newsletters --regid=rasid-drop --clear-groups env -i -C / PATH=/usr/bin:/bin \
        sh -c "$(inside sed 's/^|//' /home/newsletters/.forward)" <"$place/mail"
}
mail_comes() {
    local headline body
    compose
    {
        printf 'From news@waha.example Sun Nov 22 03:40:12 2026\n'
        printf 'From: =?utf-8?B?%s?= <news@waha.example>\n' "$(printf 'وكالة الواحة' | base64 --wrap=0)"
        printf 'To: newsletters@desk\nDate: Sun, 22 Nov 2026 06:40:11 +0300\nMessage-ID: <%s@waha.example>\n' "$dropped"
        printf 'Subject: =?utf-8?B?%s?=\n' "$(printf %s "$headline" | base64 --wrap=0)"
        printf 'MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n'
        printf '%s\n\n-- \nوكالة الواحة، قسم النشرات البريدية\n' "$body"
    } >"$place/mail"
    check 'a mail is handed over' deliver_mail
    alerted 'it is alerted'
    check 'with its subject' equal "$headline" "$(said_of_last .title)"
    check 'with its sender' equal 'waha.example وكالة الواحة' "$(said_of_last '"\(.source) \(.author)"')"
    check 'without its signature' refuse grep -q النشرات <<<"$(said_of_last .text)"
}
close_inbox() { inside chmod g= "$inbox"; }
open_inbox() { inside systemd-tmpfiles --create rasid.conf; }
after_mail_procmail() {
    mail_comes
    close_inbox
    check 'where the inbox is closed a mail is taken too' deliver_mail
    open_inbox
    check 'the mailbox has it' inside grep -q waha.example /var/mail/newsletters
}
after_mail_maildrop() {
    local code=0
    mail_comes
    close_inbox
    deliver_mail 2>/dev/null || code=$?
    open_inbox
    check 'where the inbox is closed it asks for another try' equal 75 "$code"
}
