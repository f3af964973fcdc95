"""Whether two claims are the same, by rules: each guard refuses, and what is left must be the same content."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from verify import features, lexicon, people, text
from verify.dates import Time
from verify.domain import Claim, Kind
from verify.features import Parsed, Word
from verify.figures import Figure, one_unit
from verify.link import order, words

Written = Mapping[str, date | None]

_NEUTRAL = frozenset(
    map(
        text.normal,
        "say tell state note add report announce declare explain remark according roughly approximately circa".split(),
    )
)
_WHOLE = frozenset(
    map(
        text.normal,
        """former ex deputy vice acting attempted alleged suspected another part partly half many few several additional
        further again nearly almost interim honorary failed would-be before after until since except despite""".split(),
    )
)
"""Words that make another thing of what they stand beside: both claims have the same of them."""
_FUTURE = frozenset({"will", "shall", "would"})
PER_EXTRA = 5
"""For each so many things in common one claim may have one plain word that the other lacks."""
MOST_EXTRA = 2
ROUNDED = 0.01
"""By how much a figure may differ from one that the text itself calls rounded."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A claim taken apart."""

    claim: Claim
    parsed: Parsed
    said: str
    """Its words without capitals."""
    colour: tuple[object, ...]
    tokens: tuple[text.Token, ...]
    """Without those of times."""
    norms: frozenset[str]
    words: tuple[Word, ...]
    """Those that carry what is said: neither light nor part of "she said"."""
    content: frozenset[str]
    """Their stems."""
    persons: tuple[tuple[int, int], ...]
    """Where persons stand with their full names and titles."""


def take(claim: Claim, written: Written | None = None) -> Taken:
    """A claim taken apart; `written` has the day that each document was written, by its id."""
    day = (written or {}).get(claim.span.document_id) if claim.span else None
    plain = words.plain(claim.text)
    parsed, tokens = features.parse(plain, day), text.tokens(plain)
    left = lexicon.stems()["light"] | _NEUTRAL
    if claim.kind is Kind.UTTERANCE:
        left |= {t.norm for t in text.tokens(claim.speaker or "")}
    norms = frozenset(t.norm for t in tokens)
    carrying = tuple(w for w in parsed.words if w.norm not in left)
    return Taken(
        claim,
        parsed,
        " ".join(plain.casefold().split()),
        _colour(parsed, norms),
        tuple(_timeless(tokens, parsed.times)),
        norms,
        carrying,
        frozenset(w.norm for w in carrying),
        tuple(_persons(plain)),
    )


def _timeless(tokens: Sequence[text.Token], times: Sequence[Time]) -> Iterator[text.Token]:
    """The tokens without those of times and the one before each, which is mostly its preposition."""
    inside = [any(t.start <= token.start < t.end for t in times) for token in tokens]
    for number, token in enumerate(tokens):
        led = number + 1 < len(tokens) and inside[number + 1] and token.norm in order.ROLES
        if not inside[number] and not led:
            yield token


def _persons(plain: str) -> list[tuple[int, int]]:
    found = []
    for person in people.persons(plain, 0, {}):
        start = person.start
        while start and plain[:start].split()[-1][:1].isupper() and plain[start - 1] == " ":
            start = plain.rindex(plain[:start].split()[-1], 0, start)
        found.append((start, person.end))
    return found


def same(a: Taken, b: Taken) -> bool:
    """Whether nothing that matters is lacking, added or otherwise in either."""
    if not (_one_kind(a.claim, b.claim) and _one_time(a, b)):
        return False
    if a.said == b.said:
        return True
    return a.colour == b.colour and _one_figure(a.parsed, b.parsed) and _one_content(a, b)


def _one_kind(a: Claim, b: Claim) -> bool:
    if any((a.kind is kind) != (b.kind is kind) for kind in (Kind.UTTERANCE, Kind.FORECAST)):
        return False
    return a.kind is not Kind.UTTERANCE or _one_speaker(a.speaker or "", b.speaker or "")


def _one_speaker(a: str, b: str) -> bool:
    """Whether two names of a speaker mean one: the same words, or a person's surname beside the full name."""
    x, y = ([words.spelled(t.norm) for t in text.tokens(s) if t.norm != "the"] for s in (a, b))
    if x == y:
        return True
    brief, full = (a, b) if len(x) < len(y) else (b, a)
    short, long = sorted((x, y), key=len)
    if not short or short[-1] != long[-1] or not set(short) <= set(long):
        return False
    return bool(people.persons(brief, 0, {brief.split()[-1]: full}))


def _one_time(a: Taken, b: Taken) -> bool:
    known = [(w.start, w.end) for w in (a.claim.when, b.claim.when) if w and w.start and w.end]
    if len(known) == 2 and known[0] != known[1]:
        return False
    if not (a.parsed.times or b.parsed.times):
        return True
    here, there = ([(t, _wording(x.parsed, t)) for t in x.parsed.times] for x in (a, b))
    return all(any(_one_day(t, u) for u in there) for t in here) and all(
        any(_one_day(t, u) for u in here) for t in there
    )


def _wording(parsed: Parsed, time: Time) -> str:
    return parsed.text[time.start : time.end].lower().removeprefix("on ")


def _one_day(a: tuple[Time, str], b: tuple[Time, str]) -> bool:
    (x, said), (y, told) = a, b
    if x.first and y.first:
        return (x.first, x.last) == (y.first, y.last)
    if x.explicit and y.explicit:
        return (x.year, x.month, x.day, x.rule == "days") == (y.year, y.month, y.day, y.rule == "days")
    return said == told


def _colour(parsed: Parsed, norms: frozenset[str]) -> tuple[object, ...]:
    """Whether a claim denies, doubts, foretells or generalises, and how."""
    lists = lexicon.stems()
    tinged = (bool(norms & group) for group in (lists["negators"], lists["denials"], _FUTURE))
    return (*tinged, parsed.hedged, parsed.superlatives, norms & _WHOLE)


def _one_figure(a: Parsed, b: Parsed) -> bool:
    if len(a.figures) != len(b.figures):
        return False
    partners = [[n for n, g in enumerate(b.figures) if _equal(f, g)] for f in a.figures]
    if not all(partners) or {n for found in partners for n in found} != set(range(len(b.figures))):
        return False
    if all(n in found for n, found in enumerate(partners)):
        return True
    return all(  # in another order: each counts the same as its partner
        any(_counted(a, a.figures[n]) == _counted(b, b.figures[m]) != "" for m in found)
        for n, found in enumerate(partners)
    )


def _equal(a: Figure, b: Figure) -> bool:
    if not one_unit(a.unit, b.unit) or (a.ordinal, a.open) != (b.ordinal, b.open):
        return False
    if (a.low, a.high) == (b.low, b.high):
        return True
    rounded = a.near != b.near and math.isfinite(a.low + a.high + b.low + b.high)  # about 1,200 and 1,203
    return rounded and abs(a.value - b.value) <= ROUNDED * max(abs(a.value), abs(b.value))


def _counted(parsed: Parsed, figure: Figure) -> str:
    """The word right behind a figure."""
    behind = next((w for w in parsed.words if w.start >= figure.end), None)
    return behind.norm if behind and behind.start - figure.end <= 2 else ""


def _one_content(a: Taken, b: Taken) -> bool:
    lacking = _lacking(a, b)
    added = _lacking(b, a)
    if lacking and added:  # one stands in the place of the other: soldiers and civilians, rose and fell
        return False
    shared = _shared(a.words, b.words)
    extra = [*_beyond_names(a, lacking), *_beyond_names(b, added)]
    common = len(shared) + len(a.parsed.figures) + len(a.parsed.times)
    if not shared or any(w.name for w in extra) or len(extra) > min(MOST_EXTRA, common // PER_EXTRA):
        return False
    if a.norms & lexicon.stems()["negators"]:  # not yet approved but paid, approved but not yet paid
        both = features.compare(a.parsed, b.parsed), features.compare(b.parsed, a.parsed)
        if any(f.directly_negated for f in both):
            return False
    return order.alike((a.parsed.text, a.tokens), (b.parsed.text, b.tokens), shared)


def _shared(here: Sequence[Word], there: Sequence[Word]) -> list[tuple[Word, Word]]:
    """Each word with its partner, each partner once; a word that comes twice goes with the first that is free."""
    free = list(there)
    found = []
    for word in here:
        partner = next((w for w in free if w.norm == word.norm), None)
        partner = partner or next((w for w in free if words.alike(word, w)), None)
        if partner:
            free.remove(partner)
            found.append((word, partner))
    return found


def _lacking(a: Taken, b: Taken) -> list[Word]:
    """The words of one claim that the other lacks."""
    return [w for w in a.words if w.norm not in b.content and not any(words.alike(w, x) for x in b.words)]


def _beyond_names(a: Taken, lost: Sequence[Word]) -> list[Word]:
    """The words lost but for those of the fuller name of a person whom both name."""
    gone = {w.start for w in lost}
    ends = {w.end for w in a.words if w.start not in gone}
    fuller = [(start, end) for start, end in a.persons if end in ends]
    return [w for w in lost if not any(s <= w.start < e for s, e in fuller)]
