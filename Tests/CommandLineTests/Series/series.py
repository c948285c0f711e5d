#!/usr/bin/env python3
"""Writes down what changed between two dates of real charts, from the raw data alone.

    python3 Tests/CommandLineTests/Series/series.py [FOLDER]

It joins the rows by their keys, and knows nothing of Orgline: what it writes is what `SeriesTests`
compare `orgline compare` with. FOLDER is the corpus (ORGLINE_CORPUS, or ../shared/corpus beside the
checkout). The files beside this script were read through by a person as well; see README.md.
"""
import csv
import json
import os
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CORPUS = Path(sys.argv[1] if len(sys.argv) > 1 else
              os.environ.get("ORGLINE_CORPUS", HERE.parents[3] / "shared" / "corpus"))


def clean(text):
    return (text or "").replace("\u00a0", " ").strip()


def home_office(date):
    """By post: managers, title, names. A post with several rows is shared by those who hold it."""
    posts = {}
    with open(CORPUS / "uk-organograms" / f"home_office-{date}-senior.csv", encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            post = posts.setdefault(clean(row["Post Unique Reference"]), {"managers": set(), "title": None, "people": []})
            manager, name = clean(row["Reports to Senior Post"]), clean(row["Name"])
            if manager.upper() != "XX":
                post["managers"].add(manager)
            post["title"] = post["title"] or clean(row["Job Title"])
            # N/D: not disclosed.
            if name not in ("", "N/D"):
                post["people"].append(name)
    return posts


def sourcegraph(date):
    """By entry, the same; `reports_to` names the slug of another entry. The file is YAML of two levels."""
    entries, slugs, entry = {}, {}, None
    for line in (CORPUS / "sourcegraph-team" / "redacted" / f"team-{date}.yml").read_text().splitlines():
        head = re.fullmatch(r"(\w+):", line)
        if head:
            entry = entries.setdefault(head.group(1), {})
            continue
        field = re.fullmatch(r"  (\w+): (.*)", line)
        if field:
            key, value = field.groups()
            if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
                value = value[1:-1].replace("''", "'")
            entry[key] = clean(value)
            if key == "manager_role_slug":
                slugs[entry[key]] = next(id for id, one in entries.items() if one is entry)
    return {id: {"managers": {slugs[entry["reports_to"]]} if entry["reports_to"] != "none" else set(),
                 "title": entry["role"], "people": [entry["person"]]} for id, entry in entries.items()}


def joined(values):
    return ", ".join(sorted(values)) or None


def difference(before, after):
    both = sorted(set(before) & set(after))

    def changes(value):
        pairs = ((id, value(before[id]), value(after[id])) for id in both)
        return [{"id": id, "from": old, "to": new} for id, old, new in pairs if old != new]

    return {
        "positions": [len(before), len(after)],
        "moved": changes(lambda post: joined(post["managers"])),
        "opened": sorted(set(after) - set(before)),
        "closed": sorted(set(before) - set(after)),
        "reassigned": changes(lambda post: joined(set(post["people"]))),
        "retitled": changes(lambda post: post["title"]),
    }


def main():
    for read, name, dates in [(home_office, "home-office", ["2011-03-31", "2011-09-30"]),
                              (sourcegraph, "sourcegraph", ["2023-06-29", "2024-05-22"])]:
        facts = difference(*[read(date) for date in dates])
        lists = [f'  "{key}": ' + ("[\n" + ",\n".join("    " + json.dumps(item, ensure_ascii=False) for item in value)
                                   + "\n  ]" if value and isinstance(value[0], dict) else json.dumps(value))
                 for key, value in facts.items()]
        path = HERE / f"{name}-{dates[0]}-{dates[1]}.json"
        path.write_text("{\n" + ",\n".join(lists) + "\n}\n")
        print(path.name, {key: len(value) for key, value in facts.items() if key != "positions"}, facts["positions"])


if __name__ == "__main__":
    sys.exit(main())
