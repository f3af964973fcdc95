"""What one source says of one claim: the stance, how likely, and the fewest sentences that carry it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from verify import entailment, features, lexicon
from verify.domain import Claim, Document, Passage, Reason, Stance
from verify.embedded import by_words
from verify.embedded.by_words import Reading, contradictions, meant
from verify.embedded.joining import SIDES, Read, odds, probability
from verify.embedded.same import Facing
from verify.embedded.speaking import another_occasion, norms, speakers
from verify.embedded.stretches import Stretch, spans, stretches
from verify.features import Features


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim and a source with the passages to read; `written` is the day the claim was written."""

    claim: Claim
    document: Document
    passages: Sequence[Passage]
    written: date | None = None


def read_all(asked: Sequence[Asked]) -> tuple[Reading, ...]:
    """What each source says of its claim, in order; the encoder reads all their sentences at once."""
    found = [stretches(a.claim, a.document, a.passages, a.written) for a in asked]
    pairs = [(s.words, a.claim.text) for a, own in zip(asked, found, strict=True) for s in own]
    logits = iter(entailment.logits(pairs))
    return tuple(
        _joined(a, [Read.of(s, next(logits)) for s in own]) for a, own in zip(asked, found, strict=True)
    )


def _joined(asked: Asked, reads: Sequence[Read]) -> Reading:
    """What the encoder and the judge of words say together."""
    words = by_words.read(asked.claim, asked.document, asked.passages, asked.written)
    found = [_contradictions(asked, r.stretch) for r in reads]
    bearing = (
        [r for r, those in zip(reads, found, strict=True) if not those],
        [r for r, those in zip(reads, found, strict=True) if _may_refute(asked, r.stretch, those)],
    )
    values = [odds(side, bearing[side], words.stance is SIDES[side]) for side in (0, 1)]
    side = 0 if values[0] >= values[1] else 1
    if values[side] < 0:
        return words if words.stance is Stance.NOT_ENOUGH_INFO else _undecided(words.spans)
    if words.stance is SIDES[side]:  # in the words that it chose
        taken = replace(words, probability=probability(side, values[side], True))
    else:
        chosen = max(bearing[side], key=lambda r: r.speaks(side)).stretch
        taken = _alone(asked, chosen, side, probability(side, values[side], False))
    if taken.stance is Stance.SUPPORTS and _drops_a_not(asked, taken.spans):
        return _undecided(taken.spans)
    return taken


def _alone(asked: Asked, chosen: Stretch, side: int, likely: float) -> Reading:
    """The side that the encoder takes without the words, by the stretch that speaks most for it."""
    own = spans(asked.document, chosen)
    named = speakers(asked.claim, asked.document, chosen.numbers)
    if named is None:
        rationale = f"the words are there, but not as said by {asked.claim.speaker}"
        return Reading(Stance.NOT_ENOUGH_INFO, Reason.PARTIAL, None, own, rationale)
    return Reading(SIDES[side], None, likely, (*named, *own), _rationale(SIDES[side], chosen.features))


def _contradictions(asked: Asked, stretch: Stretch) -> tuple[str, ...]:
    """Those that can be named and are about the claim's own matter."""
    named = contradictions(stretch.features)
    parts = spans(asked.document, stretch)
    if not named or len(parts) > 1:  # of sentences that stand apart, one may speak of what the other does not
        return ()
    mine = features.parse(asked.claim.text, asked.written)
    window = features.parse(stretch.words, asked.document.latest)
    return meant(named, Facing(asked.claim, mine, window, asked.document, parts[0][0]))


def _may_refute(asked: Asked, stretch: Stretch, found: Sequence[str]) -> bool:
    """Whether it is on the claim's own occasion, and has something otherwise that is the claim's own matter."""
    named = contradictions(stretch.features)
    if another_occasion(asked.claim, stretch.words, stretch.features, named):
        return False
    # Where hardly a word is lacking, what is otherwise could be named.
    return bool(found) if named else stretch.features.missing > 1


def _drops_a_not(asked: Asked, cited: Sequence[tuple[int, int]]) -> bool:
    """Whether the claim denies something and nothing in the words cited does: that is no support (rule 2)."""
    lists = lexicon.stems()
    if not norms(asked.claim.text) & lists["negators"]:
        return False
    there = frozenset[str]().union(*(norms(asked.document.text[start:end]) for start, end in cited))
    return not there & (lists["negators"] | lists["denials"])


def _undecided(cited: tuple[tuple[int, int], ...]) -> Reading:
    """No stance, where the encoder gainsays the words or a "not" of the claim is nowhere to be found."""
    return Reading(
        Stance.NOT_ENOUGH_INFO, Reason.ABSTAINED, None, cited, "close in words, undecided in sense"
    )


def _rationale(stance: Stance, f: Features) -> str:
    if stance is Stance.SUPPORTS:
        return f"says so, with {f.coverage:.0%} of the claim's own words"
    if found := contradictions(f):
        return f"the same matter, with {' and '.join(found)}"
    return "says otherwise, in other words"
