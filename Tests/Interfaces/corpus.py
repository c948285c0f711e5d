"""Lints every chart of the corpus under the general rules, and compares the findings with
`corpus-findings.csv`, which `Corpus.md` explains.

    python Tests/Interfaces/corpus.py PATH_TO_ORGLINE              # compares
    python Tests/Interfaces/corpus.py PATH_TO_ORGLINE --write      # writes the table anew
    python Tests/Interfaces/corpus.py PATH_TO_ORGLINE --findings   # every finding with its place

The corpus lies beside the checkout, in `shared/corpus`, or where ORGLINE_CORPUS says; without it
the check is left out, with a message.
"""

import collections
import csv
import glob
import io
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
TABLE = ROOT / "Tests/Interfaces/corpus-findings.csv"
BASE = ["lint", "--no-config", "--today", "2026-11-22", "--fail-on", "never", "--format", "json"]
KRACKHARDT = "krackhardt-hightech/"


def charts():
    """The charts by name: the arguments that read each, and its standard input."""
    found, taken = [], set()

    def add(name, arguments, files, text=""):
        found.append((name, arguments, text))
        taken.update(files)

    for senior in sorted(glob.glob("uk-organograms/*-senior.csv")):
        junior = senior.replace("-senior", "-junior")
        arguments = ["--preset", "uk-organogram", senior, junior]
        add(senior[: -len("-senior.csv")], arguments, [senior, junior])
    for team in sorted(glob.glob("sourcegraph-team/redacted/*.yml")):
        add(team, ["--preset", "sourcegraph-team", team], [team])
    # The edges have no column `kind`: it is added here.
    attributes, edges = KRACKHARDT + "ht_attributes.csv", KRACKHARDT + "ht_reports.csv"
    if os.path.exists(edges):
        lines = open(edges).read().splitlines()
        text = "\n".join([lines[0] + ",kind"] + [x + ",reports_to" for x in lines[1:]]) + "\n"
        arguments = [attributes, "-", "--stdin-name", "ht_reports.csv"]
        add(KRACKHARDT + "ht", arguments, [attributes, edges], text)
    for folder, _, names in os.walk("."):
        path = os.path.normpath(folder)
        if path.split("/")[0] in ("suites", "kubernetes-org"):
            continue
        for name in names:
            file = os.path.join(path, name)
            is_data = file.endswith((".csv", ".json", ".yaml", ".yml")) and name != "expected.json"
            if is_data and file not in taken:
                add(file, [file], [file])
    return sorted(found)


def findings(orgline):
    """The findings by chart; charts that are none are left out."""
    result = {}
    for name, arguments, text in charts():
        command = [orgline] + BASE + arguments
        run = subprocess.run(command, input=text, capture_output=True, text=True)
        if run.returncode == 0:
            result[name] = json.loads(run.stdout)["findings"]
        elif run.returncode != 2:
            sys.exit(f"corpus.py: {name}: orgline ended with {run.returncode}")
    return result


def table(found):
    rows = [("chart", "rule", "severity", "count")]
    for name, items in sorted(found.items()):
        counts = collections.Counter((x["rule"], x["severity"]) for x in items)
        rows += sorted((name, *key, n) for key, n in counts.items()) or [(name, "-", "-", 0)]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def main():
    orgline = os.path.abspath(sys.argv[1])
    corpus = pathlib.Path(os.environ.get("ORGLINE_CORPUS") or ROOT.parent / "shared/corpus")
    if not corpus.is_dir():
        print(f"skipped: there is no corpus at {corpus}")
        return
    os.chdir(corpus)
    found = findings(orgline)
    if "--findings" in sys.argv:
        for name, items in sorted(found.items()):
            for x in items:
                at = x["locations"][0]
                place = f"{at['path']}:{at['line']}"
                print(name, x["severity"], place, x["fingerprint"], x["message"], sep="\t")
        return
    text = table(found)
    if "--write" in sys.argv:
        TABLE.write_text(text)
    elif text != TABLE.read_text():
        sys.exit(f"the findings of the corpus differ from {TABLE.name}:\n{text}")
    else:
        print(f"corpus: {len(found)} charts have the findings of {TABLE.name}")


main()
