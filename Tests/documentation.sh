#!/usr/bin/env bash
# Renders the documentation of OrgModel into .build/documentation, from what `swift build` built. A
# link to a symbol or an article that does not exist is an error. To read it, serve the folder:
#
#     python3 -m http.server --bind 127.0.0.1 --directory .build/documentation
#
# and open http://127.0.0.1:8000/documentation/orgmodel/.
set -euo pipefail
cd "$(dirname "$0")/.."

built=${1:-$(swift build --show-bin-path)}
triple=$(swiftc -print-target-info | sed -n 's/^ *"triple": "\(.*\)",$/\1/p' | head -n 1)
sdk=()
if [ "$(uname)" = Darwin ]; then sdk=(-sdk "$(xcrun --show-sdk-path)"); fi

symbols=.build/documentation-symbols
rm -rf "$symbols" .build/documentation
mkdir -p "$symbols"
swift symbolgraph-extract -module-name OrgModel -I "$built/Modules" -target "$triple" \
  ${sdk[@]+"${sdk[@]}"} -minimum-access-level public -output-dir "$symbols"

# Parameters that the sentence above them describes have no entry of their own, which is style here
# and a warning there.
"$(command -v docc || xcrun --find docc)" convert Sources/OrgModel/OrgModel.docc --additional-symbol-graph-dir "$symbols" \
  --fallback-display-name OrgModel --fallback-bundle-identifier orgline.OrgModel \
  --fallback-default-module-kind Library --disable-parameters-and-returns-validation \
  --warnings-as-errors --output-path .build/documentation
echo "The documentation is in .build/documentation"
