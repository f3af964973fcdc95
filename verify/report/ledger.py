"""On whose word the sources speak, what a later report replaced, and what was said apart from whether it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from verify import attribution, figures
from verify.domain import Agreement, Content, Evidence, LedgerEntry, Stance, VerdictLabel
from verify.report.renderings import Source
from verify.report.rows import Apart, Excerpt, Ledger, Replaced, Row, Saying, Side, Voice
from verify.report.words import count, day, line, sayers, sides

NOBODY = "nobody named: reports say so"

_SIDES = {Stance.SUPPORTS: Side.FOR, Stance.REFUTES: Side.AGAINST, Stance.NOT_ENOUGH_INFO: Side.UNSETTLED}
_ORDER = tuple(_SIDES)


def ledger(
    agreement: Agreement, sources: Mapping[str, Source], excerpt: Callable[[Evidence], Excerpt]
) -> Ledger | None:
    """Who first said it, the named ones of each side first; None where that was not asked."""
    if not agreement.ledger:
        return None
    entries = sorted(
        agreement.ledger, key=lambda e: (_ORDER.index(e.side), e.name is None, -len(e.document_ids))
    )
    taking = [e for e in entries if e.side is not Stance.NOT_ENOUGH_INFO]
    articles = len({id_ for e in taking for id_ in e.document_ids})
    origins = _origins(agreement)
    counted = count(origins, "origin") if origins else "no origin that counts"
    return Ledger(
        headline=f"{count(articles, 'article')} → {counted}",
        sayings=tuple(_saying(e, sources, excerpt) for e in entries),
        remarks=tuple(_remarks(agreement)),
    )


def _origins(agreement: Agreement) -> int:
    """How many origins both sides have together; one that is on both sides counts once."""
    for_it, against = (sayers(agreement, side) for side in (Stance.SUPPORTS, Stance.REFUTES))
    unnamed = (None in for_it) + (None in against)
    known = len((for_it | against) - {None}) + unnamed
    most = sum(n for n, those in zip(sides(agreement), (for_it, against), strict=True) if those)
    return min(known, most)


def _saying(
    entry: LedgerEntry, sources: Mapping[str, Source], excerpt: Callable[[Evidence], Excerpt]
) -> Saying:
    those = tuple(sources[id_] for id_ in entry.document_ids if id_ in sources)
    words = [e for e in entry.words if _verbatim(e, sources)]
    remarks = []
    if entry.name and not entry.words:
        remarks.append("in its own voice" if len(those) == 1 else "in their own voice")
    if entry.party:
        remarks.append("speaks in its own cause")
    return Saying(
        who=line(entry.name) if entry.name else NOBODY,
        side=_SIDES[entry.side],
        sources=those,
        excerpts=tuple(excerpt(e) for e in words),
        cited=tuple(sources[id_] for id_ in dict.fromkeys(e.document_id for e in words)),
        remark=", ".join(remarks),
    )


def _verbatim(evidence: Evidence, sources: Mapping[str, Source]) -> bool:
    """Whether the words stand where they are said to stand; others are not shown in quotation marks."""
    source = sources.get(evidence.document_id)
    return source is not None and source.document.text[evidence.start : evidence.end] == evidence.quote


def _remarks(agreement: Agreement) -> Iterable[str]:
    pairs = ((Stance.SUPPORTS, agreement.supporting), (Stance.REFUTES, agreement.refuting))
    if any(sum(e.name is None and e.side is side for e in agreement.ledger) > 1 for side, _ in pairs):
        yield "Those who name nobody count as one origin."
    for side, texts in pairs:
        known, whose = len(sayers(agreement, side)), _SIDES[side].value
        if known > len(texts):
            most = f"only {count(len(texts), 'independent text')}" if texts else "no independent text"
            yield f"{count(known, 'origin')} {whose} it, but {most} that count{'s' if len(texts) < 2 else ''}."
    for entry in agreement.ledger:
        both = entry.name and all(sayers(agreement, s) & _key(entry) for s, _ in pairs)
        if both and entry.side is Stance.SUPPORTS:
            yield f"{line(entry.name or '')} is on both sides."


def _key(entry: LedgerEntry) -> set[str | None]:
    return {entry.name and " ".join(entry.name.casefold().split())}


def replaced(
    agreement: Agreement, claim: str, voices: Iterable[Voice], sources: Mapping[str, Source]
) -> tuple[Replaced, ...]:
    """The reports that a later one replaced, each with its figure and what replaced it, as far as known."""
    voices = tuple(voices)
    by_id = {v.source.document.id: v for v in voices}
    counted = [v for v in voices if v.side in (Side.FOR, Side.AGAINST) and not v.aside]
    shown = []
    for id_ in agreement.superseded:
        voice, source = by_id.get(id_), sources.get(id_)
        if source is None:
            shown.append(Replaced(f"{line(id_)}, replaced by a later report", None))
            continue
        told = f"{_dated(_figure(claim, voice), source)}, replaced by {_by(claim, source, voice, counted)}"
        shown.append(Replaced(told, voice))
    return tuple(shown)


def _dated(figure: str, source: Source) -> str:
    published = source.document.published
    if figure:
        when = f" on {day(published)}" if published else ", undated"
        return f"{figure}{when} ({source.name})"
    return f"{source.name} of {day(published)}" if published else f"{source.name}, undated"


def _by(claim: str, source: Source, voice: Voice | None, counted: list[Voice]) -> str:
    """The later reports that count and give another figure; where figures are not plain, only a report that is
    the one later one is named."""
    latest, mine = source.document.latest, _figure(claim, voice)
    later: list[tuple[date, str, str]] = []
    for other in counted:
        published = other.source.document.published
        if latest and published and published > latest:
            later.append((published, _figure(claim, other), other.source.name))
    if mine:
        later = [found for found in later if found[1] and found[1] != mine]
    elif len(later) > 1:
        later = []
    names = [
        f"{name} ({f'{figure} on ' if figure else ''}{day(when)})" for when, figure, name in sorted(later)
    ]
    return " and ".join(names) or "a later report"


def _figure(claim: str, voice: Voice | None) -> str:
    """The one figure of its words that the claim is about, as written; empty where that is not plain."""
    if voice is None:
        return ""
    asked = figures.find(claim)
    found = []
    for quote in (e.evidence.quote for e in voice.excerpts):
        found += [(f, line(quote[f.start : f.end])) for f in figures.find(quote) if not f.ordinal]
    chosen = [words for f, words in found if any(figures.alike(f, a) for a in asked)]
    those = set(chosen or [words for _, words in found])
    return those.pop() if len(those) == 1 else ""


def content(
    inner: Content, speaker: str | None, row: Row, sources: Mapping[str, Source], name: Callable[[str], str]
) -> Apart:
    """What was said, with its own verdict and origins; `name` gives an origin's name for its id."""
    parts = [row.why] if row.why else []
    for side, ids in ((Side.FOR, inner.supporting), (Side.AGAINST, inner.refuting)):
        names = (row.ledger.names(side) if row.ledger and ids else ()) or tuple(
            dict.fromkeys(name(id_) for id_ in ids)
        )
        alone = side is Side.FOR and speaker is not None and len(names) == 1 and _is(names[0], speaker)
        if alone:
            parts.append(f"for: {names[0]}, who said it, and nobody else")
        elif names:
            parts.append(f"{side.value}: {', '.join(names)}")
    if inner.superseded:
        old = ", ".join(sources[id_].name if id_ in sources else line(id_) for id_ in inner.superseded)
        parts.append(f"superseded: {old}")
    if row.coverage:
        parts.append(row.coverage)
    return Apart(row, "; ".join(parts))


def _is(name: str, speaker: str) -> bool:
    """Whether one name says no more than the other: "Kan" and "the state broadcaster Kan"."""
    mine, theirs = attribution.heads(name), attribution.heads(speaker)
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def asked_whether(agreement: Agreement | None) -> str:
    """What the verdict is on, where the content has another; empty elsewhere."""
    if agreement is None or agreement.content is None:
        return ""
    return "" if agreement.verdict in (None, VerdictLabel.NOT_ENOUGH_INFO) else "that it was said"
