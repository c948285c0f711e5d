#!/usr/bin/env bash
# differential.sh [CHARTS] [PATTERNS]: the rules of PatternBruteForceRules on so many random charts,
# and so many random patterns, each compared with a matcher that tries everything. Minutes.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
export ORGLINE_CHARTS=${1:-2000} ORGLINE_PATTERNS=${2:-3000}
swift test --package-path "${ORGLINE_PACKAGE:-$root}" --filter PatternBruteForce
