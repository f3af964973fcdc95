"""Quotations made of several: stitched, put into another mouth, invented, and changed within nested marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from random import Random

from verify.scoring.generating import words
from verify.scoring.generating.bases import Base
from verify.scoring.gold import QuoteRelation

Made = tuple[QuoteRelation, str, tuple[str, ...], str | None]
"""The class, the words, the sources and to whom the draft gives them."""
SCRIPTS: Mapping[str, str] = {"en": "English", "ru": "Russian", "he": "Hebrew", "ar": "Arabic"}
LEAST = 3
"""Words of a piece."""
ALIKE = 0.2
"""Share of an invented quotation's words up to which they may stand in the source."""
_FIGURE = re.compile(
    r"\d|(?<!\w)(?:one|first|second|third|half|double|dozen|hundred|million|billion|thousand|percent|мил\w+|"
    r"тысяч\w*|אלף|אלפיים|מאה|מיליון|ألف|مليون|مئة)(?!\w)",
    re.IGNORECASE,
)


def another_speaker(base: Base, others: Sequence[Base], rng: Random) -> Iterator[Made]:
    """The words as they are, in the mouth of a person who bears no name of the speaker's."""
    if base.language not in SCRIPTS or base.speaker is None or not _full(base.speaker):
        return
    pool = sorted(
        {
            o.speaker
            for o in others
            if o.speaker
            and _full(o.speaker)
            and o.language == base.language
            and not set(o.speaker.split()) & set(base.speaker.split())
        }
    )
    if pool:
        yield "speaker", base.bare, (base.source,), rng.choice(pool)


def _full(name: str) -> bool:
    parts = name.split()
    return len(parts) in (2, 3) and all(not p[0].islower() and "." not in p for p in parts)


def two_sources(base: Base, others: Sequence[Base], rng: Random) -> Iterator[Made]:
    """The beginning of one quotation and the end of one from another text, half of them with the seam marked."""
    far = [o for o in others if o.source != base.source]
    yield from _stitched(base, far, rng)


def two_places(base: Base, others: Sequence[Base], rng: Random) -> Iterator[Made]:
    """The beginning of one quotation and the end of another one of the same text."""
    near = [o for o in others if o.source == base.source and (o.end < base.start or base.end < o.start)]
    yield from _stitched(base, near, rng)


def _stitched(base: Base, others: Sequence[Base], rng: Random) -> Iterator[Made]:
    able = [o for o in others if o.language == base.language and _plain(o)]
    if not able or not _plain(base):
        return
    other = rng.choice(able)
    mine, theirs = base.bare.split(), other.bare.split()
    head = mine[: max(LEAST, len(mine) // 2)]
    tail = theirs[-min(len(head), max(LEAST, len(theirs) // 2)) :]
    last = _bare(tail)
    if (
        len(mine) <= len(head)
        or len(theirs) < LEAST
        or " ".join(tail) in base.bare
        or {*last} & {*_bare(mine[len(head) :])}
    ):
        return
    first = " ".join(head).rstrip(",;:.–—- ")
    sources = (base.source,) if other.source == base.source else (base.source, other.source)
    marked = rng.random() < 0.5
    yield (
        "ellipsis" if marked else "word",
        f"{first}{' … ' if marked else ' '}{' '.join(tail)}",
        sources,
        base.speaker,
    )


def _plain(base: Base) -> bool:
    """Whether nothing in it denies or counts, so that a seam is all that is wrong."""
    numbers = words.NUMBERS.get(base.language, ())
    return (
        base.language in words.DENIES
        and not words.DENIES[base.language].search(base.bare)
        and not words.CONDITIONS.search(base.bare)
        and not _FIGURE.search(base.bare)
        and not {*_bare(base.bare.split())} & {*numbers}
        and not re.search(r"[…“”«»\"‘]|\.\.\.", base.bare)
    )


def _bare(given: Sequence[str]) -> list[str]:
    return [w.strip(",.;:!?–—-،").lower() for w in given]


def invented(base: Base, others: Sequence[Base], rng: Random) -> Iterator[Made]:
    """Words that nobody in the source spoke, of another text in the same language."""
    if base.language not in SCRIPTS:
        return
    own = {*_bare(base.source.split())}
    able = [
        o.bare
        for o in others
        if o.language == base.language
        and len(o.bare.split()) >= LEAST
        and sum(w in own for w in _bare(o.bare.split())) <= ALIKE * len(o.bare.split())
    ]
    if able:
        yield "paraphrase", rng.choice(able), (base.source,), base.speaker


_FRAMES: Mapping[str, tuple[str, str, str]] = {
    "en": (
        "“The letter says ‘{}’ and is signed,” said {}.",
        "The letter says “{}” and is signed",
        "Orla Penhallow",
    ),
    "ru": (
        "«В письме стоит: „{}“, и оно подписано», — сказал {}.",
        'В письме стоит: "{}", и оно подписано',
        "Савелий Дроздов",
    ),
    "he": ("״במכתב כתוב ’{}‘ והוא חתום״, אמר {}.", "במכתב כתוב ”{}“ והוא חתום", "אלון ברקאי"),
    "ar": ("قال {1}: «في الرسالة “{0}” وهي موقعة».", 'في الرسالة "{}" وهي موقعة', "نديم الراوي"),
}
"""By language a sentence with a quotation within one, the same words as a draft has them, and a speaker."""


def nested(base: Base, changed: str) -> tuple[str, str, str] | None:
    """A source that quotes the words within a quotation, the changed words as a draft has them, and the speaker.

    None where the words have marks of their own.
    """
    if base.language not in _FRAMES or re.search(r"['’‘“”«»„\"״׳…]|\.\.\.", base.bare + changed):
        return None
    source, draft, speaker = _FRAMES[base.language]
    return source.format(base.bare, speaker), draft.format(changed), speaker


MAKERS = {
    "another speaker": another_speaker,
    "stitched from two sources": two_sources,
    "stitched from two places": two_places,
    "invented": invented,
}
"""What is done → how, in the order of the suite."""
