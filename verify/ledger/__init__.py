"""On whose word sources take a side: for each claim who first said it, as the documents themselves say.

A ledger is read from the judgements' evidence by rules, without a model. Where nobody is credited the document speaks
in its own voice; a source that the rules cannot read is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from verify import text
from verify.domain import Claim, Document, Evidence, Judgement, Kind, LedgerEntry, Origin, Relation, Stance
from verify.ledger import credits, names, releases, scripts
from verify.ledger.asked import Proposed as Proposed
from verify.ledger.asked import moved as moved
from verify.ledger.asked import propose as propose
from verify.ledger.crediting import questions as questions
from verify.ledger.house import House, house
from verify.ledger.reading import stems, told

SHARED = 0.5
"""Share of the stems of a copy's evidence that one sentence of another copy must have, or the words are its own."""
_CHAIN = 3
"""Most documents through which a credit is followed."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One document's side of a claim and on whose word it takes it."""

    document: Document
    stance: Stance
    name: str | None
    words: tuple[Evidence, ...]
    own: bool
    """Whether it speaks in its own voice."""
    issued: bool = False
    filed: bool = False


def entries(
    claim: Claim, judgements: Sequence[Judgement], documents: Sequence[Document], origins: Sequence[Origin]
) -> tuple[LedgerEntry, ...]:
    """Who first said it, for every document that supports or refutes the claim; in the documents' order.

    Copies share one entry but for what one of them added, and so do documents that credit the same source. What is
    told without a source is one entry without a name: nobody can say that it is more than one.
    """
    by_id = {d.id: d for d in documents}
    cells = {
        j.document_id: j
        for j in judgements
        if j.claim_id == claim.id and j.stance is not Stance.NOT_ENOUGH_INFO
    }
    groups = {d: o for o in origins for d in o.document_ids}
    own = {d.id: _house(d, groups.get(d.id), by_id) for d in documents}
    media = (h.name for h in own.values() if not h.issued and not h.filed)
    houses = (*dict.fromkeys(media), *names.described(documents))
    sides = {d.id: _side(claim, cells[d.id], d, own[d.id], houses) for d in documents if d.id in cells}
    sides = _copies(sides, cells, origins, by_id)
    sides = _chained(sides, own)
    return _entries(claim, tuple(sides.values()), documents)


def _house(document: Document, origin: Origin | None, by_id: Mapping[str, Document]) -> House:
    """The voice of a document: for a copy that of the agency or issuer whose text it carries."""
    mine = house(document)
    if origin is None or mine.agency:
        return mine
    if len(origin.document_ids) < 2:
        return _pointed(origin, by_id) if _credits(origin) else mine
    others = [house(by_id[d]) for d in origin.document_ids if d in by_id and d != document.id]
    first = next((h for h in others if h.agency), None) or next(
        (h for h in (mine, *others) if h.issued), None
    )
    if first is not None:
        return first
    members = [by_id[d] for d in origin.document_ids if d in by_id]
    if origin.name and not any(names.same(origin.name, m.outlet or "") for m in members):
        return _pointed(origin, by_id)
    if issuer := releases.issuer(members):
        return House(issuer, issued=True)
    head = next((t.document_id for t in origin.ties if t.relation is Relation.OWN), None)
    return house(by_id[head]) if head is not None and head in by_id else mine


def _credits(origin: Origin) -> bool:
    return origin.name is not None and any(t.relation is Relation.CREDITS for t in origin.ties)


def _pointed(origin: Origin, by_id: Mapping[str, Document]) -> House:
    """The voice of the outlet that a text says it has been taken from, under its name where a site is meant."""
    name = origin.name or ""
    labels = set(name.casefold().split(".")) if "." in name else set()
    for outlet in (d.outlet for d in by_id.values() if d.outlet):
        letters = re.sub(r"\W|_", "", outlet.casefold())
        if {letters, letters.removeprefix("the")} & labels:
            name = outlet
    words = (e for t in origin.ties for e in t.evidence if origin.name and origin.name in e.quote)
    return House(name, tuple(words), agency=True)


def _side(claim: Claim, cell: Judgement, document: Document, own: House, houses: Sequence[str]) -> _Side:
    read = told(document, cell.evidence, claim, own, houses)
    if read is None:
        words = tuple(w for w in own.words if w.document_id == document.id)
        return _Side(document, cell.stance, own.name, words, own=True, issued=own.issued, filed=own.filed)
    return _Side(document, cell.stance, read.name, read.words, own=False)


def _copies(
    sides: Mapping[str, _Side],
    cells: Mapping[str, Judgement],
    origins: Sequence[Origin],
    by_id: Mapping[str, Document],
) -> dict[str, _Side]:
    """The sides with one name for what copies share; what a copy added is told in the name of its own paper."""
    result = dict(sides)
    for origin in origins:
        members = [d for d in origin.document_ids if d in by_id]
        held = [d for d in members if d in sides]
        if len(members) < 2 or not held:
            continue
        shared = [d for d in held if _shared(cells[d].evidence, [by_id[o] for o in members if o != d])]
        for d in held:
            if d not in shared and sides[d].own and not house(by_id[d]).agency:
                mine = house(by_id[d], agency=False)
                result[d] = replace(sides[d], name=mine.name, words=(), issued=False, filed=mine.filed)
        for stance in (Stance.SUPPORTS, Stance.REFUTES):
            here = [d for d in shared if sides[d].stance is stance]
            credited = [sides[d] for d in here if not sides[d].own]
            first = next((s for s in credited if s.name is not None), None) or next(iter(credited), None)
            for d in here:
                if first is not None and (sides[d].own or sides[d].name is None):
                    result[d] = replace(sides[d], name=first.name, words=(), own=False, filed=False)
                elif first is not None:
                    result[d] = replace(sides[d], name=first.name)
    return result


def _shared(evidence: Sequence[Evidence], others: Sequence[Document]) -> bool:
    """Whether the weightiest words of the evidence stand in another copy too, lightly reworded at most."""
    for e in evidence:
        mine = stems(e.quote)
        if not any(
            len(mine & stems(o.text[s.start : s.end])) >= SHARED * len(mine)
            for o in others
            for s in text.sentences(o.text, o.body_start)
        ):
            return False
    return True


def _chained(sides: Mapping[str, _Side], own: Mapping[str, House]) -> dict[str, _Side]:
    """The sides with the credit of a document of this very set followed to whom that one credits for the claim."""
    result = dict(sides)
    for d, side in sides.items():
        seen = {d}
        for _ in range(_CHAIN):
            if side.own or side.name is None:
                break
            name = side.name
            further = [
                s
                for o, s in sides.items()
                if o not in seen
                and s.stance is side.stance
                and not s.own
                and not own[o].issued
                and not own[o].filed
                and s.name
                and names.same(own[o].name, name)
            ]
            if len({s.name for s in further}) != 1:
                break
            seen.add(further[0].document.id)
            side = replace(side, name=further[0].name, words=(*side.words, *further[0].words))
        result[d] = side
    return result


def _entries(claim: Claim, sides: Sequence[_Side], documents: Sequence[Document]) -> tuple[LedgerEntry, ...]:
    short = names.abbreviations(documents)
    named = {
        s.name: scripts.latin(s.name, documents) or short.get(s.name.removeprefix("the "), s.name)
        for s in sides
        if s.name is not None and not s.filed
    }
    fullest = names.grouped(list(named.values()), documents)
    held: dict[tuple[Stance, str | None], list[_Side]] = {}
    for side in sides:
        name = side.name if side.name is None or side.filed else fullest[named[side.name]]
        held.setdefault((side.stance, name), []).append(side)
    return tuple(
        LedgerEntry(
            name=_shown(name, group),
            side=stance,
            document_ids=tuple(s.document.id for s in group),
            words=tuple(dict.fromkeys(w for s in group for w in s.words)),
            party=name is not None and _party(claim, name, group),
        )
        for (stance, name), group in held.items()
    )


def _shown(name: str | None, group: Sequence[_Side]) -> str | None:
    """The name, and behind a Latin one how an article writes it in another script."""
    if name is None or scripts.foreign(name):
        return name
    written = (scripts.written(s.name) for s in group if s.name is not None)
    other = next((w for w in written if w), None)
    return f"{name} ({other})" if other else name


def _party(claim: Claim, name: str, group: Sequence[_Side]) -> bool:
    """Whether the claim is of the source's own deed: it is the claim's subject, or says of itself that it said so."""
    if claim.kind is Kind.UTTERANCE:
        spoke = any(s.issued or not s.own for s in group)
        return spoke and claim.speaker is not None and names.same(name, claim.speaker)
    subject = _SUBJECT.match(claim.text)
    if subject is None or not re.search(r"[A-Z]", name) or credits.study(name):
        return False
    mine = {n for n in names.key(name) if n not in _GENERIC}
    opening = {t.norm for t in text.tokens(subject["who"])[: len(mine) + 3]}
    return bool(mine) and mine <= opening


_SUBJECT = re.compile(
    r"(?:(?:On|In|During|Before|After|At) [^,]+(?:, \d{4})?, )?(?P<who>(?:[Tt]he )?[A-Z].*)", re.DOTALL
)
_GENERIC = frozenset(
    text.normal(w) for w in "authority office department company group ministry agency".split()
)
