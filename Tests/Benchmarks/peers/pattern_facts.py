"""The charts of the generator as plain columns, for the peers of patterns.py."""
import csv
import os

KINDS = {"dotted": "dotted", "escalation": "escalates", "collaboration": "works"}


def read(org, edges):
    """Positions as dictionaries by id, and edges as (kind, from, to) with `reports` among them."""
    positions, lines = {}, []
    with open(os.environ["ORGLINE_ROLES"], encoding="utf-8", newline="") as file:
        roles = {row["id"]: row["role"] for row in csv.DictReader(file)}
    with open(org, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            positions[row["id"]] = {
                "name": row["name"], "title": row["title"], "role": roles.get(row["id"], ""),
                "fte": float(row["fte"] or 1), "vacant": row["type"] == "vacancy", "manager": row["manager_id"],
            }
    for ident, position in positions.items():
        if position["manager"] in positions:
            lines.append(("reports", ident, position["manager"]))
    with open(edges, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            lines.append((KINDS[row["type"]], row["source"], row["target"]))
    return positions, sorted(set(lines))
