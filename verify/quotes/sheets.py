"""Quote sheets: the renderings of one utterance in several documents, each held against the earliest and fullest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from verify.domain import Document, Quote, QuoteRelation, QuoteSheet, QuoteVariant
from verify.quotes import rendering
from verify.quotes.aligning import align, relation
from verify.quotes.entries import Entry, entries
from verify.quotes.naming import Likeness, likeness
from verify.quotes.rendering import Rendering, renderings

SHARE = {Likeness.SAME: 0.6, Likeness.UNSURE: 0.75, Likeness.OTHER: 0.85}
"""Least share of the shorter rendering that two have in common: more where the speaker is unsure, most where two people
are named, as only the same words again are the same utterance in another mouth."""
CONTENT = {Likeness.SAME: 2, Likeness.UNSURE: 2, Likeness.OTHER: 3}
"""Least words in common that carry meaning by themselves."""
FEWEST = 4
"""Least words in common; shorter stock phrases may be anybody's."""
MOST_COMMON = 60
"""Quotations with a word above which it is no reason to hold two of them against each other."""
OVERLAP = 0.5
"""Share of the same words of a third one above which two quotations of a document render the same part of it."""


@dataclass(frozen=True, slots=True)
class _Link:
    """Two quotations that render one utterance, and which words of each the other has."""

    a: int
    b: int
    score: float
    on_a: frozenset[int]
    on_b: frozenset[int]

    def seen(self, number: int) -> tuple[int, frozenset[int]]:
        """The other quotation, and the words of this one that it has."""
        return (self.b, self.on_a) if number == self.a else (self.a, self.on_b)


def sheets(documents: Sequence[Document], quotes: Sequence[Quote]) -> tuple[QuoteSheet, ...]:
    """The utterances that at least two documents render, in the order of the references.

    The reference is the earliest document's fullest wording, undated documents last. A document stands twice in a sheet
    only with another part of the utterance, or with the same words again.
    """
    held = {e.number: e for e in entries(documents, quotes)}
    linked = _linked(held)
    others = _others(renderings(documents, held, linked))
    left = set(held)
    found = []
    for reference in sorted(held.values(), key=lambda e: (*e.order, -len(e.words), e.quote.span.start)):
        if reference.number not in left:
            continue
        members = [held[n] for n in _members(reference.number, held, linked, others) if n in left]
        again = [
            e for e in held.values()
            if e.place == reference.place and e.number != reference.number and e.number in left
            and e.forms == reference.forms
        ]  # fmt: skip
        if any(e.place != reference.place for e in members):
            members = sorted({e.number: e for e in (*members, *again)}.values(), key=lambda e: e.position)
            left -= {reference.number, *(e.number for e in members)}
            found.append((reference, members))
    ordered = sorted(found, key=lambda pair: pair[0].position)
    return tuple(
        _sheet(f"s{n}", reference, members, linked, others)
        for n, (reference, members) in enumerate(ordered, 1)
    )


def _others(found: Iterable[Rendering]) -> dict[int, dict[int, Rendering]]:
    """For each quotation those that render it in other words, the surest first."""
    others: dict[int, dict[int, Rendering]] = defaultdict(dict)
    for one in sorted(found, key=lambda r: -r.score):
        others[one.a][one.b] = others[one.b][one.a] = one
    return others


def _members(
    number: int,
    held: Mapping[int, Entry],
    linked: Mapping[int, Sequence[int]],
    others: Mapping[int, Mapping[int, Rendering]],
) -> list[int]:
    """The renderings of a quotation, and those of its renderings in other words; of a document only the nearest.

    Without a translation among them, only its own: likeness of words wears off from one to the next.
    """
    found = list(dict.fromkeys([*linked.get(number, ()), *others.get(number, ())]))
    if not any(others.get(n) for n in (number, *found)):
        return found
    places = {held[n].place for n in (number, *found)}
    for near in found:
        for n in (*linked.get(near, ()), *others.get(near, ())):
            if n != number and held[n].place not in places:
                found.append(n)
                places.add(held[n].place)
    return found


def _sheet(
    name: str,
    reference: Entry,
    members: Iterable[Entry],
    linked: Mapping[int, Sequence[int]],
    others: Mapping[int, Mapping[int, Rendering]],
) -> QuoteSheet:
    variants = []
    for member in members:
        same = likeness(reference.quote.speaker, member.quote.speaker) is not Likeness.OTHER
        how, changes = relation(reference.quote, member.quote, same_speaker=same)
        if member.number not in linked.get(reference.number, ()) and member.forms != reference.forms:
            direct = others.get(reference.number, {}).get(member.number)
            how = (
                direct.relation
                if direct
                else rendering.relation(reference, member) or QuoteRelation.TRANSLATION
            )
            changes = ((reference.quote.words, member.quote.words),)
        variants.append(QuoteVariant(quote=member.quote, relation=how, changes=changes))
    return QuoteSheet(
        id=name, speaker=reference.quote.speaker, reference=reference.quote, variants=tuple(variants)
    )


def _linked(held: dict[int, Entry]) -> dict[int, list[int]]:
    """For each quotation those of other documents that render the same utterance, the likest first.

    Of one document's quotations only the likest is taken for the same part of another: the rest are other utterances.
    """
    links = [link for a, b in _candidates(held) if (link := _link(held[a], held[b])) is not None]
    taken: dict[int, list[_Link]] = defaultdict(list)
    for link in sorted(links, key=lambda one: (-one.score, one.a, one.b)):
        if _free(held, taken, link, link.a) and _free(held, taken, link, link.b):
            taken[link.a].append(link)
            taken[link.b].append(link)
    return defaultdict(list, {n: [link.seen(n)[0] for link in found] for n, found in taken.items()})


def _free(held: dict[int, Entry], taken: dict[int, list[_Link]], link: _Link, number: int) -> bool:
    """Whether no other words of the same document stand already for this part of a quotation."""
    other, words = link.seen(number)
    for before in taken[number]:
        rival, its = before.seen(number)
        if held[rival].place != held[other].place or held[rival].forms == held[other].forms:
            continue
        if len(words & its) > OVERLAP * min(len(words), len(its)):
            return False
    return True


def _candidates(held: dict[int, Entry]) -> Iterator[tuple[int, int]]:
    """Pairs of quotations of different documents that share at least two words that are not everywhere."""
    where: dict[str, list[int]] = defaultdict(list)
    for number, entry in held.items():
        for form in entry.content:
            where[form].append(number)
    for number, entry in held.items():
        shared = Counter(
            other
            for form in entry.content
            if len(where[form]) <= MOST_COMMON
            for other in where[form]
            if other > number and held[other].place != entry.place
        )
        yield from ((number, other) for other, n in sorted(shared.items()) if n >= min(CONTENT.values()))


def _link(one: Entry, two: Entry) -> _Link | None:
    """What two quotations have in common, if it is enough for one utterance."""
    swap = len(two.words) > len(one.words)
    longer, shorter = (two, one) if swap else (one, two)
    if (Counter(one.forms) & Counter(two.forms)).total() < min(SHARE.values()) * len(shorter.forms):
        return None  # no order of the words could bring them together
    laid = align(longer.quote.words, shorter.quote.words)
    alike = likeness(one.quote.speaker, two.quote.speaker)
    content = sum(longer.words[i].content for i, _ in laid.pairs)
    whole = one.forms == two.forms and len(one.forms) > FEWEST and content >= min(CONTENT.values())
    if not whole and (len(laid.pairs) < FEWEST or content < CONTENT[alike] or laid.share < SHARE[alike]):
        return None
    total = 2 * len(laid.pairs) / (len(longer.words) + len(shorter.words))
    on_longer, on_shorter = (frozenset(side) for side in zip(*laid.pairs, strict=True))
    on = (on_shorter, on_longer) if swap else (on_longer, on_shorter)
    return _Link(one.number, two.number, laid.share + total / 10 + alike / 100, *on)
