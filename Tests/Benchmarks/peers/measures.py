"""Compares what Orgline computes of a graph with what networkx, igraph and rustworkx do.

Every measure is brought to our convention first: distances lead away from a node, raw values are
not normalised, an undirected graph is one with edges both ways wherever direction matters. Where no
peer has a measure, or where its definition is a line of NumPy, that is the fourth peer.
"""
import math
import random
from functools import cached_property

import igraph
import networkx as nx
import numpy as np
import rustworkx as rx

from comparison import Comparison

# Every so many graphs, what takes long in Python is compared as well.
SELDOM = 10
LARGE = 200


class Peers:
    """A graph in the form of each library, with edges both ways and without direction."""

    def __init__(self, example):
        self.size, self.directed = example.size, example.directed
        self.nodes = range(self.size)
        edges = {(a, b) for a, b in example.edges if a != b}
        self.both = sorted(edges if self.directed else edges | {(b, a) for a, b in edges})
        self.ties = sorted({(min(edge), max(edge)) for edge in edges})
        self.groups = example.groups

    @cached_property
    def nx_both(self):
        return self.filled(nx.DiGraph(), self.both)

    @cached_property
    def nx_ties(self):
        return self.filled(nx.Graph(), self.ties)

    def filled(self, graph, edges):
        graph.add_nodes_from(self.nodes)
        graph.add_edges_from(edges)
        return graph

    @property
    def nx_own(self):
        return self.nx_both if self.directed else self.nx_ties

    @cached_property
    def nx_back(self):
        return self.filled(nx.DiGraph(), sorted((b, a) for a, b in self.both))

    @cached_property
    def ig_both(self):
        return igraph.Graph(self.size, self.both, directed=True)

    @cached_property
    def ig_ties(self):
        return igraph.Graph(self.size, self.ties)

    @property
    def ig_own(self):
        return self.ig_both if self.directed else self.ig_ties

    @cached_property
    def rx_both(self):
        return self.extended(rx.PyDiGraph(), self.both)

    @cached_property
    def rx_ties(self):
        return self.extended(rx.PyGraph(), self.ties)

    def extended(self, graph, edges):
        graph.add_nodes_from(list(self.nodes))
        graph.extend_from_edge_list(edges)
        return graph

    @property
    def rx_own(self):
        return self.rx_both if self.directed else self.rx_ties

    @cached_property
    def rx_back(self):
        return self.extended(rx.PyDiGraph(), [(b, a) for a, b in self.both])

    @cached_property
    def distances(self):
        """From each row's node to each column's; infinite where no way leads."""
        return np.array(self.ig_both.distances(mode="out"), dtype=float)

    @cached_property
    def reaches(self):
        return np.isfinite(self.distances)

    @cached_property
    def adjacency(self):
        matrix = np.zeros((self.size, self.size), dtype=bool)
        for a, b in self.both:
            matrix[a, b] = True
        return matrix

    @cached_property
    def is_acyclic(self):
        return nx.is_directed_acyclic_graph(self.nx_both)


def compare(example, answers, seldom):
    """Everything that can be compared of one graph; `seldom` says whether to take the time."""
    comparison = Comparison(example.name)
    peers = Peers(example)
    seldom = seldom or peers.size <= LARGE
    structure(comparison, peers, answers["structure"])
    dominators(comparison, peers, answers["structure"])
    degrees(comparison, peers, answers["centrality"], answers["structure"])
    centrality(comparison, peers, answers["centrality"], seldom)
    eigenvector(comparison, peers, answers["centrality"])
    distances(comparison, peers, answers["shape"], seldom)
    reach(comparison, peers, answers["centrality"], answers["shape"], seldom)
    shape(comparison, peers, answers["shape"])
    krackhardt(comparison, peers, answers["shape"], seldom)
    groups(comparison, peers, answers["groups"])
    communities(comparison, peers, answers["groups"])
    order(comparison, peers, answers["order"])
    walks(comparison, peers, answers["order"])
    for ways in answers["ways"]:
        shortest_ways(comparison, peers, ways)
        separate_ways(comparison, peers, ways)
        superiors(comparison, peers, ways)
    return comparison


def parts(labels):
    """A partition by the first node of each node's part."""
    first = {}
    return [first.setdefault(label, node) for node, label in enumerate(labels)]


def parts_of_sets(size, sets):
    labels = [None] * size
    for number, members in enumerate(sets):
        for node in members:
            labels[node] = number
    return parts(labels)


def structure(comparison, peers, ours):
    n, same = peers.size, comparison.same
    found = parts(ours["components"])
    name = "components"
    same(name, "networkx", found, parts_of_sets(n, nx.connected_components(peers.nx_ties)))
    same(name, "igraph", found, parts(peers.ig_ties.connected_components().membership))
    same(name, "rustworkx", found, parts_of_sets(n, rx.connected_components(peers.rx_ties)))

    found = parts(ours["strongComponents"])
    name = "strongly connected components"
    same(name, "networkx", found,
         parts_of_sets(n, nx.strongly_connected_components(peers.nx_both)))
    same(name, "igraph", found,
         parts(peers.ig_both.connected_components(mode="strong").membership))
    same(name, "rustworkx", found,
         parts_of_sets(n, rx.strongly_connected_components(peers.rx_both)))
    numbers = ours["strongComponents"]
    comparison.holds("strongly connected components", "definition",
                     all(numbers[a] >= numbers[b] for a, b in peers.both),
                     "an edge leads to a component with a higher number")

    name = "whether there is a cycle"
    same(name, "networkx", ours["isAcyclic"], peers.is_acyclic)
    same(name, "igraph", ours["isAcyclic"], peers.ig_both.is_dag())
    same(name, "rustworkx", ours["isAcyclic"], rx.is_directed_acyclic_graph(peers.rx_both))

    name, found = "articulation points", ours["articulationPoints"]
    same(name, "networkx", found, sorted(set(nx.articulation_points(peers.nx_ties))))
    same(name, "igraph", found, sorted(peers.ig_ties.articulation_points()))
    same(name, "rustworkx", found, sorted(rx.articulation_points(peers.rx_ties)))

    name, found = "bridges", ours["bridges"]
    ordered = lambda edges: sorted([min(edge), max(edge)] for edge in edges)
    same(name, "networkx", found, ordered(nx.bridges(peers.nx_ties)))
    same(name, "igraph", found, ordered(peers.ig_ties.es[e].tuple for e in peers.ig_ties.bridges()))
    same(name, "rustworkx", found, ordered(rx.bridges(peers.rx_ties)))

    name, found = "core numbers", ours["coreNumbers"]
    theirs = nx.core_number(peers.nx_own)
    same(name, "networkx", found, [theirs[node] for node in peers.nodes])
    same(name, "igraph", found, peers.ig_own.coreness(mode="all"))
    theirs = rx.core_number(peers.rx_own)
    same(name, "rustworkx", found, [theirs[node] for node in peers.nodes])

    name, found = "vertex connectivity", ours.get("vertexConnectivity")
    same(name, "igraph", found, peers.ig_ties.vertex_connectivity())
    if peers.size <= LARGE:
        same(name, "networkx", found, nx.node_connectivity(peers.nx_ties))
    minimal_cycles(comparison, peers, ours["minimalCycles"])


def minimal_cycles(comparison, peers, cycles):
    name = "minimal cycles"
    strong = [part for part in nx.strongly_connected_components(peers.nx_both) if len(part) > 1]
    comparison.same(name, "definition", sorted(min(part) for part in strong),
                    sorted(min(part) for cycle in cycles for part in strong if cycle[0] in part))
    for cycle in cycles:
        closed = zip(cycle, cycle[1:] + cycle[:1])
        among = peers.adjacency[np.ix_(cycle, cycle)].sum()
        comparison.holds(
            name, "definition",
            all(peers.adjacency[edge] for edge in closed) and among == len(cycle)
            and cycle[0] == min(cycle), f"{cycle} is no minimal cycle")


def dominators(comparison, peers, ours):
    same, nodes = comparison.same, peers.nodes
    upward = igraph_dominators(peers, "in")
    downward = igraph_dominators(peers, "out")

    def listed(above, start=0):
        return [None if node == start else above.get(node) for node in nodes]

    name, found = "dominators", ours["dominators"]
    theirs = nx.immediate_dominators(peers.nx_both, 0)
    same(name, "networkx", found, listed(theirs))
    same(name, "igraph", found, downward)
    same(name, "rustworkx", found, listed(rx.immediate_dominators(peers.rx_both, 0)))
    name, found = "post-dominators", ours["postDominators"]
    same(name, "networkx", found, listed(nx.immediate_dominators(peers.nx_back, 0)))
    same(name, "igraph", found, upward)
    same(name, "rustworkx", found, listed(rx.immediate_dominators(peers.rx_back, 0)))

    # A node before the three starts; whoever has it as nearest dominator has none of our nodes.
    name, found = "dominators from three starts", ours["dominatorsFromThree"]
    before = peers.size
    graph = peers.nx_both.copy()
    graph.add_edges_from((before, node) for node in range(min(3, peers.size)))
    above = nx.immediate_dominators(graph, before)
    same(name, "networkx", found, [None if above.get(node) == before else above.get(node)
                                   for node in nodes])

    counts = [0] * peers.size
    for node in nodes:
        while node in theirs and node != 0:
            node = theirs[node]
            counts[node] += 1
    same("number of dominated nodes", "networkx", ours["dominatedCounts"], counts)


def igraph_dominators(peers, mode):
    return [None if above != above or above < 0 else int(above)
            for above in peers.ig_both.dominator(0, mode=mode)]


def degrees(comparison, peers, ours, structure):
    same, nodes = comparison.same, peers.nodes
    edges = structure["edgeCount"]
    same("number of edges", "networkx", edges, peers.nx_own.number_of_edges())
    same("number of edges", "igraph", edges, peers.ig_own.ecount())
    name = "degrees"
    for ours_key, nx_view, mode, rx_call in [
        ("outDegrees", peers.nx_both.out_degree, "out", peers.rx_both.out_degree),
        ("inDegrees", peers.nx_both.in_degree, "in", peers.rx_both.in_degree),
    ]:
        same(name, "networkx", ours[ours_key], [nx_view[node] for node in nodes])
        same(name, "igraph", ours[ours_key], peers.ig_both.degree(mode=mode))
        same(name, "rustworkx", ours[ours_key], [rx_call(node) for node in nodes])
    same(name, "networkx", ours["degrees"], [peers.nx_own.degree[node] for node in nodes])
    same(name, "igraph", ours["degrees"], peers.ig_own.degree(mode="all"))
    name = "degree centrality"
    theirs = nx.out_degree_centrality(peers.nx_both)
    comparison.near(name, "networkx", ours["degreeCentrality"], by_node(peers, theirs))
    theirs = rx.out_degree_centrality(peers.rx_both)
    comparison.near(name, "rustworkx", ours["degreeCentrality"], by_node(peers, theirs))


def by_node(peers, values):
    return [values[node] for node in peers.nodes]


def centrality(comparison, peers, ours, seldom):
    near, n = comparison.near, peers.size
    name, found = "betweenness", ours["betweenness"]
    near(name, "igraph", found, peers.ig_own.betweenness(directed=peers.directed))
    # rustworkx counts each pair of an undirected graph once, as we do.
    near(name, "rustworkx", found,
         by_node(peers, rx.betweenness_centrality(peers.rx_own, normalized=False)))
    if seldom:
        near(name, "networkx", found,
             by_node(peers, nx.betweenness_centrality(peers.nx_own, normalized=False)))
    near("betweenness, normalised", "rustworkx", ours["betweennessNormalized"],
         by_node(peers, rx.betweenness_centrality(peers.rx_own, normalized=True)))

    name, found = "PageRank", ours["pageRank"]
    near(name, "igraph", found, peers.ig_both.pagerank(damping=0.85))
    theirs = nx.pagerank(peers.nx_both, alpha=0.85, tol=1e-12 / n, max_iter=2000)
    near(name, "networkx", found, by_node(peers, theirs))
    theirs = rx.pagerank(peers.rx_both, alpha=0.85, tol=1e-12 / n, max_iter=2000)
    near(name, "rustworkx", found, by_node(peers, theirs))

    name, found = "constraint", ours["constraint"]
    near(name, "networkx", found, by_node(peers, nx.constraint(peers.nx_own)))
    near(name, "igraph", found, peers.ig_own.constraint())
    theirs = nx.effective_size(peers.nx_ties)
    near("effective size", "networkx", ours["effectiveSize"], by_node(peers, theirs))


def eigenvector(comparison, peers, ours):
    name = "eigenvector centrality"
    connected = peers.ties and peers.ig_ties.is_connected()
    comparison.same("whether there is an eigenvector centrality", "igraph",
                    ours.get("eigenvector") is not None, bool(connected))
    if not connected or ours.get("eigenvector") is None:
        return
    ties = (peers.adjacency | peers.adjacency.T).astype(float)
    values, vectors = np.linalg.eigh(ties)
    comparison.near("largest eigenvalue", "definition", ours["eigenvalue"], float(values[-1]))
    comparison.near(name, "definition", ours["eigenvector"], np.abs(vectors[:, -1]).tolist())
    theirs = np.array(peers.ig_ties.eigenvector_centrality(scale=False))
    theirs /= np.linalg.norm(theirs)
    comparison.near(name, "igraph", ours["eigenvector"], theirs.tolist())
    theirs = nx.eigenvector_centrality_numpy(peers.nx_ties)
    comparison.near(name, "networkx", ours["eigenvector"],
                    [abs(theirs[node]) for node in peers.nodes])


def distances(comparison, peers, ours, seldom):
    near, same, n = comparison.near, comparison.same, peers.size
    away = peers.distances
    finite = np.where(peers.reaches, away, 0)
    same("reached nodes", "igraph", ours["reached"], peers.reaches.sum(axis=1).tolist())
    same("sums of distances", "igraph", ours["distanceSums"],
         finite.sum(axis=1).astype(int).tolist())
    name, found = "eccentricity", ours["eccentricity"]
    same(name, "igraph", found, [int(value) for value in peers.ig_both.eccentricity(mode="out")])

    # igraph has no factor for the share of the nodes that are reached, and no value without any.
    name, found = "closeness", ours["closeness"]
    share = (peers.reaches.sum(axis=1) - 1) / (n - 1)
    theirs = np.nan_to_num(np.array(peers.ig_both.closeness(mode="out", normalized=True))) * share
    near(name, "igraph", found, theirs.tolist())
    # Distances lead towards the node with the other two.
    near(name, "rustworkx", found, by_node(peers, rx.closeness_centrality(peers.rx_back)))
    name, found = "harmonic closeness", ours["harmonic"]
    theirs = peers.ig_both.harmonic_centrality(mode="out", normalized=False)
    near(name, "igraph", found, theirs)
    if seldom:
        theirs = nx.closeness_centrality(peers.nx_back)
        near("closeness", "networkx", ours["closeness"], by_node(peers, theirs))
        near(name, "networkx", found, by_node(peers, nx.harmonic_centrality(peers.nx_back)))

    connected = bool(peers.reaches.all())
    name = "diameter"
    same(name, "igraph", ours.get("diameter"),
         int(peers.ig_own.diameter(directed=peers.directed)) if connected else None)
    name = "mean distance"
    near(name, "igraph", ours.get("meanDistance"),
         peers.ig_own.average_path_length(directed=peers.directed) if connected else None)
    if connected:
        near(name, "rustworkx", ours["meanDistance"],
             rx.unweighted_average_shortest_path_length(peers.rx_own))


def reach(comparison, peers, ours, shape, seldom):
    name, found = "total reports", ours["totalReports"]
    same = comparison.same
    same(name, "igraph", found, [
        size - 1 for size in peers.ig_both.neighborhood_size(order=peers.size, mode="out")])
    same(name, "rustworkx", found,
         [len(rx.descendants(peers.rx_both, node)) for node in peers.nodes])
    if seldom:
        same(name, "networkx", found,
             [len(nx.descendants(peers.nx_both, node)) for node in peers.nodes])
    name = "local reaching centrality"
    share = (peers.reaches.sum(axis=1) - 1) / (peers.size - 1)
    comparison.near(name, "definition", ours["localReaching"], share.tolist())
    name, found = "global reaching centrality", shape.get("globalReaching")
    value = (share.max() - share).sum() / (peers.size - 1) if peers.both else None
    comparison.near(name, "definition", found, value)
    if seldom and peers.both:
        for node in [0, peers.size // 2]:
            comparison.near("local reaching centrality", "networkx", ours["localReaching"][node],
                            nx.local_reaching_centrality(peers.nx_both, node))
        comparison.near(name, "networkx", found, nx.global_reaching_centrality(peers.nx_both))


def shape(comparison, peers, ours):
    near = comparison.near
    near("density", "networkx", ours["density"], nx.density(peers.nx_own))
    near("density", "igraph", ours["density"], peers.ig_own.density())
    near("reciprocity", "igraph", ours.get("reciprocity"), peers.ig_both.reciprocity())
    near("transitivity", "igraph", ours.get("transitivity"),
         peers.ig_ties.transitivity_undirected())
    # The other two say 0 where there is no chain of two ties.
    found = ours.get("transitivity") or 0
    near("transitivity", "networkx", found, nx.transitivity(peers.nx_ties))
    near("transitivity", "rustworkx", found, rx.transitivity(peers.rx_ties))
    if peers.both:
        near("reciprocity", "networkx", ours["reciprocity"],
             nx.overall_reciprocity(peers.nx_both))
        near("flow hierarchy", "networkx", ours["flowHierarchy"],
             nx.flow_hierarchy(peers.nx_both))
    n = peers.size
    out = np.array(peers.ig_both.degree(mode="out"))
    most = (n - 1) * (n - 1 if peers.directed else n - 2)
    near("degree centralisation", "definition", ours["degreeCentralization"],
         float((out.max() - out).sum() / most))
    value = None
    if not peers.directed and peers.reaches.all():
        close = (n - 1) / peers.distances.sum(axis=1)
        value = float((close.max() - close).sum() / ((n - 1) * (n - 2) / (2 * n - 3)))
    near("closeness centralisation", "definition", ours.get("closenessCentralization"), value)


def krackhardt(comparison, peers, ours, seldom):
    near, n, reaches = comparison.near, peers.size, peers.reaches
    sizes = np.array(peers.ig_ties.connected_components().sizes(), dtype=float)
    near("connectedness", "definition", ours["connectedness"],
         float((sizes * (sizes - 1)).sum() / (n * (n - 1))))
    pairs = np.triu(reaches | reaches.T, 1).sum()
    mutual = np.triu(reaches & reaches.T, 1).sum()
    near("hierarchy", "definition", ours.get("hierarchy"),
         float(1 - mutual / pairs) if pairs else None)
    needed = (sizes - 1).sum()
    near("efficiency", "definition", ours.get("efficiency"),
         float(1 - (len(peers.both) - needed) / ((sizes - 1) ** 2).sum()) if needed else None)
    if seldom:
        most = ((sizes - 1) * (sizes - 2) / 2).sum()
        near("least upper boundedness", "definition", ours.get("leastUpperBoundedness"),
             float(1 - unbounded(peers) / most) if most else None)


def unbounded(peers):
    """The pairs inside components without an upper bound that all their upper bounds reach.

    A common superior is the least one when it has as many superiors as the two have in common.
    """
    reaches = peers.reaches
    common = (reaches.T.astype(np.float32) @ reaches.astype(np.float32)).astype(np.int32)
    superiors = reaches.sum(axis=0)
    has_least = np.zeros_like(reaches)
    for part in peers.ig_both.connected_components(mode="strong"):
        below = np.flatnonzero(reaches[part[0]])
        square = np.ix_(below, below)
        has_least[square] |= common[square] == superiors[part[0]]
    part = np.array(peers.ig_ties.connected_components().membership)
    together = part[:, None] == part[None, :]
    return int(np.triu(together & ~has_least, 1).sum())


def groups(comparison, peers, ours):
    near, same = comparison.near, comparison.same
    known = sorted(peers.groups)
    names = sorted(set(peers.groups.values()))
    graph = peers.ig_ties.induced_subgraph(known)
    membership = [names.index(peers.groups[node]) for node in known]
    near("modularity of groups", "igraph", ours.get("modularity"), graph.modularity(membership))
    crossing = igraph.VertexClustering(graph, membership).crossing()
    between, inside = [0] * peers.size, [0] * peers.size
    for edge, crosses in zip(graph.es, crossing):
        for end in edge.tuple:
            (between if crosses else inside)[known[end]] += 1
    name = "E-I index"
    same(name, "igraph", ours["betweenGroups"], between)
    same(name, "igraph", ours["insideGroups"], inside)
    index = (sum(between) - sum(inside)) / len(crossing) / 2 if crossing else None
    near(name, "igraph", ours.get("externalInternalIndex"), index)
    if crossing:
        graph = peers.nx_ties.subgraph(known).copy()
        sets = [{node for node in known if peers.groups[node] == group} for group in names]
        near("modularity of groups", "networkx", ours["modularity"],
             nx.community.modularity(graph, sets))
        nx.set_node_attributes(graph, peers.groups, "group")
        mixing = nx.attribute_mixing_matrix(graph, "group", normalized=False)
        index = (mixing.sum() - 2 * mixing.trace()) / mixing.sum()
        near(name, "networkx", ours["externalInternalIndex"], float(index))
    same("brokerage", "definition", ours["brokerage"], brokerage(peers))


def brokerage(peers):
    """By node the ways from a sender over it to a receiver without an edge, by their groups."""
    numbers = {name: number for number, name in enumerate(sorted(set(peers.groups.values())))}
    group = np.array([numbers.get(peers.groups.get(node), -1) for node in peers.nodes])
    found = []
    for node in peers.nodes:
        senders = np.flatnonzero(peers.adjacency[:, node] & (group >= 0))
        receivers = np.flatnonzero(peers.adjacency[node] & (group >= 0))
        if group[node] < 0 or len(senders) == 0 or len(receivers) == 0:
            found.append([0] * 5)
            continue
        open_ways = ~peers.adjacency[np.ix_(senders, receivers)]
        open_ways &= senders[:, None] != receivers[None, :]
        sender, receiver = group[senders][:, None], group[receivers][None, :]
        alike, first, last = sender == receiver, sender == group[node], receiver == group[node]
        found.append([int((open_ways & kind).sum()) for kind in [
            alike & first, alike & ~first, first & ~last, ~first & last, ~alike & ~first & ~last]])
    return found


def communities(comparison, peers, ours):
    if not peers.ties:
        return
    graph, membership = peers.ig_ties, ours["communities"]
    comparison.near("modularity of communities", "igraph", ours["quality"],
                    graph.modularity(membership))
    best = -1.0
    for seed in range(5):
        igraph.set_random_number_generator(random.Random(seed))
        found = graph.community_leiden(objective_function="modularity", n_iterations=-1)
        best = max(best, found.modularity)
    comparison.holds("communities at least 0.97 as good", "igraph",
                     ours["quality"] >= 0.97 * best, f"{ours['quality']}, igraph finds {best}")
    if best > 0:
        comparison.ratios.append(ours["quality"] / best)
    sets = {}
    for node, number in enumerate(membership):
        sets.setdefault(number, []).append(node)
    comparison.holds("communities connected", "igraph",
                     all(graph.induced_subgraph(part).is_connected() for part in sets.values()),
                     "one is not")


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
    if start != end:
        theirs = rx.num_shortest_paths_unweighted(peers.rx_both, start)[end]
        same(name, "rustworkx", count, min(theirs, 2 ** 64 - 1))
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
    same(name, "igraph", listed, sorted(peers.ig_both.get_all_shortest_paths(start, end)))
    same("number of shortest ways", "igraph", count,
         len(peers.ig_both.get_all_shortest_paths(start, end)))


def separate_ways(comparison, peers, ours):
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
    same(name, "networkx", None if cut is None else len(cut),
         nx.node_connectivity(graph, start, end))
    others = graph.subgraph(set(peers.nodes) - set(cut or []))
    parted = start in others and end in others and not nx.has_path(others, start, end)
    comparison.holds(name, "definition", parted, f"{cut} does not part {start} from {end}")


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
