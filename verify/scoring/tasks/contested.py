"""The task `contested`: one claim and several sources in; whether both sides come out.

A claim is answered *contested* where its verdict is conflicting: each of its sources is judged, origins are found among
them, and at least one origin supports the claim and another refutes it. By the gold it is contested

* in climate_fever where the claim's own label is DISPUTED, which is so where at least one of its five sentences is
  labelled as supporting it and at least one as refuting it; the other verdicts are the label's, too;
* in fnc1_multi, whose claims people did not label, where at least one article agrees and at least one disagrees.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from verify import agree, agreeing, origins
from verify.domain import (
    Document,
    Evidence,
    Failure,
    Judgement,
    Origin,
    Provenance,
    Reason,
    Stance,
    VerdictLabel,
)
from verify.errors import InputError
from verify.judge import version
from verify.scoring.baselines import opposed_overlap
from verify.scoring.metrics import CONTESTED, ONE_LABEL
from verify.scoring.records import Detail, Outcome, Scored
from verify.scoring.replay import UNRECORDED
from verify.scoring.sets import SETS as GOLD_SETS
from verify.scoring.sets import GoldItem
from verify.scoring.tasks.judge import answers, counted, joined

TASK, GOLD, RULES = "contested", "gold", "rules"
CLIMATE, NEWS = "climate_fever", "fnc1_multi"
SETS = (CLIMATE, NEWS)
UNCONTESTED = "uncontested"
ALONE = "gold_one_source_one_vote"
"""The baseline that has the gold's stances and no origins."""
_OF_LABEL: Mapping[str, str] = {
    "contested": CONTESTED,
    "supports": VerdictLabel.SUPPORTED.value,
    "refutes": VerdictLabel.REFUTED.value,
    "not_mentioned": VerdictLabel.NOT_ENOUGH_INFO.value,
}
"""A claim's label as climate_fever has it → the verdict."""
LABELS: Mapping[str, tuple[str, ...]] = {
    CLIMATE: tuple(_OF_LABEL.values()),
    NEWS: (CONTESTED, UNCONTESTED),
}
NOTES: Mapping[str, str] = {
    CLIMATE: (
        "contested is a claim that the data calls disputed: of its five sentences one supports it and one refutes it; "
        "macro F1 is over four verdicts; each sentence stands for a source, as people labelled them one by one"
    ),
    NEWS: (
        "contested is a claim with which one article agrees and another disagrees; people labelled the articles, not "
        "the claims, and against the headline of yet another article; claims share articles, so the bootstrap draws "
        "topics"
    ),
}
_GIVEN = (
    "by gold every judgement is the gold's, from which the gold's answer follows where each source counts for itself: "
    "what is short of 1 is due to origins and policy alone"
)


def given(items: Sequence[GoldItem]) -> list[Judgement | Failure]:
    """The gold's stances as an engine without probabilities would give them, each resting on its whole source."""
    return [_judged(item, cell.document, Stance(cell.label), GOLD) for item in items for cell in item.cells]


def scored(
    name: str,
    items: Sequence[GoldItem],
    results: Sequence[Judgement | Failure],
    policy: agree.Policy,
    engine: str | None = None,
) -> Scored:
    """The claims of a set as origins and policy decide them on these answers, a unit a claim.

    A claim of which no source was judged is unscored, as is in a replay one of which any question was not recorded.
    """
    asked = [(cell.claim.id, cell.document.id) for item in items for cell in item.cells]
    if asked != [(r.claim_id, r.document_id) for r in results]:
        raise ValueError(f"the answers are not those to the {len(asked)} cells of {name}")
    left = iter(results)
    outcomes, details, failures = [], [], []
    words, apart = [], []
    for item in items:
        own = [next(left) for _ in item.cells]
        groups = origins.find([cell.document for cell in item.cells])
        single = [Origin(id=f"o{n}", document_ids=(c.document.id,)) for n, c in enumerate(item.cells, 1)]
        answer, why = _decided(name, item, own, groups, policy)
        failures += [why] if why else []
        known = Outcome(unit=item.id, cluster=item.cells[0].cluster, gold=_gold(name, item))
        outcomes.append(known.model_copy(update={"answer": answer}))
        details.append(_detail(name, item, own, groups, outcomes[-1], why))
        lexical = [
            _judged(item, c.document, opposed_overlap(c.claim.text, c.document.text), RULES)
            for c in item.cells
        ]
        words.append(known.model_copy(update={"answer": _decided(name, item, lexical, single, policy)[0]}))
        apart.append(known.model_copy(update={"answer": _decided(name, item, own, single, policy)[0]}))
    most = _most(name, outcomes)
    judgements = [r for r in results if isinstance(r, Judgement)]
    lost = len(results) - len(judgements)
    return Scored(
        outcomes=tuple(outcomes),
        details=tuple(details),
        failures=counted(failures),
        labels=LABELS[name],
        measures=(*ONE_LABEL, *(("macro_f1",) if name == CLIMATE else ())),
        baselines={
            "never_contested": tuple(o.model_copy(update={"answer": most}) for o in outcomes),
            "overlap_and_negation": tuple(words),
            **({ALONE: tuple(apart)} if engine == GOLD else {}),
        },
        cluster="claim" if GOLD_SETS[name].cluster == "item" else GOLD_SETS[name].cluster,
        n_items=len(items),
        engine=engine,
        model=joined(j.provenance.model for j in judgements),
        prompt=joined(j.provenance.prompt for j in judgements),
        version=joined(j.provenance.version for j in judgements),
        answers=answers(judgements),
        note="; ".join(
            [
                _GIVEN if engine == GOLD else NOTES[name],
                *([f"{lost} of {len(results)} sources got no answer"] if lost else []),
            ]
        ),
    )


def _judged(item: GoldItem, document: Document, stance: Stance, engine: str) -> Judgement:
    silent = stance is Stance.NOT_ENOUGH_INFO
    whole = Evidence(document_id=document.id, start=0, end=len(document.text), quote=document.text)
    return Judgement(
        claim_id=item.claim.id,
        document_id=document.id,
        stance=stance,
        reason=Reason.SILENT if silent else None,
        evidence=() if silent else (whole,),
        provenance=Provenance(engine=engine, version=version()),
    )


def _decided(
    name: str,
    item: GoldItem,
    results: Sequence[Judgement | Failure],
    groups: Sequence[Origin],
    policy: agree.Policy,
) -> tuple[str | None, str]:
    """The answer to one claim, by its verdict as a report has it, or the kind of failure by which it has none."""
    judgements = [r for r in results if isinstance(r, Judgement)]
    failed = [r for r in results if isinstance(r, Failure)]
    if any(f.kind == UNRECORDED for f in failed):
        return None, UNRECORDED
    documents = {cell.document.id: cell.document for cell in item.cells}
    hearing = agreeing.Hearing(tuple(groups), policy, frozenset(), documents)
    verdict = agreeing.settled(item.claim, judgements, failed, hearing).verdict
    if verdict is None:
        return None, "unjudged"
    if verdict is VerdictLabel.CONFLICTING:
        return CONTESTED, ""
    return UNCONTESTED if name == NEWS else verdict.value, ""


def _gold(name: str, item: GoldItem) -> str:
    if name == NEWS:
        both = {Stance.SUPPORTS.value, Stance.REFUTES.value} <= {cell.label for cell in item.cells}
        return CONTESTED if both else UNCONTESTED
    if item.label not in _OF_LABEL:
        choice = ", ".join(_OF_LABEL)
        raise InputError(f"{name}, item {item.id}: unknown label {item.label!r}; use one of {choice}")
    return _OF_LABEL[item.label]


def _most(name: str, outcomes: Sequence[Outcome]) -> str:
    """The most frequent gold label but for contested; of equals the first."""
    gold = [o.gold for o in outcomes]
    return max(LABELS[name][1:], key=gold.count)


def _detail(
    name: str,
    item: GoldItem,
    results: Sequence[Judgement | Failure],
    groups: Sequence[Origin],
    outcome: Outcome,
    why: str,
) -> Detail:
    """The claim with its sources' stances, as the gold has them and as they voted, an origin a line."""
    number = {cell.document.id: n for n, cell in enumerate(item.cells, 1)}
    told = {r.document_id: _stance(r) for r in results}
    return Detail(
        task=TASK,
        set=name,
        unit=outcome.unit,
        claim=item.claim.text,
        gold=str(outcome.gold),
        answer=outcome.answer or "",
        wrong=outcome.scored and outcome.answer != outcome.gold,
        gold_evidence=tuple(
            f"source {n} {c.label}: {c.document.title or c.document.name}"
            for n, c in enumerate(item.cells, 1)
        ),
        evidence=tuple(
            "one origin: " * (len(group.document_ids) > 1) + _listed(number, told, group.document_ids)
            for group in groups
        ),
        failure=f"no verdict: {why}" if why else "",
    )


def _listed(number: Mapping[str, int], told: Mapping[str, str], ids: Iterable[str]) -> str:
    return ", ".join(f"source {number[d]} {told[d]}" for d in ids)


def _stance(result: Judgement | Failure) -> str:
    if isinstance(result, Failure):
        return "got no answer"
    sure = f" {result.probability:.2f}" if result.probability is not None else ""
    return f"{result.stance.value}{sure}"
