"""What was published before an event is no evidence that it happened: rule 6, which no engine is asked about."""

from __future__ import annotations

import re

from verify import attribution, extract
from verify.domain import Claim, Document, Judgement, Kind, Provenance, Reason, Stance
from verify.extract.kinds import speaks_of_before
from verify.extract.plans import dated_ahead
from verify.judge import version


def judgement(claim: Claim, document: Document) -> Judgement | None:
    """NOT_ENOUGH_INFO for a source from before the event, which no engine can make evidence of it."""
    day, latest = claim.when.start if claim.when else None, document.latest
    if day is None or latest is None or not predates(claim, document):
        return None
    return Judgement(
        claim_id=claim.id,
        document_id=document.id,
        stance=Stance.NOT_ENOUGH_INFO,
        reason=Reason.PREDATES,
        rationale=f"dated {latest.isoformat()}, before {day.isoformat()}",
        provenance=Provenance(engine="rules", version=version()),
    )


def bounded(claim: Claim, document: Document, judgement: Judgement) -> Judgement:
    """The judgement, or NOT_ENOUGH_INFO where a source from before the event supports that it was a first time.

    What was never before, an older text can refute and cannot know.
    """
    day, latest = claim.when.start if claim.when else None, document.latest
    if judgement.stance is not Stance.SUPPORTS or day is None or latest is None:
        return judgement
    if not (speaks_of_before(claim.text) and _of_dated(claim) and day > latest) or _of_later(claim):
        return judgement
    update = {
        "stance": Stance.NOT_ENOUGH_INFO,
        "reason": Reason.PREDATES,
        "rationale": f"dated {latest.isoformat()}, before {day.isoformat()}",
        "probability": None,
    }
    return judgement.model_copy(update=update)


def predates(claim: Claim, document: Document) -> bool:
    """Whether the source was written a day or more before an explicitly dated event that the claim asserts.

    False for forecasts and standing facts, for undated sources, and for claims of "first" or "never before",
    which an older text may well refute.
    """
    if claim.when is None or claim.when.start is None or document.latest is None or not _of_dated(claim):
        return False
    if speaks_of_before(claim.text) or _of_later(claim):
        return False
    return claim.when.start > document.latest


def _of_dated(claim: Claim) -> bool:
    """Whether it asserts that something happened or was said at a time that is given by a date."""
    if claim.kind in (Kind.FORECAST, Kind.STANDING) or claim.when is None:
        return False
    return claim.when.rule not in ("weekday", "relative day", "relative span")


def _of_later(claim: Claim) -> bool:
    """Whether the date is not the saying's or the deciding's, but that of a plan or a standing fact it was about."""
    wording = claim.when.wording if claim.when else ""
    if dated_ahead(claim.text, claim.text.find(wording)):
        return True
    saying = attribution.find(claim.text) if claim.kind is Kind.UTTERANCE else None
    if saying is None:
        return False
    content = claim.text[saying.content_start : saying.content_end]
    outside = claim.text[: saying.content_start] + " " + claim.text[saying.content_end :]
    if wording in outside or wording not in content:
        return False
    return _WOULD.search(content) is not None or extract.kind(content, None) in (Kind.FORECAST, Kind.STANDING)


_WOULD = re.compile(r"\b(?:would|should)\b(?! have\b)")
