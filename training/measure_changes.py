"""What becomes of a supported claim with one thing changed: `python training/measure_changes.py [--split dev]`.

Takes the cells of the stories whose label is support and which the embedded engine supports, changes one number, count,
month, weekday or negation of the claim, and prints by kind how many of the changed claims are refuted, left open or
still supported. Live; the changes are drawn from one seed.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict

from pairs import Pair, changed

from verify.domain import Judgement, Stance
from verify.extract import given
from verify.judge import Cell
from verify.judge.at_hand import read_all
from verify.retrieve import retrieve
from verify.scoring.sets import folders, load

SEED = 20261124


def stances(cells: list[Cell]) -> list[Stance | None]:
    """The engine's answers; None where it failed."""
    return [o.stance if isinstance(o, Judgement) else None for o in read_all(cells)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", default="dev")
    options = parser.parse_args()
    draw = random.Random(SEED)
    gold = [c for item in load("stories", folders(), split=options.split) for c in item.cells]
    cells = [
        Cell(c.claim, c.document, retrieve(c.claim, c.document)) for c in gold if c.label == Stance.SUPPORTS
    ]
    held = [cell for cell, stance in zip(cells, stances(cells), strict=True) if stance is Stance.SUPPORTS]
    made: list[tuple[str, Cell]] = []
    for cell in held:
        pair = Pair("", cell.claim.text, "supports", "", "")
        for other in changed(pair, draw):
            claim = given(other.claim, 1, cell.document.latest)
            made.append(
                (other.kind, Cell(claim, cell.document, retrieve(claim, cell.document), cell.document.latest))
            )
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for (kind, _), stance in zip(made, stances([c for _, c in made]), strict=True):
        table[kind.removeprefix("changed_")][stance.value if stance else "failed"] += 1
    print(f"{len(held)} of {len(cells)} supported cells are supported; {len(made)} changed claims")
    for kind, found in sorted(table.items()):
        total = found.total()
        caught = total - found["supports"]
        print(f"{kind:9} {caught}/{total} no longer supported, of which {found['refutes']} refuted")


if __name__ == "__main__":
    main()
