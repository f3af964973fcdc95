"""How the embedded engine's work grows: `python benchmarks/embedded.py [REPEATS]`.

Checks the example's claims against its sources, then against 2, 4 and 8 times as many, and prints each run's time as
a ratio of the first, with what the reading of a source costs once and what each further claim costs.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from verify import Document, check_sync, ingest

STORY = Path(__file__).parent.parent / "examples" / "mediation"


def seconds(claims: list[str], sources: list[Document], repeats: int) -> float:
    """The least of several runs."""
    best = float("inf")
    for _ in range(repeats):
        start = time.perf_counter()
        check_sync(claims=claims, sources=sources)
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    claims = (STORY / "claims.txt").read_text("utf-8").splitlines()
    sources = list(ingest.load_many([STORY / "sources"]).documents)
    base = 0.0
    for times in (1, 2, 4, 8):
        # A line of its own makes each copy a text that no cache has seen.
        more = [Document.of(f"{d.text}\n\nEdition {n}.") for n in range(times) for d in sources]
        took = seconds(claims, more, repeats)
        base = base or took
        cells = len(claims) * len(more)
        print(
            f"{len(claims)} claims x {len(more):2} sources = {cells:3} cells: {took / base:5.2f} x the first run"
        )
    print(f"first run: {base / (len(claims) * len(sources)) * 1000:.1f} ms a cell on this machine")


if __name__ == "__main__":
    main()
