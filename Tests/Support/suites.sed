#!/usr/bin/sed -unEf
# What `swift test` says, shortened: one line for each suite, all that failed, and the sum. A failure may quote a whole text: of a line
# the first 4,000 letters are enough.
/^◇ /d
/^✔ Test run/!{ /^✔ Test /d }
/^Test (Suite|Case) |^\t* *Executed [0-9]+ test/d
s/^(.{4000}).*/\1 …/
p
