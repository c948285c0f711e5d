#!/usr/bin/env bash
# A walk through what Orgline does, on the charts in this folder. Installs what is missing, builds
# the command, lints, draws and compares, and leaves the results in Output/.
set -euo pipefail
cd "$(dirname "$0")/.."

bash .ci/setup
echo "Building orgline (the first time takes a few minutes) …"
swift build -c release --product orgline 2>&1 | { grep -E 'error|warning: unre' || true; }
orgline="$(swift build -c release --show-bin-path)/orgline"
mkdir -p Output

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
[ -t 1 ] || say() { printf '\n%s\n' "$*"; }

# Some rules ask which day it is. For the tour it is this one, and no configuration is read.
frozen=(--no-config --today 2026-06-01)

# Runs a command, shows it, keeps what it prints. Exit status 1 means findings, and is expected.
keep() {
  local file=$1
  shift
  printf '  $ orgline %s\n' "$*"
  local status=0
  "$orgline" "$@" >"Output/$file" || status=$?
  if [ "$status" -gt 1 ]; then
    echo "tour: orgline ended with $status" >&2
    exit "$status"
  fi
}

# Lints, and adds the command and what it prints to a file.
add() {
  local file=$1
  shift
  {
    printf '$ orgline lint %s\n\n' "$*"
    "$orgline" lint "$@" 2>/dev/null || [ $? = 1 ]
    echo
  } >>"Output/$file"
}

draw() {
  set -- "$@" "${frozen[@]}"
  printf '  $ orgline render %s\n' "$*"
  "$orgline" render "$@"
}

say "1. Lint: a CISO under the CIO turns the build red, on the line that caused it"
keep harbour-mutual-lint.txt lint Samples/harbour-mutual.yaml "${frozen[@]}"
sed 's/^/    /' Output/harbour-mutual-lint.txt
keep harbour-mutual-lint.json lint Samples/harbour-mutual.yaml "${frozen[@]}" --format json
keep harbour-mutual-repaired-lint.txt lint Samples/harbour-mutual-repaired.yaml "${frozen[@]}"

say "2. Every rule, on a chart that breaks it"
: >Output/faulty-lint.txt
for chart in Samples/faulty/*; do
  add faulty-lint.txt "$chart" "${frozen[@]}"
done
keep rules.txt rules
keep rule-page.md rules independence/ciso-is-cio

say "3. Rules as data: ask a chart, test rules, lint with them, waive under governance"
keep harbour-mutual-query.txt query Samples/harbour-mutual.yaml '(m)<-[:REPORTS_TO]-(r:Position)' \
  --return 'm.id, m.title, count(r) AS span, collect(r.id) AS reports ORDER BY span DESC LIMIT 5'
sed 's/^/    /' Output/harbour-mutual-query.txt
keep rule-tests.txt test Samples/rules
keep harbour-mutual-house-rules.txt lint Samples/harbour-mutual.yaml "${frozen[@]}" \
  --rules Samples/rules/house-rules.yaml --rules Samples/rules/segregation-of-duties.yaml \
  --statistics
keep harbour-mutual-waived.txt lint Samples/harbour-mutual.yaml "${frozen[@]}" \
  --waivers Samples/waivers/harbour-mutual.yaml
keep harbour-mutual-expired.txt lint Samples/harbour-mutual.yaml --no-config \
  --waivers Samples/waivers/harbour-mutual.yaml --today 2027-06-01 --select waiver,independence

say "4. Stories, and what regulators ask for: one structure, many verdicts"
stories=(ciso-under-cio two-cpos virtual-ciso three-silos two-incident-leaders bank-under-rbi
  federal-agency)
: >Output/stories.txt
for story in "${stories[@]}"; do
  add stories.txt "Samples/stories/$story.yaml" "${frozen[@]}"
  add stories.txt "Samples/stories/$story-mended.yaml" "${frozen[@]}"
done
keep packs.txt rules --packs
keep pack-eu-dora.md rules --pack eu-dora

# How a lint ends: how many findings there are.
verdict() {
  local text
  text=$("$orgline" lint "$@" 2>/dev/null) || [ $? = 1 ] || return 2
  grep -E '^([0-9]+|no) .* by [0-9]+ rules?' <<<"$text"
}
: >Output/one-chart-all-packs.txt
for chart in Samples/stories/one-chart-all-packs{,-mended}.yaml; do
  printf '$ orgline lint %s %s --pack …\n\n' "$chart" "${frozen[*]}" \
    >>Output/one-chart-all-packs.txt
  for pack in in-rbi sa-sama sa-nca es-ens us-ffiec us-fisma us-nydfs pci-dss4 us-hipaa eu-nis2; do
    line=$(verdict "$chart" "${frozen[@]}" --pack "$pack")
    printf '%-9s %s\n' "$pack" "$line" >>Output/one-chart-all-packs.txt
  done
  echo >>Output/one-chart-all-packs.txt
done
sed 's/^/    /' Output/one-chart-all-packs.txt
add one-chart-all-packs.txt Samples/stories/one-chart-all-packs.yaml "${frozen[@]}" \
  --pack us-fisma,in-rbi --select review/pack-conflict

say "5. Outputs: the same findings for every reader, in one run"
keep harbour-mutual-lint-concise.txt lint Samples/harbour-mutual.yaml "${frozen[@]}" \
  --format concise --output sarif=Output/harbour-mutual-lint.sarif \
  --output junit=Output/harbour-mutual-lint-junit.xml \
  --output markdown=Output/harbour-mutual-lint.md \
  --output narrated=Output/harbour-mutual-lint-narrated.txt

say "6. Draw: the board's picture, with the findings on it"
draw Samples/harbour-mutual.yaml -o Output/harbour-mutual.svg --findings
draw Samples/harbour-mutual.yaml -o Output/harbour-mutual.png --findings
draw Samples/harbour-mutual.yaml -o Output/harbour-mutual.pdf --findings
draw Samples/harbour-mutual.yaml -o Output/harbour-mutual-lines.svg --findings \
  --lines reports_to,escalates_to
draw Samples/harbour-mutual.yaml -o Output/harbour-mutual-lines.png --findings \
  --lines reports_to,escalates_to
draw Samples/harbour-mutual-repaired.yaml -o Output/harbour-mutual-repaired.svg
draw Samples/harbour-mutual.yaml -o Output/harbour-mutual-ciso.svg --focus ciso --findings
proof=$(
  { "$orgline" lint Samples/harbour-mutual.yaml "${frozen[@]}" --format json \
    --select independence/ciso-under-cio || [ $? = 1 ]; } |
    sed -n 's/.*"fingerprint": *"\([^"]*\)".*/\1/p' | sed -n 1p
)
draw Samples/harbour-mutual.yaml -o Output/harbour-mutual-proof.svg --finding "$proof"
draw Samples/harbour-mutual.yaml -o Output/harbour-mutual-gatekeepers.svg --metric gatekeepers \
  --lines reports_to,escalates_to,dotted_line_to
draw Samples/harbour-mutual.yaml -o Output/harbour-mutual-dark.svg --theme dark --direction lr \
  --lines reports_to,escalates_to --findings
draw Samples/lindenfold-clinics.yaml -o Output/lindenfold-clinics.svg --lines reports_to
draw Samples/lindenfold-clinics.yaml -o Output/lindenfold-clinics.png --lines reports_to
draw Samples/lindenfold-clinics.yaml -o Output/lindenfold-clinics-units.svg --units
draw Samples/lindenfold-clinics.yaml -o Output/lindenfold-clinics-a3.pdf --fit a3 --theme print
draw Samples/matrix-ostravane.yaml -o Output/matrix-ostravane.svg
draw Samples/matrix-ostravane.yaml -o Output/matrix-ostravane.png
draw Samples/thousand.csv -o Output/thousand.svg --fit a0
draw Samples/harbour-mutual.yaml -o Output/harbour-mutual.dot

say "7. Compare: what is different in the alternatives, for whom, and is it better?"
keep harbour-mutual-compare.txt compare Samples/harbour-mutual.yaml \
  Samples/harbour-mutual-repaired.yaml Samples/harbour-mutual-option-b.yaml "${frozen[@]}"
keep harbour-mutual-compare.json compare Samples/harbour-mutual.yaml \
  Samples/harbour-mutual-repaired.yaml Samples/harbour-mutual-option-b.yaml "${frozen[@]}" \
  --format json

keep harbour-mutual-options.md compare Samples/harbour-mutual.yaml \
  Samples/scenarios/harbour-mutual-option-b.yaml Samples/scenarios/harbour-mutual-option-c.yaml \
  "${frozen[@]}" --format markdown
compare() {
  set -- "$@" "${frozen[@]}"
  printf '  $ orgline compare %s\n' "$*"
  "$orgline" compare "$@"
}
compare Samples/harbour-mutual.yaml Samples/scenarios/harbour-mutual-option-b.yaml \
  -o Output/harbour-mutual-difference.svg
compare Samples/harbour-mutual.yaml Samples/scenarios/harbour-mutual-option-b.yaml \
  -o Output/harbour-mutual-difference.png
compare Samples/harbour-mutual.yaml Samples/scenarios/harbour-mutual-option-b.yaml \
  -o Output/harbour-mutual-side-by-side.svg --side-by-side
compare Samples/harbour-mutual.yaml Samples/scenarios/harbour-mutual-option-b.yaml \
  Samples/scenarios/harbour-mutual-option-c.yaml -o Output/harbour-mutual-options.html
keep harbour-mutual-diff.txt diff Samples/harbour-mutual.yaml Samples/harbour-mutual-option-b.yaml
sed 's/^/    /' Output/harbour-mutual-diff.txt
keep harbour-mutual-option-b-scenario.yaml diff Samples/harbour-mutual.yaml \
  Samples/harbour-mutual-option-b.yaml --as-scenario --name "Option B"
keep harbour-mutual-option-b-applied.yaml apply Samples/harbour-mutual.yaml \
  Samples/scenarios/harbour-mutual-option-b.yaml
keep harbour-mutual-option-b-lint.txt lint Samples/scenarios/harbour-mutual-option-b.yaml \
  "${frozen[@]}"

say "8. Show: the tree in the terminal"
keep harbour-mutual-show.txt show Samples/harbour-mutual.yaml
keep thousand-show.txt show Samples/thousand.csv --depth 3

say "9. Ask: who can stop bad news, what if somebody leaves, and the measures of the structure"
keep harbour-mutual-path.txt path Samples/harbour-mutual.yaml ciso --avoiding cio
sed 's/^/    /' Output/harbour-mutual-path.txt
keep harbour-mutual-whatif.txt whatif Samples/harbour-mutual.yaml leaves cio
keep harbour-mutual-whatif-rank.txt whatif Samples/harbour-mutual.yaml --rank 10
keep harbour-mutual-metrics.txt metrics Samples/harbour-mutual.yaml
keep harbour-mutual-metrics.csv metrics Samples/harbour-mutual.yaml --format csv

say "10. Remember: what each commit changed, and who moved the CISO"
# A repository whose commits have fixed dates, so that they are the same everywhere.
history=$(mktemp -d)
trap 'rm -rf "$history"' EXIT
commit() {
  cp "$3" "$history/org.yaml"
  GIT_AUTHOR_DATE=$1 GIT_COMMITTER_DATE=$1 GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 \
    git -C "$history" -c user.name="Marta Kowalczyk" -c user.email=marta@example.org \
    commit -q --message="$2" --all
}
git init -q --object-format=sha1 "$history"
touch "$history/org.yaml"
git -C "$history" add org.yaml
commit 2026-01-12T09:00:00+00:00 "Write down who reports to whom" Samples/harbour-mutual.yaml
commit 2026-03-02T09:00:00+00:00 "Let the CISO be heard" Samples/harbour-mutual-repaired.yaml
commit 2026-05-04T09:00:00+00:00 "Move the CISO to the CRO" Samples/harbour-mutual-option-b.yaml
keep harbour-mutual-log.txt log "$history/org.yaml" "${frozen[@]}"
keep harbour-mutual-log-ciso.txt log "$history/org.yaml" --who ciso "${frozen[@]}"
sed 's/^/    /' Output/harbour-mutual-log-ciso.txt

say "What the tour made, beside Output/README.md, which shows it:"
for file in Output/*; do
  case $file in *README.md) ;; *) printf '  %8d bytes  %s\n' "$(wc -c <"$file")" "$file" ;; esac
done
