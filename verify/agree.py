"""From the stances of single sources to one verdict per claim, counted by independent origin.

The verdict labels are AVeriTeC's four (Schlichtkrull, Guo and Vlachos, 2023).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from verify.domain import (
    Agreement,
    Claim,
    Coverage,
    Failure,
    Judgement,
    Origin,
    Position,
    Stance,
    VerdictLabel,
)


@dataclass(frozen=True, slots=True)
class Policy:
    """What a stance must bring to count; anything below is dissent, shown and not counted."""

    name: str
    threshold: float
    """Least probability of a stance that counts; a judgement without a probability always counts."""


POLICIES: dict[str, Callable[[], Policy]] = {"standard": lambda: Policy("standard", 0.5)}


def agree(
    claim: Claim,
    judgements: Iterable[Judgement],
    failures: Iterable[Failure],
    origins: Sequence[Origin],
    policy: Policy,
    asserting: frozenset[str] = frozenset(),
) -> Agreement:
    """The agreement on one claim; `asserting` are ids of documents that only carry the claim's own text.

    No verdict where no cell was judged. Copies that contradict each other make their origin *divided*; where
    one of them is silent, the other's words count.
    """
    by_document = {j.document_id: j for j in judgements if j.claim_id == claim.id}
    failed = {f.document_id for f in failures if f.claim_id == claim.id}
    weak: list[Judgement] = []
    sides: dict[str, list[str]] = {
        "supporting": [],
        "refuting": [],
        "silent": [],
        "divided": [],
        "asserting": [],
    }
    for origin in origins:
        cells = [by_document[d] for d in origin.document_ids if d in by_document]
        counted = {c.stance for c in cells if _counts(c, policy)}
        weak += [c for c in cells if c.stance is not Stance.NOT_ENOUGH_INFO and not _counts(c, policy)]
        if any(d in asserting for d in origin.document_ids):
            # Nothing corroborates itself; a copy that contradicts the text it copies is shown all the same.
            sides["divided" if Stance.REFUTES in counted else "asserting"].append(origin.id)
            continue
        if not cells:
            continue
        sides[_side(counted)].append(origin.id)
    verdict = _verdict(bool(sides["supporting"]), bool(sides["refuting"])) if by_document else None
    return Agreement(
        claim_id=claim.id,
        verdict=verdict,
        **{name: tuple(ids) for name, ids in sides.items()},
        dissent=tuple(c.document_id for c in weak if _AGREEING.get(c.stance) is not verdict),
        coverage=Coverage(judged=len(by_document), asked=len(by_document) + len(failed)),
        policy=policy.name,
    )


def divide(
    agreement: Agreement,
    positions: Iterable[Position],
    judgements: Iterable[Judgement],
    origins: Sequence[Origin],
    policy: Policy,
) -> Agreement:
    """The agreement with the positions, in which the origins whose texts hold them are divided.

    An origin whose speakers contradict each other says neither; what else its copies say counts no more than copies
    that contradict each other do. The documents with positions are no dissent, for both of their sides are shown.
    """
    found = tuple(positions)
    torn = {p.document_id for p in found}
    ids = [o.id for o in origins if torn & set(o.document_ids)]
    if not ids:
        return agreement
    sides = {
        name: tuple(i for i in getattr(agreement, name) if i not in ids)
        for name in ("supporting", "refuting", "silent", "asserting")
    }
    verdict = _verdict(bool(sides["supporting"]), bool(sides["refuting"])) if agreement.verdict else None
    gone = torn | set(agreement.superseded)
    weak = [
        j
        for j in judgements
        if j.claim_id == agreement.claim_id
        and j.document_id not in gone
        and j.stance is not Stance.NOT_ENOUGH_INFO
        and not _counts(j, policy)
    ]
    return agreement.model_copy(
        update={
            **sides,
            "verdict": verdict,
            "divided": tuple(dict.fromkeys((*agreement.divided, *ids))),
            "dissent": tuple(j.document_id for j in weak if _AGREEING.get(j.stance) is not verdict),
            "positions": found,
        }
    )


_AGREEING = {Stance.SUPPORTS: VerdictLabel.SUPPORTED, Stance.REFUTES: VerdictLabel.REFUTED}


def _counts(judgement: Judgement, policy: Policy) -> bool:
    if judgement.stance is Stance.NOT_ENOUGH_INFO:
        return False
    return judgement.probability is None or judgement.probability >= policy.threshold


_SIDES: Mapping[frozenset[Stance], str] = {
    frozenset(): "silent",
    frozenset({Stance.SUPPORTS}): "supporting",
    frozenset({Stance.REFUTES}): "refuting",
    frozenset({Stance.SUPPORTS, Stance.REFUTES}): "divided",
}


def _side(stances: set[Stance]) -> str:
    return _SIDES[frozenset(stances)]


def _verdict(supported: bool, refuted: bool) -> VerdictLabel:
    if supported and refuted:
        return VerdictLabel.CONFLICTING
    if supported:
        return VerdictLabel.SUPPORTED
    return VerdictLabel.REFUTED if refuted else VerdictLabel.NOT_ENOUGH_INFO
