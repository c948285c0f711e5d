"""The JSON Schemas, by jsonschema: they accept what Orgline reads, and reject what it does not.

    python3 Tests/Interfaces/schemas.py path/to/orgline
"""

import copy
import json
import random
import re
import sys

import jsonschema

from support import broken
from support.common import ROOT, check, documents_in_markdown, documents_in_swift, finish, load, run

ORGLINE = sys.argv[1]
NAMES = ["chart", "scenario", "rules", "config", "waivers", "baseline", "packs"]


def schema(name):
    text = run(ORGLINE, "schema", name).stdout
    value = json.loads(text)
    jsonschema.Draft7Validator.check_schema(value)
    return jsonschema.Draft7Validator(value)


SCHEMAS = {name: schema(name) for name in NAMES}


def reads(text, name="x.yaml"):
    """What `orgline lint` says against a chart; `None` when it can be read."""
    result = run(ORGLINE, "lint", "-", "--stdin-name", name, "--format", "json", input=text)
    check(result.returncode in (0, 1, 2), f"orgline ended with {result.returncode}: {text}")
    if result.returncode != 2:
        return None
    return [error["message"] for error in json.loads(result.stdout)["errors"]]


def reason(validator, document):
    """Why a schema rejects a document; `None` when it does not."""
    error = jsonschema.exceptions.best_match(validator.iter_errors(document))
    return error and f"{error.json_path}: {error.message}"


def kind(name, document):
    """What a file is: the schema that it has to keep."""
    keys = document if isinstance(document, dict) else {}
    if "changes" in keys:
        return "scenario"
    if isinstance(document, list) or "rules" in keys and "/orgline." not in name:
        return "rules"
    if "/orgline." in name:
        return "config"
    beside = [key for key in ("waivers", "baseline") if key in keys and "positions" not in keys]
    return beside[0] if beside else "chart"


def samples():
    """Every native chart that this checkout has, and every file that lies beside one."""
    for folder in ("Samples", "Sources/OrgLint/Rules"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".yaml", ".yml", ".json"):
                yield str(path.relative_to(ROOT)), path.read_text()
    yield from documents_in_swift("Tests")
    pages = [ROOT / "README.md", *sorted((ROOT / "Sources").rglob("*.md"))]
    yield from documents_in_markdown(pages)


# A waiver without a reason or an end is told by a rule, so that the run goes on; the schema tells
# it while it is written.
STRICTER = re.compile(r"^\$\.positions\..*\.waivers\b")


def check_samples():
    accepted = 0
    for name, text in samples():
        form = "x.json" if text.lstrip().startswith("{") else "x.yaml"
        told = None if name.startswith("Sources/OrgLint/Rules/Patterns") else reads(text, form)
        # What an example extends is not there.
        is_example = ".md:" in name and "\nchanges:" in text
        if told and not name.startswith("Samples/") and not is_example:
            continue
        document = load(text, form)
        schema = kind(name, document)
        check(not told or schema != "chart", f"{name} cannot be read: {told}")
        why = reason(SCHEMAS[schema], document)
        if why and STRICTER.match(why):
            continue
        check(why is None, f"the schema of {schema} rejects {name}: {why}")
        accepted += 1
    check(accepted > 40, f"only {accepted} charts were found")
    return accepted


def check_broken():
    for name, text in broken.CHARTS.items():
        check(reason(SCHEMAS["chart"], load(text)), f"the schema accepts {name}")
        check(reads(text), f"orgline accepts {name}")
    check(reason(SCHEMAS["chart"], load(broken.P)) is None, "the schema rejects a small chart")
    check(reads(broken.P) is None, "orgline rejects a small chart")
    count = len(broken.CHARTS)
    for schema, documents in broken.OTHERS.items():
        why = reason(SCHEMAS[schema], load(broken.GOOD[schema]))
        check(why is None, f"the schema of {schema} rejects a good file: {why}")
        for name, text in documents.items():
            check(reason(SCHEMAS[schema], load(text)), f"the schema of {schema} accepts {name}")
        count += len(documents)
    return count


# MARK: Random charts

VALUES = [
    None, "", "x", "2026-01-31", "24h", "0.5", 5, -1, 0.25, True, False, [], ["x"], [None], [[]],
    {}, {"to": "x"}, {"with": "x"}, {"to": None}, {"bogus": 1}, {"to": "x", "within": "1d"},
    {"title": "x"}, {"name": "x"}, [{"to": "x"}], [{"with": "y", "every": "1w"}, "z"],
]
# What no schema can see: a chart without positions, and slips in the names of roles.
UNSEEN = ("there is no position in the chart", "unknown role")


def full_chart():
    return next(
        load(text, "x.json") for name, text in documents_in_swift("Tests/OrgFormatsTests")
        if text.lstrip().startswith("{"))


def places(value, path=()):
    yield path
    items = value.items() if isinstance(value, dict) else []
    items = enumerate(value) if isinstance(value, list) else items
    for key, item in items:
        yield from places(item, (*path, key))


def mutate(chart, dice):
    chart = copy.deepcopy(chart)
    for _ in range(dice.choice([1, 1, 2])):
        path = dice.choice(list(places(chart))[1:])
        owner = chart
        for key in path[:-1]:
            owner = owner[key]
        if isinstance(owner, dict) and dice.random() < 0.2:
            key = dice.choice(["to", "with", "title", "kind", "holder", "vacant", "head", "every"])
            owner[key] = dice.choice(VALUES)
        elif isinstance(owner, dict) and dice.random() < 0.15:
            del owner[path[-1]]
        else:
            owner[path[-1]] = copy.deepcopy(dice.choice(VALUES))
    return chart


def check_random(count):
    """The schema and the reader judge random charts alike."""
    dice = random.Random(20_260_131)
    base = full_chart()
    verdicts = {True: 0, False: 0}
    for number in range(count):
        chart = mutate(base, dice)
        text = json.dumps(chart)
        told = reads(text, "x.json")
        why = reason(SCHEMAS["chart"], chart)
        if told and all(message.startswith(UNSEEN) for message in told):
            told = None
        verdicts[told is None] += 1
        check(
            (told is None) == (why is None),
            f"chart {number}: the reader says {told}, the schema {why}: {text}")
    check(min(verdicts.values()) > count // 10, f"one-sided: {verdicts}")


def check_packs():
    """The list of packs is as its schema says, and names the rules that there are."""
    printed = json.loads(run(ORGLINE, "rules", "--packs", "--format", "json").stdout)
    why = reason(SCHEMAS["packs"], printed)
    check(why is None, f"the schema of packs rejects what is printed: {why}")
    rules = json.loads(run(ORGLINE, "rules", "--format", "json").stdout)["rules"]
    told = sorted(name for pack in printed["packs"] for name in pack["rules"])
    check(told == sorted(rule["id"] for rule in rules if rule["pack"]), "other rules are listed")
    for key in printed["packs"][0]:
        broken_pack = copy.deepcopy(printed)
        del broken_pack["packs"][0][key]
        check(reason(SCHEMAS["packs"], broken_pack), f"the schema of packs misses no {key}")


accepted = check_samples()
check_packs()
rejected = check_broken()
check_random(250)
finish(f"schemas: {accepted} charts accepted, {rejected} broken files rejected, 250 random judged")
