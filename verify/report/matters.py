"""Which claims of a report are answered with the words of each other, and so speak of one matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from verify.domain import Report, Span, Stance
from verify.report.rows import Row

SAME = 0.8
"""Share of the longer that evidence and a claim's own wording have in common where they are the same words: a
passage of several sentences is the wording of none of their claims, and would chain all of them together."""


def matters(report: Report, rows: Sequence[Row]) -> dict[int, tuple[int, ...]]:
    """The claims that are answered with the words of each other, by the number of each."""
    spans: dict[str, list[tuple[Span, int]]] = defaultdict(list)
    numbers = {row.claim.id: row.number for row in rows}
    claims = {row.claim.id: row.claim for row in rows}
    for row in rows:
        if row.claim.span:
            spans[row.claim.span.document_id].append((row.claim.span, row.number))
    head = {row.number: row.number for row in rows}

    def top(number: int) -> int:
        while head[number] != number:
            number = head[number]
        return number

    for judgement in report.judgements:
        claim = claims.get(judgement.claim_id)
        if claim is None or judgement.stance is Stance.NOT_ENOUGH_INFO:
            continue
        if claim.span and claim.span.document_id == judgement.document_id:
            continue  # its own article finds it again beside whatever stands next to it
        for e in judgement.evidence:
            for span, number in spans[e.document_id]:
                common = min(e.end, span.end) - max(e.start, span.start)
                if common >= SAME * max(e.end - e.start, span.end - span.start):
                    low, high = sorted((top(number), top(numbers[judgement.claim_id])))
                    head[high] = low
    together: dict[int, list[int]] = defaultdict(list)
    for number in sorted(head):
        together[top(number)].append(number)
    return {n: tuple(those) for those in together.values() if len(those) > 1 for n in those}
