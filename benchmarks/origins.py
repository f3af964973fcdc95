"""Origins at size: `python benchmarks/origins.py [N …]`, by default 1,000 and 10,000 generated articles.

Every third story is printed by up to five outlets, lightly edited, cut, reordered or reworded; the rest stand alone.
All stories share one agency's boilerplate and a small vocabulary, so that many unlike articles have words in a row in
common. Told are precision and recall over pairs, seconds, and the most memory that the process held.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from itertools import combinations, pairwise

from verify import origins
from verify.domain import Document, unique

WORDS = [
    f"{a}{b}{c}"
    for a in "ba ke li mo nu ra se ti vo zu da fe".split()
    for b in "ran del mos tik len vor sap".split()
    for c in ("", "a", "ik", "ons")
]
LITTLE = "the of in and was to".split()
BOILERPLATE = (
    "The agency has asked all of those concerned for a statement and will add it as soon as it comes."
)


def sentence(draw: random.Random) -> str:
    words = [draw.choice(LITTLE if draw.random() < 0.35 else WORDS) for _ in range(draw.randint(9, 18))]
    return " ".join(words).capitalize() + "."


def story(draw: random.Random) -> list[str]:
    return [sentence(draw) for _ in range(draw.randint(8, 16))]


def edited(sentences: list[str], draw: random.Random) -> str:
    """The story as another outlet prints it."""
    made = list(sentences)
    how = draw.choice(("light", "cut", "reordered", "reworded"))
    if how == "cut":
        made = made[: max(5, len(made) * 2 // 3)]
    if how == "reordered":
        draw.shuffle(made)
    every = {"light": 25, "reworded": 6}.get(how)
    words = " ".join(made).split()
    if every:
        words = [draw.choice(WORDS) if n % every == every - 1 else w for n, w in enumerate(words)]
    return " ".join([*words, sentence(draw)])


def articles(number: int, seed: int) -> tuple[list[Document], set[frozenset[str]]]:
    """So many articles, and the pairs of them that are copies."""
    draw = random.Random(seed)
    texts: list[str] = []
    groups: list[range] = []
    while len(texts) < number:
        sentences = story(draw)
        start = len(texts)
        texts.append(" ".join([*sentences, BOILERPLATE]))
        if len(groups) % 3 == 0:
            texts += [edited(sentences, draw) for _ in range(draw.randint(1, 5))]
        groups.append(range(start, len(texts)))
    documents = unique([Document.of(t) for t in texts])
    pairs = {
        frozenset((documents[i].id, documents[j].id)) for group in groups for i, j in combinations(group, 2)
    }
    return list(documents), pairs


def measured(number: int) -> float:
    documents, pairs = articles(number, seed=7)
    begun = time.perf_counter()
    found = origins.find(documents)
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    said = {frozenset(p) for o in found for p in combinations(o.document_ids, 2)}
    right = len(said & pairs)
    print(
        f"{len(documents):>6} articles, {len(pairs):>5} pairs of copies: precision {right / max(1, len(said)):.4f}, "
        f"recall {right / max(1, len(pairs)):.4f}, {seconds:.1f} s, {peak / 1e6:.0f} MB"
    )
    return seconds


if __name__ == "__main__":
    sizes = [int(n) for n in sys.argv[1:]] or [1_000, 10_000]
    taken = [measured(n) for n in sizes]
    for (few, small), (many, large) in pairwise(zip(sizes, taken, strict=True)):
        print(f"{many / few:.0f} times the articles: {large / small:.1f} times the time")
