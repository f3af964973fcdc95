"""What is said of today is not refuted by what is said of another day: two sayings on two days may both be right."""

from __future__ import annotations

from verify import dates
from verify.domain import Claim, Document, Judgement, Reason, Stance


def timely(claim: Claim, said: Claim, judgement: Judgement, document: Document) -> Judgement:
    """The judgement on what was said, or NOT_ENOUGH_INFO where it refutes it by words about another day.

    `said` without a time of its own is about the day on which it was said, which the utterance `claim` gives.
    """
    if judgement.stance is not Stance.REFUTES or said.when is not None:
        return judgement
    day, latest = claim.when.end if claim.when else None, document.latest
    if day is not None and latest is not None and latest < day:
        return _open(judgement, Reason.PREDATES, f"dated {latest.isoformat()}, before it was said")
    then = dates.find(claim.text)
    for e in judgement.evidence:
        told = dates.find(e.quote, latest)
        if then and any(all(dates.contradict(a, b) for b in then) for a in told):
            return _open(
                judgement, Reason.ABSTAINED, "its words are about another day than that of the saying"
            )
    return judgement


def _open(judgement: Judgement, reason: Reason, why: str) -> Judgement:
    update = {"stance": Stance.NOT_ENOUGH_INFO, "reason": reason, "rationale": why, "probability": None}
    return judgement.model_copy(update=update)
