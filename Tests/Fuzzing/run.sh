#!/usr/bin/env bash
# run.sh SECONDS [TARGET]: fuzzes what reads texts from strangers, with libFuzzer and the address
# sanitizer. What was found stays in .build-fuzzing/TARGET: `corpus`, `crashes`, and `log`.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
seconds=${1:?how many seconds}
target=${2:-Patterns}
work=$root/.build-fuzzing/$target
mkdir -p "$work/corpus" "$work/crashes"

swift build --package-path "$here" --scratch-path "$root/.build-fuzzing/build" -c release \
  --sanitize fuzzer --sanitize address --product "$target" \
  -Xswiftc -sanitize-coverage=edge,inline-8bit-counters,pc-table,trace-cmp

# The seeds: a file each, named by their place.
number=0
if [ -f "$here/Seeds/$target.txt" ]; then
  while IFS= read -r seed || [ -n "$seed" ]; do
    number=$((number + 1))
    printf '%s' "$seed" >"$work/corpus/seed-$number"
  done <"$here/Seeds/$target.txt"
fi
[ ! -d "$here/Seeds/$target" ] || cp "$here/Seeds/$target"/* "$work/corpus"

status=0
"$root/.build-fuzzing/build/release/$target" "$work/corpus" -max_len="${LONGEST:-400}" -timeout=10 \
  -rss_limit_mb=3000 -max_total_time="$seconds" -artifact_prefix="$work/crashes/" \
  -print_final_stats=1 2>&1 | tee "$work/log" | tail -n 40 || status=$?
echo "crashes: $(find "$work/crashes" -type f | wc -l) in $work/crashes"
exit "$status"
