"""How well the ledger names who first said it, where every judgement is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from verify import ledger, origins
from verify.domain import (
    Claim,
    Document,
    Evidence,
    Judgement,
    LedgerEntry,
    Origin,
    Provenance,
    Stance,
    unique,
)
from verify.judge import version
from verify.ledger import names
from verify.scoring.gold import GoldClaim, Told
from verify.scoring.records import Detail, Outcome, Scored

TASK, SET, ENGINE = "ledger", "stories", "gold"
MEASURES = ("recall", "independent")
NOTE = (
    "every judgement is the gold's; right: the article stands in an entry that shares a head word with the name of the "
    "gold's; independent: the share of a claim's sides with as many entries as in the gold; each article has just one "
    "entry, so that precision and F1 are the recall"
)


def score_ledger(stories: Sequence[Told]) -> Scored:
    """The entries for gold judgements against the gold's ledgers, a unit an article that takes a side on a claim.

    The baseline names each group of copies by the agency that one of them credits, else by an outlet, and reads no
    attribution.
    """
    outcomes: list[Outcome] = []
    plain: list[Outcome] = []
    details: list[Detail] = []
    claims = 0
    for told in stories:
        documents = _documents(told)
        found = origins.find(tuple(documents.values()))
        for claim in told.story.claims:
            claims += 1
            judged = Claim(id=claim.id, text=claim.text, speaker=claim.speaker, kind=claim.kind)
            cells = tuple(_judgements(claim, documents))
            entries = ledger.entries(judged, cells, tuple(documents.values()), found)
            outcomes += _outcomes(told, claim, documents, entries)
            plain += _outcomes(told, claim, documents, tuple(_outlets(cells, documents, found)))
            details += _details(told, claim, documents, entries)
    return Scored(
        outcomes=tuple(outcomes),
        details=tuple(details),
        measures=MEASURES,
        baselines={"outlet": tuple(plain)},
        cluster="claim",
        n_items=claims,
        engine=ENGINE,
        version=version(),
        note=NOTE,
    )


def _documents(told: Told) -> dict[str, Document]:
    """The articles by their ids in the gold, named as the pipeline names them: apart from the draft, too."""
    ids = tuple(told.texts)
    return dict(zip(ids, unique([told.draft, *(told.texts[n] for n in ids)])[1:], strict=True))


def _judgements(claim: GoldClaim, documents: Mapping[str, Document]) -> Iterator[Judgement]:
    """The gold's cells as an engine without probabilities would give them."""
    provenance = Provenance(engine=ENGINE, version=version())
    for name, cell in claim.cells.items():
        where = documents[name].id
        yield Judgement(
            claim_id=claim.id,
            document_id=where,
            stance=cell.label,
            reason=cell.reason,
            evidence=tuple(Evidence(document_id=where, **span.model_dump()) for span in cell.evidence),
            provenance=provenance,
        )


def _outlets(
    cells: Iterable[Judgement], documents: Mapping[str, Document], found: Sequence[Origin]
) -> Iterator[LedgerEntry]:
    """An entry for each side of each group of copies, under the name of its agency or outlet."""
    by_id = {d.id: d for d in documents.values()}
    stances = {c.document_id: c.stance for c in cells}
    for origin in found:
        for side in (Stance.SUPPORTS, Stance.REFUTES):
            held = tuple(d for d in origin.document_ids if stances.get(d) is side)
            if held:
                yield LedgerEntry(name=origin.name or by_id[held[0]].name, side=side, document_ids=held)


def matches(answer: str | None, gold: str) -> bool:
    """Whether an entry's name shares a head word with the gold's, titles and articles aside."""
    return answer is not None and names.shared(answer, gold)


def _outcomes(
    told: Told, claim: GoldClaim, documents: Mapping[str, Document], entries: Sequence[LedgerEntry]
) -> Iterator[Outcome]:
    """An outcome for each article with a side; the claim's count of entries stands with the first."""
    given = {d: e.name for e in entries for d in e.document_ids}
    sides = {s.side for s in claim.ledger}
    equal = sum(
        sum(e.side.value == side for e in entries) == sum(s.side == side for s in claim.ledger)
        for side in sides
    )
    shares = {"independent": (equal, len(sides))}
    for support in claim.ledger:
        for name in support.documents:
            right = matches(given.get(documents[name].id), support.origin)
            yield Outcome(
                unit=f"{told.story.name}/{claim.id}/{name}",
                cluster=f"{told.story.name}/{claim.id}",
                counts=(int(right), 1, 1),
                shares=shares,
            )
            shares = {}


def _details(
    told: Told, claim: GoldClaim, documents: Mapping[str, Document], entries: Sequence[LedgerEntry]
) -> Iterator[Detail]:
    by_document = {d: e for e in entries for d in e.document_ids}
    for support in claim.ledger:
        for name in support.documents:
            entry = by_document.get(documents[name].id)
            answer = entry.name if entry else None
            words = entry.words if entry else ()
            yield Detail(
                task=TASK,
                set=SET,
                unit=f"{told.story.name}/{claim.id}/{name}",
                claim=claim.text,
                document=name,
                gold=_named(support.origin, support.party),
                answer=_named(answer or "untraced", bool(entry and entry.party)),
                wrong=not matches(answer, support.origin),
                gold_evidence=tuple(e.quote for e in claim.cells[name].evidence),
                evidence=tuple(w.quote for w in words if w.document_id == documents[name].id),
            )


def _named(name: str, party: bool) -> str:
    return f"{name}, in its own cause" if party else name
