#!/usr/bin/env python3
"""Times `orgline log` over a long history, and checks every change that it tells.

    python3 Tests/Benchmarks/history.py [--revisions 538] [--positions 200] [--runs 5] [--write]

Builds the command in release mode, and with a fixed seed a git repository in which a chart of so many
positions has so many revisions: moves, openings, closings, other holders, titles and lines, comments and
order alone, two revisions that cannot be read, a rename of the file and a merge. Beside it `git log -p`,
which shows the lines alone, and what there was before: a process of `orgline compare` for each revision.
--write puts the table into Tests/Benchmarks/README.md. --command names a built command to use instead.
"""
import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from first_light import BUILD, ROOT, WORK, sh, write

BEGIN, END = "<!-- history: begin -->", "<!-- history: end -->"
SEED = 538
FIRST = 1_600_000_000
OFFICERS = {
    "ceo": ("Chief Executive Officer", None), "cio": ("Chief Information Officer", "ceo"),
    "ciso": ("Chief Information Security Officer", "cio"), "cfo": ("Chief Financial Officer", "ceo"),
    "cro": ("Chief Risk Officer", "ceo"), "dpo": ("Data Protection Officer", "cio"),
    "cae": ("Chief Audit Executive", "cfo"), "chro": ("Chief Human Resources Officer", "ceo"),
}


class Chart:
    """A chart that changes, with what its next commit is to tell."""

    def __init__(self, count, chance):
        self.chance, self.next, self.notes = chance, 0, 0
        self.seats = {id: {"title": title, "holder": self.person(), "manager": manager, "escalates": None}
                      for id, (title, manager) in OFFICERS.items()}
        while len(self.seats) < count:
            self.open()
        self.isSorted = True

    def person(self):
        self.next += 1
        return f"Person {self.next}"

    def below(self, id):
        found, rest = {id}, [id]
        while rest:
            above = rest.pop()
            more = [key for key, seat in self.seats.items() if seat["manager"] == above and key not in found]
            found.update(more)
            rest += more
        return found

    def open(self):
        self.next += 1
        id = f"p{self.next:04}"
        self.seats[id] = {"title": f"Team lead {self.next}", "holder": self.person(),
                          "manager": self.chance.choice(sorted(self.seats)), "escalates": None}
        return {("opened", id, None, self.seats[id]["title"]), ("lineAdded", id, None, self.seats[id]["manager"])}

    def move(self):
        id = self.chance.choice(sorted(set(self.seats) - {"ceo"}))
        targets = sorted(set(self.seats) - self.below(id) - {self.seats[id]["manager"]})
        if not targets:
            return set()
        before = self.seats[id]["manager"]
        self.seats[id]["manager"] = self.chance.choice(targets)
        return {("moved", id, before, self.seats[id]["manager"])}

    def close(self):
        leaves = sorted(set(self.seats) - set(OFFICERS) - {seat["manager"] for seat in self.seats.values()}
                        - {seat["escalates"] for seat in self.seats.values()})
        if len(self.seats) < 190 or not leaves:
            return self.open()
        id = self.chance.choice(leaves)
        seat = self.seats.pop(id)
        gone = {("closed", id, seat["title"], None), ("lineRemoved", id, seat["manager"], None)}
        if seat["escalates"]:
            gone.add(("lineRemoved", id, seat["escalates"], None))
        return gone

    def assign(self):
        id = self.chance.choice(sorted(self.seats))
        before, self.seats[id]["holder"] = self.seats[id]["holder"], self.person()
        return {("reassigned", id, before, self.seats[id]["holder"])}

    def retitle(self):
        id = self.chance.choice(sorted(set(self.seats) - set(OFFICERS)))
        self.next += 1
        before, self.seats[id]["title"] = self.seats[id]["title"], f"Head of team {self.next}"
        return {("retitled", id, before, self.seats[id]["title"])}

    def escalate(self):
        id = self.chance.choice(["ciso", "dpo", "cae", *sorted(self.seats)])
        before = self.seats[id]["escalates"]
        if before:
            self.seats[id]["escalates"] = None
            return {("lineRemoved", id, before, None)}
        self.seats[id]["escalates"] = target = "ceo" if id != "ceo" else "cro"
        return {("lineAdded", id, None, target)}

    def comment(self):
        self.notes += 1
        return set()

    def reorder(self):
        self.isSorted = not self.isSorted
        return set()

    def text(self):
        lines = ["orgline: 1", f"# Edited {self.notes} times without a change.", "positions:"]
        for id in sorted(self.seats, reverse=not self.isSorted):
            seat = self.seats[id]
            fields = [f"title: {seat['title']}", f"holder: {seat['holder']}"]
            if seat["manager"]:
                fields.append(f"reports_to: {seat['manager']}")
            if seat["escalates"]:
                fields.append(f"escalates_to: {seat['escalates']}")
            lines.append(f"  {id}: {{ {', '.join(fields)} }}")
        return "\n".join(lines) + "\n"


def make(folder, revisions, positions):
    """The repository, through one `git fast-import`; what each commit is to tell, by its subject."""
    chance = random.Random(SEED)
    chart = Chart(positions, chance)
    acts = [chart.move] * 5 + [chart.assign] * 4 + [chart.open, chart.close, chart.retitle, chart.escalate,
                                                    chart.comment, chart.reorder]
    broken, rename, merge = {revisions // 3, revisions // 3 + 1}, revisions // 2, 2 * revisions // 3
    stream, expected, pending, path = [], {}, [], "org/chart.yaml"
    last = None
    for number in range(1, revisions + 1):
        happened = set()
        if number > 1:
            for _ in range(chance.choice([1, 1, 1, 2])):
                # One thing a position and commit, so that no change undoes or hides another.
                known = {row[1] for row in happened}
                state = json.dumps(chart.seats), chart.next
                more = chance.choice(acts)()
                if known & {row[1] for row in more}:
                    chart.seats, chart.next = json.loads(state[0]), state[1]
                else:
                    happened |= more
        if chart.text() == last:
            chart.comment()
        text = last = chart.text()
        if number in broken:
            text = text.replace("positions:", "positions: [", 1)
        parents, subject = [f":{number - 1}"] if number > 1 else [], f"r{number:04}"
        if number == merge:
            stream.append(commit(number + 10_000_000, "branch", FIRST + number * 3600 - 1, parents, [("M", path, text)]))
            parents.append(f":{number + 10_000_000}")
        files = [("M", path, text)]
        if number == rename:
            path = "org/today.yaml"
            files = [("D", "org/chart.yaml", ""), ("M", path, text)]
        stream.append(commit(number, subject, FIRST + number * 3600, parents, files))
        # A revision that cannot be read tells nothing; the next one that can tells it all.
        pending.append(happened)
        if number not in broken:
            expected[subject], pending = pending, []
    if folder.exists():
        shutil.rmtree(folder)
    sh("git", "init", "-q", "-b", "main", folder)
    sh("git", "-C", folder, "fast-import", "--quiet", input="".join(stream).encode())
    sh("git", "-C", folder, "reset", "-q", "--hard", "main")
    return expected, path


def commit(mark, subject, date, parents, files):
    lines = [f"commit refs/heads/main\nmark :{mark}\nauthor A <a@example.org> {date} +0000\n"
             f"committer A <a@example.org> {date} +0000\ndata {len(subject)}\n{subject}\n"]
    lines += [f"{'from' if number == 0 else 'merge'} {parent}\n" for number, parent in enumerate(parents)]
    for act, path, text in files:
        lines.append(f"D {path}\n" if act == "D" else f"M 100644 inline {path}\ndata {len(text.encode())}\n{text}\n")
    return "".join(lines)


def check(orgline, folder, path, expected, revisions):
    """Compares what the command tells with what was done; returns a sentence about it."""
    out = sh(orgline, "log", path, "--format", "json", cwd=folder, capture_output=True).stdout
    commits = json.loads(out)["commits"]
    told, unreadable, findings = 0, 0, 0
    assert len(commits) == revisions, f"{len(commits)} commits"
    for entry in commits:
        if entry["chart"] == "unreadable":
            unreadable += 1
            assert entry["subject"] not in expected, entry["subject"]
            continue
        findings += sum(len(entry["findings"][what]) for what in ("introduced", "fixed"))
        if entry["chart"] == "begun":
            continue
        rows = {(row["what"], row["id"], row["from"], row["to"]) for row in entry["changes"]
                if row["what"] in ("moved", "opened", "closed", "reassigned", "retitled", "lineAdded", "lineRemoved")}
        wanted = set().union(*expected[entry["subject"]])
        if len(expected[entry["subject"]]) > 1:
            # Of what several commits did to one position, the first and the last value are left.
            wanted, rows = ({row[:2] for row in some} for some in (wanted, rows))
        assert rows == wanted, (entry["subject"], rows ^ wanted)
        told += len(rows)
    assert unreadable == 2, unreadable
    return (f"{revisions} revisions, {told} changes and {findings} findings that came or went; every change is one "
            f"that the generator made, and none is missing (two revisions cannot be read, and what they changed is "
            f"told with the next one).")


def measure(command):
    """Wall seconds, and processor seconds with those of git, of one run."""
    started = time.perf_counter()
    child = os.posix_spawn(str(command[0]), [str(word) for word in command], os.environ,
                           file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{command[0]} ended with {os.waitstatus_to_exitcode(status)}")
    return wall, usage.ru_utime + usage.ru_stime


def table(title, jobs, runs):
    """Medians of each job, run in turn after a warm-up."""
    figures = {name: [] for name, _ in jobs}
    for number in range(runs + 1):
        for name, command in jobs:
            figure = measure(command)
            if number > 0:
                figures[name].append(figure)
    lines = [f"**{title}**", "", "| tool | wall s | processor s |", "|---|---|---|"]
    for name, rows in figures.items():
        wall, work = (statistics.median(column) for column in zip(*rows))
        lines.append(f"| {name} | {wall:.2f} | {work:.2f} |")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--revisions", type=int, default=538)
    parser.add_argument("--positions", type=int, default=200)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--command")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    WORK.mkdir(exist_ok=True)
    if options.command:
        orgline = Path(options.command).resolve()
    else:
        place = sh(*BUILD, "--show-bin-path", cwd=ROOT, capture_output=True, text=True).stdout.strip()
        sh(*BUILD, "--product", "orgline", cwd=ROOT, stdout=subprocess.DEVNULL)
        orgline = Path(place) / "orgline"
    folder = WORK / "history"
    expected, path = make(folder, options.revisions, options.positions)
    checked = check(orgline, folder, path, expected, options.revisions)
    os.chdir(folder)
    loop = (f"for rev in $(git log --first-parent --format=%H -n 50 {path}); do "
            f"{orgline} compare $rev~1:{path} $rev:{path} >/dev/null || true; done")
    jobs = [("orgline log", [orgline, "log", path]),
            ("orgline log --no-lint", [orgline, "log", "--no-lint", path]),
            ("git log -p --follow", [shutil.which("git"), "log", "-p", "--follow", "--first-parent", "--", path]),
            ("orgline compare, a process a revision, the last 50 alone", [shutil.which("sh"), "-c", loop])]
    title = f"{options.revisions:,} revisions of {options.positions:,} positions"
    text = f"{table(title, jobs, options.runs)}\n\n{checked}"
    print(text)
    if options.write:
        write(text, BEGIN, END)


if __name__ == "__main__":
    sys.exit(main())
