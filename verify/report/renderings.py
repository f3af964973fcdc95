"""The records that quotations are shown from: one utterance as each document renders it, and its document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from verify.domain import Document

_TURNED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""A letter of a script that runs from right to left."""


@dataclass(frozen=True)
class Source:
    """A document, as the reader is told of it."""

    number: int
    name: str
    about: str
    """Outlet and date in brackets' worth of words."""
    document: Document
    origin: str
    """The name of the origin behind it."""

    @property
    def origin_note(self) -> str:
        """The origin, where it is another than the source itself."""
        return "" if self.origin == self.name else f" — origin: {self.origin}"


@dataclass(frozen=True)
class Change:
    """Words of the reference and what stands instead, with a word before them where that helps."""

    before: str
    after: str

    def __str__(self) -> str:
        if self.before and self.after:
            if _TURNED.search(self.before + self.after):  # an arrow would point from the new words to the old
                return f"“{self.after}” instead of “{self.before}”"
            return f"{self.before} → {self.after}"
        return f"“{self.after}” added" if self.after else f"“{self.before}” left out"


@dataclass(frozen=True)
class Piece:
    """A piece of a rendering: kept, or words `gone` from the reference and `new` instead."""

    kept: str = ""
    gone: str = ""
    new: str = ""


@dataclass(frozen=True)
class Rendering:
    """How one document renders an utterance."""

    source: Source
    where: str
    """File and offsets."""
    relation: str
    """How it differs, in plain words."""
    harmful: bool
    words: str
    changes: tuple[Change, ...]
    pieces: tuple[Piece, ...]
    """The words with their changes marked; empty where these could not be placed for certain."""


@dataclass(frozen=True)
class Sheet:
    """One utterance in several documents."""

    number: int
    speaker: str
    source: Source
    where: str
    words: str
    """The reference."""
    renderings: tuple[Rendering, ...]
    """Those that differ, the most harmful first."""
    alike: str
    """How many say it word for word, and which; empty where none does."""
