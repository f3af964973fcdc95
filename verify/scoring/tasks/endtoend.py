"""The task `endtoend`: a draft and its sources in, verdicts out, claim by claim as an editor would read them."""

from __future__ import annotations

from collections.abc import Sequence

from verify.domain import Agreement, Claim, Report, Span, VerdictLabel
from verify.errors import VerifyError
from verify.extract import Lost
from verify.scoring import replay
from verify.scoring.gold import GoldClaim, Told
from verify.scoring.matching import best_pairs, token_f1
from verify.scoring.records import Detail, Outcome, Scored
from verify.scoring.tasks.judge import answers, counted, joined

NOT_FOUND = "not_found"
"""The answer to a claim of the gold that was not found in the draft: no label of the set, so it counts as wrong."""
LABELS = tuple(v.value for v in VerdictLabel)
ALIKE, ELSEWHERE = 0.4, 0.6
"""Least token-F1 of two claims that stand in the same sentences of the draft, and of two that do not."""


def scored(
    stories: Sequence[Told], reports: Sequence[Report | VerifyError], lost: Sequence[Sequence[Lost]] = ()
) -> Scored:
    """The drafts' claims as the reports judge them; a draft that got no report, a claim that nobody judged and one
    that stands where the draft was not read (`lost`, for each story) are unscored, as is in a replay a claim of which
    any question was not recorded."""
    outcomes: list[Outcome] = []
    details: list[Detail] = []
    failures: list[str] = []
    whole = [r for r in reports if isinstance(r, Report)]
    for told, report, unread in zip(stories, reports, lost or [()] * len(stories), strict=True):
        gold = [c for c in told.story.claims if c.span]
        found = _matched(gold, report) if isinstance(report, Report) else {}
        for n, claim in enumerate(gold):
            unit = f"{told.story.name}/{claim.id}"
            known = Outcome(unit=unit, cluster=unit, gold=claim.verdict.value)
            shown = Detail(
                task="endtoend",
                set="stories",
                unit=unit,
                claim=claim.text,
                document=told.draft.title or told.story.name,
                gold=claim.verdict.value,
                gold_evidence=tuple(s.quote for s in claim.span or ()),
            )
            match = found.get(n)
            if failed := _failure(claim, match, report, unread):
                failures.append(failed[0])
                details.append(shown.model_copy(update={"failure": failed[1]}))
                outcomes.append(known)
                continue
            answer = match[1].verdict.value if match and match[1].verdict else NOT_FOUND
            outcomes.append(known.model_copy(update={"answer": answer}))
            details.append(
                shown.model_copy(
                    update={
                        "answer": answer,
                        "wrong": answer != claim.verdict,
                        "evidence": (match[0].text,) if match else (),
                        "rationale": "the answer’s words are the claim as it was found in the draft"
                        if match
                        else "",
                    }
                )
            )
    judgements = [j for r in whole for j in r.judgements]
    majority = _majority(outcomes)
    return Scored(
        outcomes=tuple(outcomes),
        details=tuple(details),
        failures=counted(failures),
        labels=LABELS,
        measures=("macro_f1", "accuracy"),
        baselines={
            "majority": tuple(o.model_copy(update={"answer": majority}) for o in outcomes),
            "always_not_enough_info": tuple(
                o.model_copy(update={"answer": VerdictLabel.NOT_ENOUGH_INFO.value}) for o in outcomes
            ),
        },
        cluster="claim",
        n_items=len(stories),
        model=joined(j.provenance.model for j in judgements),
        prompt=joined(j.provenance.prompt for j in judgements),
        version=joined(j.provenance.version for j in judgements),
        answers=answers(judgements),
        note=f"a claim of the draft that was not found counts as wrong; {_besides(stories, reports)}",
    )


def _failure(
    claim: GoldClaim,
    match: tuple[Claim, Agreement] | None,
    report: Report | VerifyError,
    unread: Sequence[Lost],
) -> tuple[str, str] | None:
    """Kind and sentence of why a claim has no verdict; None where it has one, or was not found in what was read."""
    if isinstance(report, VerifyError):
        return replay.kind(report.kind, str(report)), str(report)
    if match is None:
        gone = next((x for x in unread if _overlaps(x.span, claim)), None)
        return (replay.kind(gone.kind, gone.message), gone.message) if gone else None
    missing = [f.message for f in report.failures if f.claim_id == match[0].id]
    if any(replay.kind("", message) == replay.UNRECORDED for message in missing):
        return (
            replay.UNRECORDED,
            "no recording answers one of its questions, and the verdict rests on them all",
        )
    return ("unjudged", "none of its cells was judged") if match[1].verdict is None else None


def _matched(gold: Sequence[GoldClaim], report: Report) -> dict[int, tuple[Claim, Agreement]]:
    """The place of each gold claim that was found → the claim of the report, and its agreement."""
    likeness = {}
    for j, wanted in enumerate(gold):
        for i, claim in enumerate(report.claims):
            value = token_f1(claim.text, wanted.text)
            if value >= (ALIKE if _together(claim, wanted) else ELSEWHERE):
                likeness[i, j] = value
    agreements = {a.claim_id: a for a in report.agreements}
    return {j: (report.claims[i], agreements[report.claims[i].id]) for i, j in best_pairs(likeness)}


def _together(claim: Claim, gold: GoldClaim) -> bool:
    return claim.span is not None and _overlaps(claim.span, gold)


def _overlaps(span: Span, gold: GoldClaim) -> bool:
    return any(min(span.end, s.end) > max(span.start, s.start) for s in gold.span or ())


def _majority(outcomes: Sequence[Outcome]) -> str:
    gold = [o.gold for o in outcomes]
    return max(LABELS, key=gold.count)


def _besides(stories: Sequence[Told], reports: Sequence[Report | VerifyError]) -> str:
    """How many claims were found besides, which no verdict of the gold could be held against."""
    found = besides = 0
    for told, report in zip(stories, reports, strict=True):
        if isinstance(report, Report):
            found += len(report.claims)
            besides += len(report.claims) - len(_matched([c for c in told.story.claims if c.span], report))
    return f"{besides} of the {found} claims found are none of the gold's"
