#!/usr/bin/env python3
"""Times single calls of OrgModel beside igraph's and beside plain C, interleaved, and checks that all
give the same answers.

    python3 Tests/Benchmarks/algorithms.py [--runs 5] [--quick] [--write]

Builds Tests/Benchmarks in release mode, makes the inputs with the generator of ../shared/bench (or of
the folder that ORGLINE_BENCH names), compiles the references in C that lie there, installs igraph
from PyPI into a virtual environment, and runs everything in turn after a warm-up. The seconds are
those inside the call: reading and building are left out, but for the row that says so. --quick leaves
out the million. --write puts the table into Tests/Benchmarks/README.md.
"""
import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
from pathlib import Path

from first_light import BENCH, ROOT, WORK, sh

BEGIN, END = "<!-- algorithms: begin -->", "<!-- algorithms: end -->"
PEERS = Path(__file__).parent / "peers"
LINES = 3_000_000  # for a million positions: the goal's


def prepare(sizes):
    WORK.mkdir(exist_ok=True)
    (WORK / "bin").mkdir(exist_ok=True)
    scratch = WORK / "swift"
    sh("swift", "build", "-c", "release", "--scratch-path", scratch, cwd=ROOT / "Tests" / "Benchmarks",
       stdout=subprocess.DEVNULL)
    for size in sizes:
        if not (WORK / "data" / f"edges_{size}.csv").exists():
            sh(sys.executable, BENCH / "gen.py", "--n", size, "--out", WORK / "data",
               "--formats", "csv,edges", "--no-v2")
    if 1_000_000 in sizes:
        more_lines(1_000_000)
    for name in ["c_graph", "c_bet"]:
        if not (WORK / "bin" / name).exists():
            sh("cc", "-O2", "-pthread", "-o", WORK / "bin" / name, BENCH / "peers" / f"{name}.c",
               stderr=subprocess.DEVNULL)
    python = WORK / "venv" / "bin" / "python"
    if not python.exists():
        sh(sys.executable, "-m", "venv", WORK / "venv")
    sh(python, "-m", "pip", "install", "-q", "igraph")
    return scratch / "release" / "algorithms", python


def more_lines(size):
    """Dotted lines at random, so that there are three lines a position with those of the generator."""
    path = WORK / "data" / f"more_{size}.csv"
    if path.exists():
        return
    with open(WORK / "data" / f"edges_{size}.csv") as file:
        known = sum(1 for _ in file) - 1
    generator = random.Random(42)
    with open(path, "w") as file:
        file.write("source,target,type\n")
        for _ in range(LINES - known - size):
            a, b = generator.randrange(1, size), generator.randrange(1, size)
            file.write(f"E{a:07},E{b:07},dotted\n")


def run(command, **environment):
    """The seconds and the answers of one run; C prints its seconds on the other stream."""
    done = subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True,
                          cwd=WORK, env={**os.environ, **environment})
    found = json.loads(done.stdout.splitlines()[-1])
    if "seconds" in found:
        return found["seconds"], found["answers"]
    return json.loads(done.stderr.split("FN ", 1)[1]), found


def interleaved(jobs, runs):
    """Medians of the seconds of each job, run in turn after a warm-up; and the answers."""
    seconds = {name: [] for name in jobs}
    answers = {}
    for number in range(runs + 1):
        for name, command in jobs.items():
            times, answers[name] = run(command)
            if number > 0:
                seconds[name].append(times)
    medians = {
        name: {what: statistics.median(times[what] for times in all_times) for what in all_times[0]}
        for name, all_times in seconds.items()
    }
    return medians, answers


def agree(what, size, answers):
    """Stops when the answers of one measure differ."""
    found = {tool: given[what] for tool, given in answers.items() if what in given}
    if len(set(found.values())) > 1:
        raise SystemExit(f"{what}, {size}: {found}")


def compare_values(name, ours, theirs):
    """The largest relative difference between our values and igraph's, over all positions.

    igraph's network has one node more, the board, which is no position: PageRank is compared after
    scaling both to the sum of one.
    """
    def read(path):
        with open(path) as file:
            return {id: float(value) for id, value in (line.split() for line in file)}
    a, b = read(ours), read(theirs)
    scale = sum(b[id] for id in a) / sum(a.values()) if name == "pr" else 1
    worst = max(abs(a[id] * scale - b[id]) / max(abs(b[id]), 1e-300) for id in a if a[id] or b[id])
    return worst


def row(what, ours, igraph, c, goal):
    def text(value):
        return "" if value is None else f"{value:.3f}" if value >= 0.1 else f"{value:.4f}"
    ratios = " · ".join(
        f"{ours / peer:.2f} × {name}" for name, peer in [("igraph", igraph), ("C", c)] if peer)
    return f"| {what} | {text(ours)} | {text(igraph)} | {text(c)} | {ratios} | {goal} |"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if not BENCH.exists():
        raise SystemExit(f"the generator is not at {BENCH}; set ORGLINE_BENCH")
    large = 100_000 if options.quick else 1_000_000
    ours, python = prepare(sorted({10_000, 100_000, large}))
    igraph = PEERS / "igraph_calls.py"
    bin = WORK / "bin"
    lines = ["| work | ours s | igraph s | plain C s | ratio | goal |", "|---|---|---|---|---|---|"]
    notes = []

    structure = ["art", "scc", "dom"]
    medians, answers = interleaved({
        "ours": [ours, "data", large, *structure, "gate"],
        "igraph": [python, igraph, "data", large, *structure],
        "c": [bin / "c_graph", large],
    }, options.runs)
    names = {"art": "articulation points", "scc": "strongly connected components", "dom": "dominators"}
    for what in structure:
        agree(what, large, answers)
        lines.append(row(f"{names[what]}, {large:,}", medians["ours"][what], medians["igraph"][what],
                         medians["c"][what], "≤ 0.4 × igraph, ≤ 1.5 × C"))
    lines.append(row(f"gatekeepers and independence of every position, {large:,}",
                     medians["ours"]["gate"], None, None, "≤ 0.5 s"))

    medians, answers = interleaved({
        "ours": [ours, "data", 10_000, "bet"],
        "igraph": [python, igraph, "data", 10_000, "bet"],
        "c": [bin / "c_bet", 10_000, "all", 2],
    }, options.runs)
    agree("bet", 10_000, answers)
    lines.append(row("betweenness, exact, 10,000, two threads", medians["ours"]["bet"],
                     medians["igraph"]["bet"], medians["c"]["bet"], "≤ 0.5 × igraph, ≤ 1.2 × C"))

    medians, _ = interleaved({
        "ours": [ours, "data", 100_000, "betk"],
        "igraph": [python, igraph, "data", 100_000, "betk"],
        "c": [bin / "c_bet", 100_000, 256, 2],
    }, options.runs)
    lines.append(row("betweenness from 256 sources, 100,000, two threads", medians["ours"]["betk"],
                     medians["igraph"]["betk"], medians["c"]["bet"], "≤ 0.3 × igraph"))

    light = ["pr", "core", "comp"]
    medians, answers = interleaved({
        "ours": [ours, "data", 100_000, *light],
        "igraph": [python, igraph, "data", 100_000, *light],
    }, options.runs)
    names = {"pr": "PageRank to 1e-10", "core": "core numbers", "comp": "connected components"}
    for what in light:
        if what != "pr":
            agree(what, 100_000, answers)
        lines.append(row(f"{names[what]}, 100,000", medians["ours"][what], medians["igraph"][what],
                         None, "≤ igraph"))

    medians, answers = interleaved({"ours": [ours, "data", large] + ([] if options.quick else ["more"])},
                                   options.runs)
    counts = answers["ours"]
    lines.append(row(f"building {counts['positions']:,} positions and {counts['lines']:,} lines",
                     medians["ours"]["build"], None, None, "≤ 0.5 s"))
    notes.append(f"The graph of {counts['positions']:,} positions and {counts['lines']:,} lines holds "
                 f"{counts['megabytes']:.0f} MB, ids and their index included (goal: 150 MB beside names).")

    for name, size in [("bet", 10_000), ("pr", 100_000)]:
        run([ours, "data", size, name], ORGLINE_VALUES=str(WORK))
        run([python, igraph, "data", size, name], ORGLINE_VALUES=str(WORK))
        worst = compare_values(name, WORK / name, WORK / f"{name}.igraph")
        what = {"bet": "betweenness", "pr": "PageRank"}[name]
        notes.append(f"Of {size:,} positions, no value of {what} differs from igraph's by more than "
                     f"{worst:.0e} of itself.")
        if worst > {"bet": 1e-9, "pr": 1e-8}[name]:
            raise SystemExit(notes[-1])

    text = "\n".join(lines + [""] + notes)
    print(text)
    if options.write:
        path = Path(__file__).parent / "README.md"
        page = path.read_text()
        page = re.sub(f"{BEGIN}.*{END}", f"{BEGIN}\n{text}\n{END}", page, flags=re.S)
        path.write_text(page)


if __name__ == "__main__":
    main()
