#!/usr/bin/env bash
# Tries the built command where other programs meet it: schemas, hooks, CI. Everything that it
# needs from PyPI goes into .build-interfaces; without a package index it says so and ends well.
#
#     bash Tests/interfaces.sh [path/to/orgline]
set -euo pipefail
cd "$(dirname "$0")/.."

orgline=${1:-$(swift build --show-bin-path)/orgline}
orgline=$(cd "$(dirname "$orgline")" && pwd)/$(basename "$orgline")
folder=.build-interfaces
wanted=Tests/Interfaces/requirements.txt

skip() {
  echo "skipped: $1" >&2
  exit 0
}

if ! cmp -s "$wanted" "$folder/installed.txt"; then
  command -v python3 >/dev/null || skip "there is no python3"
  rm -rf "$folder"
  python3 -m venv "$folder" >/dev/null || skip "python3 cannot make a venv (apt: python3-venv)"
  if ! "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --retries 1 \
    --timeout 30 -r "$wanted" 2>"$folder/pip.txt"; then
    # A version that the index does not have is a fault of ours; no index at all is not.
    if grep -qE 'from versions: none|Failed to establish|Connection|Could not fetch' \
      "$folder/pip.txt"; then
      skip "no package index can be reached"
    fi
    cat "$folder/pip.txt" >&2
    exit 1
  fi
  cp "$wanted" "$folder/installed.txt"
fi

python=$PWD/$folder/bin/python
export PATH=$PWD/$folder/bin:$PATH PYTHONDONTWRITEBYTECODE=1
for script in Tests/Interfaces/*.py; do
  "$python" "$script" "$orgline"
done
