#!/usr/bin/env python3
"""Times comparisons of charts, and applying a scenario, as whole processes beside their peers.

    python3 Tests/Benchmarks/compare.py [--sizes 10000,100000,1000000] [--runs 5] [--write]

Makes pairs of charts with a fixed seed (5 % of the positions moved, 1 % opened and as many closed)
and the second one with its rows in another order, builds the command in release mode (or takes the
one that --orgline names), and runs it in turn with the reference in C of ../shared/bench (or of the
folder that ORGLINE_BENCH names), with DuckDB from PyPI, and with `git diff`. The peers list or
count changed rows, and `orgline diff` lists the changes: ours and the reference have to count the
same moved, opened and closed rows, and the order of the rows must not show in a single byte. Then
a scenario of 1,000 changes is applied to 100,000 positions, and what comes out has to differ in
nothing from the chart that it was made of. Last, the difference of 1,000 positions is drawn as a
map, side by side, and as a page with all findings; the map has to show as many moves, and opened
and closed boxes, as were made. --write puts the tables into Tests/Benchmarks/README.md. What is not
there is left out, with a note.
"""
import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "peers"))
from chart_pairs import pair  # noqa: E402
from first_light import BENCH, BUILD, ROOT, WORK, sh, write  # noqa: E402

BEGIN, END = "<!-- compare: begin -->", "<!-- compare: end -->"
SEED = 7
APPLIED = 100_000
DRAWN = 1_000
OURS, C, DUCKDB, GIT = "orgline diff", "plain C", "DuckDB", "git diff"


def build():
    path = sh(*BUILD, "--show-bin-path", cwd=ROOT, capture_output=True, text=True)
    sh(*BUILD, "--product", "orgline", cwd=ROOT, stdout=subprocess.DEVNULL)
    return Path(path.stdout.strip()) / "orgline"


def reference():
    """The reference in C, or None."""
    source = BENCH / "peers" / "c_cmp.c"
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if not source.exists() or not compiler:
        missing = f"there is no {source}" if compiler else "there is no C compiler"
        print(f"plain C is left out: {missing}")
        return None
    program = WORK / "c_cmp"
    if not program.exists():
        sh(compiler, "-O2", "-o", program, source, stderr=subprocess.DEVNULL)
    return program


def duckdb(python):
    """A Python that has DuckDB, and the script that compares with it; None where there is none."""
    script = BENCH / "peers" / "c_cmp.py"
    if not script.exists():
        print(f"DuckDB is left out: there is no {script}")
        return None
    python = Path(python) if python else WORK / "venv" / "bin" / "python"
    try:
        if not python.exists():
            sh(sys.executable, "-m", "venv", WORK / "venv")
        if subprocess.run([python, "-c", "import duckdb"], stderr=subprocess.DEVNULL).returncode:
            sh(python, "-m", "pip", "install", "-q", "duckdb")
    except subprocess.CalledProcessError:
        print("DuckDB is left out: it could not be installed")
        return None
    return [python, script, "duckdb"]


def measure(command, output):
    """Wall and processor seconds and peak memory in MB of one run, whose output goes to a file."""
    with open(output, "wb") as file:
        started = time.perf_counter()
        words = [str(word) for word in command]
        child = subprocess.Popen(words, stdout=file, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        raise SystemExit(f"{command[0]} {command[1]} ended with {child.returncode}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def interleaved(jobs, runs, folder):
    """Medians of each job, run in turn after a warm-up, by name."""
    results = {name: [] for name, _ in jobs}
    for number in range(runs + 1):
        for name, command in jobs:
            slow = results[name] and results[name][-1][0] > 5
            if number > 2 and slow:
                continue
            figures = measure(command, folder / f"{name.replace(' ', '-')}.out")
            if number > 0:
                results[name].append(figures)
    return {name: tuple(statistics.median(column) for column in zip(*rows))
            for name, rows in results.items()}


def counts(report):
    """Moved, opened and closed positions in the output of `orgline diff`."""
    lines = report.read_text().splitlines()
    return tuple(sum(line.startswith(mark) for line in lines) for mark in ("> ", "+ ", "- "))


def check(folder, where, size, has_reference):
    ours = counts(folder / "orgline-diff.out")
    made = (size // 20, size // 100, size // 100)
    if has_reference:
        theirs = json.loads((folder / "plain-C.out").read_text())
        theirs = (theirs["moved"], theirs["added"], theirs["removed"])
        if ours != theirs:
            raise SystemExit(f"{where}: moved, opened, closed: {theirs} in plain C, {ours} in ours")
    if ours != made:
        raise SystemExit(f"{where}: moved, opened, closed: {made} were made, {ours} in ours")


def ratio(figures, name):
    """Ours by theirs, in wall seconds and in processor seconds."""
    if name not in figures:
        return "–"
    return " / ".join(f"{figures[OURS][place] / figures[name][place]:.2f}" for place in (0, 1))


def compare(size, options, tools, folder):
    """The rows of the table for one size."""
    paths = pair(folder, size, SEED, size // 20, size // 100)
    lines = []
    outputs = []
    for order, other in (("in order", paths[1]), ("shuffled", paths[2])):
        jobs = [(OURS, [tools["orgline"], "diff", paths[0], other])]
        if tools[C]:
            jobs.append((C, [tools[C], paths[0], other]))
        if tools[DUCKDB]:
            jobs.append((DUCKDB, [*tools[DUCKDB], paths[0], other]))
        if tools[GIT]:
            jobs.append((GIT, [tools[GIT], "diff", "--no-index", "--no-color", paths[0], other]))
        if size <= 10_000:
            jobs.append(("orgline compare", [tools["orgline"], "compare", paths[0], other]))
        figures = interleaved(jobs, options.runs, folder)
        where = f"{size:,}, {order}"
        check(folder, where, size, tools[C])
        outputs.append((folder / "orgline-diff.out").read_bytes())
        for name, (wall, processor, memory) in figures.items():
            ratios = [ratio(figures, C), ratio(figures, DUCKDB)] if name == OURS else ["", ""]
            goal = ""
            if name == OURS and size == 1_000_000:
                goal = "≤ 2 × C, ≤ 1.5 × DuckDB"
            elif name.startswith("orgline") and size == 10_000:
                goal = "≤ 0.06 s"
            cells = [where, name, f"{wall:.3f}", f"{processor:.3f}", f"{memory:.0f}", *ratios, goal]
            lines.append(f"| {' | '.join(cells)} |")
    if outputs[0] != outputs[1]:
        raise SystemExit(f"{size}: the order of the rows shows in the output of orgline diff")
    return lines


def apply(options, tools, folder):
    """The row for a scenario of 800 moves, 100 openings and 100 closings."""
    paths = pair(folder, APPLIED, SEED, 800, 100, "scenario")
    scenario, chart = folder / "scenario.yaml", folder / "applied.yaml"
    orgline = tools["orgline"]
    sh(orgline, "diff", *paths[:2], "--as-scenario", "--show-pay", "-o", scenario)
    job = ("orgline apply", [orgline, "apply", paths[0], scenario, "-o", chart])
    figures = interleaved([job], options.runs, folder)
    rest = sh(orgline, "diff", chart, paths[1], capture_output=True, text=True).stdout
    if rest:
        raise SystemExit(f"the scenario does not lead where it was made from:\n{rest[:500]}")
    wall, processor, memory = figures["orgline apply"]
    return (f"| 1,000 changes to {APPLIED:,} positions | {wall:.3f} | {processor:.3f} "
            f"| {memory:.0f} | ≤ 0.5 s |")


def pictures(options, tools, folder):
    """The rows for pictures of a difference."""
    size = DRAWN
    paths = pair(folder, size, SEED, size // 20, size // 100, "drawn")
    base = [tools["orgline"], "compare", paths[0], paths[1], "-o"]
    drawings = {"map": folder / "map.svg", "map, PNG": folder / "map.png",
                "side by side": folder / "side.svg", "page": folder / "page.html"}
    jobs = [(f"orgline compare, {name}",
             [*base, path, *(["--side-by-side"] if name == "side by side" else [])])
            for name, path in drawings.items()]
    figures = interleaved(jobs, options.runs, folder)
    drawn = re.findall(r'data-change="([^"]*)"', drawings["map"].read_text())
    found = tuple(drawn.count(change) for change in ("move", "opened", "closed"))
    made = (size // 20, size // 100, size // 100)
    if found != made:
        raise SystemExit(f"moved, opened, closed: {made} were made, {found} are in the map")
    return [f"| {name} | {wall:.3f} | {processor:.3f} | {memory:.0f} "
            f"| {'≤ 0.3 s' if name.endswith('map') else ''} |"
            for name, (wall, processor, memory) in figures.items()]


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--orgline", help="a command that is built already")
    parser.add_argument("--python", help="a Python that has DuckDB")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    WORK.mkdir(exist_ok=True)
    folder = WORK / "compare"
    folder.mkdir(exist_ok=True)
    orgline = Path(options.orgline).resolve() if options.orgline else build()
    tools = {"orgline": orgline, C: reference(), DUCKDB: duckdb(options.python),
             GIT: shutil.which("git")}
    lines = ["| positions, rows | tool | wall s | processor s | peak MB | × C, wall / processor "
             "| × DuckDB | goal |", "|---|---|---|---|---|---|---|---|"]
    for size in (int(size) for size in options.sizes.split(",")):
        lines += compare(size, options, tools, folder)
    lines += ["", "| scenario | wall s | processor s | peak MB | goal |", "|---|---|---|---|---|"]
    lines.append(apply(options, tools, folder))
    lines += ["", "| 1,000 positions drawn | wall s | processor s | peak MB | goal |",
              "|---|---|---|---|---|"]
    lines += pictures(options, tools, folder)
    text = "\n".join(lines)
    print(text)
    if options.write:
        write(text, BEGIN, END)


if __name__ == "__main__":
    sys.exit(main())
