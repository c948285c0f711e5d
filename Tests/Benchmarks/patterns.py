#!/usr/bin/env python3
"""Times twelve pattern rules as whole processes beside clingo and GraphQLite, and compares findings.

    python3 Tests/Benchmarks/patterns.py [--sizes 10000,100000] [--runs 7] [--write]

Builds the command in release mode, makes the inputs with the generator of ../shared/bench (or of
the folder that ORGLINE_BENCH names), installs the peers from PyPI into a virtual environment and
runs everything in turn after a warm-up. Every rule's keys have to be the same as clingo's, and as
GraphQLite's where Cypher can say the rule (on 1,000 positions: it is slow on long paths). --write
puts the table into Tests/Benchmarks/README.md.
"""
import argparse
import json
import os
import subprocess
import sys

from first_light import BENCH, ROOT, WORK, interleaved, measure, prepare, table, write

HERE = ROOT / "Tests" / "Benchmarks"
BEGIN, END = "<!-- patterns: begin -->", "<!-- patterns: end -->"
TABLE_A = ["structure/unknown-reference", "structure/reporting-cycle", "structure/several-roots",
           "shape/wide-span", "shape/deep-hierarchy", "independence/ciso-under-cio"]


def lint(orgline, org, edges, *options):
    return [orgline, "lint", org, edges, "--no-config", "--format", "json", "--fail-on", "never", *options]


def keys(output):
    """The keys of our findings by rule, sorted."""
    found = {}
    report = json.loads(output)
    for rule in report["rules"]:
        found[rule["id"]] = []
    for finding in report["findings"]:
        found[finding["rule"]].append(finding["key"])
    return {rule: sorted(all_keys) for rule, all_keys in found.items()}


def compare(ours, theirs, who, size):
    """Stops when a rule of the peer has other keys than ours."""
    ours, theirs = keys(ours), json.loads(theirs)
    for rule, expected in theirs.items():
        if ours[rule] != expected:
            more = [key for key in ours[rule] if key not in expected][:5]
            less = [key for key in expected if key not in ours[rule]][:5]
            raise SystemExit(f"{size}: {rule}: only orgline finds {more}, only {who} finds {less}")
    counts = ", ".join(f"{rule.split('/')[1]} {len(found)}" for rule, found in theirs.items())
    print(f"{size}: the same findings as {who}: {counts}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if not BENCH.exists():
        raise SystemExit(f"the generator is not at {BENCH}; set ORGLINE_BENCH")
    sizes = [int(size) for size in options.sizes.split(",")]
    orgline, python = prepare([1_000, *sizes])
    subprocess.run([python, "-m", "pip", "install", "-q", "clingo", "graphqlite", "pysqlite3-binary"], check=True)
    rules = ["--rules", HERE / "rules" / "twelve.yaml", "--select", "bench"]

    def inputs(size):
        """The files of a size. Which title means which role, orgline tells the peers."""
        org = WORK / "data" / f"org_{size}.csv"
        roles = WORK / "data" / f"roles_{size}.csv"
        query = [orgline, "query", org, "(p:CEO|CIO|CISO|CFO|COO)", "--return", "p.id AS id, p.role AS role",
                 "--format", "csv", "--no-config"]
        roles.write_bytes(subprocess.run(query, check=True, capture_output=True).stdout)
        os.environ["ORGLINE_ROLES"] = str(roles)
        return org, WORK / "data" / f"edges_{size}.csv"

    small = inputs(1_000)
    _, _, ours = measure(lint(orgline, *small, *rules))
    _, _, theirs = measure([python, HERE / "peers" / "pattern_graphqlite.py", *small])
    compare(ours, theirs, "GraphQLite", 1_000)
    parts = []
    for size in sizes:
        org, edges = inputs(size)
        jobs = [
            ("orgline, twelve rules", lint(orgline, org, edges, *rules)),
            ("clingo, the same rules", [python, HERE / "peers" / "pattern_clingo.py", org, edges]),
            ("orgline, checks of table a", lint(orgline, org, edges, "--select", ",".join(TABLE_A))),
            ("clingo, checks of table a", [python, BENCH / "peers" / "a_clingo.py", org, edges]),
        ]
        medians, outputs = interleaved(jobs, options.runs)
        compare(outputs[jobs[0][0]], outputs[jobs[1][0]], "clingo", size)
        parts.append(table(f"{size:,} positions", medians))
        for first, second in ((0, 1), (2, 3)):
            ratio = medians[jobs[second][0]][0] / medians[jobs[first][0]][0]
            parts.append(f"{jobs[first][0]}: {ratio:.1f} times as fast as clingo.")
    text = "\n\n".join(parts)
    print(text)
    if options.write:
        write(text, BEGIN, END)


if __name__ == "__main__":
    sys.exit(main())
