"""Sayings without a verb: "her claim that …", "the claim by X that …", "according to X", "praised by X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from verify import cues
from verify.attribution import verbs
from verify.nouns import Words

_NOUNS = "|".join(sorted(f"{n[:-1]}ies" if n.endswith("ty") else f"{n}s?" for n in verbs.NOUNS))
_OWNED = re.compile(
    rf"(?P<who>\b(?:[Hh]is|[Hh]er|[Tt]heir|(?:[Tt]he )?{cues.NAMED}(?:'s|')))(?: [a-z-]{{2,15}}){{0,2}} "
    rf"(?P<cue>{_NOUNS})(?= (?:that|to|for|of|about|on|against|in|as)\b)"
)
_BY = re.compile(rf"\b(?P<cue>(?:{_NOUNS}) (?:by|from)) ")
_BEHIND_BY = re.compile(r" (?:that|to|for|about|on)\b")
_DONE = re.compile(r"\b(?P<cue>[a-z]{3,20}) by ")
_PASSIVE = re.compile(r"(?:\b(?:is|are|was|were|been|being)(?: \w+ly)?|,) $")
_MOST = 20


class Noun(NamedTuple):
    """A saying without a verb of its own, in the sentence's offsets."""

    place: int
    """Where its cue stands."""
    who: tuple[int, int]
    cue: str
    content: tuple[int, int]
    said: bool


def read(words: Words) -> list[Noun]:
    """The sayings without a verb of their own in one sentence."""
    return [*_owned(words), *_by(words), *_done(words), *_according(words)]


def _matches(pattern: re.Pattern[str], words: Words) -> Iterator[re.Match[str]]:
    for number, match in enumerate(pattern.finditer(words.folded)):
        if number == _MOST:
            return
        if not words.quoted(match.start()):
            yield match


def _owned(words: Words) -> Iterator[Noun]:
    """`X's claim that P`."""
    for match in _matches(_OWNED, words):
        start, end = match.span("who")
        if words.folded[start:end].lower() not in ("his", "her", "their"):
            end -= 2 if words.folded[:end].endswith("'s") else 1
        elif match["cue"] not in verbs.SAID_NOUNS or not words.folded.startswith(" that", match.end()):
            continue  # "his plan that failed"
        yield Noun(match.start(), (start, end), match["cue"], _rest(words, match.end()), False)


def _by(words: Words) -> Iterator[Noun]:
    """`the claim by X that P`."""
    for match in _matches(_BY, words):
        who = words.subject_behind(match.end())
        if who is not None and _BEHIND_BY.match(words.folded, who[1]):
            yield Noun(match.start(), who, match["cue"], _rest(words, who[1]), False)


def _done(words: Words) -> Iterator[Noun]:
    """`P, praised by X`: a participle with the one who does it."""
    for match in _matches(_DONE, words):
        verb = verbs.forms().get(match["cue"])
        if verb is None or verb.form != "past":
            continue
        who = words.subject_behind(match.end(), source=True)
        before = _PASSIVE.search(words.folded, max(0, match.start() - 24), match.start())
        if who is not None and before is not None and before.start() >= 3:
            start = max(words.folded.rfind(m, 0, before.start() - 1) for m in ",;:") + 1
            yield Noun(match.start(), who, match["cue"], _within(words, start, before.start()), False)


def _according(words: Words) -> Iterator[Noun]:
    """`P, according to X`, wherever it stands."""
    for match in _matches(cues.ACCORDING, words):
        who = words.subject_behind(match.end(), source=True)
        if who is None:
            continue
        content = _rest(words, who[1])
        if match.start() >= 3:
            start = max(words.folded.rfind(m, 0, match.start() - 2) for m in ";:") + 1
            content = _within(words, start, match.start())
        if content[1] - content[0] > 3:
            yield Noun(match.start(), who, match[0].strip(), content, True)


def _rest(words: Words, start: int) -> tuple[int, int]:
    """What follows a place, up to the next comma or the end of the sentence."""
    opener = re.compile(r"[ ,:]*(?:that )?").match(words.folded, start)
    start = opener.end() if opener else start
    stop = re.compile(r"[,;]|[.!?]?$").search(words.folded, start + 1)
    return start, max(start + 1, stop.start() if stop else len(words.folded))


def _within(words: Words, start: int, end: int) -> tuple[int, int]:
    """The stretch without spaces and commas at either end."""
    while start < end - 1 and words.folded[start] in " ,":
        start += 1
    while end > start + 1 and words.folded[end - 1] in " ,":
        end -= 1
    return start, end
