"""Compares what Orgline says of groups, given and found, with what other libraries say."""
import random

import igraph
import networkx as nx
import numpy as np


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
    # The best of five runs each.
    ours_best, best = ours["bestQuality"], max(modularities(graph))
    comparison.holds("communities at least 0.97 as good", "igraph", ours_best >= 0.97 * best,
                     f"{ours_best}, igraph finds {best}")
    if best > 0:
        comparison.ratios.append((ours_best / best, ours["quality"] / best))
    sets = {}
    for node, number in enumerate(membership):
        sets.setdefault(number, []).append(node)
    comparison.holds("communities connected", "igraph",
                     all(graph.induced_subgraph(part).is_connected() for part in sets.values()),
                     "one is not")


def modularities(graph):
    """Of what igraph finds by Leiden, in as many rounds as it takes until nothing changes."""
    for seed in range(5):
        igraph.set_random_number_generator(random.Random(seed))
        yield graph.community_leiden(
            objective_function="modularity", n_iterations=-1).modularity
