"""The twelve rules of rules/twelve.yaml in Datalog, run by clingo: prints the keys of each as JSON."""
import json
import sys

import clingo

from pattern_facts import read

PROGRAM = """
above(C,Y) :- ciso(C), mgr(C,Y).        above(C,Z) :- above(C,Y), mgr(Y,Z).
can(C,Y) :- ciso(C), up(C,Y), not cio(Y).   can(C,Z) :- can(C,Y), up(Y,Z), not cio(Z).
up(X,Y) :- mgr(X,Y).   up(X,Y) :- esc(X,Y).
free(C) :- can(C,Y), ceo(Y).   free(C) :- can(C,Y), board(Y).
ciso_under_cio(C) :- above(C,Y), cio(Y), not free(C).
manages(M) :- mgr(_,M).   span(M,N) :- manages(M), N = #count { X : mgr(X,M) }.
wide_span(M) :- span(M,N), N > 12.
layer(X,1) :- pos(X), not board(X), not mgr(X,_), not lost(X).   % The board is no position.
layer(X,1) :- mgr(X,Y), board(Y).   layer(X,D+1) :- mgr(X,Y), layer(Y,D).
deep(X) :- layer(X,D), D > 9.
reached(X) :- layer(X,_).   open(X) :- pos(X), not reached(X).
walk(X,Y) :- open(X), mgr(X,Y).   walk(X,Z) :- walk(X,Y), Y != X, mgr(Y,Z).
in_a_circle(X) :- walk(X,X).
dotted_to_own_manager(P,M) :- mgr(P,M), dot(P,M).
low(X) :- dot(_,X).   low(X) :- esc(_,X).
chain(X,Y) :- low(X), mgr(X,Y).   chain(X,Z) :- chain(X,Y), mgr(Y,Z).
dotted_to_own_report(P,X) :- dot(P,X), chain(X,P).
escalates_downwards(P,X) :- esc(P,X), chain(X,P).
works_past_the_manager(A,B) :- col(A,B), mgr(A,M), mgr(M,B).
works_past_the_manager(A,B) :- col(B,A), mgr(A,M), mgr(M,B).
security_below_money(C,X) :- above(C,X), cfo(X).   security_below_money(C,X) :- above(C,X), coo(X).
many_hats(N) :- person(N), K = #count { X : holds(N,X) }, K > 15.
half_a_manager(M) :- half(M), span(M,N), N > 5.
near(C) :- ciso(C), mgr(C,Y), ceo(Y).   near(C) :- ciso(C), mgr(C,Z), mgr(Z,Y), ceo(Y).
far_from_the_top(C) :- ciso(C), not near(C).
"""
RULES = {
    "ciso_under_cio": 1, "wide_span": 1, "deep": 1, "in_a_circle": 1, "dotted_to_own_manager": 2,
    "dotted_to_own_report": 2, "works_past_the_manager": 2, "security_below_money": 2, "many_hats": 1,
    "escalates_downwards": 2, "half_a_manager": 1, "far_from_the_top": 1,
}


def main():
    positions, lines = read(sys.argv[1], sys.argv[2])
    # Numbers in the order of the ids, so that < means the same as there.
    ids = sorted(positions)
    number = {ident: place for place, ident in enumerate(ids)}
    names = sorted({p["name"] for p in positions.values() if p["name"] and not p["vacant"]})
    named = {name: place for place, name in enumerate(names)}
    facts = [f"pos(0..{len(ids) - 1}).person(0..{len(names) - 1})."]
    for ident, position in positions.items():
        own = number[ident]
        if position["role"]:
            facts.append(f"{position['role']}({own}).")
        if position["title"] == "Board of Directors":
            facts.append(f"board({own}).")
        if position["fte"] < 1:
            facts.append(f"half({own}).")
        if position["manager"] and position["manager"] not in number:
            facts.append(f"lost({own}).")
        if position["name"] in named and not position["vacant"]:
            facts.append(f"holds({named[position['name']]},{own}).")
    short = {"reports": "mgr", "dotted": "dot", "escalates": "esc", "works": "col"}
    for kind, start, end in lines:
        facts.append(f"{short[kind]}({number[start]},{number[end]}).")
    facts.append("".join(f"{role}(-1)." for role in ("ceo", "cio", "ciso", "cfo", "coo", "board", "half", "lost")))
    control = clingo.Control(["--warn=none"])
    control.add("base", [], "".join(facts) + PROGRAM)
    control.ground([("base", [])])
    control.solve()
    answer = {}
    for rule, arity in RULES.items():
        of_people = rule == "many_hats"
        keys = {tuple(a.number for a in atom.symbol.arguments)
                for atom in control.symbolic_atoms.by_signature(rule, arity)}
        words = names if of_people else ids
        answer["bench/" + rule.replace("_", "-")] = sorted(
            [words[n] for n in key] for key in keys if min(key) >= 0)
    json.dump(answer, sys.stdout)


main()
