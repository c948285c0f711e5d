#!/usr/bin/env bash
# Installs what is missing, then runs every check and test. `Tests/run.sh --quick` leaves out the
# build without Graphviz, the documentation, the interfaces and the tour.
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n== %s\n' "$*"; }

step "System packages"
bash .ci/setup

step "Format"
swift format lint --strict --recursive Package.swift Sources Tests

step "Build: warnings are errors, every import is declared"
swift build --build-tests --explicit-target-dependency-import-check error

step "Build of the command as users get it, which the tests run"
swift build -c release --product orgline
ORGLINE_COMMAND="$(swift build -c release --show-bin-path)/orgline"
export ORGLINE_COMMAND

step "Tests"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! swift test --skip-build --parallel 2>&1 | tee "$log"; then
  # Whoever reads only the end of the output (CI shows no more) must see what failed.
  step "What failed"
  grep -aE -A 12 'recorded an issue|Caught error|Fatal error|crash|signal' "$log" \
    | grep -avE '(◇|✔|↳ .* passed)' | head -n 200 || true
  exit 1
fi

if [ "${1:-}" != "--quick" ]; then
  step "Build without Graphviz"
  swift build --disable-default-traits --scratch-path .build-without-graphviz --product orgline \
    --explicit-target-dependency-import-check error

  step "Documentation: every link leads somewhere"
  bash Tests/documentation.sh

  step "Interfaces: schemas, hooks, CI"
  bash Tests/interfaces.sh "$ORGLINE_COMMAND"

  step "Tour, and whether Output/ is current"
  bash Samples/tour.sh >/dev/null
  # Pictures in pixels and pages depend on the fonts of the machine; everything else must not.
  stale=$(git status --porcelain -- Output ':!Output/*.png' ':!Output/*.pdf')
  if [ -n "$stale" ]; then
    printf 'Output/ is stale; run `bash Samples/tour.sh` and commit it:\n%s\n' "$stale" >&2
    exit 1
  fi
  echo "Output/ is current"
fi

printf '\nEverything passed.\n'
