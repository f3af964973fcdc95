"""What stands above an article and below it: title, dates, place, whose report it is."""

from __future__ import annotations

import re
from datetime import date

from verify.domain import Dated
from verify.ingest import footers, outlets
from verify.ingest.credits import MAX_LENGTH, Mark, read_credit, tail_marks
from verify.ingest.dateline import Dateline, read_dateline
from verify.ingest.days import DAY, read_day, read_stamp, to_date
from verify.ingest.labels import Head, front_matter, read_label, read_mail

_LINES = 16
"""How many lines may stand above the body."""
_TITLE_LENGTH = 160
_UNWRAPPED = 100
"""A line longer than this was not broken by hand: what stands right above it may be its title."""

_WORD = re.compile(r"[^\W_]")
_BREAK = re.compile(r"[\r\n]")
_STAMPED = re.compile(rf"dated?\s*:?\s+(?:{DAY.pattern})(?P<count>\s+\d{{1,6}}$)?(?:\s+|$)", DAY.flags)
_BLOCK = 4
"""How many lines a header may have, the one with its day included."""
_TITLE_WORDS = 5
"""Words from which a line above the day may be the title, where nothing else is."""
_ENDS_DATED = re.compile(
    rf"(?:^|[,.|•·:–—-]\s+)(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:{DAY.pattern})[\s*_)\]]*$",
    DAY.flags,
)
_BY_DATED = re.compile(
    rf"(?P<who>(?:\w+\s){{0,2}}by\s.+?)(?:,(?:\son)?|\son|\s[–—-])\s+(?P<day>{DAY.pattern})[\s*_.]*",
    DAY.flags,
)
_OF_TRANSCRIPT = re.compile(
    r"(?:hosts?|guests?|moderator|interviewer|presenter|interview|contacts?|media contact)\s?:|transcript\b",
    re.IGNORECASE,
)
_PIPES = re.compile(r"\s+[|•·]\s+")
_HEADING = re.compile(r"#\s+(?P<title>.*?)\s*#*\s*")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"), " ")
_EMPHASIS = dict.fromkeys(map(ord, "*_>"), " ")
_CLOSERS = "\"'”’»›)]*_ "
_FINAL = ".!?…:;,。！？؟।"


def read_head(
    text: str, *, markdown: bool = False, near: date | None = None, title: str | None = None
) -> Head:
    """What the opening and closing lines of `text` say of it.

    `near` is a date known otherwise, which lends its year to a dateline; `title` a title known otherwise."""
    # Letter for letter as long as the text, so that offsets hold in both.
    view = text.translate({**_INVISIBLE, **_EMPHASIS} if markdown else _INVISIBLE)
    head = Head()
    at = front_matter(text, head) if markdown else 0
    head.title = title or head.title
    spare: str | None = None
    at = read_mail(_opening(view, at), head) or at
    last = _closing(view)
    named = outlets.above(_opening(view, at), text, last)
    for _ in range(_LINES):
        line = _next_line(view, at)
        if not line:
            break
        start, end = line
        words = view[start:end]
        if stamped := _STAMPED.match(words):
            head.publish(to_date(stamped), Dated.HEADER)
            at = start + stamped.end()
        elif _read_header(words, start, head) or _is_title(head, words, markdown, text, start):
            at = end
        elif named and named.start == start:
            head.publish(read_day(words), Dated.HEADER)
            at = end
        elif found := read_dateline(words):
            _take_dateline(head, found, start, near)
            at = start + found.after
            break
        elif head.title is None and _title_like(words) and _titles(view, end):
            head.title = text[start : start + len(words)]
            at = end
        elif head.published is None and (below := _dated_below(view, at)):
            day, at, above = below
            head.publish(day, Dated.HEADER)
            masthead = next((a for a in above if len(text[a[0] : a[1]].split()) >= _TITLE_WORDS), None)
            spare = spare or (masthead and text[masthead[0] : masthead[1]])
        else:
            break
    head.title = head.title or spare
    body = re.compile(r"\S").search(view, at)
    head.body_start = body.start() if body else 0
    head.marks += tail_marks(view, head.body_start)
    _name(head, view, named, last)
    return head


def _name(head: Head, view: str, named: outlets.Named | None, last: list[str]) -> None:
    """Take in the outlet, unless it is one that the text credits as a copy would."""
    credited = {
        m.name.casefold() for m in head.marks if m.kind == "dateline" or (m.kind == "credit" and not named)
    }
    found = named.name if named else footers.below(last)
    if head.outlet is None and found and found.casefold() not in credited:
        head.outlet = found
    if named and named.issued:
        place = view.find(named.name, named.start) if named.start >= 0 else view.rfind(named.name)
        if place >= 0:
            head.marks.append(Mark("issuer", named.name, place, place + len(named.name)))


def _opening(view: str, at: int) -> list[outlets.Line]:
    """The first lines with a letter or digit."""
    found: list[outlets.Line] = []
    while len(found) < _LINES and (line := _next_line(view, at)):
        start, at = line
        found.append(outlets.Line(start, at, view[start : min(at, start + MAX_LENGTH + 1)]))
    return found


def _closing(view: str) -> list[str]:
    """The last lines with words, cut to what a footer may hold."""
    lines = [line.strip() for line in view[-4000:].splitlines()]
    return [line[: MAX_LENGTH + 1] for line in lines if _WORD.search(line)][-4:]


def _next_line(view: str, at: int) -> tuple[int, int] | None:
    """Start and end of the next line that has a letter or digit, without the white space around it."""
    # Not one pattern for the whole line: that takes quadratic time over a long line without words.
    word = _WORD.search(view, at)
    if not word:
        return None
    newline = max(view.rfind("\n", at, word.start()), view.rfind("\r", at, word.start()))
    start = max(at, newline + 1)
    end = _BREAK.search(view, word.start())
    line = view[start : end.start() if end else len(view)]
    return start + len(line) - len(line.lstrip()), start + len(line.rstrip())


def _read_header(words: str, start: int, head: Head) -> bool:
    """Take in a line that is nothing but dates, credits and labelled values; False for any other."""
    if len(words) > MAX_LENGTH:
        return False
    if read_label(words, start, head):
        return True
    stamps: list[tuple[bool, date | None]] = []
    marks: list[Mark] = []
    for part in _PIPES.split(words):
        if stamp := read_stamp(part):
            stamps += stamp
        elif credit := read_credit(part):
            marks += [Mark(kind, name, start, start + len(words)) for kind, name in credit]
        elif dated := _dated_credit(part):
            marks += [Mark(kind, name, start, start + len(words)) for kind, name in dated[0]]
            stamps.append((False, dated[1]))
        else:
            return False
    for revised, day in stamps:
        if revised:
            head.modify(day)
        else:
            head.publish(day, Dated.HEADER)
    head.marks += marks
    return True


def _dated_credit(part: str) -> tuple[list[tuple[str, str]], date] | None:
    """The names and the day of a byline that ends in its day."""
    match = _BY_DATED.fullmatch(part)
    day = read_day(match["day"]) if match else None
    credit = read_credit(match["who"]) if match and day else None
    return (credit, day) if credit and day else None


def _is_title(head: Head, words: str, markdown: bool, text: str, start: int) -> bool:
    """Take in a Markdown heading, or the title again that is known already."""
    heading = _HEADING.fullmatch(text[start : start + len(words)]) if markdown else None
    if heading:
        head.title = head.title or heading["title"].strip("*_ ")
    return bool(heading) or words == head.title


def _take_dateline(head: Head, found: Dateline, start: int, near: date | None) -> None:
    head.place = found.place
    if found.day:
        head.publish(to_date(found.day, head.published or near or head.modified), Dated.DATELINE)
    if found.agency:
        head.marks.append(Mark("dateline", found.agency, start, start + found.end))


def _title_like(words: str) -> bool:
    last = words.rstrip(_CLOSERS)[-1:]
    spoken = _OF_TRANSCRIPT.match(words) is not None
    return len(words) <= _TITLE_LENGTH and len(words.split()) > 1 and last not in _FINAL and not spoken


def _titles(view: str, at: int) -> bool:
    """True if what follows the line that ends at `at` is a body that it may be the title of."""
    apart = False
    for _ in range(_LINES):
        line = _next_line(view, at)
        if not line:
            return False
        start, end = line
        words = view[start:end]
        if not _read_header(words, 0, Head()):
            apart = apart or len(re.findall(r"\r\n|\r|\n", view[at:start])) > 1
            full = words.rstrip(_CLOSERS)[-1:] in _FINAL
            return len(words) > _UNWRAPPED or bool(read_dateline(words)) or (apart and full)
        apart, at = True, end
    return False


def _dated_below(view: str, at: int) -> tuple[date, int, list[tuple[int, int]]] | None:
    """The day of a header of a few lines, where it ends and the lines above the day; None where there is none.

    Mastheads, kickers and notes such as “Press release” stand above or before the day. A sentence does not, and nor
    does a day that is part of a headline (“to rule on May 17, 2024”).
    """
    above: list[tuple[int, int]] = []
    for _ in range(_BLOCK):
        line = _next_line(view, at)
        if not line:
            return None
        start, at = line
        words = view[start:at]
        if len(words) > _TITLE_LENGTH or words.rstrip(_CLOSERS)[-1:] in _FINAL:
            return None
        stamps = read_stamp(words)
        if stamps and stamps[0][1] and not stamps[0][0]:
            return stamps[0][1], at, above
        dated = _ENDS_DATED.search(words)
        day = to_date(dated) if dated and dated.group(0) else None
        if day:
            return day, at, above
        above.append(line)
    return None
