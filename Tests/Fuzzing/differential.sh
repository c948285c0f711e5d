#!/usr/bin/env bash
# differential.sh [CHARTS] [PATTERNS]: the rules of PatternBruteForceRules on so many random charts
# and so many random patterns, each compared with a matcher that tries everything; optimised.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
export ORGLINE_CHARTS=${1:-2000} ORGLINE_PATTERNS=${2:-4000}
swift test --package-path "${ORGLINE_PACKAGE:-$root}" -c release -Xswiftc -enable-testing \
  --scratch-path "$root/.build-fuzzing/differential" --filter PatternBruteForce
