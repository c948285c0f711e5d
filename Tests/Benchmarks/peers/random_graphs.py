"""Random graphs of many shapes, the same ones for the same seed."""
import random
from dataclasses import dataclass, field


@dataclass
class Example:
    """A graph, groups of some of its nodes, and pairs of nodes to look for ways between."""
    name: str
    size: int
    directed: bool
    edges: list
    groups: dict = field(default_factory=dict)
    pairs: list = field(default_factory=list)

    def write(self, path):
        """In the form that `measures` reads."""
        with open(path, "w") as file:
            file.write(f"{'directed' if self.directed else 'undirected'} {self.size}\n")
            for a, b in self.edges:
                file.write(f"edge {a} {b}\n")
            for node, group in self.groups.items():
                file.write(f"group {node} {group}\n")
            for a, b in self.pairs:
                file.write(f"pair {a} {b}\n")


def at_random(dice, size, count):
    return [(dice.randrange(size), dice.randrange(size)) for _ in range(count)]


def sparse(dice, size):
    return at_random(dice, size, int(size * dice.uniform(0.4, 1.2)))


def dense(dice, size):
    return at_random(dice, size, int(size * dice.uniform(2, 6)))


def preferential(dice, size):
    """Each node is tied to earlier ones that have many ties already (Barabási and Albert)."""
    each, ends, edges = dice.randint(1, 4), [0], []
    for node in range(1, size):
        for other in {dice.choice(ends) for _ in range(each)}:
            edges.append((other, node))
            ends += [other, node]
    return edges


def preferential_mixed(dice, size):
    """The same with every edge turned at random, so that there are cycles."""
    return [edge if dice.random() < 0.6 else edge[::-1] for edge in preferential(dice, size)]


def tree(dice, size):
    return [(dice.randrange(node), node) for node in range(1, size)]


def chart(dice, size):
    """A tree in which managers have about as many reports as they have in companies."""
    span = dice.randint(2, 9)
    return [(max(0, (node - 1) // span - dice.randrange(2)), node) for node in range(1, size)]


def few_dotted(dice, size):
    return chart(dice, size) + downward(at_random(dice, size, size // 20))


def many_dotted(dice, size):
    return tree(dice, size) + downward(at_random(dice, size, size))


def downward(pairs):
    return [(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]


def acyclic(dice, size):
    return downward(at_random(dice, size, int(size * dice.uniform(0.5, 4))))


def layered(dice, size):
    """Each node has superiors one or two layers above."""
    width = dice.choice([3, 10, 40])
    edges = []
    for node in range(width, size):
        layer = node // width
        for _ in range(dice.randint(1, 3)):
            above = layer - (1 if layer < 2 or dice.random() < 0.8 else 2)
            edges.append((above * width + dice.randrange(width), node))
    return edges


def tree_with_cycles(dice, size):
    """A tree, and some edges from below upwards."""
    back = [pair[::-1] for pair in downward(at_random(dice, size, dice.randint(1, size // 8)))]
    return chart(dice, size) + back


def disconnected(dice, size):
    """Parts of several shapes, and nodes without edges."""
    edges, start = [], 0
    while start < size:
        part = min(size - start, dice.randint(1, max(2, size // 6)))
        shape = dice.choice([sparse, dense, tree, preferential_mixed, path, star, ring])
        if part > 4 and dice.random() < 0.9:
            edges += [(a + start, b + start) for a, b in shape(dice, part)]
        start += part
    return edges


def planted(dice, size):
    """Groups that are denser inside; `groups_of` gives them back."""
    count, inside = planted_groups(size), dice.uniform(0.5, 0.95)
    edges = []
    for _ in range(int(size * dice.uniform(1.5, 5))):
        a = dice.randrange(size)
        same = dice.random() < inside
        b = dice.randrange(a % count, size, count) if same else dice.randrange(size)
        edges.append((a, b) if dice.random() < 0.5 else (b, a))
    return edges


def planted_groups(size):
    return max(2, size // 60)


def path(dice, size):
    return [(node, node + 1) for node in range(size - 1)]


def ring(dice, size):
    return path(dice, size) + [(size - 1, 0)]


def star(dice, size):
    """A star, or several whose centres are joined."""
    centres = dice.choice([1, 1, 2, 5])
    return [(node % centres if node >= centres else 0, node) for node in range(1, size)]


def grid(dice, size):
    """A grid, in which there are very many shortest ways."""
    width = dice.choice([2, 5, int(size ** 0.5)])
    across = [(node, node + 1) for node in range(size - 1) if (node + 1) % width]
    return across + [(node, node + width) for node in range(size - width)]


def small_world(dice, size):
    """A ring in which neighbours of neighbours are tied, and some ties go far (Watts, Strogatz)."""
    reach, far = dice.randint(2, 4), dice.uniform(0, 0.2)
    return [(node, dice.randrange(size) if dice.random() < far else (node + step) % size)
            for node in range(size) for step in range(1, reach + 1)]


def cliques(dice, size):
    """Groups of whom everyone is tied to everyone, in a chain."""
    part = dice.randint(3, 9)
    edges = [(a, b) for a in range(size) for b in range(a + 1, min(size, a - a % part + part))]
    return edges + [(node, node + 1) for node in range(part - 1, size - 1, part)]


# The name of each family, its shape, and whether its edges have a direction.
FAMILIES = [
    ("random, sparse", sparse, False),
    ("random, denser", dense, False),
    ("random, sparse", sparse, True),
    ("random, denser", dense, True),
    ("preferential attachment", preferential, False),
    ("preferential attachment with cycles", preferential_mixed, True),
    ("tree", tree, True),
    ("chart", chart, True),
    ("chart with a few dotted lines", few_dotted, True),
    ("tree with many dotted lines", many_dotted, True),
    ("random without cycles", acyclic, True),
    ("layered", layered, True),
    ("chart with cycles", tree_with_cycles, True),
    ("disconnected", disconnected, None),
    ("planted groups", planted, False),
    ("planted groups", planted, True),
    ("path or ring", None, None),
    ("star", star, None),
    ("grid", grid, None),
    ("small world or cliques", None, False),
]


def example(number, size, seed):
    """The graph with this number: families take turns."""
    dice = random.Random(f"{seed}/{number}/{size}")
    name, shape, directed = FAMILIES[number % len(FAMILIES)]
    turn = number // len(FAMILIES) % 2
    if directed is None:
        directed = turn == 0
    if name == "path or ring":
        shape = dice.choice([path, ring])
    elif name == "small world or cliques":
        shape = [small_world, cliques][turn]
    edges = shape(dice, size)
    groups = groups_of(dice, name, size)
    # Node 0 stays the first, from which dominators are looked for; others change places.
    places = [0] + dice.sample(range(1, size), size - 1)
    edges = [(places[a], places[b]) for a, b in edges]
    if number % 5 == 0:
        # Lines that are repeated, or that lead to oneself, change nothing.
        edges += dice.choices(edges, k=size // 20)
        edges += [(node, node) for node in dice.sample(range(size), 3)]
    dice.shuffle(edges)
    direction = "directed" if directed else "undirected"
    result = Example(f"{number}, {name}, {direction}, {size} nodes", size, directed, edges)
    result.groups = {places[node]: group for node, group in groups.items()}
    result.pairs = pairs_of(dice, result)
    return result


def groups_of(dice, name, size):
    """By node its group; some nodes are in none."""
    if name == "planted groups":
        return {node: f"g{node % planted_groups(size)}" for node in range(size)}
    count = dice.randint(1, 12)
    return {node: f"g{dice.randrange(count)}" for node in range(size) if dice.random() < 0.95}


def pairs_of(dice, graph):
    """Pairs at random, and pairs of which one is a few steps from the other."""
    after = {}
    for a, b in graph.edges:
        after.setdefault(a, []).append(b)
        if not graph.directed:
            after.setdefault(b, []).append(a)
    pairs = at_random(dice, graph.size, 4)
    for _ in range(8):
        start = end = 0 if dice.random() < 0.3 else dice.randrange(graph.size)
        for _ in range(dice.choice([1, 2, 4, 8, 30])):
            if end not in after:
                break
            end = dice.choice(after[end])
        pairs.append((start, end))
    return pairs
