"""How good the verdicts are where every judgement is right: origins and policy alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from verify import agree, origins
from verify.domain import (
    Agreement,
    Claim,
    Document,
    Evidence,
    Judgement,
    Origin,
    Provenance,
    Stance,
    VerdictLabel,
    unique,
)
from verify.judge import version
from verify.scoring.gold import GoldClaim, Told
from verify.scoring.records import Detail, Outcome, Scored

TASK, SET, ENGINE = "agree", "stories", "gold"
POLICY = "standard"
LABELS = tuple(v.value for v in VerdictLabel)
NOTE = (
    "every judgement is the gold's, so that only the finding of origins and the policy are measured; the verdicts of "
    "one story rest on the same origins, which the intervals by claim do not allow for"
)


def score_agree(stories: Sequence[Told]) -> Scored:
    """The verdicts of origins and policy on gold judgements against the gold's verdicts, a unit a claim."""
    outcomes: list[Outcome] = []
    single: list[Outcome] = []
    details: list[Detail] = []
    for told in stories:
        documents = _documents(told)
        sources = tuple(documents.values())
        found = origins.find(sources)
        apart = tuple(Origin(id=f"o{n}", document_ids=(d.id,)) for n, d in enumerate(sources, 1))
        asserting = frozenset(origins.copies(told.draft, sources))
        for claim in told.story.claims:
            agreement = _agreement(claim, documents, found, asserting)
            outcome = _outcome(told, claim, agreement)
            outcomes.append(outcome)
            single.append(_outcome(told, claim, _agreement(claim, documents, apart, asserting)))
            details.append(_detail(told, claim, documents, found, outcome))
    unscored = sum(not o.scored for o in outcomes)
    return Scored(
        outcomes=tuple(outcomes),
        details=tuple(details),
        failures={"unjudged": unscored} if unscored else {},
        labels=LABELS,
        measures=("macro_f1", "accuracy"),
        baselines={"majority": _majority(outcomes), "one_article_one_vote": tuple(single)},
        cluster="claim",
        n_items=len(outcomes),
        engine=ENGINE,
        version=version(),
        note=NOTE,
    )


def _documents(told: Told) -> dict[str, Document]:
    """The articles by their ids in the gold, named as the pipeline names them: apart from the draft, too."""
    names = tuple(told.texts)
    return dict(zip(names, unique([told.draft, *(told.texts[n] for n in names)])[1:], strict=True))


def _agreement(
    claim: GoldClaim, documents: Mapping[str, Document], groups: Sequence[Origin], asserting: frozenset[str]
) -> Agreement:
    judged = Claim(id=claim.id, text=claim.text, speaker=claim.speaker, kind=claim.kind)
    policy = agree.POLICIES[POLICY]()
    return agree.agree(judged, _judgements(claim, documents), (), groups, policy, asserting)


def _judgements(claim: GoldClaim, documents: Mapping[str, Document]) -> Iterator[Judgement]:
    """The gold's cells as an engine without probabilities would give them."""
    provenance = Provenance(engine=ENGINE, version=version())
    for name, cell in claim.cells.items():
        where = documents[name].id
        evidence = tuple(Evidence(document_id=where, **span.model_dump()) for span in cell.evidence)
        yield Judgement(
            claim_id=claim.id, document_id=where, stance=cell.label, reason=cell.reason, evidence=evidence,
            provenance=provenance,
        )  # fmt: skip


def _outcome(told: Told, claim: GoldClaim, agreement: Agreement) -> Outcome:
    unit = f"{told.story.name}/{claim.id}"
    answer = agreement.verdict.value if agreement.verdict else None
    return Outcome(unit=unit, cluster=unit, gold=claim.verdict.value, answer=answer)


def _majority(outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """The most frequent gold verdict for every claim; of equals the first of the labels."""
    counts = Counter(o.gold for o in outcomes)
    most = max(LABELS, key=lambda label: counts[label])
    return tuple(o.model_copy(update={"answer": most}) for o in outcomes)


def _detail(
    told: Told, claim: GoldClaim, documents: Mapping[str, Document], found: Sequence[Origin], outcome: Outcome
) -> Detail:
    """The claim with the votes as the gold groups them, and as they were grouped."""
    names = {d.id: name for name, d in documents.items()}
    return Detail(
        task=TASK,
        set=SET,
        unit=outcome.unit,
        claim=claim.text,
        document=told.story.name,
        gold=str(outcome.gold),
        answer=outcome.answer or "",
        wrong=outcome.scored and outcome.answer != outcome.gold,
        gold_evidence=tuple(_vote(claim, o.documents) for o in told.story.origins),
        evidence=tuple(_vote(claim, (names[d] for d in o.document_ids)) for o in found),
        failure="" if outcome.scored else "No article was judged on this claim.",
    )


def _vote(claim: GoldClaim, names: Iterable[str]) -> str:
    """The articles of one origin, each with its stance: `wire supports, page silent`."""
    labels = {name: claim.cells[name].label if name in claim.cells else None for name in names}
    return ", ".join(
        f"{name} {'silent' if label in (None, Stance.NOT_ENOUGH_INFO) else label}"
        for name, label in labels.items()
    )
