"""igraph_calls.py FOLDER N WHAT… -- single igraph calls on a synthetic organisation, timed inside.

Prints one line of JSON in the form of our own `algorithms`: seconds inside each call, and answers.
Collaboration is undirected; reporting, dotted and escalation lines lead upwards.
"""
import csv
import json
import os
import random
import sys
import time

import igraph

folder, size, wanted = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
numbers, managers, up, ties = {}, [], [], []
with open(f"{folder}/org_{size}.csv", encoding="utf-8", newline="") as file:
    rows = csv.reader(file)
    next(rows)
    for row in rows:
        numbers[row[0]] = len(managers)
        managers.append(row[5])
up = [(node, numbers[manager]) for node, manager in enumerate(managers) if manager in numbers]
with open(f"{folder}/edges_{size}.csv", encoding="utf-8", newline="") as file:
    rows = csv.reader(file)
    next(rows)
    for row in rows:
        (ties if row[2] == "collaboration" else up).append((numbers[row[0]], numbers[row[1]]))

seconds, answers = {}, {}


def timed(name, call):
    started = time.perf_counter()
    result = call()
    seconds[name] = round(time.perf_counter() - started, 6)
    return result


def write(name, values):
    if path := os.environ.get("ORGLINE_VALUES"):
        with open(f"{path}/{name}.igraph", "w") as file:
            for id, node in numbers.items():
                file.write(f"{id} {values[node]!r}\n")


if set(wanted) & {"scc", "dom"}:
    upward = igraph.Graph(len(managers), up, directed=True)
if set(wanted) - {"scc", "dom", "build"}:
    network = igraph.Graph(len(managers), ties)
for name in wanted:
    if name == "build":
        timed(name, lambda: (igraph.Graph(len(managers), up, directed=True),
                             igraph.Graph(len(managers), ties)))
    elif name == "scc":
        parts = timed(name, lambda: upward.connected_components(mode="strong"))
        answers[name] = sum(1 for part in parts.sizes() if part > 1)
    elif name == "dom":
        above = timed(name, lambda: upward.dominator(0, mode="in"))
        answers[name] = sum(1 for node in above if node > 0)
    elif name == "art":
        answers[name] = len(timed(name, network.articulation_points))
    elif name == "comp":
        # One of the nodes is the board, which is no position and has no ties.
        answers[name] = len(timed(name, network.connected_components)) - 1
    elif name == "core":
        answers[name] = max(timed(name, network.coreness))
    elif name == "pr":
        ranks = timed(name, network.pagerank)
        write(name, ranks)
        answers[name] = max(ranks)
    elif name == "bet":
        values = timed(name, lambda: network.betweenness(directed=False))
        write(name, values)
        answers[name] = round(max(values), 2)
    elif name == "betk":
        sample = sorted(random.Random(1).sample(range(len(managers)), 256))
        values = timed(name, lambda: network.betweenness(directed=False, sources=sample, targets=None))
        answers[name] = round(max(values) * len(managers) / 256)
    else:
        raise SystemExit(f"there is no measure {name}")
print(json.dumps({"seconds": seconds, "answers": answers}))
