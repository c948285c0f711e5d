"""What two libraries say of a graph, counted and held against each other."""
import math

LIMIT = 1e-6
# Below this size, numbers are compared by their difference and not by their ratio.
FLOOR = 1e-3


def difference(ours, theirs):
    """By the larger of the two, or by FLOOR; infinite when only one of them is defined."""
    ours, theirs = defined(ours), defined(theirs)
    if ours is None and theirs is None:
        return 0.0
    if ours is None or theirs is None:
        return math.inf
    if ours == theirs:
        return 0.0
    return abs(ours - theirs) / max(abs(ours), abs(theirs), FLOOR)


def defined(value):
    return None if value is None or math.isnan(value) else value


class Comparison:
    """The comparisons of one graph: how many values of which measure agree with which peer's."""

    def __init__(self, name):
        self.name = name
        # By measure and peer: the number of values, and the largest difference; None when exact.
        self.counts = {}
        self.faults = []
        # How good our communities are by igraph's: the best of several runs, and a single one.
        self.ratios = []

    def same(self, measure, peer, ours, theirs):
        """Whole numbers, sets and lists, which must be equal."""
        self.count(measure, peer, len(ours) if isinstance(ours, list) else 1, None)
        if ours == theirs:
            return
        if isinstance(ours, list) and isinstance(theirs, list):
            ends = [ours + ["the end"], theirs + ["the end"]]
            place = next(i for i, (a, b) in enumerate(zip(*ends)) if a != b)
            ours, theirs, where = ends[0][place], ends[1][place], f" at {place}"
        else:
            where = ""
        self.fault(measure, peer, f"{where}: {short(ours)}, not {short(theirs)}")

    def near(self, measure, peer, ours, theirs):
        """Numbers, which may differ by rounding; `nan` and None both mean undefined."""
        single = not isinstance(ours, list)
        if single:
            ours, theirs = [ours], [theirs]
        theirs = list(theirs)
        if len(ours) != len(theirs):
            self.fault(measure, peer, f": {len(ours)} values, not {len(theirs)}")
            return
        differences = [difference(*values) for values in zip(ours, theirs)]
        worst = max(differences, default=0.0)
        self.count(measure, peer, len(ours), worst)
        if not worst <= LIMIT:
            place = differences.index(worst)
            where = "" if single else f" at node {place}"
            self.fault(measure, peer, f"{where}: {ours[place]!r}, not {theirs[place]!r}")

    def holds(self, measure, peer, truth, what):
        """A property that defines the answer."""
        self.count(measure, peer, 1, None)
        if not truth:
            self.fault(measure, peer, f": {what}")

    def count(self, measure, peer, values, worst):
        known = self.counts.get((measure, peer), (0, None))
        largest = worst if known[1] is None or worst is None else max(worst, known[1])
        self.counts[measure, peer] = known[0] + values, largest

    def fault(self, measure, peer, what):
        self.faults.append(f"graph {self.name}: {measure}, {peer}{what}")


def short(value):
    text = repr(value)
    return text if len(text) < 200 else text[:200] + "…"


class Report:
    """The comparisons of all graphs."""

    PEERS = ["networkx", "igraph", "rustworkx", "definition"]

    def __init__(self):
        self.measures = {}
        self.faults = []
        self.ratios = []

    def add(self, comparison):
        self.faults += comparison.faults
        self.ratios += comparison.ratios
        for (measure, peer), (values, worst) in comparison.counts.items():
            graphs = self.measures.setdefault(measure, {}).setdefault(peer, [0, 0, None])
            graphs[0] += 1
            graphs[1] += values
            if worst is not None:
                graphs[2] = max(worst, graphs[2] or 0)

    def table(self):
        lines = ["| measure | " + " | ".join(self.PEERS) + " | values | largest difference |",
                 "|---|" + "---|" * (len(self.PEERS) + 2)]
        for measure, peers in self.measures.items():
            graphs = [f"{peers[peer][0]}" if peer in peers else "" for peer in self.PEERS]
            values = sum(found[1] for found in peers.values())
            worst = [found[2] for found in peers.values() if found[2] is not None]
            largest = "none" if not worst or max(worst) == 0 else f"{max(worst):.0e}"
            lines.append(f"| {measure} | {' | '.join(graphs)} | {values:,} | {largest} |")
        return "\n".join(lines)
