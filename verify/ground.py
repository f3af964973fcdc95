"""Evidence must stand verbatim in its source and bear on its claim, or it is refused."""

from __future__ import annotations

from verify import features, text
from verify.domain import Claim, Document, Evidence, Judgement, Reason, Span, Stance
from verify.errors import GroundingError

FLOOR = 0.25
"""Least share of the claim's content that the cited words, with their sentence, must have."""


def evidence(document: Document, start: int, end: int) -> Evidence:
    """Evidence from offsets; GroundingError where they lie outside the text or hold no words."""
    quote = document.text[start:end]
    if not 0 <= start < end <= len(document.text) or not quote.strip():
        raise GroundingError(
            f"{document.name}: offsets {start}-{end} hold no words of this text; the evidence is refused"
        )
    return Evidence(document_id=document.id, start=start, end=end, quote=quote)


def locate(document: Document, quote: str) -> Evidence:
    """Evidence from words: found verbatim, or with only quotation marks, dashes and spaces folded.

    GroundingError where they are not there, in one piece, to the letter: no partial and no fuzzy match.
    """
    wanted = quote.strip()
    if not wanted:
        raise GroundingError(f"{document.name}: an empty quotation is no evidence; it is refused")
    start = document.text.find(wanted)
    if start >= 0:
        return evidence(document, start, start + len(wanted))
    start = text.fold(document.text).find(text.fold(wanted))
    if start < 0:
        raise GroundingError(
            f"{document.name}: the words {wanted[:60]!r} do not stand in this text; the evidence is refused"
        )
    return evidence(document, start, start + len(wanted)).model_copy(update={"alignment": "typographic"})


def bears(claim: Claim, document: Document, cited: tuple[Evidence, ...] | tuple[Span, ...]) -> bool:
    """Whether the cited words share enough of the claim's content, beyond names alone, to speak of it at all."""
    parsed = features.parse(claim.text)
    said = " ".join(document.text[e.start : e.end] for e in cited)
    shared = features.compare(parsed, features.parse(said))
    plain = {w.norm for w in parsed.words if not w.name}
    touches = (
        bool(plain & {w.norm for w in features.parse(said).words})
        or shared.figures_equal
        or shared.times_agree
    )
    return shared.coverage >= FLOOR and (bool(touches) or not plain or shared.coverage >= 0.5)


def checked(judgement: Judgement, claim: Claim, document: Document) -> Judgement:
    """The judgement as it is, or NOT_ENOUGH_INFO *ungrounded* where its evidence does not bear on the claim.

    GroundingError where a piece of evidence is not the source's own words.
    """
    for e in judgement.evidence:
        if e.document_id != document.id or document.text[e.start : e.end] != e.quote:
            raise GroundingError(
                f"{document.name}: {e.quote[:60]!r} does not stand at {e.start}-{e.end}; the answer is refused"
            )
    if judgement.stance is Stance.NOT_ENOUGH_INFO or bears(claim, document, judgement.evidence):
        return judgement
    return judgement.model_copy(
        update={
            "stance": Stance.NOT_ENOUGH_INFO,
            "reason": Reason.UNGROUNDED,
            "probability": None,
            "rationale": f"the engine said {judgement.stance.value}, but the words it cited do not speak of the claim",
        }
    )
