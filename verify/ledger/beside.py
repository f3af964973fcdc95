"""Whom the sentences beside one credit for it: who gave the figure, and who speaks in a quotation without its verb."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verify import attribution, cues, text
from verify.domain import Document
from verify.ledger.credits import Link
from verify.nouns import Words

_FIGURE = re.compile(r"\b(?:number|toll|count|figure|total|estimate|share|sum)s?\b|\d", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:number|toll|count|figure|total|estimate|share|sum)s?\b", re.IGNORECASE)
_GAVE = re.compile(
    r"\b(?:gave|given|published|released|issued|provided|announced|supplied)(?= (?:(?P<it>it\b(?! to\b))|"
    r"(?:the|this|that) (?:right |new |latest |correct )?(?:figures?|numbers?|count|toll|total|estimate)\b))"
)
_SO_SAID = re.compile(r"(?:So|Thus|This) (?:said|spoke|declared|wrote|announced) ")
_SAID_THIS = re.compile(r"\b(?:said|declared|wrote|announced)(?= (?:this|so|these words|that much)\b)")
_WITH_THAT = re.compile(r"With (?:that|this|these words),? ")
_PROMISED = re.compile(
    r"\b(?:promised|made a promise|made a pledge|pledged|vowed|had an answer|offered|went on|replied|answered|added|"
    r"warned|concluded)\b"
)
_LONGEST = 6
"""Sentences of a quotation that are passed over on the way to the one that names its speaker."""


def giver(document: Document, index: int, sentences: Sequence[text.Sentence]) -> tuple[Link, int] | None:
    """Who gave the figure of a sentence, as the next one of its paragraph says."""
    if index + 1 >= len(sentences):
        return None
    here, after = sentences[index], sentences[index + 1]
    if here.heading or after.paragraph != here.paragraph:
        return None
    own = document.text[here.start : here.end]
    words = Words.of(document.text[after.start : after.end])
    for match in _GAVE.finditer(words.folded):
        if words.quoted(match.start()) or not (_COUNTED if match["it"] else _FIGURE).search(own):
            continue
        who = words.subject_before(match.start())
        if who is None or words.subordinate(who[0]) or not _names(words, who):
            continue
        return Link(words.sentence[who[0] : who[1]], who[0], match.end(), 2), after.start
    return None


def speaker(
    document: Document, index: int, sentences: Sequence[text.Sentence], sayings: Sequence[attribution.Saying]
) -> tuple[Link, int] | None:
    """Who speaks in a sentence that is part of a quotation, as the sentence behind or before the quotation says."""
    if sentences[index].heading or not _within(document, index, sentences):
        return None
    last = first = index
    while last + 1 < len(sentences) and last - index < _LONGEST and _within(document, last + 1, sentences):
        last += 1
    while first > 0 and index - first < _LONGEST and _within(document, first - 1, sentences):
        first -= 1
    if any(sayings[n].attribution for n in range(first, last + 1)):
        return None
    for n, before in ((last + 1, False), (first - 1, True)):
        if 0 <= n < len(sentences) and not sentences[n].heading:
            place = sentences[n]
            found = _named(Words.of(document.text[place.start : place.end]), before=before)
            if found is not None:
                return found, place.start
    return None


def _within(document: Document, index: int, sentences: Sequence[text.Sentence]) -> bool:
    """Whether nothing of a sentence stands outside the quotation marks of its paragraph."""
    s = sentences[index]
    first = index
    while first > 0 and sentences[first - 1].paragraph == s.paragraph:
        first -= 1
    before = text.fold(document.text[sentences[first].start : s.start])
    opened = before.count('"') % 2 == 1
    for mark in text.fold(document.text[s.start : s.end]).strip():
        if mark == '"':
            opened = not opened
        elif not opened and mark not in " .":
            return False
    return True


def _named(words: Words, *, before: bool) -> Link | None:
    """The speaker in `So said X`, `X said this`, `With that, X left`; before the quotation, too, `X promised more`."""
    if match := _SO_SAID.match(words.folded):
        who = words.subject_behind(match.end())
        start, end = match.start(), who[1] if who else 0
    elif match := _SAID_THIS.search(words.folded):
        who = words.subject_before(match.start())
        start, end = who[0] if who else 0, match.end()
    elif not before and (match := _WITH_THAT.match(words.folded)):
        verb = re.compile(r" (?:left|closed|ended|turned|sat|walked|stepped|took|finished)\b").search(
            words.folded
        )
        who = words.subject_before(verb.start() + 1) if verb else None
        start, end = match.start(), who[1] if who else 0
    elif before and (match := _PROMISED.search(words.folded)):
        who = words.subject_before(match.start())
        start, end = who[0] if who else 0, match.end()
        who = who if who and words.folded[: who[0]].strip() == "" else None
    else:
        return None
    if who is None or not _names(words, who):
        return None
    return Link(words.sentence[who[0] : who[1]], start, end, 2)


def _names(words: Words, who: tuple[int, int]) -> bool:
    """Whether a subject is more than a pronoun."""
    return words.folded[who[0] : who[1]].lower() not in cues.PRONOUNS | {
        "i",
        "we",
        "you",
        "who",
        "which",
        "that",
    }
