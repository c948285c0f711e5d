#!/usr/bin/env python3
"""How fast `orgline lint` is, and whether two programs find the same.

    python3 lint.py times ORGLINE [--up-to 1000000]
    python3 lint.py rules ORGLINE CHART        # user time of each default rule, the slowest first
    python3 lint.py same ORGLINE OTHER FOLDER… # byte by byte, as text and JSON, packs on and off

`times` lints charts of 1,000 positions and more, made by the generator of ../shared/bench (or of
the folder that ORGLINE_BENCH names), and prints user seconds, the least of three runs. `same` lints
every chart in the folders and 300 random ones; it prints what differs and ends with status 1 when
anything does.
"""
import argparse, os, pathlib, random, resource, subprocess, sys, tempfile
from concurrent.futures import ThreadPoolExecutor

from first_light import BENCH

ARGS = ["--no-config", "--today", "2026-11-22", "--fail-on", "never"]
TITLES = """Chief Executive Officer|Chief Information Officer
Chief Information Security Officer|vCISO|Chief Financial Officer|Chief Operating Officer
Chief Risk Officer|CPO|Chief Compliance Officer|Head of Internal Audit|Chief Audit Executive
Data Protection Officer|CIO|Chief Privacy Officer|Chief Procurement Officer
Chief Technology Officer|Head of IT Operations|General Counsel|CISO|IT Auditor
Money Laundering Reporting Officer|Chief Human Resources Officer|Engineer|Analyst|Controller
External Auditor|Chief Marketing Officer|IT Manager|CRO|CISO & DPO|CFO and COO|Clerk
Chief Data Officer|Chief Cloud Officer|Managing Director|SOC Manager|Sales Manager
Chief of Staff"""
TITLES = TITLES.replace("\n", "|").split("|")
LINES = ["dotted_line_to", "escalates_to", "informs", "collaborates_with", "oversees", "funded_by",
         "deputy"]
DUTIES = """incident-response breach-notification it-operations it-strategy dpia payment
vendor-master post-incident-review third-party-onboarding new-it-initiative business-continuity
security-policy disaster-recovery change-approval change-request development code-testing
internal-audit risk security-audit cyber-oversight risk-assessment custody recording
vendors""".split()
KINDS = ["board", "audit-committee", "risk-committee", "executive-committee", "board-committee"]
PEOPLE = [f"Person {n}" for n in range(12)] + ["N/D", "Ana Bé", "vacant"]


def random_chart(seed):
    """A small chart in YAML with everything that rules ask about, from a seed."""
    r = random.Random(seed)
    count = r.choice([1, 2, 3, 5, 8, 13, 21, 34, 55])
    ids = [f"p{n:02}" for n in range(count)]
    bodies = [f"b{n}" for n in range(r.randint(0, 3))]
    units = [f"u{n}" for n in range(r.randint(0, 4))]
    rich = r.random()                                    # how much is written beside the tree
    out = ["orgline: 1", "name: Random",
           "profile: {sectors: [banking], jurisdictions: [EU, DE]}"]
    if bodies:
        out.append("bodies:")
        for body in bodies:
            own = [f"kind: {r.choice(KINDS)}"]
            if r.random() < 0.5: own.append(f"members: [{r.choice(ids)}, {r.choice(ids)}]")
            if r.random() < 0.3: own.append(f"chair: {r.choice(ids)}")
            if r.random() < 0.5: own.append(f"reports_to: {r.choice(bodies)}")
            out.append(f"  {body}: {{{', '.join(own)}}}")
    if units:
        out.append("units:")
        for n, unit in enumerate(units):
            own = [f"name: {r.choice(['IT', 'Information Security', 'Sales', 'Audit'])}"]
            if n and r.random() < 0.6: own.append(f"parent: {r.choice(units[:n])}")
            if r.random() < 0.6: own.append(f"head: {r.choice(ids)}")
            out.append(f"  {unit}: {{{', '.join(own)}}}")
    if r.random() < 0.5:
        out.append("people:")
        for n in range(r.randint(1, 4)):
            external = r.choice(["true", "false"])
            out.append(f"  per{n}: {{name: Person {n}, skills: [gdpr], external: {external}}}")
    out.append("positions:")
    for n, own in enumerate(ids): position(r, n, own, ids, bodies, units, rich, out)
    if r.random() < 0.6:
        out.append("responsibilities:")
        for duty in r.sample(DUTIES, r.randint(1, 8)):
            parts = [f"{kind}: [{', '.join(r.sample(ids, min(count, r.randint(1, 2))))}]"
                     for kind in ["accountable", "responsible", "consulted", "informed"]
                     if r.random() < 0.5]
            if r.random() < 0.3: parts.append("topic: " + r.choice(["security", "it-operations"]))
            out.append(f"  {duty}: {{{', '.join(parts)}}}")
    return "\n".join(out) + "\n"


def position(r, n, own, ids, bodies, units, rich, out):
    out.append(f"  {own}:")
    title = r.choice(TITLES)
    if r.random() < 0.9: out.append(f"    title: \"{title}\"")
    if r.random() < 0.1: out.append(f"    vacant: true")
    elif r.random() < 0.8: out.append(f"    holder: {r.choice(PEOPLE)}")
    if n: out.append(f"    reports_to: {r.choice(ids if r.random() < 0.05 else ids[:n])}")
    elif bodies: out.append(f"    reports_to: {r.choice(bodies)}")
    if units and r.random() < 0.7: out.append(f"    unit: {r.choice(units)}")
    for key, words in [("since", ["2020-01-01", "2026-01-01"]), ("reviewed", ["2021-02-03"]),
                       ("until", ["2025-01-01", "2027-01-01"]), ("engagement", ["contractor"]),
                       ("tags", ["[key]"])]:
        if r.random() < 0.2 * rich: out.append(f"    {key}: {r.choice(words)}")
    for line in LINES:
        if r.random() < 0.4 * rich:
            other = r.choice(ids + (bodies if line in LINES[:3] else []))
            end = "with" if line == "collaborates_with" else "to"
            more = r.choice(["", ", on: [priorities]", ", every: 1m", ", channel: meeting"])
            if line in LINES[4:]: out.append(f"    {line}: {other}")
            else: out.append(f"    {line}: [{{{end}: {other}{more}}}]")


def charts(folders):
    """The charts in folders, and groups of files that make one together."""
    found = []
    for folder in folders:
        for path in sorted(pathlib.Path(folder).rglob("*")):
            if path.suffix in (".yaml", ".yml", ".csv", ".json"): found.append([str(path)])
    preset = lambda name, *files: ["--preset", name, *files]
    more = []
    for (path,) in found:
        if path.endswith("-senior.csv"):
            more.append(preset("uk-organogram", path, path.replace("-senior", "-junior")))
        if "sourcegraph-team" in path: more.append(preset("sourcegraph-team", path))
    return found + more


def run(orgline, arguments):
    done = subprocess.run([orgline, "lint", *ARGS, *arguments], capture_output=True)
    return done.stdout + b"\0" + done.stderr + str(done.returncode).encode()


def same(orgline, other, folders):
    packs = subprocess.run([orgline, "rules", "--packs"], capture_output=True, text=True).stdout
    packs = ",".join(sorted(line.split()[0] for line in packs.splitlines() if " rules " in line))
    ways = [[], ["--format", "json"], ["--pack", packs, "--draft", "--statistics"],
            ["--pack", packs, "--draft", "--format", "json"]]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(8) as pool:
        for seed in range(300):
            pathlib.Path(folder, f"random-{seed}.yaml").write_text(random_chart(seed))
        tasks = [chart + way for chart in charts(folders) + charts([folder]) for way in ways]
        equal = list(pool.map(lambda task: run(orgline, task) == run(other, task), tasks))
    for task, is_equal in zip(tasks, equal):
        if not is_equal: print("differs:", *task)
    print(f"{len(tasks)} runs, {equal.count(False)} differ")
    return 0 if all(equal) else 1


def user_seconds(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def times(orgline, up_to, gen):
    print("| positions | all default rules | one rule | start |\n|---|---|---|---|")
    start = min(user_seconds([orgline, "--version"]) for _ in range(5))
    with tempfile.TemporaryDirectory() as folder:
        count = 1_000
        while count <= up_to:
            command = [sys.executable, str(gen), "--n", str(count), "--out", folder, "--formats", "csv"]
            subprocess.run(command + ["--no-v2"], check=True, capture_output=True)
            lint = [orgline, "lint", *ARGS, f"{folder}/org_{count}.csv"]
            whole = min(user_seconds(lint) for _ in range(3))
            one = min(user_seconds(lint + ["--select", "structure/self-report"]) for _ in range(3))
            print(f"| {count:,} | {whole:.3f} s | {one:.3f} s | {start:.3f} s |", flush=True)
            count *= 10


def rules(orgline, chart):
    lint = [orgline, "lint", *ARGS, "--timing", chart]
    told = subprocess.run(lint, capture_output=True, text=True).stderr
    print("\n".join(told.splitlines()[:41]))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["times", "rules", "same"])
    parser.add_argument("orgline", type=os.path.abspath)
    parser.add_argument("more", nargs="*")
    parser.add_argument("--up-to", type=int, default=1_000_000)
    own = parser.parse_args()
    if own.what == "times": return times(own.orgline, own.up_to, BENCH / "gen.py")
    if own.what == "rules": return rules(own.orgline, own.more[0])
    return same(own.orgline, os.path.abspath(own.more[0]), own.more[1:])


if __name__ == "__main__":
    sys.exit(main())
