#!/usr/bin/env python3
"""Times pictures as whole processes beside Graphviz, and layouts and routes alone.

    python3 Tests/Benchmarks/pictures.py [--sizes 1000,10000,100000] [--runs 5] [--write]

Builds the command and the program `layouts` in release mode, and makes the inputs with the generator of
../shared/bench (or of the folder that ORGLINE_BENCH names). The peers are `dot -Tsvg` on the same
chart as DOT (up to 10,000 positions) and `neato -n2 -Tsvg` on the boxes where we have put them, with
straight lines. --write puts the tables into Tests/Benchmarks/README.md.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
from html import unescape

from first_light import BENCH, ROOT, WORK, interleaved, prepare, sh, table, write

BEGIN, END = "<!-- pictures: begin -->", "<!-- pictures: end -->"
MOST_FOR_DOT = 10_000


def render(orgline, org, output):
    return [orgline, "render", org, "-o", output, "--no-config", "--no-legend", "--time-limit", "600"]


def placed(svg):
    """The boxes of one of our pictures as DOT with places, for `neato -n2`."""
    text = svg.read_text()
    height = float(re.search(r'viewBox="0 0 [0-9.]+ ([0-9.]+)"', text).group(1))
    lines = ["digraph {", 'node [shape=box, fixedsize=true, fontsize=9]', "edge [arrowhead=none]", "splines=line"]
    numbers = {}
    group = re.compile(r'<g id="[^"]*" class="box .*? data-id="([^"]*)"(.*?)</g>', re.S)
    rect = re.compile(r'<rect class="[^"]*" x="([^"]*)" y="([^"]*)" width="([^"]*)" height="([^"]*)"')
    label = re.compile(r"<text [^>]*>([^<]*)</text>")
    managers = []
    for number, match in enumerate(group.finditer(text)):
        key, body = match.groups()
        x, y, w, h = (float(value) for value in rect.search(body).groups())
        words = "\\n".join(unescape(word).replace("\\", "\\\\").replace('"', '\\"') for word in label.findall(body))
        numbers[key] = number
        manager = re.search(r'data-manager="([^"]*)"', body)
        if manager:
            managers.append((number, manager.group(1)))
        lines.append(f'n{number} [pos="{x + w / 2:.2f},{height - y - h / 2:.2f}", width={w / 72:.4f}, '
                     f'height={h / 72:.4f}, label="{words}"]')
    lines += [f"n{numbers[above]} -> n{number}" for number, above in managers]
    path = svg.with_suffix(".placed.dot")
    path.write_text("\n".join(lines) + "\n}\n")
    return path


def layouts():
    """The figures of layouts and routes alone."""
    package = ROOT / "Tests" / "Benchmarks"
    build = ["swift", "build", "-c", "release", "--package-path", package, "--scratch-path", WORK / "layouts"]
    path = sh(*build, "--show-bin-path", capture_output=True, text=True).stdout.strip()
    sh(*build, "--product", "layouts", stdout=subprocess.DEVNULL)
    rows = sh(f"{path}/layouts", capture_output=True, text=True).stdout.splitlines()[1:]
    lines = ["**Layout and routes alone**", "", "| work | s |", "|---|---|"]
    for row in rows:
        name, value = row.rsplit(",", 1)
        lines.append(f"| {name} | {float(value):.4f} |" if "." in value and "print" not in name
                     else f"| {name} | {value} |")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if not BENCH.exists():
        raise SystemExit(f"the generator is not at {BENCH}; set ORGLINE_BENCH")
    dot, neato = shutil.which("dot"), shutil.which("neato")
    if not dot or not neato:
        raise SystemExit("Graphviz's programs are missing: apt-get install graphviz")
    sizes = [int(size) for size in options.sizes.split(",")]
    orgline, _ = prepare(sizes)
    folder = WORK / "pictures"
    folder.mkdir(exist_ok=True)
    parts = []
    for size in sizes:
        org = WORK / "data" / f"org_{size}.csv"
        svg, text = folder / f"{size}.svg", folder / f"{size}.dot"
        sh(*render(orgline, org, svg))
        sh(*render(orgline, org, text))
        jobs = [("orgline render, SVG", render(orgline, org, folder / "ours.svg")),
                ("neato -n2 -Tsvg, the same boxes", [neato, "-n2", "-Tsvg", "-o", os.devnull, placed(svg)])]
        if size <= MOST_FOR_DOT:
            jobs.append(("dot -Tsvg", [dot, "-Tsvg", "-o", os.devnull, text]))
        medians, _ = interleaved(jobs, options.runs)
        parts.append(table(f"{size:,} positions", medians))
        ours = medians[jobs[0][0]][0]
        for name, _ in jobs[1:]:
            parts.append(f"{name} takes {medians[name][0] / ours:.2f} times as long.")
    parts.append(layouts())
    text = "\n\n".join(parts)
    print(text)
    if options.write:
        write(text, BEGIN, END)


if __name__ == "__main__":
    sys.exit(main())
