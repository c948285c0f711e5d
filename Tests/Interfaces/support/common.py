"""What the checks of Orgline's interfaces share. Run them with `bash Tests/interfaces.sh`."""

import json
import os
import pathlib
import re
import subprocess
import sys
import textwrap

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[3]
failures = []


def check(holds, message):
    """Notes a failure unless `holds`."""
    if not holds:
        failures.append(message)
        print(f"FAILED: {message}", file=sys.stderr)


def finish(what):
    """Ends the script: with status 1 when a check failed."""
    if failures:
        sys.exit(f"{len(failures)} checks failed: {what}")
    print(what)


def run(*command, input=None, cwd=ROOT, env=None):
    """Runs a command; its output is text."""
    return subprocess.run(
        [str(word) for word in command], input=input, cwd=cwd, env=env, text=True,
        capture_output=True, timeout=600)


def clean_environment(folder, **more):
    """Variables for git and its helpers that know nothing of this machine's user."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return {
        **kept, "HOME": str(folder), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_AUTHOR_NAME": "T",
        "GIT_AUTHOR_EMAIL": "t@example.org", "GIT_COMMITTER_NAME": "T",
        "GIT_COMMITTER_EMAIL": "t@example.org", **more}


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: no dates, and `no` is a text."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+0123456789."),
]:
    CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"),
        ["" if c == "\0" else c for c in first])


def construct_int(loader, node):
    """Octal is `0o17`; leading zeros mean nothing."""
    text = loader.construct_scalar(node)
    return int(text, 0) if re.match(r"0[ox]", text) else int(text)


CoreLoader.add_constructor("tag:yaml.org,2002:int", construct_int)


def load(text, name="x.yaml"):
    """A document in YAML or JSON."""
    return json.loads(text) if name.endswith(".json") else yaml.load(text, CoreLoader)


def documents_in_swift(folder):
    """The charts that stand as long texts in Swift sources, by where they stand."""
    for path in sorted((ROOT / folder).rglob("*.swift")):
        text = path.read_text()
        for match in re.finditer(r'(#?)"""\n(.*?)\n[ ]*"""\1', text, re.S):
            body = textwrap.dedent(match.group(2)) + "\n"
            if "\\(" in body or not re.match(r'\{?"?orgline"?:', body.lstrip("\n ")):
                continue
            line = text[: match.start()].count("\n") + 1
            yield f"{path.relative_to(ROOT)}:{line}", body


def documents_in_markdown(paths):
    """The charts in the code blocks of pages."""
    for path in paths:
        text = path.read_text()
        for match in re.finditer(r"^```ya?ml\n(.*?)^```", text, re.S | re.M):
            if match.group(1).startswith("orgline:"):
                line = text[: match.start()].count("\n") + 1
                yield f"{path.relative_to(ROOT)}:{line}", match.group(1)
