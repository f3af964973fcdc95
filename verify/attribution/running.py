"""Which sentences carry on a quotation that another one gives to its speaker."""

from __future__ import annotations

from collections.abc import Sequence

from verify import text
from verify.attribution.single import Attribution

_LONGEST = 12
"""Sentences that one quotation may run over."""
_BACK = 3
"""Sentences before a saying in which its quotation may have begun."""


def marked(source: str, sentences: Sequence[text.Sentence]) -> list[str]:
    """Each sentence with plain quotation marks."""
    return [text.fold(source[s.start : s.end]).replace("''", '"').strip(" .") for s in sentences]


def owners(
    sentences: Sequence[text.Sentence],
    marks: Sequence[str],
    read: Sequence[Attribution | None],
    leads: frozenset[int],
) -> list[int | None]:
    """For each sentence the number of the one whose saying it carries on; `leads` end in a colon and only name who."""
    owner: list[int | None] = [None] * len(marks)
    _opened_before(sentences, marks, read, owner)
    _gone_on(sentences, marks, read, owner, leads)
    return owner


def _source(n: int, read: Sequence[Attribution | None], owner: Sequence[int | None]) -> int | None:
    """The number of the sentence that tells who speaks in one: itself, or the one that it carries on."""
    return n if read[n] is not None else owner[n]


def _opened_before(
    sentences: Sequence[text.Sentence],
    marks: Sequence[str],
    read: Sequence[Attribution | None],
    owner: list[int | None],
) -> None:
    """A quotation that only closes with its speaker."""
    for n in range(len(marks) - 2, -1, -1):
        after, whose = read[n + 1], _source(n + 1, read, owner)
        if whose is None or read[n] is not None or sentences[n].paragraph != sentences[n + 1].paragraph:
            continue
        said_first = after is None or after.content_start < after.speaker_start
        opens = marks[n].count('"') % 2 == 1 and marks[n].rfind('"') < len(marks[n]) / 2
        inside = opens or marks[n].count('"') == 0
        begun = any(m.count('"') % 2 == 1 and m.startswith('"') for m in marks[max(0, n - _BACK) : n + 1])
        closes = marks[n + 1].count('"') % 2 == 1 and not marks[n + 1].startswith('"')
        if said_first and inside and begun and (closes or after is None):
            owner[n] = whose


def _gone_on(
    sentences: Sequence[text.Sentence],
    marks: Sequence[str],
    read: Sequence[Attribution | None],
    owner: list[int | None],
    leads: frozenset[int],
) -> None:
    """What the same speaker goes on to say: in marks still open, in new ones, or in the paragraph behind a colon."""
    whose, left, colon = None, 0, False
    for n, mark in enumerate(marks):
        if n in leads:
            whose, left, colon = n, _LONGEST, True
            continue
        again = n > 0 and sentences[n].paragraph != sentences[n - 1].paragraph
        inside = read[n] is None or _inside(read[n], mark)
        if colon:  # the paragraph behind "Kerner added:"
            colon = False
            whole = not mark.startswith('"')
            if inside and not sentences[n].heading and whole:
                end = n
                while (
                    end < len(marks) and sentences[end].paragraph == sentences[n].paragraph and end < n + left
                ):
                    if read[end] is not None:
                        break
                    owner[end] = whose
                    end += 1
                whose = None
                continue
        if whose is not None and left and not sentences[n].heading:
            if again and not mark.startswith('"'):
                whose = None  # a new paragraph opens its marks again where a quotation goes on
            elif inside:
                owner[n] = whose
                left -= 1
                odd = mark.count('"') % 2 == 1
                if mark.endswith('"') or (odd and not mark.startswith('"')):
                    whose = None
                continue
        whose = None
        if read[n] is None and owner[n] is None and n > 0 and mark.startswith('"'):
            before = _source(n - 1, read, owner)  # `"P," X said. "Q."`
            if before is not None and '"' in marks[n - 1] and not sentences[n].heading:
                if mark.count('"') % 2 == 1 and not again:
                    owner[n], whose, left = before, before, _LONGEST
                elif mark.endswith('"') and mark.count('"') == 2 and len(mark) > 2:
                    owner[n] = before
                continue
        last = mark.rfind('"')
        if read[n] is not None and mark.count('"') % 2 == 1 and last > 0 and mark[last - 1] == " ":
            whose, left = n, _LONGEST


def _inside(read: Attribution | None, marked: str) -> bool:
    """Whether a saying stands before the mark that closes the quotation: it is part of what is quoted."""
    closing = marked.find('"', 1)  # a mark that opens the sentence is one that a new paragraph repeats
    return read is not None and (closing < 0 or read.speaker_start < closing)
