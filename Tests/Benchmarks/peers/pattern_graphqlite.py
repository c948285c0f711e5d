"""Those of the twelve rules that Cypher can say, asked of GraphQLite: prints their keys as JSON.

A position's id is the node's id. Variable lengths are bounded, because the charts are not deeper.
"""
import json
import sys

import pysqlite3

sys.modules["sqlite3"] = pysqlite3
import graphqlite  # noqa: E402

from pattern_facts import read  # noqa: E402

RULES = {
    "bench/wide-span": "MATCH (r)-[:REPORTS]->(m) WITH m.id AS a, count(r) AS n WHERE n > 12 RETURN a",
    "bench/dotted-to-own-manager": "MATCH (p)-[:REPORTS]->(m), (p)-[:DOTTED]->(m) RETURN DISTINCT p.id AS a, m.id AS b",
    "bench/dotted-to-own-report":
        "MATCH (p)-[:DOTTED]->(x)-[:REPORTS*1..20]->(q) WHERE p.id = q.id RETURN DISTINCT p.id AS a, x.id AS b",
    "bench/works-past-the-manager":
        "MATCH (a)-[:WORKS]-(b), (a)-[:REPORTS]->(m)-[:REPORTS]->(b) RETURN DISTINCT a.id AS a, b.id AS b",
    "bench/security-below-money":
        "MATCH (c:ciso)-[:REPORTS*1..20]->(x) WHERE x.role = 'cfo' OR x.role = 'coo' "
        "RETURN DISTINCT c.id AS a, x.id AS b",
    "bench/escalates-downwards":
        "MATCH (p)-[:ESCALATES]->(x)-[:REPORTS*1..20]->(q) WHERE p.id = q.id RETURN DISTINCT p.id AS a, x.id AS b",
    "bench/half-a-manager":
        "MATCH (r)-[:REPORTS]->(m) WHERE m.fte < 1 WITH m.id AS a, count(r) AS n WHERE n > 5 RETURN a",
}


def main():
    positions, lines = read(sys.argv[1], sys.argv[2])
    graph = graphqlite.Graph(":memory:")
    graph.insert_graph_bulk(
        [(ident, {"id": ident, "role": p["role"], "fte": p["fte"]}, p["role"] or "position")
         for ident, p in positions.items()],
        [(start, end, {}, kind.upper()) for kind, start, end in lines])
    answer = {}
    for rule, query in RULES.items():
        rows = graph.query(query)
        answer[rule] = sorted([row[name] for name in ("a", "b") if name in row] for row in rows)
    json.dump(answer, sys.stdout)


main()
