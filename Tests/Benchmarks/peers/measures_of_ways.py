"""Compares the orders, walks and ways that Orgline finds with those of other libraries."""
import math

import networkx as nx
import numpy as np
import rustworkx as rx


def order(comparison, peers, ours):
    same = comparison.same
    acyclic = peers.is_acyclic
    reduced = ours.get("transitiveReduction")
    if not acyclic:
        for key in ["topologicalOrder", "transitiveReduction", "impliedEdges", "longestLayers"]:
            comparison.holds("nothing in order where there is a cycle", "definition",
                             ours.get(key) is None, f"there is a {key}")
        return
    name, found = "topological order", ours.get("topologicalOrder")
    same(name, "networkx", found, list(nx.lexicographical_topological_sort(peers.nx_both)))
    same(name, "rustworkx", found, list(
        rx.lexicographical_topological_sort(peers.rx_both, key=lambda node: f"{node:07}")))

    name = "transitive reduction"
    theirs = sorted(list(edge) for edge in nx.transitive_reduction(peers.nx_both).edges)
    same(name, "networkx", reduced, theirs)
    graph, numbers = rx.transitive_reduction(peers.rx_both)
    back = {new: old for old, new in numbers.items()}
    same(name, "rustworkx", reduced, sorted([back[a], back[b]] for a, b in graph.edge_list()))
    kept = {tuple(edge) for edge in theirs}
    same("implied edges", "networkx", ours.get("impliedEdges"),
         [list(edge) for edge in peers.both if edge not in kept])

    name, found = "layers by the longest way", ours.get("longestLayers")
    for peer, generations in [("networkx", list(nx.topological_generations(peers.nx_both))),
                              ("rustworkx", rx.topological_generations(peers.rx_both))]:
        layers = [None] * peers.size
        for number, members in enumerate(generations):
            for node in members:
                layers[node] = number + 1
        same(name, peer, found, layers)
        same("widths of layers", peer, ours.get("layerWidths"),
             [len(members) for members in generations])
    roots = {node for node in peers.nodes if peers.nx_both.in_degree[node] == 0}
    steps = nx.multi_source_dijkstra_path_length(peers.nx_both, roots, weight=lambda *_: 1)
    same("layers by the shortest way", "networkx", ours.get("shortestLayers"),
         [steps[node] + 1 for node in peers.nodes])
    same("Strahler numbers", "definition", ours.get("strahlerNumbers"), strahler(peers))


def strahler(peers):
    if any(degree > 1 for _, degree in peers.nx_both.in_degree):
        return None
    numbers = [1] * peers.size
    for node in reversed(list(nx.topological_sort(peers.nx_both))):
        below = sorted(numbers[other] for other in peers.nx_both.successors(node))
        if below:
            numbers[node] = below[-1] + (below[-2:].count(below[-1]) == 2)
    return numbers


def walks(comparison, peers, ours):
    same, graph = comparison.same, peers.nx_both
    name, found = "breadth-first order", ours["breadthFirst"]
    same(name, "networkx", found, [0] + [node for _, node in nx.bfs_edges(graph, 0)])
    same(name, "igraph", found, peers.ig_both.bfs(0, mode="out")[0])
    same("depth-first order", "networkx", ours["depthFirst"],
         list(nx.dfs_preorder_nodes(graph, 0)))
    same("depth-first order, leaving", "networkx", ours["depthFirstLeaving"],
         list(nx.dfs_postorder_nodes(graph, 0)))
    name, found = "distances from the first node", ours["distancesFromFirst"]
    steps = nx.single_source_shortest_path_length(graph, 0)
    same(name, "networkx", found, [steps.get(node) for node in peers.nodes])
    same(name, "igraph", found,
         [int(step) if math.isfinite(step) else None for step in peers.distances[0]])


def shortest_ways(comparison, peers, ours):
    same, start, end = comparison.same, ours["first"], ours["second"]
    joined = bool(peers.reaches[start, end])
    distance = int(peers.distances[start, end]) if joined else None
    same("reachability of pairs", "networkx", ours["isReachable"],
         nx.has_path(peers.nx_both, start, end))
    same("distances of pairs", "igraph", ours.get("distance"), distance)
    if not joined:
        same("number of shortest ways", "igraph", ours["pathCount"], "0")
        same("shortest way", "igraph", ours.get("shortest"), None)
        return
    same("distances of pairs", "networkx", ours.get("distance"),
         nx.shortest_path_length(peers.nx_both, start, end))
    count = int(ours["pathCount"])
    name = "number of shortest ways"
    counts = rx.num_shortest_paths_unweighted(peers.rx_both, start)
    if start != end:
        same(name, "rustworkx", count, min(counts[end], 2 ** 64 - 1))
    # Of the successors that are nearer to the end always the first.
    way = [start]
    while way[-1] != end:
        left = peers.distances[way[-1], end]
        way.append(next(node for node in peers.nx_both.successors(way[-1])
                        if peers.distances[node, end] == left - 1))
    same("shortest way", "definition", ours.get("shortest"), way)
    listed = ours.get("shortestPaths")
    if listed is None:
        comparison.holds("list of shortest ways", "definition", count > 200, "is missing")
        return
    name = "list of shortest ways"
    same(name, "networkx", listed, sorted(nx.all_shortest_paths(peers.nx_both, start, end)))
    if sum(counts[node] for node in counts) <= 100_000:
        # igraph lists the ways to all other nodes too, however many there are.
        theirs = sorted(peers.ig_both.get_all_shortest_paths(start, end))
        same(name, "igraph", listed, theirs)
        same("number of shortest ways", "igraph", count, len(theirs))


def separate_ways(comparison, peers, ours, seldom):
    same, start, end = comparison.same, ours["first"], ours["second"]
    ways, cut = ours["disjointPaths"], ours.get("minimumCut")
    graph = peers.nx_both
    if start == end:
        same("disjoint ways", "definition", [ways, cut], [[], None])
        return
    name = "disjoint ways"
    # igraph leaves out the way that is an edge.
    theirs = peers.ig_both.vertex_connectivity(start, end, neighbors="ignore")
    same(name, "igraph", len(ways), theirs + int(graph.has_edge(start, end)))
    if seldom:
        try:
            theirs = len(list(nx.node_disjoint_paths(graph, start, end)))
        except nx.NetworkXNoPath:
            theirs = 0
        same(name, "networkx", len(ways), theirs)
    inner = [node for way in ways for node in way[1:-1]]
    valid = all(way[0] == start and way[-1] == end for way in ways)
    valid = valid and all(graph.has_edge(*edge) for way in ways for edge in zip(way, way[1:]))
    valid = valid and len(set(inner) | {start, end}) == len(inner) + 2
    comparison.holds(name, "definition", valid and len(set(map(tuple, ways))) == len(ways),
                     f"{ways} are not disjoint ways")
    name = "minimum cut"
    if graph.has_edge(start, end):
        same(name, "definition", cut, None)
        return
    same(name, "igraph", None if cut is None else len(cut),
         peers.ig_both.vertex_connectivity(start, end))
    if seldom:
        same(name, "networkx", None if cut is None else len(cut),
             nx.node_connectivity(graph, start, end))
    others = graph.subgraph(set(peers.nodes) - set(cut or []))
    parted = start in others and end in others and not nx.has_path(others, start, end)
    comparison.holds(name, "definition", parted, f"{cut} does not part {start} from {end}")
    if seldom and parted and cut:
        # Of all smallest cuts ours is the one nearest to the start.
        farther = graph.subgraph(set(peers.nodes) - nx.minimum_node_cut(graph, start, end))
        near = nx.descendants(others, start) <= nx.descendants(farther, start)
        comparison.holds("minimum cut, the nearest", "networkx", near,
                         f"{cut} of {start} from {end} is not the nearest")


def superiors(comparison, peers, ours):
    same, first, second = comparison.same, ours["first"], ours["second"]
    same("descendants", "networkx", ours["descendants"],
         sorted(nx.descendants(peers.nx_both, first)))
    same("descendants", "rustworkx", ours["descendants"],
         sorted(rx.descendants(peers.rx_both, first)))
    same("ancestors", "networkx", ours["ancestors"], sorted(nx.ancestors(peers.nx_both, first)))
    same("ancestors", "rustworkx", ours["ancestors"], sorted(rx.ancestors(peers.rx_both, first)))
    name, found = "lowest common superiors", ours["lowestCommonManagers"]
    if not peers.directed:
        same(name, "definition", found, [])
        return
    common = np.flatnonzero(peers.reaches[:, first] & peers.reaches[:, second])
    among = peers.reaches[np.ix_(common, common)]
    lowest = common[(~among | among.T).all(axis=1)]
    same(name, "definition", found, lowest.tolist())
    same(name, "definition", ours.get("lowestCommonManager"),
         int(lowest[0]) if len(lowest) == 1 else None)
    if peers.is_acyclic:
        # networkx names one of them.
        one = nx.lowest_common_ancestor(peers.nx_both, first, second)
        comparison.holds(name, "networkx", one in found if found else one is None,
                         f"{found} and not {one} for {first} and {second}")
