#!/usr/bin/env python3
"""Times whole processes of the command beside what people would use instead, interleaved.

    python3 Tests/Benchmarks/first_light.py [--sizes 10000,100000] [--runs 7] [--write]

Builds the command in release mode, makes the inputs with the generator of ../shared/bench (or of
the folder that ORGLINE_BENCH names), installs the peers from PyPI into a virtual environment, runs
everything in turn after a warm-up, and prints medians of wall seconds and of peak memory. The
peers' counts and ours are compared as well: a fast wrong answer is no answer. --write puts the
table into Tests/Benchmarks/README.md.
"""
import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BENCH = Path(os.environ.get("ORGLINE_BENCH", ROOT.parent / "shared" / "bench"))
WORK = ROOT / ".build-benchmarks"
PEERS = ["duckdb", "polars", "pyarrow", "numpy", "igraph", "networkx"]
# As the README says to install it; on Linux the command then starts without looking for libraries.
BUILD = ["swift", "build", "-c", "release", "--scratch-path", ROOT / ".build-release",
         *(["--static-swift-stdlib"] if sys.platform == "linux" else [])]
BEGIN, END = "<!-- first light: begin -->", "<!-- first light: end -->"


def sh(*command, **options):
    return subprocess.run([str(word) for word in command], check=True, **options)


def prepare(sizes):
    """The command, the inputs, the reference in C and the peers."""
    WORK.mkdir(exist_ok=True)
    path = sh(*BUILD, "--show-bin-path", cwd=ROOT, capture_output=True, text=True)
    sh(*BUILD, "--product", "orgline", cwd=ROOT, stdout=subprocess.DEVNULL)
    for size in sizes:
        if not (WORK / "data" / f"edges_{size}.csv").exists():
            sh(sys.executable, BENCH / "gen.py", "--n", size, "--out", WORK / "data",
               "--formats", "csv,edges", "--no-v2")
    if not (WORK / "c_ref").exists():
        sh("cc", "-O2", "-o", WORK / "c_ref", BENCH / "peers" / "c_ref.c", stderr=subprocess.DEVNULL)
    python = WORK / "venv" / "bin" / "python"
    if not python.exists():
        sh(sys.executable, "-m", "venv", WORK / "venv")
        sh(python, "-m", "pip", "install", "-q", *PEERS)
    return Path(path.stdout.strip()) / "orgline", python


def measure(command):
    """Wall seconds, peak memory in MB and standard output of one run."""
    read, write = os.pipe()
    started = time.perf_counter()
    child = os.fork()
    if child == 0:
        os.dup2(write, 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        os.execv(str(command[0]), [str(word) for word in command])
    os.close(write)
    with os.fdopen(read) as pipe:
        output = pipe.read()
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{command[0]} ended with {os.waitstatus_to_exitcode(status)}")
    return wall, usage.ru_maxrss / 1024, output


def interleaved(jobs, runs):
    """Medians of each job, run in turn after a warm-up; slow ones fewer times."""
    results = {name: [] for name, _ in jobs}
    outputs = {}
    for number in range(runs + 1):
        for name, command in jobs:
            if number > 3 and results[name] and results[name][-1][0] > 5:
                continue
            wall, memory, outputs[name] = measure(command)
            if number > 0:
                results[name].append((wall, memory))
    medians = {
        name: (statistics.median(w for w, _ in runs), statistics.median(m for _, m in runs))
        for name, runs in results.items()
    }
    return medians, outputs


def check_counts(outputs, size):
    """Stops when our findings and the reference disagree."""
    reference = json.loads(outputs["plain C"].splitlines()[-1])
    rules = {rule["id"]: rule for rule in json.loads(outputs["orgline lint"])["rules"]}
    findings = lambda rule: rules[rule]["findings"]
    cycles = [f for f in json.loads(outputs["orgline lint"])["findings"]
              if f["rule"] == "structure/reporting-cycle"]
    pairs = [
        ("unknown managers", reference["unknown"], findings("structure/unknown-reference")),
        ("positions in cycles", reference["cycle_nodes"], sum(len(c["key"]) for c in cycles)),
        ("managers with over 12 reports", reference["span_gt12"], findings("shape/wide-span")),
    ]
    for what, theirs, ours in pairs:
        if theirs != ours:
            raise SystemExit(f"{size}: {what}: plain C counts {theirs}, orgline {ours}")
    print(f"{size}: counts agree: " + ", ".join(f"{what} {ours}" for what, _, ours in pairs))


def table(title, medians):
    lines = [f"**{title}**", "", "| tool | wall s | peak MB |", "|---|---|---|"]
    for name, (wall, memory) in medians.items():
        lines.append(f"| {name} | {wall:.3f} | {memory:.0f} |")
    return "\n".join(lines)


def write(text, begin, end):
    """Puts a text between two marks of the page."""
    page = ROOT / "Tests" / "Benchmarks" / "README.md"
    old = page.read_text()
    page.write_text(re.sub(f"{begin}.*{end}", f"{begin}\n{text}\n{end}", old, flags=re.S))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if not BENCH.exists():
        raise SystemExit(f"the generator is not at {BENCH}; set ORGLINE_BENCH")
    sizes = [int(size) for size in options.sizes.split(",")]
    orgline, python = prepare(sizes)
    samples = ROOT / "Samples"
    medians, _ = interleaved([
        ("orgline --help", [orgline, "--help"]),
        ("orgline lint, 60 positions", [orgline, "lint", samples / "lindenfold-clinics.yaml"]),
    ], max(options.runs, 15))
    parts = [table("Start", medians)]
    for size in sizes:
        org, edges = WORK / "data" / f"org_{size}.csv", WORK / "data" / f"edges_{size}.csv"
        peers = BENCH / "peers"
        jobs = [
            ("orgline lint", [orgline, "lint", org, edges, "--format", "json"]),
            ("plain C", [WORK / "c_ref", org, edges]),
            ("DuckDB, recursive SQL", [python, peers / "a_duckdb.py", org, edges]),
            ("polars with numpy", [python, peers / "a_polars_numpy.py", org, edges]),
            ("igraph", [python, peers / "a_igraph.py", org, edges]),
            ("networkx", [python, peers / "a_networkx.py", org, edges]),
        ]
        medians, outputs = interleaved(jobs, options.runs)
        check_counts(outputs, size)
        parts.append(table(f"{size:,} positions from CSV (ours: 15 rules; theirs: 6 checks)", medians))
    text = "\n\n".join(parts)
    print("\n" + text)
    if options.write:
        write(text, BEGIN, END)


if __name__ == "__main__":
    main()
