#!/usr/bin/env python3
"""Compares what OrgModel computes of random graphs with networkx, igraph and rustworkx.

    python3 Tests/Benchmarks/differential.py [--graphs 200] [--nodes 1000] [--seed 1] [--write]

Builds `measures` of Tests/Benchmarks in release mode, installs the peers from PyPI into a virtual
environment, makes graphs of twenty families from the seed, and compares every measure with each
peer that has it, by our conventions: whole numbers, sets and orders exactly, other numbers to 1e-6
of the larger one, or of 0.001 where both are smaller. For every fifth graph there is one of 60
nodes more, for what takes too long on large ones. What is slow in networkx is compared for every
tenth graph, and for the small ones.

Ends with 1, and names graph and node, when anything differs; `--only NUMBER` repeats one graph.
--write puts the table into Tests/Benchmarks/README.md.
"""
import argparse
import concurrent.futures
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

from first_light import ROOT, WORK, sh

sys.path.insert(0, str(Path(__file__).parent / "peers"))
BEGIN, END = "<!-- differential: begin -->", "<!-- differential: end -->"
FOLDER = WORK / "differential"
PEERS = ["networkx", "igraph", "rustworkx", "numpy", "scipy"]
SMALL, SMALL_EVERY = 60, 5
SELDOM = 10


def into_environment():
    """Goes on in the virtual environment, which has the peers."""
    python = WORK / "venv" / "bin" / "python"
    if Path(sys.prefix).resolve() == (WORK / "venv").resolve():
        return
    WORK.mkdir(exist_ok=True)
    if not python.exists():
        sh(sys.executable, "-m", "venv", WORK / "venv")
    sh(python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *PEERS)
    os.execv(python, [str(python), *sys.argv])


def build():
    scratch = WORK / "swift"
    sh("swift", "build", "-c", "release", "--product", "measures", "--scratch-path", scratch,
       cwd=ROOT / "Tests" / "Benchmarks", stdout=subprocess.DEVNULL)
    return scratch / "release" / "measures"


def jobs_of(options):
    """The numbers and sizes of all graphs, and whether what takes long is compared."""
    if options.only is not None:
        sizes = [SMALL] if options.small else [options.nodes]
        return [(options.only, size, options.seed, True) for size in sizes]
    jobs = []
    for number in range(options.graphs):
        # Families take turns, and so that each of them has its turn here too, the place shifts.
        seldom = number % SELDOM == number // (2 * SELDOM) % SELDOM
        jobs.append((number, options.nodes, options.seed, seldom))
    for number in range(options.graphs // SMALL_EVERY):
        jobs.append((number, SMALL, options.seed, True))
    return jobs


def path_of(number, size):
    return FOLDER / f"{size:07}-{number:04}.graph"


def compare(job):
    """One graph: the comparison with all peers."""
    import measures
    import random_graphs
    number, size, seed, seldom = job
    example = random_graphs.example(number, size, seed)
    answers = json.loads(path_of(number, size).with_suffix(".json").read_text())
    return measures.compare(example, answers, seldom)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graphs", type=int, default=200)
    parser.add_argument("--nodes", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="the number of the one graph to compare")
    parser.add_argument("--small", action="store_true", help=f"with --only: of {SMALL} nodes")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    into_environment()
    # Two processes are busy with two cores.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    import comparison
    import random_graphs
    ours = build()
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    jobs = jobs_of(options)
    for number, size, seed, _ in jobs:
        random_graphs.example(number, size, seed).write(path_of(number, size))
    started = time.perf_counter()
    sh(ours, FOLDER)
    print(f"Orgline: {len(jobs)} graphs in {time.perf_counter() - started:.1f} s", flush=True)

    started = time.perf_counter()
    report = comparison.Report()
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        for done, found in enumerate(pool.map(compare, jobs), 1):
            report.add(found)
            for fault in found.faults:
                print(fault, flush=True)
            if done % 20 == 0:
                print(f"{done} graphs in {time.perf_counter() - started:.0f} s", file=sys.stderr)
    text = report.table() + "\n\n" + summary(report, jobs, options)
    print("\n" + text)
    if options.write:
        path = Path(__file__).parent / "README.md"
        page = path.read_text()
        page = re.sub(f"{BEGIN}.*{END}", lambda _: f"{BEGIN}\n{text}\n{END}", page, flags=re.S)
        path.write_text(page)
    sys.exit(1 if report.faults else 0)


def summary(report, jobs, options):
    from importlib.metadata import version
    small = len(jobs) - min(options.graphs, len(jobs))
    names = ", ".join(f"{name} {version(name)}" for name in PEERS)
    text = (f"{len(jobs) - small} graphs of {options.nodes:,} nodes and {small} of {SMALL}, seed "
            f"{options.seed}; {names}. {len(report.faults)} differences.")
    for place, what in enumerate([
        "the best of five runs, by igraph's best of five until nothing changes",
        "a single run, by the same",
    ]):
        ratios = sorted(found[place] for found in report.ratios)
        if ratios:
            opening = "\n\nThe modularity of our communities, least and median:\n" * (place == 0)
            text += f"{opening}\n- {what}: {ratios[0]:.3f}, {ratios[len(ratios) // 2]:.3f}."
    return text


if __name__ == "__main__":
    main()
