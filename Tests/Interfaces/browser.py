"""The page for a browser, in one: how soon 10,000 boxes are there, and where folding puts things.

    python3 Tests/Interfaces/browser.py path/to/orgline

Needs Chromium, and is skipped without it.
"""
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

BOXES = 10_000
# Opening 10,000 boxes takes less than 1.5 s on a machine that does nothing else; a test machine
# may be several times as slow.
MOST_SECONDS = 10

orgline = sys.argv[1]
names = ["chromium", "chromium-browser", "google-chrome"]
chromium = next(filter(None, map(shutil.which, names)), None)
samples = pathlib.Path(__file__).parents[2] / "Samples"

TIMES = """
addEventListener("load", () => requestAnimationFrame(() => setTimeout(() => {
  const shown = document.querySelectorAll(".near").length;
  const paint = performance.getEntriesByType("paint")[0];
  console.log("ANSWER" + JSON.stringify({
    paint: paint && paint.startTime, load: performance.timing.loadEventEnd
      - performance.timing.navigationStart, ready: performance.now(), shown }));
})));
"""

FOLDS = """
addEventListener("load", () => setTimeout(() => {
  const people = [...document.querySelectorAll("[role=treeitem]")];
  const press = (text) => [...document.querySelectorAll("button")]
    .find((button) => button.textContent === text)?.click();
  const turn = (id, text) => {
    people.find((one) => one.dataset.id === id)
      .dispatchEvent(new MouseEvent("click", { bubbles: true }));
    press(text);
  };
  const place = (element) => {
    const [x, y, width, height] = ["x", "y", "width", "height"]
      .map((name) => Number(element.querySelector("rect").getAttribute(name)));
    const move = /translate\\(([^ ]+) ([^ ]+)\\)/.exec(element.getAttribute("transform"));
    const [across, down] = move ? move.slice(1).map(Number) : [0, 0];
    return { id: element.dataset.id, x: x + across, y: y + down, width, height };
  };
  const page = document.querySelector("#chart svg").viewBox.baseVal;
  const state = () => ({
    size: [page.width, page.height],
    boxes: people.filter((one) => !one.classList.contains("gone")).map(place),
    lines: [...document.querySelectorAll("g.line:not(.gone)")].map((line) => ({
      ends: [line.dataset.from, line.dataset.to],
      ways: [...line.querySelectorAll("path.n")].map((path) => path.getAttribute("d")) })),
  });
  const states = [state()];
  for (const ids of FOLDED) {
    for (const id of ids) turn(id, "Fold");
    states.push(state());
    for (const id of ids.toReversed()) turn(id, "Unfold");
    states.push(state());
  }
  const answer = document.createElement("script");
  answer.type = "application/json";
  answer.id = "answer";
  answer.textContent = JSON.stringify(states);
  document.body.append(answer);
}, 50));
"""


def page_of(*arguments):
    run = subprocess.run(
        [orgline, "render", *map(str, arguments), "-o", "-", "--format", "html"],
        capture_output=True, check=False)
    if run.returncode == 2 and b"libgraphviz" in run.stderr:
        print("browser: skipped, this build draws nothing")
        sys.exit()
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout.decode()


def opened(page, script, folder, *options):
    """What a browser prints that opens a page, to which a script was added."""
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    file = pathlib.Path(folder) / "page.html"
    file.write_text(page.replace("</head>", f"<script>{script}</script></head>", 1), "utf-8")
    run = subprocess.run(
        [chromium, "--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1400,900",
         f"--user-data-dir={folder}/user", *options, f"file://{file}"],
        capture_output=True, timeout=300, check=False)
    return run.stdout.decode(), run.stderr.decode()


def scripts(folder):
    """The page's own policy lets its script run; without scripts, everything is drawn."""
    page = page_of(samples / "harbour-mutual.yaml")
    file = pathlib.Path(folder) / "own.html"
    for hash_, expected in [("sha256-", "live"), ("sha256-none", None)]:
        file.write_text(page.replace("script-src 'sha256-", f"script-src '{hash_}", 1), "utf-8")
        run = subprocess.run(
            [chromium, "--headless=new", "--no-sandbox", "--disable-gpu", "--dump-dom",
             f"--user-data-dir={folder}/user", "--virtual-time-budget=2000", f"file://{file}"],
            capture_output=True, timeout=300, check=False)
        root = re.search(r"<html[^>]*>", run.stdout.decode())
        assert root, run.stderr.decode()[-800:]
        found = re.search(r'class="([^"]*)"', root[0])
        assert (found and found[1]) == expected, f"with the hash {hash_}…: {root[0]}"
    print("browser: the policy lets the script run, and nothing is hidden without it")


def times(folder):
    source = random.Random(7)
    parents = [0]
    rows = ["id,title,holder,reports_to", "p0,Chief Executive Officer,Ana Silva,"]
    for index in range(1, BOXES):
        while parents and source.random() < 0.15:
            parents.pop(0)
        parents = parents or [index - 1]
        rows.append(f"p{index},Analyst {index % 89},Holder {index},p{parents[0]}")
        parents.append(index)
    chart = pathlib.Path(folder) / "chart.csv"
    chart.write_text("\n".join(rows) + "\n", "utf-8")
    page = page_of(chart)
    _, log = opened(
        page, TIMES, folder, "--enable-logging=stderr", "--timeout=30000",
        f"--screenshot={folder}/page.png")
    found = re.search(r"ANSWER(\{.*?\})", log)
    assert found, f"no answer from the page: {log[-800:]}"
    answer = json.loads(found[1])
    assert 0 < answer["shown"] < BOXES, f"{answer['shown']} things are drawn at once"
    assert answer["ready"] < 1000 * MOST_SECONDS, f"the page needs {answer['ready']:.0f} ms"
    print(
        f"browser: {BOXES} boxes: first paint {answer['paint']:.0f} ms, "
        f"loaded {answer['load']} ms, ready {answer['ready']:.0f} ms")


def overlap(one, other):
    return (one["x"] + 1 < other["x"] + other["width"] and other["x"] + 1 < one["x"] + one["width"]
            and one["y"] + 1 < other["y"] + other["height"]
            and other["y"] + 1 < one["y"] + one["height"])


def pieces(way):
    """The straight pieces of a path, as rectangles without room."""
    x = y = 0
    for name, text in re.findall(r"([MHVLC])([^MHVLCZ]*)", way):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", text)]
        old = x, y
        x = numbers[0] if name == "H" else x if name == "V" else numbers[-2]
        y = numbers[0] if name == "V" else y if name == "H" else numbers[-1]
        if name in "HV":
            yield {"x": min(old[0], x) - 1, "y": min(old[1], y) - 1,
                   "width": abs(x - old[0]) + 2, "height": abs(y - old[1]) + 2}


def check(state, name):
    boxes = state["boxes"]
    for index, one in enumerate(boxes):
        for other in boxes[index + 1:]:
            assert not overlap(one, other), f"{name}: {one['id']} lies on {other['id']}"
    for line in state["lines"]:
        for way in line["ways"]:
            for piece in pieces(way):
                for box in boxes:
                    assert box["id"] in line["ends"] or not overlap(piece, box), (
                        f"{name}: the line {line['ends']} runs over {box['id']}")


def folds(folder, chart, *options):
    page = page_of(samples / chart, *options)
    managers = sorted(set(re.findall(r'data-manager="([^"]*)"', page)))
    source = random.Random(11)
    folded = [source.sample(managers, source.randint(1, min(4, len(managers)))) for _ in range(12)]
    text, log = opened(
        page, "const FOLDED = " + json.dumps(folded) + ";" + FOLDS, folder,
        "--virtual-time-budget=60000", "--dump-dom")
    found = re.search(r'id="answer">(.*?)</script>', text, re.S)
    assert found, f"no answer from the page: {log[-800:]}"
    first, *states = json.loads(found[1])
    check(first, chart)
    closed = 0
    for number, ids in enumerate(folded):
        state, back = states[2 * number], states[2 * number + 1]
        name = f"{chart} without those below {ids}"
        assert len(state["boxes"]) < len(first["boxes"]), name
        check(state, name)
        assert all(now <= before + 0.01 for now, before in zip(state["size"], first["size"])), name
        closed += any(now < before - 20 for now, before in zip(state["size"], first["size"]))
        assert back["boxes"] == first["boxes"], f"{name}: unfolding leaves boxes elsewhere"
    assert closed > 0, f"{chart}: folding never closes anything"
    print(f"browser: {chart} {' '.join(options)}: folded 12 times, {closed} pages are smaller")


if not chromium:
    print("browser: skipped, there is no Chromium")
    sys.exit()
with tempfile.TemporaryDirectory() as folder:
    scripts(folder)
    folds(folder, "harbour-mutual.yaml", "--findings")
    folds(folder, "lindenfold-clinics.yaml", "--units")
    folds(folder, "lindenfold-clinics.yaml", "--direction", "lr", "--crossings", "0")
    times(folder)
