"""The pre-commit hook of an installed orgline, by pre-commit itself, in a scratch repository.

    python3 Tests/Interfaces/hooks.py path/to/orgline
"""

import os
import pathlib
import shutil
import sys
import tempfile

from support.common import ROOT, check, clean_environment, finish, load, run

ORGLINE = pathlib.Path(sys.argv[1])
HOOKS = ROOT / ".pre-commit-hooks.yaml"


def scratch_repository(folder, environment, files):
    """A repository with one commit, and its revision."""
    folder.mkdir()
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "base"]):
        result = run("git", *command, cwd=folder, env=environment)
        check(result.returncode == 0, f"git {command[0]}: {result.stderr}")
    return run("git", "rev-parse", "HEAD", cwd=folder, env=environment).stdout.strip()


def try_hook(top):
    environment = clean_environment(
        top, PRE_COMMIT_HOME=str(top / "cache"),
        PATH=f"{ORGLINE.parent}{os.pathsep}{os.environ['PATH']}")
    revision = scratch_repository(top / "ours", environment, {HOOKS.name: HOOKS.read_text()})
    repo = f"- repo: {top / 'ours'}\n  rev: {revision}\n  hooks: [{{ id: orgline, args: [org] }}]\n"
    good = (ROOT / "Samples/harbour-mutual-repaired.yaml").read_text()
    bad = (ROOT / "Samples/harbour-mutual.yaml").read_text()
    theirs = top / "theirs"
    scratch_repository(
        theirs, environment,
        {"org/chart.yaml": good, ".pre-commit-config.yaml": "repos:\n" + repo})

    def commit(message):
        run("git", "add", "-A", cwd=theirs, env=environment)
        return run("git", "commit", "-m", message, cwd=theirs, env=environment)

    installed = run("pre-commit", "install", cwd=theirs, env=environment)
    check(installed.returncode == 0, f"pre-commit install: {installed.stderr}")
    all_files = run("pre-commit", "run", "--all-files", cwd=theirs, env=environment)
    check(all_files.returncode == 0 and "Passed" in all_files.stdout, f"green: {all_files.stdout}")

    (theirs / "README.md").write_text("# Charts\n")
    green = commit("green")
    check(green.returncode == 0, f"a good chart is not committed: {green.stdout}{green.stderr}")
    (theirs / "org/chart.yaml").write_text(bad)
    red = commit("red")
    check(red.returncode == 1, f"a bad chart is committed: {red.stdout}{red.stderr}")
    check("ciso-under-cio" in red.stdout + red.stderr, f"the finding is not shown: {red.stderr}")
    # A commit that takes a chart away has no file to pass to a hook, and must be linted all the same.
    shutil.rmtree(theirs / "org")
    gone = commit("gone")
    check(gone.returncode == 1 and "exit code: 2" in gone.stdout + gone.stderr, "nothing is linted")


def check_manifest():
    manifest = run("pre-commit", "validate-manifest", HOOKS)
    check(manifest.returncode == 0, f"the manifest: {manifest.stdout}{manifest.stderr}")
    hooks = load(HOOKS.read_text())
    check([hook["id"] for hook in hooks] == ["orgline", "orgline-build"], "the ids of the hooks")
    check(all(hook["pass_filenames"] is False for hook in hooks), "hooks get no names of files")


check_manifest()
with tempfile.TemporaryDirectory() as name:
    try_hook(pathlib.Path(name))
finish("hooks: green, red and a deleted chart tried with pre-commit")
