"""An answer held against the text: which sentences are shown, and what of a stance stands after our own checks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verify import attribution, embedded, features, ground, text
from verify.domain import Evidence, Judgement, Kind, Provenance, Reason, Stance
from verify.errors import GroundingError, VerifyError
from verify.features import Features
from verify.judge.cell import Cell, Outcome, version
from verify.text import Sentence


def shown(cells: Sequence[Cell], limit: int | None) -> tuple[Sentence, ...]:
    """The sentences of the cells' one source that a model sees, in the order of the text: all that were retrieved,
    or for each claim the `limit` that share most with it."""
    document = cells[0].document
    sents = text.sentences(document.text)
    wanted: set[int] = set()
    for cell in cells:
        inside = [
            i
            for i, s in enumerate(sents)
            if any(p.span.start <= s.start and s.end <= p.span.end for p in cell.passages)
        ]
        wanted.update(inside if limit is None else _nearest(cell, sents, inside, limit))
    return tuple(sents[i] for i in sorted(wanted))


def _nearest(cell: Cell, sents: Sequence[Sentence], inside: Sequence[int], limit: int) -> list[int]:
    def distance(i: int) -> tuple[float, int]:
        f = _compared(cell, sents[i : i + 1])
        return -f.coverage - 0.1 * f.plain_covered, i

    return sorted(inside, key=distance)[:limit]


def _compared(cell: Cell, cited: Sequence[Sentence], context: frozenset[str] = frozenset()) -> Features:
    """How the cited sentences bear on the claim; what the source says before them may name who is meant."""
    document = cell.document
    words = " ".join(document.text[s.start : s.end] for s in cited)
    return features.compare(
        features.parse(cell.claim.text, cell.written), features.parse(words, document.latest), context
    )


def nothing(cell: Cell, engine: str) -> Judgement:
    """Silence of a source in which no sentence was found, so that nobody was asked."""
    return Judgement(
        claim_id=cell.claim.id,
        document_id=cell.document.id,
        stance=Stance.NOT_ENOUGH_INFO,
        reason=Reason.SILENT,
        rationale="nothing in it bears on the claim",
        provenance=Provenance(engine=engine, version=version()),
    )


def judgement(
    cell: Cell,
    stance: Stance,
    cited: Sequence[Sentence],
    seen: Sequence[Sentence],
    probability: float | None,
    provenance: Provenance,
) -> Outcome:
    """The stance with the cited sentences as its evidence, or NOT_ENOUGH_INFO where they do not carry it.

    Where the odds speak for a stance and the model named no sentence, the nearest that it saw is held against it.
    """
    if stance is not Stance.NOT_ENOUGH_INFO and not cited:
        cited = [seen[i] for i in _nearest(cell, seen, range(len(seen)), 1)]
    try:
        quoted = tuple(_evidence(cell, s) for s in cited)
    except VerifyError as error:
        return error
    reason, why = _weighed(cell, stance, cited)
    if reason is not None and stance is not Stance.NOT_ENOUGH_INFO:
        why = f"the model said {stance.value}, but the words it cited {why}"
        stance, probability = Stance.NOT_ENOUGH_INFO, None
    return Judgement(
        claim_id=cell.claim.id,
        document_id=cell.document.id,
        stance=stance,
        reason=reason,
        evidence=quoted,
        rationale=why,
        probability=None if probability is None else round(probability, 4),
        provenance=provenance,
    )


def _evidence(cell: Cell, sentence: Sentence) -> Evidence:
    return ground.evidence(cell.document, sentence.start, sentence.end)


def _weighed(cell: Cell, stance: Stance, cited: Sequence[Sentence]) -> tuple[Reason | None, str]:
    """Why the cited words do not carry the stance, with what to tell the reader; None where they do."""
    if stance is Stance.NOT_ENOUGH_INFO:
        return (Reason.PARTIAL, "part of it, or something near it") if cited else (Reason.SILENT, "")
    f = _compared(cell, cited, _context(cell, cited))
    if stance is Stance.REFUTES:
        return _refutes(cell, cited)
    lacking = {
        "have another figure": f.figures_different,
        "lack a figure": f.figures_missing,
        "tell of another time": f.times_contradict,
        "lack the day": f.days_missing,
        "lack a name": f.names_missing,
        "are negated where the claim is not, or the other way round": f.negation_differs >= embedded.NEGATED
        or f.directly_negated,
    }
    found = [what for what, holds in lacking.items() if holds]
    if words := _misquoted(cell, cited):
        found.append(f"do not have the quoted {words!r}")
    if not found and _said_by_another(cell, cited):
        found.append(f"are not said by {cell.claim.speaker}")
    return (Reason.PARTIAL, " and ".join(found)) if found else (None, "")


def _refutes(cell: Cell, cited: Sequence[Sentence]) -> tuple[Reason | None, str]:
    if _said_by_another(cell, cited):
        return Reason.PARTIAL, f"are not said by {cell.claim.speaker}, and refute at most what was said"
    return None, ""


def _said_by_another(cell: Cell, cited: Sequence[Sentence]) -> bool:
    """Whether the claim is of an utterance, and whoever said or reports it is not named by where the words end."""
    wanted = cell.claim.via[0] if cell.claim.via else cell.claim.speaker
    if cell.claim.kind is not Kind.UTTERANCE or wanted is None:
        return False
    names = attribution.heads(wanted)
    return not names & (_norms(cell, cited) | _context(cell, cited))


def _misquoted(cell: Cell, cited: Sequence[Sentence]) -> str | None:
    """Words that the claim has in quotation marks and the cited sentences have not to the letter."""
    stretch = " ".join(cell.document.text[s.start : s.end] for s in cited)
    for match in re.finditer(r'"([^"\n]{2,}?)"', text.fold(cell.claim.text)):
        try:
            ground.locate(cell.document.model_copy(update={"text": stretch}), match[1].strip(" ,.;"))
        except GroundingError:
            return match[1]
    return None


def _norms(cell: Cell, sentences: Sequence[Sentence]) -> frozenset[str]:
    return frozenset(t.norm for s in sentences for t in text.tokens(cell.document.text[s.start : s.end]))


def _context(cell: Cell, cited: Sequence[Sentence]) -> frozenset[str]:
    """What a reader knows by the time of the cited words: the title and all that stands before the last of them."""
    document = cell.document
    end = max((s.end for s in cited), default=0)
    before = [s for s in text.sentences(document.text) if s.end <= end]
    return _norms(cell, before) | frozenset(t.norm for t in text.tokens(document.title or ""))
