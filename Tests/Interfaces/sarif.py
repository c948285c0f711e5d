"""Checks the SARIF of `orgline lint` against the schema of OASIS, for every sample.

    python Tests/Interfaces/sarif.py PATH_TO_ORGLINE

Needs jsonschema (any version with Draft4Validator). The schema lies beside the checkout, in
`shared/schemas`; without it the check is left out, with a message.
"""

import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
NAME = "schemas/sarif-schema-2.1.0.json"

# What is hard on a writer: titles with the signs of links, placeholders and JSON.
HOSTILE = """orgline: 1
positions:
  "a [b](1) {0} \\\\": { title: "CPO [x](2) {{1}} \\" \\u202e" }
  "c d/é%#?": { title: CISO, reports_to: "e&<>" }
  "e&<>": { title: CIO, reports_to: "a [b](1) {0} \\\\" }
  loop: { reports_to: loop }
"""


def schema_path():
    """The schema beside the checkout, or None."""
    for folder in [ROOT.parent / "shared", ROOT / "shared"]:
        if (folder / NAME).is_file():
            return folder / NAME
    return None


def run(orgline, arguments, text=None):
    """What the command prints; 0 and 1 are the statuses of a run that came to its end."""
    result = subprocess.run(
        [orgline, "lint", *arguments], cwd=ROOT, input=text, capture_output=True, text=True,
        encoding="utf-8", check=False)
    if result.returncode not in (0, 1):
        sys.exit(f"orgline lint {' '.join(arguments)}: status {result.returncode}\n{result.stderr}")
    return result.stdout


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    path = schema_path()
    if path is None:
        print(f"skipped: there is no {NAME} beside the checkout")
        return
    try:
        import jsonschema
    except ImportError:
        sys.exit("jsonschema is missing: pip install jsonschema")
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft4Validator.check_schema(schema)
    validator = jsonschema.Draft4Validator(schema)

    orgline = str(pathlib.Path(sys.argv[1]).resolve())
    samples = sorted(
        path.relative_to(ROOT)
        for ending in ("*.yaml", "*.csv")
        for path in (ROOT / "Samples").rglob(ending)
        # What lies beside charts and is none.
        if path.parent.name not in ("rules", "waivers"))
    inputs = [([str(sample)], None) for sample in samples]
    inputs.append((["Samples/faulty/duplicate-id"], None))
    inputs.append((["-", "--stdin-name", "a b/[ü].yaml"], HOSTILE))

    count = results = 0
    failures = []
    for arguments, text in inputs:
        for extra in ([], ["--sarif-profile", "github"], ["--redact", "names"]):
            words = [*arguments, "--format", "sarif", *extra]
            first = run(orgline, words, text)
            if run(orgline, words, text) != first:
                failures.append(f"{' '.join(words)}: two runs differ")
            log = json.loads(first)
            count += 1
            results += len(log["runs"][0]["results"])
            for error in validator.iter_errors(log):
                place = "/".join(str(part) for part in error.path)
                failures.append(f"{' '.join(words)}: {place}: {error.message}")

    # What no sample has: waivers, a baseline, findings that are gone.
    for path in sorted((ROOT / "Tests/OrgReportsTests/Snapshots").glob("*.sarif")):
        log = json.loads(path.read_text(encoding="utf-8"))
        count += 1
        results += len(log["runs"][0]["results"])
        failures += [f"{path.name}: {error.message}" for error in validator.iter_errors(log)]

    # The validator has to see what is wrong, or its silence says nothing.
    broken = json.loads(run(orgline, ["Samples/harbour-mutual.yaml", "--format", "sarif"]))
    broken["runs"][0]["results"][0]["level"] = "fatal"
    del broken["runs"][0]["tool"]
    if len(list(validator.iter_errors(broken))) < 2:
        failures.append("the validator takes a broken log")

    if failures:
        sys.exit("\n".join(failures[:50]))
    print(f"{count} logs with {results} results are SARIF 2.1.0")


if __name__ == "__main__":
    main()
