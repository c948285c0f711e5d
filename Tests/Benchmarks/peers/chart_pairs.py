"""Pairs of charts as CSV, and what was changed between the two; a function of size and seed."""
import csv
import random
import subprocess
import sys
from pathlib import Path

HEADER = "id name title department location manager_id type fte salary".split()
FIRST = ("Anna Ben Chloé David Eva Farid Grace Hiro Inès João Kwame Lena Mateo Nadia Omar Priya "
         "Søren Zoë").split()
LAST = ("Smith Müller Garcia Kowalski Tanaka Okafor Silva Novák Rossi O'Neill Jensen Khan Weber "
        "Xu").split()
UNITS = "Engineering Sales Marketing Finance Legal People IT Security Operations Support".split()
PLACES = "London Paris Berlin Madrid Tokyo Lagos Mumbai Austin Toronto Sydney Warsaw Oslo".split()
MANAGER, TITLE = HEADER.index("manager_id"), HEADER.index("title")


def chart(size, seed):
    """The rows of a chart, by row the number of the manager and the depth, and how many lead.

    Everyone has a row behind that of the manager: every id is known and nobody is in a circle.
    """
    numbers = random.Random(f"{seed}/{size}")
    managers, depths = [-1], [0]
    front = 0
    while len(managers) < size:
        span = numbers.randint(3, 12)
        for _ in range(min(span, size - len(managers))):
            managers.append(front)
            depths.append(depths[front] + 1)
        front += 1
    rows = []
    for number in range(size):
        comma = "," if number % 14 == 0 else ""
        title = f"Analyst {numbers.randint(1, 4)}"
        if number < front:
            title = f"Manager{comma} {numbers.choice(UNITS)}"
        name = f"{numbers.choice(FIRST)} {numbers.choice(LAST)}"
        rows.append([
            f"E{number:07d}", name.replace(" ", ' "Ace" ') if number % 997 == 0 else name,
            title if number else "Chief Executive Officer",
            f"{UNITS[number % 10]} {number // 500:04d}", PLACES[number % 12],
            f"E{managers[number]:07d}" if number else "",
            "contractor" if number % 11 == 0 else "employee",
            "0.5" if number % 13 == 0 else "1.0", 30_000 + numbers.randrange(90_000)])
    return rows, managers, depths, front


def changed(rows, managers, depths, front, seed, moves, comings):
    """The rows of the next version: so many move below someone in the layer of their manager, so
    many who lead nobody go, and as many come. Nobody ends up below themselves."""
    numbers = random.Random(f"{seed}/{len(rows)}/next")
    by_depth = {}
    for number in range(front):
        by_depth.setdefault(depths[number], []).append(number)
    gone = set(numbers.sample(range(front, len(rows)), comings))
    new = [list(row) for row in rows]
    moved = set()
    while len(moved) < moves:
        number = numbers.randrange(1, len(rows))
        choice = by_depth[depths[number] - 1]
        manager = choice[numbers.randrange(len(choice))]
        if number in gone or number in moved or manager == managers[number]:
            continue
        new[number][MANAGER] = rows[manager][0]
        moved.add(number)
    result = [row for number, row in enumerate(new) if number not in gone]
    for number in range(comings):
        row = list(rows[numbers.randrange(front, len(rows))])
        row[0], row[TITLE] = f"E{len(rows) + number:07d}", f"Analyst {numbers.randint(1, 4)}"
        row[MANAGER] = rows[numbers.randrange(front)][0]
        result.append(row)
    return result


def write(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(HEADER)
        out.writerows(rows)


def pair(folder, size, seed, moves, comings, name="pair"):
    """Writes a chart, its next version and that with its rows in another order, unless they are
    there; returns the paths. A process of its own makes them: what this one would have held would
    count as the memory of everything that it starts."""
    paths = [folder / f"{name}_{size}{ending}.csv" for ending in ("", "_next", "_shuffled")]
    if not all(path.exists() for path in paths):
        words = [size, seed, moves, comings, *paths]
        subprocess.run([sys.executable, __file__, *map(str, words)], check=True)
    return paths


def main(size, seed, moves, comings, *paths):
    size, seed, moves, comings = map(int, (size, seed, moves, comings))
    rows, managers, depths, front = chart(size, seed)
    other = changed(rows, managers, depths, front, seed, moves, comings)
    write(Path(paths[0]), rows)
    write(Path(paths[1]), other)
    random.Random(f"{seed}/{size}/order").shuffle(other)
    write(Path(paths[2]), other)


if __name__ == "__main__":
    main(*sys.argv[1:])
