"""Two speakers who contradict each other inside one text: two positions, read by rules and without a model.

Only where both are plain: each in the words of somebody else, both on the claim itself. One who corrects himself, a
denial of something else, a part of those counted or another day are none; what is unsure is left out.
"""

from __future__ import annotations

from datetime import date

from verify import ground
from verify.domain import Claim, Document, Kind, Position, Stance
from verify.errors import GroundingError
from verify.positions.bearing import Matter
from verify.positions.speakers import different
from verify.positions.tallies import tallies
from verify.positions.voices import statements

__all__ = ["find"]


def find(claim: Claim, document: Document, written: date | None = None) -> tuple[Position, ...]:
    """Who in the document is for the claim and who against it; nothing unless both are, and by two speakers.

    `written` is the day the claim was written. A claim of who said what has no positions: its content may have.
    """
    if claim.kind is Kind.UTTERANCE or any(True for _ in tallies(claim.text)):
        return ()
    source = document.text
    told = statements(source, document.body_start)
    matter = Matter.of(claim, document, written)
    for_it = [s for s in told if s.denied is None and not s.denies and matter.supports(s)]
    against = [s for s in told if s.denied is not None and s.denied in for_it]
    against += [s for s in told if s.denied is None and matter.refutes(s)]
    # Whoever may have said the one and the other has changed his mind, or is not told apart from another.
    unsure = [
        s.speaker for s in for_it if any(not different(s.speaker, other.speaker, source) for other in against)
    ]
    pairs = [
        (a, b)
        for a in for_it
        for b in against
        if all(different(s.speaker, who, source) for s in (a, b) for who in unsure)
        and different(a.speaker, b.speaker, source)
        and matter.contradict(a, b)
    ]
    if not pairs:
        return ()
    nearest = min(pairs, key=lambda pair: (abs(pair[0].sentence - pair[1].sentence), pair[0].sentence))
    try:
        return tuple(
            Position(
                document_id=document.id,
                speaker=s.speaker,
                stance=side,
                evidence=tuple(ground.evidence(document, start, end) for start, end in s.spans),
            )
            for s, side in zip(nearest, (Stance.SUPPORTS, Stance.REFUTES), strict=True)
        )
    except GroundingError:
        return ()
