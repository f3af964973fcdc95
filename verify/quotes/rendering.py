"""Which quotations in other words render one utterance: the original and its translations, or two translations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from verify.domain import Document, QuoteRelation
from verify.quotes import tongues
from verify.quotes.entries import Entry
from verify.quotes.naming import Likeness

_TONGUES = (
    "Russian|Ukrainian|Hebrew|Arabic|French|German|Spanish|Italian|Portuguese|Polish|Turkish|Persian|Farsi|Chinese|"
    "Mandarin|Japanese|Korean|Dutch|Greek|Swedish|Norwegian|Danish|Finnish|Hungarian|Czech|Romanian|Bulgarian|Serbian"
)
_TOLD = re.compile(
    rf"\b(?:in|from) (?:{_TONGUES})\b|\b(?:{_TONGUES})-language\b|\btranslat(?:ed|ion|or|ions|ing)\b|\binterpreter\b"
    r"|\bpar la voix d'un interprète\b|\btraduit d|\bübersetzt\b|\btraducid[oa]\b|\bперевод\w*"
)
"""What a text says where it renders words that were spoken in another language."""
_AROUND = 120
"""Characters on either side of a quotation in which that is looked for."""
_MOST_NAMES = 400
"""Names that are held against one another."""
DAYS = 4
"""Most days between two articles that may speak of one occasion."""
_SHARED, _SHARE = 2.0, {True: 0.45, False: 0.55}
"""Least that two renderings have in common, in words, and as a share of both: less where their languages differ."""
_UNNAMED = 3.0
"""Least that they have in common where the speaker of one is not told by name."""
_TURNED = 3.0, 0.6
"""The same where the one denies and the other does not: the same words, and the sense turned."""
_NEXT_SHARED, _NEXT_SHARE = 1.0, {True: 0.22, False: 0.4}
"""The same where they stand right behind, or before, two renderings of one utterance."""
_LONGER = 2.2
"""Most times that the letters of one rendering are those of the other."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """Two quotations that render one utterance in other words, and what tells them apart."""

    a: int
    b: int
    relation: QuoteRelation
    score: float


def renderings(
    documents: Sequence[Document], held: Mapping[int, Entry], linked: Mapping[int, Sequence[int]]
) -> tuple[Rendering, ...]:
    """The pairs of quotations of different documents that render one utterance without sharing its words.

    Of one document's quotations at most one renders another: the one that stands out among the speaker's others.
    """
    return tuple(r for group in _groups(documents, held) for r in _of_speaker(documents, group, linked))


def _groups(documents: Sequence[Document], held: Mapping[int, Entry]) -> Iterator[list[Entry]]:
    """The quotations of one speaker, with those of nobody named near which just this name stands."""
    named = [n for n in dict.fromkeys(e.quote.speaker for e in held.values()) if n and _name(n)]
    groups: list[set[str]] = []
    for name in named[:_MOST_NAMES]:
        mine = [g for g in groups if any(tongues.voices(name, n) is Likeness.SAME for n in g)]
        groups = [g for g in groups if g not in mine] + [{name}.union(*mine)]
    groups = [g for g in groups if any(_cased(n) for n in g)]
    last = [{s[-1] for n in g if (s := tongues.sounds(n))} for g in groups]
    members = [[e for e in held.values() if e.quote.speaker in g] for g in groups]
    placed = {e.number for g in members for e in g}
    for entry in held.values():
        if entry.number in placed:
            continue
        around = " ".join(_around(documents[entry.place].text, entry, 2 * _AROUND))
        heard = {s for s in tongues.sounds(around) if len(s) > 2}
        for group, sounds in zip(members, last, strict=True):
            if heard & sounds:
                group.append(entry)
    yield from (sorted(g, key=lambda e: e.number) for g in members if len({e.place for e in g}) > 1)


def _cased(name: str) -> bool:
    """Whether capitals tell that it is a name; where there are none it may be a role or words beside it."""
    return any(c.isupper() for c in name)


def _name(speaker: str) -> bool:
    """Whether it names somebody, and is no role: a capital in it, or a script that has none."""
    return not any(c.islower() for c in speaker) or any(w[0].isupper() for w in speaker.split()[-2:])


def _of_speaker(
    documents: Sequence[Document], group: list[Entry], linked: Mapping[int, Sequence[int]]
) -> Iterator[Rendering]:
    spoken = {e.number: tongues.language(e.quote.words, e.words) or "" for e in group}
    known = {t for t in spoken.values() if t}
    abroad = len(known) > 1 or any(
        _TOLD.search(words) for e in group for words in _around(documents[e.place].text, e)
    )
    if not abroad:
        return
    items = {e.number: tongues.keys(e.quote.words, e.words) for e in group}
    scored: dict[tuple[int, int], tuple[float, float]] = {}
    pairs: dict[tuple[int, int], tuple[Entry, Entry]] = {}
    for n, one in enumerate(group):
        for two in group[n + 1 :]:
            if one.place == two.place or not _comparable(one, two):
                continue
            common = tongues.shared(items[one.number], items[two.number])
            whole = tongues.weight(items[one.number]) + tongues.weight(items[two.number])
            key = (one.number, two.number)
            scored[key], pairs[key] = (common, 2 * common / whole if whole else 0.0), (one, two)
    taken = {(n, place) for n in items for place in _places(group, linked, n)}
    found: list[tuple[Entry, Entry]] = []

    def crosses(a: int, b: int) -> bool:
        return spoken[a] != spoken[b]

    def free(one: Entry, two: Entry) -> bool:
        return (one.number, two.place) not in taken and (two.number, one.place) not in taken

    def take(one: Entry, two: Entry) -> Iterator[Rendering]:
        common, share = scored[one.number, two.number]
        how = relation(one, two, common, share)
        if how is None:
            return
        taken.update({(one.number, two.place), (two.number, one.place)})
        found.append((one, two))
        yield Rendering(one.number, two.number, how, common + share)

    for key in sorted(scored, key=lambda k: (-scored[k][0] * scored[k][1], k)):
        common, share = scored[key]
        least = _SHARED if _known(*pairs[key]) else _UNNAMED
        if common >= least and share >= _SHARE[crosses(*key)] and free(*pairs[key]):
            yield from take(*pairs[key])
    ranks = _ranks(group)
    again = True
    while again:
        again = False
        for key in sorted(scored, key=lambda k: (-scored[k][1], k)):
            one, two = pairs[key]
            common, share = scored[key]
            if common < _NEXT_SHARED or share < _NEXT_SHARE[crosses(*key)] or not free(one, two):
                continue
            steps = {
                ranks[one.number] - ranks[a.number]
                for a, b in (*found, *((b, a) for a, b in found))
                if (a.place, b.place) == (one.place, two.place)
                and ranks[one.number] - ranks[a.number] == ranks[two.number] - ranks[b.number]
            }
            if steps & {1, -1}:
                before = len(found)
                yield from take(one, two)
                again = len(found) > before


def _places(group: Sequence[Entry], linked: Mapping[int, Sequence[int]], number: int) -> set[int]:
    """The documents with a quotation that shares the words of one."""
    return {e.place for e in group if e.number in linked.get(number, ())}


def _ranks(group: Sequence[Entry]) -> dict[int, int]:
    """For each quotation how many of its document's quotations of this speaker stand before it."""
    by: dict[int, list[Entry]] = defaultdict(list)
    for entry in sorted(group, key=lambda e: e.position):
        by[entry.place].append(entry)
    return {e.number: n for found in by.values() for n, e in enumerate(found)}


def _around(source: str, entry: Entry, far: int = _AROUND) -> tuple[str, str]:
    """The words before and behind a quotation."""
    start, end = entry.quote.span.start, entry.quote.span.end
    return source[max(0, start - far) : start], source[end : end + far]


def _known(one: Entry, two: Entry) -> bool:
    """Whether both have a speaker with a name."""
    names = one.quote.speaker, two.quote.speaker
    if not all(n and _name(n) for n in names):
        return False
    return all(n and _cased(n) for n in names) or tongues.voices(*names) is Likeness.SAME


def _comparable(one: Entry, two: Entry) -> bool:
    """Whether two quotations may be one utterance: one speaker, one occasion, about as long."""
    if _known(one, two) and tongues.voices(one.quote.speaker, two.quote.speaker) is not Likeness.SAME:
        return False
    if one.published and two.published and abs((one.published - two.published).days) > DAYS:
        return False
    sizes = [
        sum(c.isalpha() for c in e.quote.words)
        * (1.35 if tongues.language(e.quote.words, e.words) in ("he", "ar") else 1.0)
        for e in (one, two)
    ]
    return max(sizes) <= _LONGER * min(sizes)


def relation(one: Entry, two: Entry, common: float = _TURNED[0], share: float = 1.0) -> QuoteRelation | None:
    """What tells two renderings of one utterance apart; None where one denies and too little else is the same."""
    first, second = tongues.figures(one.words), tongues.figures(two.words)
    denied = tongues.denies(one.quote.words, one.words), tongues.denies(two.quote.words, two.words)
    if None not in denied and denied[0] != denied[1]:
        return QuoteRelation.NEGATION if common >= _TURNED[0] and share >= _TURNED[1] else None
    return QuoteRelation.NUMBER if first - second and second - first else QuoteRelation.TRANSLATION


__all__ = ["Rendering", "relation", "renderings"]
