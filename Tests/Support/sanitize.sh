#!/usr/bin/env bash
# Runs the tests under the thread and the address sanitizer, each built in a folder of its own (.build-thread, .build-address).
#   SANITIZERS='thread address' FILTER='suites' sanitize.sh
# Without those of the real program: its parser locks itself up, and a sanitizer needs address space and calls that the lock refuses.
set -euo pipefail
cd "$(dirname "$0")/../.."
: "${SWIFT:=swift}" "${SANITIZERS:=thread address}" "${FILTER:=}"
limited=(timeout --foreground --signal=INT --kill-after=10)
# Swift's own report of a crash makes the address sanitizer hang; the leaks it finds are those of the test library.
export SWIFT_BACKTRACE=enable=no
export ASAN_OPTIONS=detect_leaks=0
export TSAN_OPTIONS=halt_on_error=0:report_signal_unsafe=0
failed=0
for sanitizer in $SANITIZERS; do
    place=.build-$sanitizer
    echo "sanitize: building for the $sanitizer sanitizer; ten to twenty minutes on two cores"
    "${limited[@]}" 3600 "$SWIFT" build --build-tests --sanitize="$sanitizer" --scratch-path "$place"
    log=$place/sanitize.log
    "${limited[@]}" 3600 "$SWIFT" test --skip-build --sanitize="$sanitizer" --scratch-path "$place" \
        --filter "${FILTER:-.}" --skip 'RasidCommandTests|ServiceTests|ParserWorkersTests' 2>&1 | tee "$log" | Tests/Support/suites.sed || failed=1
    found=$(grep -cE 'WARNING: ThreadSanitizer|ERROR: AddressSanitizer' "$log" || true)
    echo "sanitize: $sanitizer: $found findings; see $log"
    [[ $found == 0 ]] || failed=1
done
exit "$failed"
