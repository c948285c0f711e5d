"""Compares what Orgline computes of a graph with what networkx, igraph and rustworkx do.

Every measure is brought to our convention first: distances lead away from a node, raw values are
not normalised, an undirected graph is one with edges both ways wherever direction matters. Where no
peer has a measure, or where its definition is a line of NumPy, that is the fourth peer.
"""
import igraph
import networkx as nx
import numpy as np
import rustworkx as rx
from scipy.sparse.linalg import ArpackNoConvergence

import measures_of_groups
import measures_of_ways
from comparison import Comparison
from forms import Peers

# Up to this size nothing takes too long.
LARGE = 200


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
    shape(comparison, peers, answers["shape"], answers["centrality"])
    krackhardt(comparison, peers, answers["shape"], seldom)
    measures_of_groups.groups(comparison, peers, answers["groups"])
    measures_of_groups.communities(comparison, peers, answers["groups"])
    measures_of_ways.order(comparison, peers, answers["order"])
    measures_of_ways.walks(comparison, peers, answers["order"])
    for ways in answers["ways"]:
        measures_of_ways.shortest_ways(comparison, peers, ways)
        measures_of_ways.separate_ways(comparison, peers, ways, seldom)
        measures_of_ways.superiors(comparison, peers, ways)
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
    if not peers.directed or len(peers.both) == len(peers.ties):
        # rustworkx takes two edges between the same nodes for one.
        theirs = rx.core_number(peers.rx_own)
        same(name, "rustworkx", found, [theirs[node] for node in peers.nodes])

    name, found = "vertex connectivity", ours.get("vertexConnectivity")
    if peers.size <= LARGE or min(peers.ig_ties.degree()) < 2:
        # In others igraph takes minutes.
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
    try:
        theirs = nx.eigenvector_centrality_numpy(peers.nx_ties)
    except ArpackNoConvergence:
        return
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


def shape(comparison, peers, ours, centrality):
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
    between = np.array(centrality["betweenness"])
    most = (n - 1) ** 2 * (n - 2) / (1 if peers.directed else 2)
    near("betweenness centralisation", "definition", ours["betweennessCentralization"],
         float((between.max() - between).sum() / most))
    value = None
    if not peers.directed and peers.reaches.all():
        close = (n - 1) / peers.distances.sum(axis=1)
        value = float((close.max() - close).sum() / ((n - 1) * (n - 2) / (2 * n - 3)))
    near("closeness centralisation", "definition", ours.get("closenessCentralization"), value)
    spans = out[out > 0]
    found = ours.get("spanOfControl")
    if len(spans) == 0:
        comparison.same("span of control", "definition", found, None)
        return
    near("span of control", "definition", found, [
        float(value) for value in [len(spans), n - len(spans), spans.mean(), np.median(spans),
                                   spans.min(), spans.max(), spans.std()]])


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
    near("efficiency, averaged by component", "definition", ours.get("efficiencyByComponent"),
         efficiency_by_component(peers))
    if seldom:
        most, pairs = ((sizes - 1) * (sizes - 2) / 2).sum(), unbounded(peers)
        near("least upper boundedness", "definition", ours.get("leastUpperBoundedness"),
             float(1 - pairs / most) if most else None)
        comparison.same("pairs without a least upper bound", "definition",
                        ours["unboundedPairs"], pairs)


def efficiency_by_component(peers):
    """Of the components with an edge, with their sizes as weights."""
    total = weights = 0
    for part in peers.ig_ties.connected_components():
        size = len(part)
        if size > 1:
            edges = int(peers.adjacency[np.ix_(part, part)].sum())
            total += size * (1 - (edges - (size - 1)) / (size - 1) ** 2)
            weights += size
    return total / weights if weights else None


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
