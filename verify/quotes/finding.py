"""Quotations of a document: the words between quotation marks that render speech or writing, with their speaker.

No quotation is: one word alone (scare quotes) that nobody is said to say, a name or title (behind a noun such as
"ship" or "film", or with a capital on every word but the small ones), and what "so-called" or the like introduces.
"""

from __future__ import annotations

import re

from verify.domain import Document, Quote, Span
from verify.quotes import marks, speaking

_SMALL = frozenset(
    "a an the of in on at to for from by with as and or but nor vs over into is de la le les des du der die das und "
    "von van el los y и в на с о".split()
)
_NAMED = re.compile(
    r"(?:\b(?:ships?|ferry|ferries|boats?|vessels?|yachts?|trawlers?|tankers?|freighters?|tugs?|barges?|films?|"
    r"movies?|books?|novels?|songs?|albums?|plays?|operas?|poems?|paintings?|series|sitcoms?|shows?|magazines?|"
    r"newspapers?|dail(?:y|ies)|weekl(?:y|ies)|websites?|channels?|podcasts?|blogs?|outlets?|agency|bestsellers?|"
    r"documentar(?:y|ies)|exhibitions?|titled|entitled|headlined|named|christened|dubbed|nicknamed|known as|"
    r"so-called|codenamed|alias)"
    r"|\b(?:газет\w*|журнал\w*|фильм\w*|книг\w*|роман\w*|судн\w*|корабл\w*|паром\w*|теплоход\w*|телеканал\w*|канал\w*|"
    r"агентств\w*|издани\w*|сериал\w*|песн\w*|компани\w*|так называем\w*)"
    r"|(?:^|\s)ה?(?:ספר|סרט|עיתון|ערוץ|ספינה|אונייה|ספינת|סדרה|אתר|מגזין|שיר|המכונה|המכונים)"
    r"|(?:^|\s)(?:ال)?(?:كتاب|فيلم|صحيفة|قناة|سفينة|مجلة|وكالة|موقع|مسلسل|رواية|ما يسمى|المسماة?)"
    r")[\s,:]*$",
    re.IGNORECASE,
)
_SENTENCE_ENDS = frozenset(".!?…؟。")
_FEWEST = 2
"""Words below which marks hold no quotation unless somebody is said to say it."""
_LONGEST_NAME = 7


def find(document: Document) -> tuple[Quote, ...]:
    """The quotations of a document's body in order, inner ones behind the outer one, each with its speaker.

    The speaker is None where the text does not tell it beyond doubt.
    """
    source = document.text
    within = speaking.Speakers.of(document)
    stretches = marks.stretches(source, document.body_start)
    spans = [(s.start, s.end) for s in stretches]
    found: list[Quote] = []
    for stretch in stretches:
        start, end = _trimmed(source, stretch.start, stretch.end)
        opened, closed = stretch.start - 1, stretch.end + 1
        if start >= end or within.headed(opened, closed):
            continue
        if stretch.depth:
            held = max(s for s in spans if s[0] < stretch.start and stretch.end < s[1])
            speaker = within.inner(opened, closed, held)
        else:
            speaker = within.speaker(opened, closed, spans)
        if _renders(source, start, end, within.framed(opened, closed)):
            span = Span(document_id=document.id, start=start, end=end)
            found.append(Quote(span=span, words=source[start:end], speaker=speaker))
    return tuple(found)


def _trimmed(source: str, start: int, end: int) -> tuple[int, int]:
    """The offsets without white space at either end."""
    while start < end and source[start].isspace():
        start += 1
    while end > start and source[end - 1].isspace():
        end -= 1
    return start, end


def _renders(source: str, start: int, end: int, said: bool) -> bool:
    """Whether the words render speech or writing, and are no scare quotes, name or title."""
    words = re.findall(r"\w[\w'’׳״-]*", source[start:end])
    if not words:
        return False
    if len(words) < _FEWEST and not any("\u2e80" <= c <= "\u9fff" for c in words[0]):
        return said and source[end - 1] in ",.!?…؟"
    if said:
        return True
    before = source[max(0, start - 40) : start].rstrip("".join(marks.MARKS) + " ")
    sentence = source[end - 1] in _SENTENCE_ENDS or any(c in _SENTENCE_ENDS for c in source[start : end - 1])
    capital = not words[0][0].islower()
    if capital and len(words) <= _LONGEST_NAME and not sentence and _NAMED.search(before):
        return False
    return not _titled(words) or sentence


def _titled(words: list[str]) -> bool:
    """Whether every word has a capital but the small ones: a name or title."""
    if not words[0][0].isupper() or len(words) > _LONGEST_NAME:
        return False
    return all(w[0].isupper() or w[0].isdigit() or w.lower() in _SMALL for w in words[1:])
