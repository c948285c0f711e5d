#!/usr/bin/env bash
# What the action does with the command; the inputs come as variables of the environment.
set -euo pipefail

# In a container the checkout belongs to somebody else, which git refuses unless told.
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*'

words=()
while IFS= read -r path; do
  if [ -n "$path" ]; then words+=("$path"); fi
done <<<"${INPUT_PATH:-.}"

if [ -n "${INPUT_SINCE:-}" ]; then
  since=$INPUT_SINCE
  # A shallow checkout does not have the revision; one more commit is enough.
  if ! git rev-parse --verify --quiet --end-of-options "${since%...}^{tree}" >/dev/null; then
    git fetch --quiet --no-tags --depth=1 origin "${since%...}"
    since=$(git rev-parse FETCH_HEAD)
  fi
  words+=(--since "$since")
fi

folder=${RUNNER_TEMP:-$(mktemp -d)}
sarif=$folder/orgline.sarif
summary=$folder/orgline.md
rm -f "$sarif" "$summary"
words+=(--output github=- --output "markdown=$summary")
if [ -n "${INPUT_FAIL_ON:-}" ]; then words+=(--fail-on "$INPUT_FAIL_ON"); fi
if [ "${INPUT_SARIF:-true}" = true ]; then
  words+=(--output "sarif=$sarif" --sarif-profile github)
fi

status=0
"${ORGLINE:-orgline}" lint "${words[@]}" || status=$?
if [ -f "$summary" ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  cat "$summary" >>"$GITHUB_STEP_SUMMARY"
fi
if [ -f "$sarif" ] && [ -n "${GITHUB_OUTPUT:-}" ]; then
  echo "sarif=$sarif" >>"$GITHUB_OUTPUT"
fi
exit "$status"
