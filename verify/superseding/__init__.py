"""Which reports of a count a later one has replaced: rule 5's one exception, shown and never silent.

A toll grows from day to day, and is corrected down as well. Where a later text says so, the earlier report is no
dissent. Whatever is not certain here stays a conflict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from verify import agree, dates, figures, text
from verify.domain import Agreement, Claim, Document, Evidence, Failure, Judgement, Kind, Origin, Stance
from verify.superseding import counts, cues
from verify.superseding.counts import Count


def superseded(
    claim: Claim,
    judgements: Sequence[Judgement],
    documents: Mapping[str, Document],
    origins: Sequence[Origin],
    *,
    policy: agree.Policy | None = None,
    asserting: frozenset[str] = frozenset(),
) -> tuple[str, ...]:
    """Ids of the documents whose report on this claim a later one replaced, in the order of the judgements.

    A later count of the same toll does so, and a correction by the same outlet. A document that has no date, carries
    the claim's own text or is too weak for the policy replaces nothing.
    """
    sides = [
        (j, documents[j.document_id])
        for j in judgements
        if j.claim_id == claim.id
        and j.document_id in documents
        and j.stance is not Stance.NOT_ENOUGH_INFO
        and documents[j.document_id].latest is not None
    ]
    able = [
        (j, d)
        for j, d in sides
        if d.id not in asserting
        and (policy is None or j.probability is None or j.probability >= policy.threshold)
    ]
    gone = _outcounted(claim, sides, frozenset(d.id for _, d in able), origins)
    gone |= {d.id for j, d in sides if any(_takes_back(later, (j, d)) for later in able)}
    return tuple(d.id for _, d in sides if d.id in gone)


def apply(
    agreement: Agreement,
    superseded_ids: Sequence[str],
    claim: Claim,
    judgements: Iterable[Judgement],
    failures: Iterable[Failure],
    origins: Sequence[Origin],
    policy: agree.Policy,
    asserting: frozenset[str] = frozenset(),
) -> Agreement:
    """The agreement without the sides of the superseded documents, which it names and keeps in its coverage."""
    own = [j for j in judgements if j.claim_id == claim.id]
    kept = [j for j in own if j.document_id not in superseded_ids]
    if len(kept) == len(own) or not kept:
        return agreement
    found = agree.agree(claim, kept, failures, origins, policy, asserting)
    same = {"coverage": agreement.coverage, "ledger": agreement.ledger, "content": agreement.content}
    gone = tuple(j.document_id for j in own if j.document_id in superseded_ids)
    return found.model_copy(update={"superseded": gone, **same})


Side = tuple[Judgement, Document]


def _outcounted(
    claim: Claim, sides: Sequence[Side], able: frozenset[str], origins: Sequence[Origin]
) -> set[str]:
    """Ids of the documents in the place of whose count a later one stands."""
    asked = [] if claim.kind in (Kind.UTTERANCE, Kind.FORECAST) else counts.find(claim.text)
    asked = [c for c in asked if c.what in counts.TOLLS] or [c for c in asked if c.what]
    named = _as_of(claim.text, None)
    limit = named.last if named else None
    limit = claim.when.end if named and limit is None and claim.when else limit
    if len({c.what for c in asked}) != 1 or (named and limit is None):
        return set()
    found = [_told(d, j.evidence, asked[0]) for j, d in sides]
    told = [t for t in found if t is not None]
    told = [_dated_by_copies(t, told, origins) for t in told]
    later = [t for t in told if t.document_id in able and (limit is None or t.day <= limit)]
    return {t.document_id for t in told if any(_replaces(b, t) for b in later)}


@dataclass(frozen=True, slots=True)
class _Told:
    """What a document says of the quantity: its count, the day that it is of, and its sentences."""

    document_id: str
    count: Count
    day: date
    given: date | None
    """The day that the text itself names for the count."""
    lines: tuple[str, ...]
    outlet: str | None = None


def _told(document: Document, evidence: tuple[Evidence, ...], asked: Count) -> _Told | None:
    """The one count that the evidence gives as that of now; None where it gives none, or two, or has no date."""
    if (written := document.latest) is None:
        return None
    lines, cited = _lines(document, evidence)
    shown = [line for line, bears in zip(lines, cited, strict=True) if bears]
    found = [(c, line) for line in shown for c in counts.find(line) if not c.former and counts.same(c, asked)]
    if len({count.value for count, _ in found}) != 1:
        return None
    time = _as_of(found[0][1], written)
    given = time.last if time else None
    day = min(written, given or written)
    return _Told(document.id, found[0][0], day, given, lines, document.outlet)


def _lines(document: Document, evidence: tuple[Evidence, ...]) -> tuple[tuple[str, ...], list[bool]]:
    """The sentences of a document, and for each whether the evidence lies in it."""
    spans = text.sentences(document.text)
    lines = tuple(" ".join(document.text[s.start : s.end].split()) for s in spans)
    return lines, [any(e.start < s.end and s.start < e.end for e in evidence) for s in spans]


_AS_OF = re.compile(
    r"(?i)\b(?:as of|as at|by|until|up to) (?:(?:the|early|late|noon|midday|midnight|morning|afternoon|evening|night|"
    r"on|of|\d{1,2}(?::\d\d)?(?: ?[ap]\.?m\.?)?) ?){0,4}$"
)


def _as_of(line: str, written: date | None) -> dates.Time | None:
    """The time of which a sentence gives its count ("as of Tuesday"), but not who did it ("by Monday's quake")."""
    for time in dates.find(line, written):
        doer = text.fold(line[time.end :]).startswith("'s")
        if not doer and _AS_OF.search(line[: time.start].rstrip() + " "):
            return time
    return None


def _dated_by_copies(told: _Told, among: Sequence[_Told], origins: Sequence[Origin]) -> _Told:
    """The same, of the day on which a copy of its text first gave the count: printed again it is no newer."""
    group = next((o.document_ids for o in origins if told.document_id in o.document_ids), ())
    days = [t.day for t in among if t.document_id in group and t.count.value == told.count.value]
    return replace(told, day=min([told.day, *days]))


def _replaces(later: _Told, earlier: _Told) -> bool:
    """Whether the later count stands in the place of the earlier one, by the later text's own words."""
    mine, new, old = later.count, later.count.value, earlier.count.value
    points = [replace(c.figure, low=c.value, high=c.value) for c in (mine, earlier.count)]
    if later.day <= earlier.day or figures.compare(*points) is figures.Match.EQUAL:
        return False
    said: set[str] = set()
    former: set[float] = set()
    for line in later.lines:
        found, words = counts.find(line), cues.changes(line)
        before = {
            c.value
            for c in found
            if c.former and c.figure.unit == mine.figure.unit and c.what in ("", mine.what)
        }
        if old in before or any(not c.former and c.value == new and counts.same(c, mine) for c in found):
            said |= words
            former |= before if words else set()
        elif not found and mine.what in counts.tolls(line):
            said |= words & {"revised"}
    if mine.what not in counts.TOLLS:  # a rival that denies another's count does not replace it
        own = later.outlet is not None and later.outlet == earlier.outlet
        return old in former and (own or any(cues.corrects(line) for line in later.lines))
    if old in former or len(former) > 1:
        return old in former
    if former:  # raised from 7: a rival's 9 is not what it replaces, but Sunday's 5 is
        return old <= min(former) < new or new < min(former) <= old
    grew = {"revised", "up", "now"} if new > old else {"revised", "down"}
    return bool(said & grew) or (later.given is not None and later.given > earlier.day)


_NEAR = 2
"""Sentences between a notice of correction and what it puts right, at most."""


def _takes_back(later: Side, earlier: Side) -> bool:
    """Whether the later document is its own outlet's correction of the earlier one in this point."""
    (new, correction), (old, report) = later, earlier
    if not report.outlet or (correction.outlet or "").casefold() != report.outlet.casefold():
        return False
    written, before = correction.latest, report.latest
    if new.stance is old.stance or written is None or before is None or written <= before:
        return False
    lines, cited = _lines(correction, new.evidence)
    for n, line in enumerate(lines):
        if not cues.takes_back(line) or not any(cited[max(0, n - _NEAR) : n + _NEAR + 1]):
            continue
        times = [t for near in lines[max(0, n - 1) : n + 1] for t in dates.find(near, written)]
        days = {t.first for t in times if t.first is not None and t.first == t.last}
        if not days or days & {report.published, report.modified}:
            return True
    return False
