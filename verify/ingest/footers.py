"""Whose page a text is, as what stands below it says: a notice of rights, a publisher, a newsletter's farewell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verify.ingest import blogs
from verify.ingest.mastheads import bare, grade
from verify.ingest.outlets import published, split

_CREDITED = re.compile(
    r"\b(?:re-?print|re-?publish|syndicat|courtesy|permission|originally|first|photo|image|picture|credit|foto)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"(?:©|\(c\)\s|\bcopyright\b)(?:\s|©|\(c\)|copyright|by|\d{4}(?:[-–]\d{4})?|,)*", re.IGNORECASE
)
_BEHIND = re.compile(r"(?P<name>[^\d©.]{3,50}?),?\s*©\s*(?:\d{4}(?:[-–]\d{4})?)?\.?")
_ALL = re.compile(
    r"all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|все права защищены"
    r"|כל הזכויות שמורות|جميع الحقوق محفوظة",
    re.IGNORECASE,
)


def below(last: Sequence[str]) -> str | None:
    """The outlet that the closing lines name: a notice of rights, a publisher's line, a newsletter's farewell."""
    for line in last:
        if len(line) > 240 or _CREDITED.search(line):
            continue
        found = published(line)
        if name := found[0] if found else _holder(line) or blogs.subscribed(line):
            return name
    if last and len(last[-1]) < 90 and not last[-1].endswith((".", "!", "?")):
        parts, stamped = split(last[-1])
        if stamped and len(parts) == 1 and grade(parts[0]):
            return bare(parts[0])
    return None


def notice(words: str) -> str | None:
    """The outlet of a notice of rights (`© 2021 Harrow Gazette`)."""
    return None if _CREDITED.search(words) else _holder(words)


def _holder(words: str) -> str | None:
    """Who holds the rights, where it is an outlet."""
    if behind := _BEHIND.fullmatch(words.strip(" *_")):
        words = f"© {behind['name']}"
    match = _RIGHTS.match(words.lstrip(" *_"))
    if not match and not _ALL.search(words):
        return None
    holder = words.lstrip(" *_")[match.end() :] if match else words
    holder = re.split(rf"{_ALL.pattern}|\b\d{{4}}\b", holder, maxsplit=1, flags=re.IGNORECASE)[0]
    name = bare(re.split(r"\.(?:\s|$)|,\s|\s[|–—-]\s", holder, maxsplit=1)[0])
    owner = name.casefold().endswith(" media")  # a company that has many papers and stations
    return name if grade(name) and not owner else None
