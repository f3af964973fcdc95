"""The agreement on a claim with all that belongs to it: what was superseded, on whose word it rests, what was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from verify import agree, content, ledger, positions, superseding
from verify.domain import (
    Agreement,
    Claim,
    Content,
    Document,
    Failure,
    Judgement,
    LedgerEntry,
    Origin,
    Position,
    Reason,
)


@dataclass(frozen=True, slots=True)
class Hearing:
    """What the agreement on one claim, and that on what it says was said, have in common."""

    groups: tuple[Origin, ...]
    policy: agree.Policy
    asserting: frozenset[str]
    """Ids of the documents that only carry the claim's own text."""
    documents: Mapping[str, Document]
    written: date | None = None
    """The day the claim was written."""


def agreed(
    claim: Claim,
    said: Claim | None,
    judgements: Sequence[Judgement],
    failures: Sequence[Failure],
    further: Sequence[Judgement | Failure],
    hearing: Hearing,
) -> Agreement:
    """The agreement on one claim, with the ledger of who first said it; what only asserts the claim is in none.

    Where the claim is that something was said, `said`, what the cells `further` say of that stands apart in it.
    """
    agreement = settled(claim, judgements, failures, hearing)
    update = {"ledger": _sayers(claim, judgements, agreement, hearing)}
    if said is None:
        return agreement.model_copy(update=update)
    inner = _content(claim, said, further, hearing)
    return agreement.model_copy(update={**update, "content": inner})


def settled(
    claim: Claim, judgements: Sequence[Judgement], failures: Sequence[Failure], hearing: Hearing
) -> Agreement:
    """The agreement on one claim by its own judgements, what was superseded and positions in it; without a ledger."""
    groups = hearing.groups
    plain = agree.agree(claim, judgements, failures, groups, hearing.policy, hearing.asserting)
    return _settled(plain, claim, judgements, failures, groups, hearing)


def _settled(
    agreement: Agreement,
    claim: Claim,
    judgements: Sequence[Judgement],
    failures: Sequence[Failure],
    voting: tuple[Origin, ...],
    hearing: Hearing,
) -> Agreement:
    """The agreement among the voting origins without the reports that a later one replaced.

    Origins in whose text two speakers contradict each other are divided; such a text replaces no other.
    """
    policy, asserting = hearing.policy, hearing.asserting
    found = _positions(claim, judgements, hearing)
    torn = {p.document_id for p in found}
    plain = [j for j in judgements if j.document_id not in torn]
    gone = superseding.superseded(
        claim, plain, hearing.documents, hearing.groups, policy=policy, asserting=asserting
    )
    agreement = superseding.apply(agreement, gone, claim, judgements, failures, voting, policy, asserting)
    return agree.divide(agreement, found, judgements, voting, policy)


_SHUT = (Reason.PREDATES, Reason.UNGROUNDED)
"""Why a source is not asked for positions: whatever it says, it is not on this."""


def _positions(claim: Claim, judgements: Sequence[Judgement], hearing: Hearing) -> list[Position]:
    """The positions in each document that was judged on the claim and may speak of it."""
    return [
        position
        for j in judgements
        if j.claim_id == claim.id and j.reason not in _SHUT and j.document_id in hearing.documents
        for position in positions.find(claim, hearing.documents[j.document_id], hearing.written)
    ]


def _sayers(
    claim: Claim, judgements: Sequence[Judgement], agreement: Agreement, hearing: Hearing
) -> tuple[LedgerEntry, ...]:
    """Who first said it, of all that the documents say which do not merely assert the claim."""
    heard = {d for o in hearing.groups if o.id not in agreement.asserting for d in o.document_ids}
    heard -= _torn(agreement, hearing.groups)
    sources = [d for name, d in hearing.documents.items() if name in heard]
    return ledger.entries(claim, judgements, sources, hearing.groups)


def _torn(agreement: Agreement, origins: Sequence[Origin]) -> set[str]:
    """Ids of the documents of all origins in whose text two speakers contradict each other: on nobody's side."""
    torn = {p.document_id for p in agreement.positions}
    return {d for o in origins if torn & set(o.document_ids) for d in o.document_ids}


def _without(entries: tuple[LedgerEntry, ...], ids: set[str]) -> tuple[LedgerEntry, ...]:
    """The entries without some documents."""
    kept = []
    for entry in entries:
        left = tuple(d for d in entry.document_ids if d not in ids)
        words = tuple(e for e in entry.words if e.document_id not in ids)
        if left:
            kept.append(entry.model_copy(update={"document_ids": left, "words": words}))
    return tuple(kept)


def _content(claim: Claim, said: Claim, cells: Sequence[Judgement | Failure], hearing: Hearing) -> Content:
    """The agreement on what was said, in which all that rests on the speaker's word is one origin."""
    groups, policy, asserting, documents = (
        hearing.groups, hearing.policy, hearing.asserting, hearing.documents
    )  # fmt: skip
    judgements = tuple(c for c in cells if isinstance(c, Judgement) and c.claim_id == said.id)
    failures = tuple(c for c in cells if isinstance(c, Failure) and c.claim_id == said.id)
    party = content.party(claim, said)
    plain = agree.agree(said, judgements, failures, groups, policy, asserting)
    entries = _sayers(said, judgements, plain, hearing)
    agreement = content.agreement(
        claim, said, judgements, failures, documents, groups, policy, asserting, entries, party
    )
    voting = content.origins(claim, judgements, documents, groups, party, asserting, entries)
    agreement = _settled(agreement, said, judgements, failures, voting, hearing)
    told = _without(agreement.ledger, _torn(agreement, voting))
    return Content(
        **{name: getattr(agreement, name) for name in Agreement.model_fields if name != "ledger"},
        ledger=told,
        claim=said,
        judgements=judgements,
        failures=failures,
        origins=voting,
    )
