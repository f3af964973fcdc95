"""Pairs of a premise and a claim to train the encoder on: public ones, and windows of the teaching stories.

Everything is drawn from one seed, so that the same folder gives the same pairs in the same order.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from stories import Story, Taught

LABELS = ("supports", "refutes", "not_enough_info")
HELD_STORIES, HELD_PAGES = 0.15, 0.08
"""Shares kept back, by story and by page, to choose when to stop and to fit the reader of documents on."""


class Pair(NamedTuple):
    premise: str
    claim: str
    label: str
    group: str
    """The story or page, so that what is kept back shares none with what is trained on."""
    kind: str


def held(group: str, share: float) -> bool:
    """Whether the group is kept back; the same in every run."""
    return random.Random(f"held:{group}").random() < share


def public(folder: Path, name: str) -> list[Pair]:
    """The pairs of one file of the training folder, spaces of its tokenisation taken out."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Pair(
            untokenised(r["premise"]),
            untokenised(r["claim"]),
            r["label"],
            r.get("page") or r["premise"],
            name,
        )
        for r in rows
    ]


_SPACED = (
    (re.compile(r"-LRB-\s?"), "("),
    (re.compile(r"\s?-RRB-"), ")"),
    (re.compile(r"-LSB-\s?"), "["),
    (re.compile(r"\s?-RSB-"), "]"),
    (re.compile(r"``\s?|\s?''"), '"'),
    (re.compile(r"\s+([.,;:!?%)\]])"), r"\1"),
    (re.compile(r"([(\[$])\s+"), r"\1"),
    (re.compile(r"\s+('s|'|n't)(?=\W|$)"), r"\1"),
    (re.compile(r"(\d)\s?�\s?"), r"\1 "),
)


def untokenised(text: str) -> str:
    """Text as people write it, from text with spaces round its marks."""
    for pattern, becomes in _SPACED:
        text = pattern.sub(becomes, text)
    return text


def silent(pairs: Sequence[Pair], each: int, draw: random.Random) -> Iterator[Pair]:
    """Claims beside a premise of their own page that shares few words with the claim's own premises."""
    pages: dict[str, list[Pair]] = {}
    for pair in pairs:
        pages.setdefault(pair.group, []).append(pair)
    for page, group in pages.items():
        if len(group) < 4:
            continue
        for pair in draw.sample(group, min(each, len(group))):
            own = [_words(p.premise) for p in group if p.claim == pair.claim]
            far = [p.premise for p in group if all(_overlap(_words(p.premise), o) < 0.4 for o in own)]
            if far:
                yield Pair(draw.choice(far), pair.claim, "not_enough_info", page, "silent")


def surrounded(pairs: Sequence[Pair], share: float, draw: random.Random) -> Iterator[Pair]:
    """The pairs, a share of them with another sentence of the page that shares few words, before or behind."""
    pages: dict[str, list[str]] = {}
    for pair in pairs:
        pages.setdefault(pair.group, []).append(pair.premise)
    for pair in pairs:
        others = pages[pair.group]
        if draw.random() < share and len(others) > 3:
            other = draw.choice(others)
            if _overlap(_words(other), _words(pair.premise)) < 0.4:
                both = [pair.premise, other] if draw.random() < 0.5 else [other, pair.premise]
                pair = pair._replace(premise=" ".join(both))
        yield pair


def windows(story: Story, draw: random.Random, others: Sequence[Story]) -> Iterator[Pair]:
    """For each claim the sentences that settle it with some round them, and sentences that leave it open."""
    numbers = sorted(story.sentences)
    for claim in story.claims:
        own = sorted(claim.sentences)
        first, last = own[0], own[-1]
        if last - first < 4:
            span = list(range(first, last + 1))
            for _ in range(draw.choice((0, 1, 1, 2, 2))):
                if len(span) < 5:
                    span = draw.choice(([span[0] - 1, *span], [*span, span[-1] + 1]))
            span = [n for n in span if n in story.sentences]
        else:
            span = own
        yield _pair(story, claim, span, claim.label, claim.kind, draw)
        if claim.label == "not_enough_info":
            continue
        far = [n for n in numbers if all(abs(n - o) > 1 for o in own)]
        if far and draw.random() < 0.8:
            start = draw.choice(far)
            span = [n for n in (start, start + 1, start + 2) if n in far][: draw.choice((1, 2, 3))]
            yield _pair(story, claim, span, "not_enough_info", "elsewhere", draw)
        if draw.random() < 0.06:
            other = draw.choice(others)
            span = draw.sample(sorted(other.sentences), 2)
            yield _pair(other, claim, sorted(span), "not_enough_info", "other_story", draw)._replace(
                group=story.slug
            )


def _pair(
    story: Story, claim: Taught, span: Sequence[int], label: str, kind: str, draw: random.Random
) -> Pair:
    text = " ".join(story.sentences[n] for n in span)
    if draw.random() < 0.5 and story.title:
        text = f"{story.title.rstrip('.')}. {text}"
    return Pair(text, claim.text, label, story.slug, kind)


_LOOSE = re.compile(
    r"\b(about|around|nearly|almost|over|under|more|less|fewer|least|most|roughly|some|up|approximately|exceed\w*|"
    r"above|below|between|from|half|than|before|after|since|by|until|till|later|earlier|also|another|prior)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w,-])")
_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b")
_WEEKDAY = re.compile(rf"\b({'|'.join(_DAYS)})\b")
_AUXILIARY = re.compile(r"\b(is|are|was|were|has|have|had|will|can|could|would)\b(?! not\b|n't)")
_NOT = re.compile(r"\b(is|are|was|were|has|have|had|will|could|would) not\b")
_COUNTED = {
    "two": "three", "three": "five", "four": "six", "five": "four", "six": "nine", "seven": "five", "eight": "six",
    "first": "second", "second": "third", "third": "fourth", "twice": "three times", "double": "triple",
}  # fmt: skip
_COUNT = re.compile(rf"\b({'|'.join(_COUNTED)})\b")


def changed(pair: Pair, draw: random.Random) -> Iterator[Pair]:
    """Claims that differ from a supported one in one number, month, weekday, count or negation: refuted."""
    if pair.label != "supports":
        return
    claim = pair.claim
    exact = not _LOOSE.search(claim)
    for kind, made in (
        ("number", _with(_NUMBER, claim, _number, draw) if exact else None),
        ("count", _with(_COUNT, claim, lambda w, _: _COUNTED[w], draw) if exact else None),
        ("month", _with(_MONTH, claim, _another(_MONTHS), draw) if exact else None),
        ("weekday", _with(_WEEKDAY, claim, _another(_DAYS), draw) if exact else None),
        ("negation", _negation(claim, draw)),
    ):
        if made is not None and made != claim:
            yield pair._replace(claim=made, label="refutes", kind=f"changed_{kind}")


def _with(pattern: re.Pattern[str], claim: str, make, draw: random.Random) -> str | None:  # type: ignore[no-untyped-def]
    found = list(pattern.finditer(claim))
    if not found:
        return None
    at = draw.choice(found)
    return claim[: at.start()] + make(at.group(), draw) + claim[at.end() :]


def _number(written: str, draw: random.Random) -> str:
    plain = written.replace(",", "")
    if re.fullmatch(r"(1[5-9]|20)\d\d", written):
        return str(int(written) + draw.choice((-7, -3, -2, -1, 1, 2, 3, 6)))
    if "." in plain:
        value = float(plain)
        moved = value + draw.choice((-1, 1)) * max(0.1, value) * draw.choice((0.15, 0.4, 1.0))
        return f"{max(0.1, moved):.{len(plain.split('.')[1])}f}"
    value = int(plain)
    if value > 31 and draw.random() < 0.4:  # two digits change places, or one is another
        digits = list(plain)
        i = draw.randrange(len(digits))
        digits[i] = draw.choice([d for d in "123456789" if d != digits[i]])
        value = int("".join(digits))
    else:
        value = max(
            0, value + draw.choice((-1, 1)) * max(1, round(value * draw.choice((0.02, 0.1, 0.3, 1.0))))
        )
    return f"{value:,}" if "," in written else str(value)


def _another(names: Sequence[str]):  # type: ignore[no-untyped-def]
    return lambda name, draw: draw.choice([n for n in names if n != name])


def _negation(claim: str, draw: random.Random) -> str | None:
    if _NOT.search(claim):
        return _NOT.sub(r"\1", claim, count=1)
    if re.search(r"\b(not|no|never|nobody|none|nor|neither|without|only|if)\b|n't", claim):
        return None
    return _AUXILIARY.sub(
        lambda m: f"{m.group()} {'never' if draw.random() < 0.15 else 'not'}", claim, count=1
    )


def _words(sentence: str) -> frozenset[str]:
    return frozenset(sentence.lower().split())


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(1, min(len(a), len(b)))
