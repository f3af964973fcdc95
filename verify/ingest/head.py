"""What stands above an article and below it: title, dates, place, whose report it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from verify.domain import Dated
from verify.ingest.credits import MAX_LENGTH, Mark, read_credit, tail_marks
from verify.ingest.dateline import Dateline, read_dateline
from verify.ingest.days import DAY, read_day, read_stamp, to_date

_LINES = 16
"""How many lines may stand above the body."""
_TITLE_LENGTH = 160
_UNWRAPPED = 100
"""A line longer than this was not broken by hand: what stands right above it may be its title."""

_WORD = re.compile(r"[^\W_]")
_BREAK = re.compile(r"[\r\n]")
_STAMPED = re.compile(rf"dated?\s*:?\s+(?:{DAY.pattern})(?P<count>\s+\d{{1,6}}$)?(?:\s+|$)", DAY.flags)
_LABELLED = re.compile(
    r"(?P<key>title|headline|authors?|outlet|publication|publisher|newspaper|url|link)\s*:\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
_BLOCK = 4
"""How many lines a header may have, the one with its day included."""
_TITLE_WORDS = 5
"""Words from which a line above the day may be the title, where nothing else is."""
_ENDS_DATED = re.compile(
    rf"(?:^|[,.|•·:–—-]\s+)(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:{DAY.pattern})[\s*_)\]]*$",
    DAY.flags,
)
_PIPES = re.compile(r"\s+[|•·]\s+")
_HEADING = re.compile(r"#\s+(?P<title>.*?)\s*#*\s*")
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(?P<body>(?:.*\r?\n)*?)---[ \t]*(?:\r?\n|\Z)")
_PAIR = re.compile(r"^(?P<key>[A-Za-z][\w -]*?)[ \t]*:[ \t]*(?P<value>\S[^\r\n]*?)[ \t]*\r?$", re.MULTILINE)
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"), " ")
_EMPHASIS = dict.fromkeys(map(ord, "*_>"), " ")
_CLOSERS = "\"'”’»›)]*_ "
_FINAL = ".!?…:;,。！？؟।"


@dataclass
class Head:
    """What a text says of itself; `marks` are the credits with their place in the text."""

    title: str | None = None
    outlet: str | None = None
    language: str | None = None
    published: date | None = None
    published_from: Dated | None = None
    modified: date | None = None
    place: str | None = None
    marks: list[Mark] = field(default_factory=list)
    body_start: int = 0

    def publish(self, day: date | None, how: Dated) -> None:
        """Keep the first date found."""
        if day and not self.published:
            self.published, self.published_from = day, how

    def modify(self, day: date | None) -> None:
        """Keep the latest revision."""
        if day and (not self.modified or day > self.modified):
            self.modified = day


def read_head(
    text: str, *, markdown: bool = False, near: date | None = None, title: str | None = None
) -> Head:
    """What the opening and closing lines of `text` say of it.

    `near` is a date known otherwise, which lends its year to a dateline; `title` a title known otherwise."""
    # Letter for letter as long as the text, so that offsets hold in both.
    view = text.translate({**_INVISIBLE, **_EMPHASIS} if markdown else _INVISIBLE)
    head = Head()
    at = _front_matter(text, head) if markdown else 0
    head.title = title or head.title
    spare: str | None = None
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
    return head


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
    if labelled := _LABELLED.fullmatch(words):
        key, value = labelled["key"].lower(), labelled["value"]
        if key in ("title", "headline"):
            head.title = head.title or value
        elif key in ("author", "authors"):
            pairs = read_credit(f"by {value}") or [("byline", value)]
            head.marks += [Mark(kind, name, start, start + len(words)) for kind, name in pairs]
        elif key not in ("url", "link"):
            head.outlet = head.outlet or value
        return True
    stamps: list[tuple[bool, date | None]] = []
    marks: list[Mark] = []
    for part in _PIPES.split(words):
        if stamp := read_stamp(part):
            stamps += stamp
        elif credit := read_credit(part):
            marks += [Mark(kind, name, start, start + len(words)) for kind, name in credit]
        else:
            return False
    for revised, day in stamps:
        if revised:
            head.modify(day)
        else:
            head.publish(day, Dated.HEADER)
    head.marks += marks
    return True


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
    return len(words) <= _TITLE_LENGTH and len(words.split()) > 1 and last not in _FINAL


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


def _front_matter(text: str, head: Head) -> int:
    """Take in the `key: value` lines between two `---` lines at the start; returns where they end."""
    block = _FRONT_MATTER.match(text)
    if not block:
        return 0
    for pair in _PAIR.finditer(text, block.start("body"), block.end("body")):
        key = pair["key"].lower().replace("-", "_")
        value = pair["value"].strip("\"'")
        if key in ("title", "headline"):
            head.title = head.title or value
        elif key in ("date", "published", "publish_date", "pubdate", "datetime"):
            head.publish(read_day(value), Dated.METADATA)
        elif key in ("modified", "updated", "lastmod", "last_modified"):
            head.modify(read_day(value))
        elif key in ("lang", "language"):
            head.language = value
        elif key in ("outlet", "publisher", "site"):
            head.outlet = value
        elif key in ("author", "authors", "by"):
            pairs = read_credit("by " + re.sub(r"[\[\]\"']", "", value)) or [("byline", value)]
            head.marks += [Mark(kind, name, pair.start(), pair.end("value")) for kind, name in pairs]
        elif key == "source":
            head.outlet = head.outlet or value
            head.marks.append(Mark("credit", value, pair.start(), pair.end("value")))
    return block.end()
