"""Cutting a text at the edges of overlapping spans, so that each piece can be marked on its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Segment:
    """A piece of a text: `over` are the spans that cover it, `opens` and `closes` those with an edge there.

    Spans are named by their place in the list that was given.
    """

    text: str
    over: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()
    closes: tuple[int, ...] = ()


def cut(text: str, spans: Sequence[tuple[int, int]]) -> list[Segment]:
    """The text in pieces that no span's edge divides; joined, they give it back.

    A span that runs over the end is cut to what lies in the text; one with nothing there is left out.
    """
    inside = {n: (max(0, start), min(end, len(text))) for n, (start, end) in enumerate(spans)}
    inside = {n: span for n, span in inside.items() if span[0] < span[1]}
    edges = sorted({0, len(text)}.union(*inside.values()))
    return [
        Segment(
            text[start:end],
            over=tuple(n for n, span in inside.items() if span[0] <= start and end <= span[1]),
            opens=tuple(n for n, span in inside.items() if span[0] == start),
            closes=tuple(n for n, span in inside.items() if span[1] == end),
        )
        for start, end in pairwise(edges)
    ]
