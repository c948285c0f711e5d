#!/usr/bin/env python3
"""Times pictures as whole processes beside Graphviz, and layouts and routes alone.

    python3 Tests/Benchmarks/pictures.py [--sizes 1000,10000,100000] [--runs 5] [--write]

Builds the command and the program `layouts` in release mode, and makes the inputs with the
generator of ../shared/bench (or of the folder that ORGLINE_BENCH names). The peers are `dot -Tsvg`
(up to 10,000 positions) on the generator's own DOT, where a box is two short lines, and on the DOT
that we write for the same chart; and `neato -n2 -Tsvg` on the boxes where we have put them, with
straight lines. All run in turn after a warm-up; the figures are medians. Each picture is opened and
its boxes are counted. Goals are those of a quiet machine; ratios hold on a busy one.
--write puts the tables into Tests/Benchmarks/README.md.
"""
import argparse
import re
import shutil
import subprocess
import sys
from html import unescape

from first_light import BENCH, BUILD, ROOT, WORK, interleaved, sh, write

BEGIN, END = "<!-- pictures: begin -->", "<!-- pictures: end -->"
MOST_FOR_DOT = 10_000
# Seconds of a whole render, by positions.
SECONDS = {1_000: 0.1, 10_000: 0.5, 100_000: 4}
# How many times as fast as `dot -Tsvg` a render is, by positions; and the most that it may take of
# the time of `neato -n2`.
FASTER_THAN_DOT = {1_000: 1.5, 10_000: 20}
MOST_OF_NEATO = 1.4
LAYOUT_SECONDS = {10_000: 0.005, 100_000: 0.08, 1_000_000: 1}
LAYOUT_FASTER_THAN_DOT = 500
ROUTING_SECONDS = 0.5
SMALLEST_PRINT = 6


class Table:
    """Rows of figures with their goals."""

    def __init__(self, title, head):
        self.lines = [f"**{title}**", "", "| " + " | ".join(head) + " |", "|---" * len(head) + "|"]

    def add(self, *cells):
        self.lines.append("| " + " | ".join(cells) + " |")

    def __str__(self):
        return "\n".join(self.lines)


def goal(words, is_met):
    return f"{words}: {'met' if is_met else 'missed'}"


def number(value):
    return f"{value:.4f}" if value < 0.1 else f"{value:.3f}" if value < 10 else f"{value:.1f}"


def prepare(sizes):
    """The command, the program for layouts and the inputs."""
    WORK.mkdir(exist_ok=True)
    command = sh(*BUILD, "--show-bin-path", cwd=ROOT, capture_output=True, text=True).stdout
    sh(*BUILD, "--product", "orgline", cwd=ROOT, stdout=subprocess.DEVNULL)
    build = ["swift", "build", "-c", "release", "--package-path", ROOT / "Tests" / "Benchmarks",
             "--scratch-path", WORK / "swift"]
    layouts = sh(*build, "--show-bin-path", capture_output=True, text=True).stdout
    sh(*build, "--product", "layouts", stdout=subprocess.DEVNULL)
    for size in sizes:
        made = [WORK / "data" / name for name in (f"org_{size}.csv", f"tree_{size}.dot")]
        if not all(path.exists() for path in made):
            sh(sys.executable, BENCH / "gen.py", "--n", size, "--out", WORK / "data",
               "--formats", "csv,edges,dot", "--no-v2")
    return f"{command.strip()}/orgline", f"{layouts.strip()}/layouts"


def render(orgline, org, output, *options):
    return [orgline, "render", org, "-o", output, "--time-limit", "600", *options]


def quoted(text):
    return unescape(text).replace("\\", "\\\\").replace('"', '\\"')


def placed(svg):
    """The boxes of one of our pictures as DOT with places, for `neato -n2`."""
    text = svg.read_text()
    height = float(re.search(r'viewBox="0 0 [0-9.]+ ([0-9.]+)"', text).group(1))
    lines = ["digraph {", "node [shape=box, fixedsize=true, fontsize=9]", "edge [arrowhead=none]",
             "splines=line"]
    numbers = {}
    group = re.compile(r'<g id="[^"]*" class="box .*? data-id="([^"]*)"(.*?)</g>', re.S)
    rect = re.compile(
        r'<rect class="[^"]*" x="([^"]*)" y="([^"]*)" width="([^"]*)" height="([^"]*)"')
    label = re.compile(r"<text [^>]*>([^<]*)</text>")
    managers = []
    for index, match in enumerate(group.finditer(text)):
        key, body = match.groups()
        x, y, w, h = (float(value) for value in rect.search(body).groups())
        words = "\\n".join(quoted(word) for word in label.findall(body))
        numbers[key] = index
        manager = re.search(r'data-manager="([^"]*)"', body)
        if manager:
            managers.append((index, manager.group(1)))
        lines.append(f'n{index} [pos="{x + w / 2:.2f},{height - y - h / 2:.2f}", '
                     f'width={w / 72:.4f}, height={h / 72:.4f}, label="{words}"]')
    lines += [f"n{numbers[above]} -> n{index}" for index, above in managers]
    path = svg.with_suffix(".placed.dot")
    path.write_text("\n".join(lines) + "\n}\n")
    return path


def boxes(svg):
    """How many boxes a picture of ours or of Graphviz has."""
    text = svg.read_text()
    return text.count('class="box ') + text.count('class="node"')


def pictures(orgline, size, runs):
    """The rows for one size, and what `dot` needs for the layout of it."""
    folder = WORK / "pictures"
    folder.mkdir(exist_ok=True)
    org, text = WORK / "data" / f"org_{size}.csv", folder / f"{size}.dot"
    tree = WORK / "data" / f"tree_{size}.dot"
    ours, neato, dot, of_tree = (
        folder / f"{size}.{who}.svg" for who in ("orgline", "neato", "dot", "tree"))
    sh(*render(orgline, org, ours))
    # Graphviz would draw the legend as boxes.
    sh(*render(orgline, org, text, "--no-legend"))
    jobs = [("ours", render(orgline, org, ours)),
            ("neato", [shutil.which("neato"), "-n2", "-Tsvg", "-o", neato, placed(ours)])]
    if size <= MOST_FOR_DOT:
        jobs.append(("tree", [shutil.which("dot"), "-Tsvg", "-o", of_tree, tree]))
        jobs.append(("dot", [shutil.which("dot"), "-Tsvg", "-o", dot, text]))
        jobs.append(("plain", [shutil.which("dot"), "-Tplain", "-o", folder / "plain", text]))
    medians, _ = interleaved(jobs, runs if size < 100_000 else min(runs, 3))
    counts = {path: boxes(path) for path in (ours, neato, dot, of_tree) if path.exists()}
    if len(set(counts.values())) != 1:
        raise SystemExit(f"the pictures have different numbers of boxes: {counts}")
    table = Table(f"{size:,} positions from CSV, SVG, {counts[ours]:,} boxes in each picture",
                  ["tool", "wall s", "peak MB", "ours beside it", "goal"])
    wall, memory = medians["ours"]
    most = SECONDS.get(size)
    table.add("orgline render", number(wall), f"{memory:.0f}", "",
              goal(f"≤ {most} s", wall <= most) if most else "")
    least = FASTER_THAN_DOT.get(size)
    for name, words in (("tree", "the generator's DOT"), ("dot", "the DOT that we write")):
        if name in medians:
            theirs, memory = medians[name]
            # The goal was set with the generator's file.
            wish = least and name == "tree"
            table.add(f"dot -Tsvg, {words}", number(theirs), f"{memory:.0f}",
                      f"{theirs / wall:.2f} × as fast",
                      goal(f"≥ {least} × as fast", theirs / wall >= least) if wish else "")
    theirs, memory = medians["neato"]
    table.add("neato -n2 -Tsvg, the same boxes", number(theirs), f"{memory:.0f}",
              f"{wall / theirs:.2f} × its time",
              goal(f"≤ {MOST_OF_NEATO} × its time", wall / theirs <= MOST_OF_NEATO))
    return str(table), medians["plain"][0] if "plain" in medians else None


def layouts(program, dot):
    """The figures of layouts and routes alone; `dot` is the seconds of its layout of 10,000."""
    table = Table("Layout and routes alone", ["work", "figure", "goal"])
    for row in sh(program, capture_output=True, text=True).stdout.splitlines()[1:]:
        name, value = row.rsplit(",", 1)
        unit = {"seconds": "s", "points": "pt"}.get(name.rsplit(" ", 1)[-1], "")
        words, value = name.removesuffix(" seconds").removesuffix(" points"), float(value)
        size = re.fullmatch(r"layout of (\d+)", words)
        if size:
            most = LAYOUT_SECONDS[int(size.group(1))]
            wish = goal(f"≤ {most * 1000:g} ms", value <= most)
            words = f"layout of {int(size.group(1)):,}"
            if dot and size.group(1) == "10000":
                table.add("dot -Tplain, 10,000, whole process", f"{number(dot)} s", "")
                words += f", {dot / value:,.0f} × as fast as dot"
                wish += "; " + goal(f"≥ {LAYOUT_FASTER_THAN_DOT} ×",
                                    dot / value >= LAYOUT_FASTER_THAN_DOT)
        elif words.startswith("500 lines"):
            wish = goal(f"≤ {ROUTING_SECONDS} s", value <= ROUTING_SECONDS)
        elif words.startswith("boxes that"):
            wish = goal("0", value == 0)
        elif unit == "pt":
            wish = goal(f"≥ {SMALLEST_PRINT} pt", value >= SMALLEST_PRINT)
        else:
            wish = ""
        table.add(words, f"{number(value) if unit == 's' else f'{value:g}'} {unit}".strip(), wish)
    return table


def add_print(table, orgline):
    """How large 10 points are on A0 in a picture of the generator's 1,000 positions."""
    svg = WORK / "pictures" / "a0.svg"
    sh(*render(orgline, WORK / "data" / "org_1000.csv", svg, "--fit", "a0"))
    head = svg.read_text()[:2_000]
    paper = float(re.search(r' width="([0-9.]+)pt"', head).group(1))
    width = float(re.search(r'viewBox="[-0-9.]+ [-0-9.]+ ([0-9.]+) ', head).group(1))
    size = 10 * paper / width
    table.add("10 pt text of 1,000 positions from CSV, `--fit a0`, prints at", f"{size:.1f} pt",
              goal(f"≥ {SMALLEST_PRINT} pt", size >= SMALLEST_PRINT))


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if not BENCH.exists():
        raise SystemExit(f"the generator is not at {BENCH}; set ORGLINE_BENCH")
    if not shutil.which("dot") or not shutil.which("neato"):
        raise SystemExit("Graphviz's programs are missing: apt-get install graphviz")
    sizes = [int(size) for size in options.sizes.split(",")]
    orgline, program = prepare(sorted({*sizes, 1_000}))
    parts, dot = [], None
    for size in sizes:
        part, layout = pictures(orgline, size, options.runs)
        parts.append(part)
        if size == 10_000:
            dot = layout
    alone = layouts(program, dot)
    add_print(alone, orgline)
    text = "\n\n".join([*parts, str(alone)])
    print(text)
    if options.write:
        write(text, BEGIN, END)


if __name__ == "__main__":
    sys.exit(main())
