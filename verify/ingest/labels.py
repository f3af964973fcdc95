"""What a text says of itself in labelled values: front matter, the header of a mail, lines such as `Title: …`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from verify.domain import Dated
from verify.ingest.credits import Mark, is_agency, read_credit
from verify.ingest.days import read_day
from verify.ingest.mastheads import bare
from verify.ingest.outlets import Line
from verify.ingest.releases import sender

_TITLES = "title headline titel titre título заголовок כותרת العنوان"
_OUTLETS = (
    "outlet publication publisher newspaper magazine broadcaster zeitung herausgeber éditeur periódico издание издатель"
    " газета עיתון الصحيفة الناشر"
)
_LABELLED = re.compile(
    rf"(?P<key>authors?|url|link|{'|'.join((_TITLES + ' ' + _OUTLETS).split())})\s*:\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"(?P<key>from|to|cc|bcc|reply-to|subject|date|sent|von|an|betreff|datum|de|à|objet|para|asunto|fecha|от|кому|тема"
    r"|дата|מאת|אל|נושא|من|إلى|الموضوع)\s*:\s*(?P<value>\S.*)",
    re.IGNORECASE,
)
_SENDER = re.compile(r"\W?(?P<name>[^<>\"“”]{2,80}?)\W?\s*[<(](?P<address>[\w.+-]+@[\w.-]+)[>)]")
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(?P<body>(?:.*\r?\n)*?)---[ \t]*(?:\r?\n|\Z)")
_PAIR = re.compile(r"^(?P<key>[A-Za-z][\w -]*?)[ \t]*:[ \t]*(?P<value>\S[^\r\n]*?)[ \t]*\r?$", re.MULTILINE)
_MATTER = frozenset(
    """outlet publisher publication newspaper magazine site site_name website blog newsletter podcast broadcaster
    station""".split()
)


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


def read_label(words: str, start: int, head: Head) -> bool:
    """Take in a line such as `Title: …`; False for any other."""
    labelled = _LABELLED.fullmatch(words)
    if not labelled:
        return False
    key, value = labelled["key"].lower(), labelled["value"]
    if key in _TITLES.split():
        head.title = head.title or value
    elif key in ("author", "authors"):
        pairs = read_credit(f"by {value}") or [("byline", value)]
        head.marks += [Mark(kind, name, start, start + len(words)) for kind, name in pairs]
    elif key not in ("url", "link") and "://" not in value:
        head.outlet = head.outlet or bare(value)
    return True


def read_mail(lines: Sequence[Line], head: Head) -> int | None:
    """Take in the header of a mail; returns where it ends, None where there is none."""
    found: list[tuple[str, str]] = []
    end = 0
    for line in lines:
        match = _MAIL.fullmatch(line.words)
        if not match:
            break
        found.append((match["key"].casefold(), match["value"]))
        end = line.end
    sent = next((m for _, value in found if (m := _SENDER.fullmatch(value))), None)
    if not sent or len(found) < 2:
        return None
    head.outlet = head.outlet or sender(sent["name"].strip(), sent["address"])
    for key, value in found:
        if key in ("subject", "betreff", "objet", "asunto", "тема", "נושא", "الموضوع"):
            head.title = head.title or value
        elif key in ("date", "sent", "datum", "fecha", "дата"):
            head.publish(read_day(value), Dated.HEADER)
    return end


def front_matter(text: str, head: Head) -> int:
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
        elif key in _MATTER and "://" not in value:
            head.outlet = value
        elif key in ("author", "authors", "by"):
            pairs = read_credit("by " + re.sub(r"[\[\]\"']", "", value)) or [("byline", value)]
            head.marks += [Mark(kind, name, pair.start(), pair.end("value")) for kind, name in pairs]
        elif key == "source":
            if "://" not in value and not is_agency(value):
                head.outlet = head.outlet or value
            head.marks.append(Mark("credit", value, pair.start(), pair.end("value")))
    return block.end()
