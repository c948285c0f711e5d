"""The charts of the generator as plain columns, for the peers of patterns.py."""
import csv

TITLES = {
    "Chief Executive Officer": "ceo", "Chief Information Officer": "cio",
    "Chief Information Security Officer": "ciso", "Chief Finance Officer": "cfo",
    "Chief Operating Officer": "coo",
    # Orgline reads "Director Finance" as a finance director.
    "Director Finance": "cfo",
}
KINDS = {"dotted": "dotted", "escalation": "escalates", "collaboration": "works"}


def read(org, edges):
    """Positions as dictionaries by id, and edges as (kind, from, to) with `reports` among them."""
    positions, lines = {}, []
    with open(org, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            positions[row["id"]] = {
                "name": row["name"], "title": row["title"], "role": TITLES.get(row["title"], ""),
                "fte": float(row["fte"] or 1), "vacant": row["type"] == "vacancy", "manager": row["manager_id"],
            }
    for ident, position in positions.items():
        if position["manager"] in positions:
            lines.append(("reports", ident, position["manager"]))
    with open(edges, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            lines.append((KINDS[row["type"]], row["source"], row["target"]))
    return positions, sorted(set(lines))
