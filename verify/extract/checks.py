"""Whether a claim says only what its sentences say: numbers, negation, quoted words, names, dates and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from verify import dates, features, figures, lexicon, text
from verify.domain import Document, Span
from verify.extract.names import names, place, stands, synonymous, whole

FLOOR = 0.6
"""Least share of a claim's content that its sentences must have, filled-in names at a discount."""
NEW_WORDS = 1
"""How many words of content, names apart, a claim may put in its own way; one more for every ten that it has."""
FEWEST = 3
"""Words of a claim."""
NEARLY_ALL = 0.8
"""Share of a sentence's content from which on a claim repeats it and must keep its "not" and its "may"."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a claim: of what kind, and in words that follow "because"."""

    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A claim that was not taken, with the first thing that is wrong with it."""

    claim: str
    kind: str
    """`forged`, `number`, `negation`, `quote`, `name`, `date`, `content`, `fragment` or `order`."""
    reason: str
    numbers: tuple[int, ...] = ()
    """The sentences that the model named, by their numbers in the window."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with a claim, and where the names and dates stand that its own sentences lack."""

    faults: tuple[Fault, ...]
    context: tuple[Span, ...] = ()


def check(claim: str, document: Document, start: int, end: int) -> Checked:
    """The claim held against `text[start:end]` of the document, and its names and dates against all of it."""
    said = text.for_model(document.text[start:end])
    if (early := _no_claim(claim, said)) is not None:
        return Checked((early,))
    mine = features.parse(claim, document.published)
    theirs = features.parse(said, document.published)
    wrong, filled, stems = names(mine, theirs, document, start)
    times, dated = _times(mine, theirs, document, start)
    found = [
        *_numbers(mine, theirs),
        *_quotes(claim, said),
        *(Fault("name", reason) for reason in wrong),
        *times,
        *_negation(mine, theirs),
        *_content(mine, theirs, stems),
    ]
    return Checked(tuple(found), (*filled, *dated))


_ORDER = re.compile(
    r"(?:^|[:\"'.!] ?)(?:please |now |instead,? |first,? )?(?:ignore|disregard|forget|override)\b[^.]{0,40}"
    r"\b(?:instructions?|prompts?|rules|orders|above|previous|system)\b"
    r"|^(?:please )?(?:write|output|print|add|state|report|answer|return|say)\b[^.]{0,30}\b(?:claims?|json)\b",
    re.IGNORECASE,
)
"""An order to the reader's machine, as no article gives one."""


def _no_claim(claim: str, said: str) -> Fault | None:
    if len(claim.split()) < FEWEST or not text.tokens(claim):
        return Fault("fragment", "it is no whole sentence")
    if claim.rstrip("\"”'’» ").endswith("?"):
        return Fault("fragment", "it is a question")
    if _ORDER.search(text.fold(claim)) or _ORDER.search(text.fold(said)):
        return Fault("order", "its sentence gives orders to a machine and reports nothing")
    return None


def _numbers(mine: features.Parsed, theirs: features.Parsed) -> Iterator[Fault]:
    """Figures that the sentences do not have with the same bound and unit, and other digits they do not have."""
    digits = {t.norm for t in text.tokens(theirs.text)}
    for f in mine.figures:
        wording = mine.text[f.start : f.end]
        alike = [g for g in theirs.figures if g.value == f.value and g.ordinal == f.ordinal]
        plain_one = f.value == f.low == f.high == 1 and not f.unit  # "one man" of "a man"
        same = [g for g in alike if (f.low, f.high) == (g.low, g.high)]
        if plain_one or any(_one_unit(f, g, theirs) for g in same):
            continue
        if not alike and f.low == f.high and not f.unit and {t.norm for t in text.tokens(wording)} <= digits:
            continue  # read as a year in the one and as a figure in the other
        yield Fault("number", f"the number {wording.strip()} does not stand so in the sentences")
    taken = [*dates.spans(mine.times), *((f.start, f.end) for f in mine.figures)]
    for token in text.tokens(mine.text):
        inside = any(s <= token.start < e for s, e in taken)
        if token.number and not inside and token.norm not in digits:
            yield Fault("number", f"the number {token.text} does not stand in the sentences")


def _one_unit(f: figures.Figure, g: figures.Figure, theirs: features.Parsed) -> bool:
    """Whether the units agree, or the sentences have that of `f` beside another figure: "from 3 crowns to 4"."""
    elsewhere = not g.unit and any(figures.same_unit(f.unit, h.unit) for h in theirs.figures)
    return figures.same_unit(f.unit, g.unit) or (elsewhere and f.unit != "%")


_QUOTED = re.compile(r'"([^"]+)"?|(?<!\w)\'(\w[^\'"]*(?:\'\w[^\'"]*)*)\'(?!\w)')


def _quotes(claim: str, said: str) -> Iterator[Fault]:
    for match in _QUOTED.finditer(text.fold(claim)):
        words = (match[1] or match[2]).strip(" ,.;:!?")
        if words and not stands(words, said):
            yield Fault("quote", f"the words “{words}” do not stand so in the sentences")


def _times(
    mine: features.Parsed, theirs: features.Parsed, document: Document, near: int
) -> tuple[list[Fault], list[Span]]:
    """The times that the sentences lack: faults, and where they stand elsewhere in the body."""
    faults: list[Fault] = []
    spans: list[Span] = []
    for time in mine.times:
        wording = re.sub(r"(?i)^(?:on|in|of|since|during)\s+", "", mine.text[time.start : time.end])
        if stands(wording, theirs.text) or any(dates.covers(time, t) for t in theirs.times):
            continue
        span = place(wording, document, near) if time.explicit else None
        if span is None or span.start < document.body_start:
            faults.append(Fault("date", f"the time {wording} does not stand in the sentences"))
        else:
            spans.append(span)
    return faults, spans


def _negation(mine: features.Parsed, theirs: features.Parsed) -> Iterator[Fault]:
    """A "not" or a denial that was dropped, added or moved; a "may" that was dropped from a whole sentence."""
    turned = _turned(theirs.text)
    if _turners(mine.text):
        if not _turners(theirs.text):
            yield Fault("negation", "the sentences do not say it with a “not”")
        elif (own := _turned(mine.text)) and not own & turned:
            yield Fault("negation", "the “not” stands elsewhere in the sentences")
        return
    plain = {w.norm for w in theirs.words} - turned
    targets = _turned(theirs.text, nearest=True)
    dropped = [w for w in mine.words if w.norm in targets - plain]
    shared = features.compare(mine, theirs)
    if dropped:
        word = mine.text[dropped[0].start : dropped[0].end]
        yield Fault("negation", f"the sentences say it of “{word}” with a “not” or a denial")
    elif _turners(theirs.text) and shared.precision >= NEARLY_ALL:
        yield Fault("negation", "the sentences say it with a “not” or a denial")
    if shared.hedge_added and shared.precision >= NEARLY_ALL:
        yield Fault("negation", "the sentences say it with a doubt, such as “may”")
    if shared.extreme_added:
        yield Fault("content", "a word such as “first”, “only” or “all” was added")


def _turners(words: str) -> list[int]:
    """The places among the words of what turns a meaning around: "not", "no", "denied"…; "not only" does not."""
    tokens = text.tokens(words)
    after = [t.text.lower() for t in tokens[1:]] + [""]
    return [
        n
        for n, t in enumerate(tokens)
        if t.norm in lexicon.stems()["denials"]
        or (
            (t.norm == "not" or t.text.lower() in lexicon.NEGATORS)
            and after[n] not in ("only", "just", "merely", "simply")
        )
    ]


def _turned(words: str, nearest: bool = False) -> set[str]:
    """The stems of the words of content behind each negator or denial; `nearest`: the first of each only."""
    lists = lexicon.stems()
    passed = lists["stop"] | lists["light"] | {"longer"}
    tokens = text.tokens(words)
    found: set[str] = set()
    for n in _turners(words):
        behind = [t.norm for t in tokens[n + 1 : n + 2 + features.NEGATION_REACH] if t.norm not in passed]
        found |= set(behind[:1] if nearest else behind)
    return found


def _content(mine: features.Parsed, theirs: features.Parsed, filled: frozenset[str]) -> Iterator[Fault]:
    """Too little in common with the sentences, or too many words that they do not have."""
    has = {t.norm for t in text.tokens(theirs.text)} | {w.norm for w in theirs.words}
    new = [
        w for w in mine.words
        if not w.name and w.weight >= 1 and w.norm not in has and w.norm not in filled
        and not synonymous(w.norm, has) and not any(len(w.norm) >= 5 and w.norm[:5] == h[:5] for h in has)
    ]  # fmt: skip
    if len(new) > NEW_WORDS + len(mine.words) // 10:
        words = ", ".join(mine.text[w.start : w.end] for w in new)
        yield Fault("content", f"its words {words} are not those of the sentences")
    elif features.compare(mine, theirs, filled).coverage < FLOOR:
        yield Fault("content", "it has too little in common with the sentences")


def when(wording: str | None, claim: str, document: Document, start: int, end: int) -> tuple[int, int] | None:
    """The offsets of the words in `text[start:end]` that date the claim: the wording given, if it is a time there,
    else the first time that claim and sentences share; None where there is none."""
    source = document.text[start:end]
    times = dates.find(source, document.published)
    asked = whole(wording, source) if wording else None
    for time in times:
        if asked is not None and time.start < asked.end() and asked.start() < time.end:
            return start + time.start, start + time.end
    mine = dates.find(claim, document.published)
    for time in sorted(times, key=lambda t: not t.explicit or t.day is None):
        if any(stands(claim[m.start : m.end], source[time.start : time.end]) for m in mine):
            return start + time.start, start + time.end
    return None
