"""Graphs in the forms of networkx, igraph, rustworkx and NumPy, made when they are asked for."""
from functools import cached_property

import igraph
import networkx as nx
import numpy as np
import rustworkx as rx


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
