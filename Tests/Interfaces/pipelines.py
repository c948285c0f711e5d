"""The GitHub action and the GitLab job: their form, and the steps that can be run here.

    python3 Tests/Interfaces/pipelines.py path/to/orgline
"""

import pathlib
import shutil
import sys
import tempfile

from support.common import ROOT, check, clean_environment, finish, load, run

ORGLINE = sys.argv[1]
ACTION = ROOT / ".github/actions/lint"
FORMS = {
    "vendor.github-actions": [ACTION / "action.yml"],
    "vendor.github-workflows": sorted((ROOT / ".github/workflows").glob("*.yml")),
    "vendor.gitlab-ci": [ROOT / ".gitlab/orgline.gitlab-ci.yml"],
}
BAD = (ROOT / "Samples/harbour-mutual.yaml").read_text()
# Without the days in it: some of them will be over.
GOOD = "".join(
    line for line in (ROOT / "Samples/harbour-mutual-repaired.yaml").read_text().splitlines(True)
    if line.strip().split(":")[0] not in ("reviewed", "until"))


def check_forms():
    for schema, paths in FORMS.items():
        check(len(paths) > 0, f"no file for {schema}")
        result = run("check-jsonschema", "--builtin-schema", schema, *paths)
        check(result.returncode == 0, f"{schema}: {result.stdout}{result.stderr}")
    action = load((ACTION / "action.yml").read_text())
    used = (ACTION / "lint.sh").read_text() + (ACTION / "action.yml").read_text()
    for name in action["inputs"]:
        check(f"inputs.{name}" in used, f"nothing reads the input {name}")


def knows(form):
    """Whether the command writes a form."""
    result = run(ORGLINE, "lint", "-", "--output", f"{form}=/dev/null", input="orgline: 1\n")
    return "there is no format" not in result.stderr


class Checkout:
    """A scratch repository whose first commit is good and whose working tree is bad."""

    def __init__(self, top):
        self.top = top
        self.folder = top / "work"
        self.environment = clean_environment(top, ORGLINE=str(ORGLINE))
        (self.folder / "org").mkdir(parents=True)
        self.write(GOOD)
        for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "base"]):
            result = run("git", *command, cwd=self.folder, env=self.environment)
            check(result.returncode == 0, f"git {command[0]}: {result.stderr}")

    def write(self, chart):
        (self.folder / "org/chart.yaml").write_text(chart)

    def action(self, folder=None, **inputs):
        """Runs the step `lint` of the action; the files that it filled come with it."""
        files = {name: self.top / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for path in files.values():
            path.write_text("")
        temporary = self.top / "temporary"
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir()
        variables = {f"INPUT_{key.upper()}": value for key, value in inputs.items()}
        result = run(
            "bash", ACTION / "lint.sh", cwd=folder or self.folder,
            env={
                **self.environment, **variables, "RUNNER_TEMP": str(temporary),
                **{name: str(path) for name, path in files.items()}})
        result.files = {name: path.read_text() for name, path in files.items()}
        return result


def try_action(checkout):
    good = checkout.action(path="org", fail_on="warning")
    check(good.returncode == 0, f"the action, green: {good.stdout}{good.stderr}")
    checkout.write(BAD)
    red = checkout.action(path="org/chart.yaml\n")
    check(red.returncode == 1, f"the action, red: {red.returncode} {red.stderr}")
    check("::error file=org/chart.yaml,line=" in red.stdout, f"no annotation: {red.stdout}")
    check("ciso" in red.files["GITHUB_STEP_SUMMARY"], "no summary")
    sarif = red.files["GITHUB_OUTPUT"].strip().removeprefix("sarif=")
    check(pathlib.Path(sarif).is_file(), f"no SARIF: {red.files}")
    check(checkout.action(path="org", fail_on="never").returncode == 0, "fail-on never fails")
    off = checkout.action(path="org", sarif="false")
    check(off.returncode == 1 and off.files["GITHUB_OUTPUT"] == "", "SARIF, though switched off")
    new = checkout.action(path="org", since="HEAD")
    check(new.returncode == 1, f"new since HEAD: {new.returncode} {new.stderr}")
    wrong = checkout.action(path="nowhere")
    check(wrong.returncode == 2, f"a path that is not there: {wrong.returncode}")
    for command in (["commit", "-qam", "bad"], ["commit", "-q", "--allow-empty", "-m", "top"]):
        run("git", *command, cwd=checkout.folder, env=checkout.environment)
    known = checkout.action(path="org", since="HEAD~1")
    check(known.returncode == 0, f"known since HEAD~1: {known.stdout}{known.stderr}")


def try_shallow(checkout):
    """A shallow checkout fetches the revision that it compares with."""
    base = run("git", "rev-parse", "HEAD~2", cwd=checkout.folder, env=checkout.environment)
    for name in ("uploadpack.allowAnySHA1InWant", "uploadpack.allowReachableSHA1InWant"):
        run("git", "config", name, "true", cwd=checkout.folder, env=checkout.environment)
    shallow = checkout.top / "shallow"
    run(
        "git", "clone", "-q", "--depth", "1", checkout.folder.as_uri(), shallow,
        env=checkout.environment)
    result = checkout.action(folder=shallow, path="org", since=base.stdout.strip())
    check(result.returncode == 1, f"shallow: {result.returncode} {result.stdout}{result.stderr}")


def try_job(checkout):
    """Runs the script of the GitLab job, with our command in the place of the built one."""
    job = load(FORMS["vendor.gitlab-ci"][0].read_text())["orgline"]
    (checkout.folder / ".orgline").mkdir()
    (checkout.folder / ".orgline/orgline").symlink_to(ORGLINE)
    variables = {**job["variables"], "ORGLINE_PATH": "org"}
    for since, status in (("", 1), ("HEAD", 0), ("HEAD~2", 1)):
        result = run(
            "bash", "-c", "set -eo pipefail\n" + "\n".join(job["script"]), cwd=checkout.folder,
            env={**checkout.environment, **variables, "CI_MERGE_REQUEST_DIFF_BASE_SHA": since})
        check(result.returncode == status, f"the job since `{since}`: {result.stderr}")
    for name in job["artifacts"]["paths"]:
        check((checkout.folder / name).is_file(), f"the job leaves no {name}")


check_forms()
forms = ["github", "markdown", "sarif", "gitlab", "junit"]
missing = [form for form in forms if not knows(form)]
if missing:
    finish(f"pipelines: forms checked; not tried, for want of {', '.join(missing)}")
else:
    with tempfile.TemporaryDirectory() as name:
        checkout = Checkout(pathlib.Path(name))
        try_action(checkout)
        try_shallow(checkout)
        try_job(checkout)
    finish("pipelines: forms checked, the action's step and the job's script tried")
